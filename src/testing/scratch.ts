// A home and a workspace of one test, on the real disk, gone with it.

import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { coded } from '../base/error.ts';
import { quote } from '../base/quote.ts';

export interface Scratch {
  readonly home: string;
  readonly workspace: string;
  /** Text of a file of the workspace. */
  read(path: string): Promise<string>;
  /** Makes folders as needed. */
  write(path: string, content: string | Uint8Array): Promise<void>;
  remove(): Promise<void>;
}

export async function makeScratch(): Promise<Scratch> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'bulkhead-test-')));
  const [home, workspace] = [join(root, 'home'), join(root, 'workspace')];
  await mkdir(home, { mode: 0o700 });
  await mkdir(workspace);
  const inside = (path: string): string => {
    const full = resolve(workspace, path);
    if (full.startsWith(workspace + sep)) return full;
    throw coded('USAGE', `${quote(path)} is no path within the test's workspace.`, { fix: 'Give a relative path.' });
  };
  return {
    home,
    workspace,
    read: async (path) => readFile(inside(path), 'utf8'),
    async write(path, content) {
      await mkdir(dirname(inside(path)), { recursive: true });
      await writeFile(inside(path), content);
    },
    remove: () => rm(root, { recursive: true, force: true, maxRetries: 3 }),
  };
}

export async function writeSettings(home: string, settings: unknown): Promise<void> {
  await writeFile(join(home, 'settings.json'), JSON.stringify(settings, null, 2));
}
