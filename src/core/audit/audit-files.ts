// The files of the log in the home: found, read in pieces, appended to, replaced. What they mean is not known here.

import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, stat, truncate, unlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { defaultHome } from '../default-home.ts';
import { writeNewFile } from '../durable-files.ts';
import { ignoreMissing } from '../effects/file-errors.ts';

export interface AuditPlaces {
  readonly folder: string;
  /** The file that is written. */
  readonly log: string;
  readonly head: string;
  readonly key: string;
}

/** `home` as in `createCore`; default `~/.bulkhead`. */
export function auditPlaces(home: string = defaultHome()): AuditPlaces {
  const folder = resolve(home, 'audit');
  return {
    folder,
    log: join(folder, 'audit.jsonl'),
    head: join(folder, 'audit.head'),
    key: join(folder, 'key'),
  };
}

/** Where file `number` goes when it is full. */
export function closedFile({ folder }: AuditPlaces, number: number): string {
  return join(folder, `audit.${String(number).padStart(6, '0')}.jsonl`);
}

export interface OpenLog {
  readonly path: string;
  /** Not the one that is written. */
  readonly closed: boolean;
  /** As its name says, or its first line; null when it says nothing. */
  readonly file: number | null;
  readonly size: number;
  /** Of the thing itself, whatever it is called. */
  readonly identity: string;
  readonly handle: FileHandle;
}

// Windows has none.
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0;
const NO_WAIT = constants.O_NONBLOCK ?? 0;

/** Every file of the log, oldest first, open: what is renamed or dropped meanwhile can still be read. Close them. Errors: the system's. */
export async function openLogs(places: AuditPlaces): Promise<readonly OpenLog[]> {
  const opened: OpenLog[] = [];
  try {
    // Before the others are looked for: when it is closed meanwhile it is among them, and nothing it holds is passed over.
    const current = await openLog(places.log, null);
    if (current !== null) opened.push(current);
    const closed = await openClosed(places, opened);
    const itself = closed.find(({ identity }) => identity === current?.identity);
    if (itself === undefined) return current === null ? closed : [...closed, current];
    // Whatever follows it came later.
    const now = closed.slice(0, closed.indexOf(itself) + 1);
    await closeLogs(opened.filter((log) => !now.includes(log)));
    return now;
  } catch (error) {
    await closeLogs(opened);
    throw error;
  }
}

/** Each is added to `opened` when it is, for whoever has to close them. */
async function openClosed({ folder }: AuditPlaces, opened: OpenLog[]): Promise<readonly OpenLog[]> {
  const names = await readdir(folder).catch(ignoreMissing);
  const closed: OpenLog[] = [];
  for (const name of names ?? []) {
    const number = /^audit\.(\d{6,})\.jsonl$/.exec(name)?.[1];
    const log = number === undefined ? null : await openLog(join(folder, name), Number(number));
    if (log === null) continue;
    opened.push(log);
    closed.push(log);
  }
  return closed.sort((a, b) => (a.file ?? 0) - (b.file ?? 0));
}

/** Null when it is gone meanwhile. */
async function openLog(path: string, named: number | null): Promise<OpenLog | null> {
  const handle = await open(path, constants.O_RDONLY | NO_FOLLOW | NO_WAIT).catch(ignoreMissing);
  if (handle === undefined) return null;
  try {
    const { size, dev, ino } = await handle.stat({ bigint: true });
    const file = named ?? (await numberIn(handle));
    return { path, closed: named !== null, file, size: Number(size), identity: `${dev} ${ino}`, handle };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** The first line of each file says which it is. */
async function numberIn(handle: FileHandle): Promise<number | null> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(512), 0, 512, 0);
  const number = /^\{"n":\d+,"prev":"[0-9a-f]{64}","kind":"file","time":"[^"]*","file":(\d+)/.exec(
    buffer.toString('latin1', 0, bytesRead),
  )?.[1];
  return number === undefined ? null : Number(number);
}

export async function closeLogs(logs: readonly OpenLog[]): Promise<void> {
  await Promise.all(logs.map(({ handle }) => handle.close()));
}

/** One line as it lies there. `whole`: a line break ends it. */
export interface RawLine {
  readonly bytes: Buffer;
  readonly whole: boolean;
}

const PIECE = 256 * 1024;

/**
 * The lines from `start` on, a piece of the file at a time; what never ends comes last. A line that is longer than `longest` comes in parts, none of
 * which is whole until its break.
 */
export async function* linesIn(handle: FileHandle, start: number, longest: number): AsyncGenerator<readonly RawLine[]> {
  let rest: Buffer = Buffer.alloc(0);
  for (let position = start; ; ) {
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(PIECE), 0, PIECE, position);
    if (bytesRead === 0) break;
    position += bytesRead;
    const piece = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
    const lines: RawLine[] = [];
    let from = 0;
    for (let end = piece.indexOf(10); end >= 0; end = piece.indexOf(10, from)) {
      lines.push({ bytes: piece.subarray(from, end), whole: true });
      from = end + 1;
    }
    rest = piece.subarray(from);
    if (rest.length > longest) {
      lines.push({ bytes: rest, whole: false });
      rest = Buffer.alloc(0);
    }
    if (lines.length > 0) yield lines;
  }
  if (rest.length > 0) yield [{ bytes: rest, whole: false }];
}

export async function makeAuditFolder({ folder }: AuditPlaces): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
}

/** On the disk when it resolves. Errors: the system's; then the file is as long as it was, if that was possible. */
export async function appendTo(path: string, text: string, size: number): Promise<void> {
  const handle = await open(path, constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | NO_FOLLOW, 0o600);
  try {
    await handle.writeFile(text);
    await handle.datasync();
  } catch (error) {
    await handle.truncate(size).catch(() => undefined); // the first error says what is wrong
    throw error;
  } finally {
    await handle.close();
  }
}

/** In one step, and on the disk before it has its name: else a power cut could leave an empty file. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomBytes(8).toString('hex')}.tmp`;
  try {
    await writeNewFile(temporary, text);
    await rename(temporary, path);
  } catch (error) {
    await unlink(temporary).catch(() => undefined); // it may never have been made
    throw error;
  }
}

export { rename as moveFile, truncate as cutFile };

/** What is gone already is gone. */
export async function removeFile(path: string): Promise<void> {
  await unlink(path).catch(ignoreMissing);
}

/** Bytes; null when there is no such file. */
export async function sizeOf(path: string): Promise<number | null> {
  return (await stat(path).catch(ignoreMissing))?.size ?? null;
}

/** What a core that was killed had not given its name yet. Under the lock of the log: nobody else is about to. */
export async function removeLeftovers({ folder }: AuditPlaces): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /^(?:audit\.head|key)\.[0-9a-f]{16}\.tmp$/.test(name));
  await Promise.all(names.map((name) => removeFile(join(folder, name))));
}

/** Small, of our own. Null when it is missing. */
export async function readWhole(path: string): Promise<string | null> {
  const handle = await open(path, constants.O_RDONLY | NO_FOLLOW | NO_WAIT).catch(ignoreMissing);
  if (handle === undefined) return null;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
    // Not as UTF-8, which would read two different files as the same text.
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await handle.close();
  }
}
