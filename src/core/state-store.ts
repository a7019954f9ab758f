// `globalState` and `workspaceState`: small values of one extension, on disk before an update resolves.

import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { coded } from '../base/error.ts';
import type { Encoded } from '../protocol/carried.ts';
import { syncFolder, writeNewFile } from './durable-files.ts';
import { errnoOf } from './effects/file-errors.ts';
import { isLeftOver, temporaryName } from './effects/leftovers.ts';

/** One for each file and core, whoever asks: two stores of one file would write over each other. */
export interface StateStore {
  /** Everything stored, encoded as it came. */
  read(): Promise<Readonly<Record<string, Encoded>>>;
  /**
   * An undefined value removes the key. Updates that come while one is written go to disk together, in their order.
   * Errors: `LIMIT_EXCEEDED` when all values together are larger than `maxBytes`; nothing is changed then. `FILE_UNAVAILABLE` when the disk does not take
   * it: it holds, but only until the end.
   */
  update(key: string, value: Encoded | undefined): Promise<void>;
  /** Resolves when nothing is being written. */
  whenWritten(): Promise<void>;
}

export function createStateStore(file: string, maxBytes: number): StateStore {
  let loading: Promise<void> | null = null;
  let values = new Map<string, Encoded>();
  /** `values` as they are to stand on disk. */
  let latest = '{}';
  let writing: Promise<void> | null = null;
  let next: Promise<void> | null = null;

  async function load(): Promise<void> {
    loading ??= removeLeftovers(dirname(file))
      .then(() => readObject(file))
      .then((stored) => {
        values = new Map(Object.entries(stored));
      });
    try {
      await loading;
    } catch (error) {
      loading = null; // a person may mend the file
      throw error;
    }
  }

  async function write(): Promise<void> {
    next = null;
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeWhole(file, latest);
  }

  /** At most one write runs and one waits, which takes along whatever has come by then. */
  function flush(): Promise<void> {
    if (writing === null) {
      const started = write().finally(() => {
        if (writing === started) writing = null;
      });
      writing = started;
      return started;
    }
    next ??= writing.then(flush, flush);
    return next;
  }

  return {
    async read() {
      await load();
      return Object.fromEntries(values);
    },
    async update(key, value) {
      await load();
      const changed = new Map(values); // as they are at this moment: nothing may come between here and the assignment below
      if (value === undefined) changed.delete(key);
      else changed.set(key, value);
      const text = JSON.stringify(Object.fromEntries(changed));
      if (Buffer.byteLength(text) > maxBytes) {
        throw coded('LIMIT_EXCEEDED', `The state of an extension may take ${maxBytes} bytes.`, {
          fix: 'Keep large data in files below `context.globalStorageUri`.',
        });
      }
      values = changed;
      latest = text;
      await flush().catch((error: unknown) => {
        const why = errnoOf(error);
        if (why === null) throw error;
        const fix = 'Make room on the disk, and the home writable.';
        throw coded('FILE_UNAVAILABLE', `The state of the extension could not be written (${why}).`, { fix }, error);
      });
    },
    async whenWritten() {
      while (writing !== null || next !== null) await (next ?? writing)?.catch(() => undefined);
    },
  };
}

/**
 * Whoever is killed at any moment leaves the old text or the new, and beside it at most a file by whose name the next core knows that
 * nobody writes it any more. The text is on the disk before it gets its name, and the name before the promise resolves.
 */
async function writeWhole(file: string, text: string): Promise<void> {
  const folder = dirname(file);
  const temporary = join(folder, temporaryName(randomBytes(12).toString('hex')));
  try {
    await writeNewFile(temporary, text);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

async function removeLeftovers(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  const names = (await readdir(folder)).filter(isLeftOver);
  await Promise.all(names.map((name) => rm(join(folder, name), { force: true })));
}

/** A missing file is empty. A broken one is an error: overwriting it would lose what a person could still save. */
async function readObject(file: string): Promise<Record<string, Encoded>> {
  // Most extensions store nothing: to ask whether the file is there costs a hundredth of a trip through the thread pool.
  if (!existsSync(file)) return {};
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return {};
    throw error;
  }
  try {
    return JSON.parse(text) as Record<string, Encoded>;
  } catch (error) {
    throw coded(
      'FILE_UNAVAILABLE',
      'The stored state of the extension is damaged.',
      { fix: 'Restore or remove its state.json in the home.' },
      error,
    );
  }
}
