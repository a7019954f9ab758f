// `globalState` and `workspaceState`: small values of one extension, on disk before an update resolves.

import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { coded } from '../base/error.ts';
import type { Encoded } from '../protocol/carried.ts';

export interface StateStore {
  /** Everything stored, encoded as it came. */
  read(): Promise<Readonly<Record<string, Encoded>>>;
  /**
   * An undefined value removes the key. Updates are written one after the other, each whole.
   * Errors: `LIMIT_EXCEEDED` when all values together are larger than `maxBytes`; nothing is changed then.
   */
  update(key: string, value: Encoded | undefined): Promise<void>;
}

export function createStateStore(file: string, maxBytes: number): StateStore {
  let values: Map<string, Encoded> | null = null;
  let last: Promise<unknown> = Promise.resolve();

  async function load(): Promise<Map<string, Encoded>> {
    values ??= new Map(Object.entries(await readObject(file)));
    return values;
  }

  async function write(key: string, value: Encoded | undefined): Promise<void> {
    const next = new Map(await load());
    if (value === undefined) next.delete(key);
    else next.set(key, value);
    const text = JSON.stringify(Object.fromEntries(next));
    if (Buffer.byteLength(text) > maxBytes) {
      throw coded('LIMIT_EXCEEDED', `The state of an extension may take ${maxBytes} bytes.`, {
        fix: 'Keep large data in files below `context.globalStorageUri`.',
      });
    }
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFileAtomic(file, text, { mode: 0o600 });
    values = next;
  }

  return {
    read: async () => Object.fromEntries(await load()),
    update(key, value) {
      const done = last.then(() => write(key, value));
      last = done.catch(() => undefined); // the failure belongs to whoever asked; the next update still gets its turn
      return done;
    },
  };
}

/** A missing file is empty. A broken one is an error: overwriting it would lose what a person could still save. */
async function readObject(file: string): Promise<Record<string, Encoded>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
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
