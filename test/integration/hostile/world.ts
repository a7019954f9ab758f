// The place that hostile extensions are let loose in: a workspace with traps, a canary outside, a home, and a core around it.

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cp,
  link,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  realpath,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Core, CoreLimits, HostEnd, LogLine, OutputAct } from '../../../src/core/core.ts';
import { createCore } from '../../../src/core/create-core.ts';
import type { AuditRecord } from '../../../src/permissions/audit.ts';

const HOSTILE = join(import.meta.dirname, '../../../fixtures/extensions/hostile');
const NEIGHBOUR = join(import.meta.dirname, 'neighbour');
export const CANARY = 'the canary sings';

/** An attack that takes longer has made its host hang, and its test fails. */
const PATIENCE_MS = 15_000;

export interface World {
  readonly root: string;
  readonly home: string;
  readonly workspace: string;
  readonly outside: string;
  readonly canary: string;
  /** Everything that no attack may change, as one digest: outside, settings, hooks, the neighbour's storage. */
  fingerprint(): Promise<string>;
  remove(): Promise<void>;
}

export async function makeWorld(): Promise<World> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'bulkhead-hostile-')));
  const [home, workspace, outside] = ['home', 'workspace', 'outside'].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ];
  const canary = join(outside, 'canary.txt');
  for (const folder of [
    home,
    outside,
    join(workspace, '.bulkhead'),
    join(workspace, '.git/hooks'),
    join(workspace, 'swapped'),
  ]) {
    await mkdir(folder, { recursive: true });
  }
  await writeFile(canary, CANARY);
  await writeFile(join(outside, 'victim.txt'), 'victim');
  await writeFile(join(outside, 'only-outside'), '');
  await writeFile(join(workspace, 'inside.txt'), 'inside');
  await writeFile(join(workspace, '.bulkhead/settings.json'), '{ /* of the workspace */ }');
  await writeFile(join(workspace, '.git/config'), '[core]\n');
  await writeFile(join(workspace, '.git/hooks/pre-commit.sample'), '');
  await symlink(canary, join(workspace, 'link-to-file'));
  await symlink(outside, join(workspace, 'link-to-folder'));
  await symlink('/proc/self', join(workspace, 'link-to-proc'));
  await symlink(join(outside, 'nothing-there'), join(workspace, 'link-to-nothing'));
  await symlink('.', join(workspace, 'loop'));
  await link(join(outside, 'victim.txt'), join(workspace, 'hard-link.txt'));
  await Promise.all([0, 1, 2, 3].map((index) => promisify(execFile)('mkfifo', [join(workspace, `pipe-${index}`)])));
  const socket = await listen(join(workspace, 'socket'));

  return {
    root,
    home,
    workspace,
    outside,
    canary,
    async fingerprint() {
      const hash = createHash('sha256');
      const guarded = [
        outside,
        join(workspace, '.bulkhead'),
        join(workspace, '.git'),
        join(home, 'storage', await neighbourFolder(home)),
      ];
      for (const folder of guarded) await digestTree(folder, hash.update.bind(hash));
      hash.update(String(await readFile(join(home, 'settings.json')).catch(() => 'none')));
      return hash.digest('hex');
    },
    async remove() {
      socket.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}

async function neighbourFolder(home: string): Promise<string> {
  const names = await readdir(join(home, 'storage')).catch(() => []);
  return names.find((name) => name.startsWith('acme.neighbour')) ?? 'none';
}

/** The folder that the neighbour keeps its files in; it exists once the neighbour has run. */
export async function neighbourStorage(world: World): Promise<string> {
  return join(world.home, 'storage', await neighbourFolder(world.home), 'files');
}

async function digestTree(folder: string, add: (text: string | Uint8Array) => unknown): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    add(`${path}\n`);
    if (entry.isDirectory()) await digestTree(path, add);
    else if (entry.isSymbolicLink()) add(await readlink(path));
    else add(await readFile(path));
  }
}

function listen(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(path, () => resolve(server));
  });
}

export interface Arena {
  readonly core: Core;
  readonly world: World;
  readonly logs: LogLine[];
  readonly output: OutputAct[];
  readonly ends: HostEnd[];
  readonly decisions: AuditRecord[];
  /** Commands of the app that were called, and by whom. */
  readonly opened: (string | null)[];
  attack(name: string, ...args: readonly unknown[]): Promise<unknown>;
  /** What the neighbour says was done to it; empty when nothing. */
  damage(): Promise<unknown>;
  close(): Promise<void>;
}

export type Placement = 'shared' | 'process';

export async function openArena(
  isolation: Placement,
  fixtures: readonly string[],
  options: { readonly limits?: Partial<CoreLimits>; readonly runtime?: string } = {},
): Promise<Arena> {
  const world = await makeWorld();
  // Copies: an attack that succeeds must not hit the project itself.
  const folders = await Promise.all(
    fixtures.map(async (name) => {
      const folder = join(world.root, 'extensions', name);
      await cp(join(HOSTILE, name), folder, { recursive: true });
      return folder;
    }),
  );
  const core = await createCore({
    app: { name: 'arena', version: '1.0.0' },
    home: world.home,
    workspace: { folders: [world.workspace], trusted: true },
    // The neighbour first: of two that declare the same command, the one that the app names first owns it.
    extensions: [
      { path: NEIGHBOUR, development: true },
      ...folders.map((path) => ({ path, development: true as const })),
    ],
    isolation: ({ id }) => (id.startsWith('mallory.') ? isolation : 'shared'),
    ...options,
  });
  const arena = {
    core,
    world,
    logs: [] as LogLine[],
    output: [] as OutputAct[],
    ends: [] as HostEnd[],
    decisions: [] as AuditRecord[],
    opened: [] as (string | null)[],
  };
  core.onDidLog((line) => arena.logs.push(line));
  core.onDidOutput((write) => arena.output.push(write));
  core.onDidEndHost((end) => arena.ends.push(end));
  core.onDidDecide((record) => arena.decisions.push(record));
  core.registerCommand('app.open', (_args, { caller }) => {
    arena.opened.push(caller);
    return caller;
  });
  core.registerCommand('app.secret', () => 'the secret of the app');
  await core.start();
  return {
    ...arena,
    attack: (name, ...args) => core.executeCommandWith({ deadline: PATIENCE_MS }, `mallory.${name}`, ...args),
    damage: () => core.executeCommandWith({ deadline: PATIENCE_MS }, 'neighbour.check'),
    async close() {
      await core.dispose();
      await world.remove();
    },
  };
}
