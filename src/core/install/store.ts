// Where installed extensions lie: `extensions/<id>/record.json` names what counts, in folders that never change. Everything else there is rubbish.

import { createHash, randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import { type ExtensionId, parseExtensionId } from '../../model/extension-id.ts';
import { digesting, digestOf } from '../../packaging/digest.ts';
import type { PackagedFile } from '../../packaging/package.ts';
import type { PackageContent } from '../../packaging/package-contents.ts';
import { byPath, pathFault } from '../../packaging/package-path.ts';
import { readPackageFolder } from '../../packaging/read-package-folder.ts';
import type { FlowingContent } from '../../packaging/zip/flowing-content.ts';
import { errnoOf, ignoreMissing } from '../effects/file-errors.ts';
import { isLeftOver, temporaryName } from '../effects/leftovers.ts';
import { whileLocked } from '../file-lock.ts';
import { readSmallFile } from '../node-powers.ts';
import type { Installed, InstallRecord } from './install-types.ts';
import { MAX_RECORD, parseRecord, RECORD_FILE, recordText } from './record.ts';
import { removeTree } from './remove-tree.ts';
import type { StorePowers } from './store-powers.ts';

export type StoredRecord =
  | { readonly kind: 'missing' }
  | { readonly kind: 'record'; readonly record: InstallRecord }
  | Extract<Installed, { kind: 'broken' }>;

/** Files that lie in the store under a name of nobody's, read-only: they belong to whoever staged them, who puts or discards them. */
export interface Staged {
  readonly path: string;
  /** Sorted by path. */
  readonly files: readonly PackagedFile[];
  /** Of all of them, with their paths and sizes: the first 64 characters of the name of its folder, wherever it is put. */
  readonly digest: string;
}

/** What may be done by whoever holds the lock of an id, and by nobody else. */
export interface LockedId {
  /** As it is, and stays until the lock is let go. */
  readonly stored: StoredRecord;
  /** Moves what was staged to its place; returns the name of its folder. Nothing counts before `write`. */
  put(staged: Staged): Promise<string>;
  /** From now on, this is installed: in one step, and on the disk when it resolves. */
  write(record: InstallRecord): Promise<void>;
  /** Removes folders and files that `stored` does not name. */
  clean(): Promise<void>;
  /** All contents first, the record last. */
  remove(): Promise<void>;
}

export interface Store {
  /** Every id that has a folder, sorted. */
  ids(): Promise<readonly ExtensionId[]>;
  read(id: ExtensionId): Promise<StoredRecord>;
  /** Absolute. */
  rootOf(id: ExtensionId, folder: string): string;
  /** Writes each file, on the disk when this resolves. When it rejects, whether by the disk or by a content's own pieces, nothing is left. */
  stage(contents: AsyncIterable<PackageContent | FlowingContent>): Promise<Staged>;
  discard(staged: Staged): Promise<void>;
  /** One at a time for each id, in whichever process. */
  locked<T>(id: ExtensionId, act: (entry: LockedId) => Promise<T>): Promise<T>;
  /** Takes a folder away that nobody uses any more: out of sight in one step where that is possible, then off the disk. */
  throwAway(folder: string): Promise<void>;
  /** Whether something lies there that its record does not name. */
  isLittered(id: ExtensionId): Promise<boolean>;
  /** Removes what processes that ended have left unfinished. */
  sweep(): Promise<void>;
}

/** `folder` is the store's own: `extensions` in the home. It is made when something is installed. */
export function createStore(folder: string, powers: StorePowers): Store {
  const staging = join(folder, '.staging');
  const ownFolder = (id: ExtensionId) => join(folder, id);
  const freshName = () => temporaryName(randomBytes(12).toString('hex'));

  async function read(id: ExtensionId): Promise<StoredRecord> {
    const path = join(ownFolder(id), RECORD_FILE);
    const file = await readSmallFile(path, MAX_RECORD);
    if (file.kind === 'missing') return { kind: 'missing' };
    const record = file.kind === 'text' ? parseRecord(file.text, id) : null;
    if (record !== null) return { kind: 'record', record };
    const fix = `Look at ${path}, or uninstall ${id} and install it again.`;
    const details = { extension: id, fix };
    const error =
      file.kind === 'unreadable'
        ? coded('FILE_UNAVAILABLE', `The record of ${id} cannot be read. ${file.why}`, details)
        : coded('DIGEST_MISMATCH', `The record of ${id} was changed: it is none any more.`, details);
    return { kind: 'broken', id, error };
  }

  async function stage(contents: AsyncIterable<PackageContent | FlowingContent>): Promise<Staged> {
    const path = join(staging, freshName());
    const folders = new Set<string>();
    const files: PackagedFile[] = [];
    try {
      await powers.makeFolder(path);
      for await (const content of contents) {
        const fault = pathFault(content.path);
        if (fault !== null) throw coded('PACKAGE_MALFORMED', `${quote(content.path)} is no name of a file: ${fault}.`);
        const target = join(path, content.path);
        for (let above = dirname(target); !folders.has(above) && above.length >= path.length; above = dirname(above)) {
          folders.add(above);
        }
        await powers.makeFolder(dirname(target));
        if ('bytes' in content) {
          await powers.writeNew(target, content.bytes);
          files.push(digestOf(content.path, content.bytes));
        } else {
          const { pieces, digest } = digesting(content.path, content.pieces);
          await powers.writeNew(target, pieces);
          files.push(digest());
        }
        await powers.seal(target, 'file');
      }
      for (const each of folders) await powers.syncFolder(each);
      // The one above all is moved yet, which needs leave to write in it.
      for (const each of folders) if (each !== path) await powers.seal(each, 'folder');
      files.sort(byPath);
      return { path, files, digest: digestOfFiles(files) };
    } catch (error) {
      await removeTree(powers, path).catch(() => undefined); // on a full disk even that can fail; the next core takes it away
      throw error;
    }
  }

  async function throwAway(path: string): Promise<void> {
    const away = join(staging, freshName());
    await powers.makeFolder(staging);
    try {
      await powers.openUp(path);
      await powers.rename(path, away);
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return;
      if (errnoOf(error) !== 'EXDEV') throw error;
      return removeTree(powers, path); // on another disk: in its place
    }
    await powers.syncFolder(dirname(path));
    await removeTree(powers, away);
  }

  /** What a record names, beside itself. */
  const namedBy = (stored: StoredRecord): ReadonlySet<string> =>
    stored.kind === 'record'
      ? new Set([stored.record.current.folder, ...(stored.record.held ? [stored.record.held.folder] : [])])
      : new Set();

  async function litter(id: ExtensionId, stored: StoredRecord) {
    if (stored.kind === 'broken') return []; // nobody can say what of it counts
    const named = namedBy(stored);
    return (await powers.list(ownFolder(id))).filter(({ name }) => name !== RECORD_FILE && !named.has(name));
  }

  function lockedId(id: ExtensionId, stored: StoredRecord): LockedId {
    const own = ownFolder(id);
    const clean = async () => {
      for (const { name, kind } of await litter(id, stored)) {
        if (kind === 'folder') await throwAway(join(own, name));
        else await powers.unlink(join(own, name));
      }
      if (stored.kind === 'missing') await powers.rmdir(own).catch(ignoreMissing);
    };
    return {
      stored,
      clean,
      async put({ path, files, digest }) {
        await powers.makeFolder(own);
        await powers.syncFolder(folder);
        for (let number = 0; ; number++) {
          const name = number === 0 ? digest : `${digest}-${number}`;
          // Only what the record names is still there. The very same files may be, and they may have been damaged: then they are put beside.
          if (namedBy(stored).has(name)) {
            if (!(await isIntact(join(own, name), files))) continue;
            await removeTree(powers, path);
            return name;
          }
          await powers.rename(path, join(own, name));
          await powers.seal(join(own, name), 'folder');
          await powers.syncFolder(own);
          return name;
        }
      },
      async write(record) {
        const temporary = join(own, freshName());
        try {
          await powers.writeNew(temporary, Buffer.from(recordText(record), 'utf8'));
          await powers.rename(temporary, join(own, RECORD_FILE));
        } catch (error) {
          await powers.unlink(temporary).catch(() => undefined); // it may be gone, or never have been
          throw error;
        }
        await powers.syncFolder(own);
      },
      async remove() {
        for (const { name, kind } of await powers.list(own)) {
          if (name === RECORD_FILE) continue;
          if (kind === 'folder') await throwAway(join(own, name));
          else await powers.unlink(join(own, name));
        }
        await powers.unlink(join(own, RECORD_FILE)).catch(ignoreMissing);
        await powers.rmdir(own);
        await powers.syncFolder(folder);
      },
    };
  }

  return {
    async ids() {
      const names = (await powers.list(folder)).flatMap(({ name, kind }) => (kind === 'folder' ? [name] : []));
      return names.flatMap((name) => (parseExtensionId(name) === name ? [name as ExtensionId] : [])).sort();
    },
    read,
    rootOf: (id, name) => join(ownFolder(id), name),
    stage,
    discard: ({ path }) => removeTree(powers, path),
    locked: (id, act) =>
      whileLocked(join(folder, '.locks', id), async () => {
        const entry = lockedId(id, await read(id));
        await entry.clean();
        return act(entry);
      }),
    throwAway,
    isLittered: async (id) => {
      const stored = await read(id);
      return stored.kind === 'missing' || (await litter(id, stored)).length > 0;
    },
    async sweep() {
      for (const { name } of await powers.list(staging)) {
        if (isLeftOver(name)) await removeTree(powers, join(staging, name));
      }
    },
  };
}

/** The name of what is immutable: of the paths, sizes and digests of all its files, sorted by path. */
export function digestOfFiles(files: readonly PackagedFile[]): string {
  const lines = files.map(({ path, size, sha256 }) => JSON.stringify([path, size, sha256]));
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

async function isIntact(root: string, files: readonly PackagedFile[]): Promise<boolean> {
  const found = await readPackageFolder(root).catch(() => null); // unreadable is as good as damaged
  return found !== null && found.strange === null && JSON.stringify(found.files) === JSON.stringify(files);
}
