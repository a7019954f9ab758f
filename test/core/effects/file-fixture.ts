// A workspace, a home and a world outside on a real disk, and the effects of one extension over them.

import { type ChildProcess, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { systemClock } from '../../../src/base/deadline.ts';
import type { FileLimits } from '../../../src/core/effects/file-limits.ts';
import type { FilePowers } from '../../../src/core/effects/file-powers.ts';
import { createFileEffects, type FileEffects } from '../../../src/core/effects/files.ts';
import { STREAMS_AT_ONCE, Streams } from '../../../src/core/effects/streams.ts';
import { foundPathOf, nodeFilePowers } from '../../../src/core/node-powers.ts';
import { streamService } from '../../../src/core/services/streams.ts';
import type { AuditRecord } from '../../../src/permissions/audit.ts';
import { type Broker, createBroker } from '../../../src/permissions/broker.ts';
import type { Ask } from '../../../src/permissions/question.ts';
import type { Rules } from '../../../src/permissions/rules.ts';
import { DEV, type ExampleRules, exampleRules, paths, requester } from '../../permissions/example-rules.ts';

export type { ChildProcess };

export interface FileFixture {
  readonly root: string;
  /** The workspace folder. */
  readonly ws: string;
  readonly outside: string;
  readonly home: string;
  readonly storage: string;
  readonly globalStorage: string;
  readonly extensionFolder: string;
  readonly records: AuditRecord[];
  readonly broker: Broker;
  /** Effects with these declarations, and what is open of them; `powers` are wrapped around the real ones. */
  files(options?: FilesOptions): FilesAndStreams;
  rules: Rules;
  /** Answers questions. Default: nobody does. */
  ask: Ask;
  setRules(example: ExampleRules): void;
  put(path: string, text?: string): Promise<string>;
  dispose(): Promise<void>;
}

type StreamHandlers = ReturnType<typeof streamService>['requests'];

export interface FilesAndStreams extends FileEffects {
  readonly pull: StreamHandlers['streams/pull'];
  readonly push: StreamHandlers['streams/push'];
  close(params: { readonly stream: number }): Promise<unknown>;
}

export interface FilesOptions {
  readonly read?: readonly string[];
  readonly write?: readonly string[];
  readonly powers?: (real: FilePowers) => Partial<FilePowers>;
  readonly limits?: Partial<FileLimits>;
  /** Open at a time. */
  readonly streams?: number;
  readonly platform?: NodeJS.Platform;
  /** Declared as optional: everything is asked for. */
  readonly optional?: boolean;
}

export const WORKSPACE = ['${workspaceFolder}', '${workspaceFolder}/**'];
export const SIGNAL = { signal: new AbortController().signal };

export async function fileFixture(): Promise<FileFixture> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'bulkhead-files-')));
  const made: FilesAndStreams[] = [];
  const ws = join(root, 'ws');
  const home = join(root, 'bulkhead-home');
  const storage = join(home, 'workspaces/w/acme.notes/files');
  const globalStorage = join(home, 'storage/acme.notes/files');
  const extensionFolder = join(root, 'extension');
  const outside = join(root, 'outside');
  for (const folder of [ws, storage, globalStorage, extensionFolder, outside]) await mkdir(folder, { recursive: true });

  const fixture: FileFixture = {
    root,
    ws,
    outside,
    home,
    storage,
    globalStorage,
    extensionFolder,
    records: [],
    rules: exampleRules(),
    broker: createBroker({
      rules: () => fixture.rules,
      ask: (question, signal) => fixture.ask(question, signal),
      audit: (record) => fixture.records.push(record),
      clock: systemClock,
    }),
    ask: async () => null,
    setRules(example) {
      fixture.rules = exampleRules({
        variables: { workspaceFolder: [ws], storage, globalStorage, extensionFolder, userHome: root, tmp: null },
        places: {
          home,
          code: [join(root, 'bulkhead-code')],
          settingsFiles: [],
          storage,
          globalStorage,
          extensionFolder,
        },
        realPath: foundPathOf,
        ...example,
      });
    },
    files(options = {}) {
      const {
        read = WORKSPACE,
        write = WORKSPACE,
        powers,
        limits,
        platform,
        streams: atOnce = STREAMS_AT_ONCE,
      } = options;
      const declared = { 'fs.read': paths(...read), 'fs.write': paths(...write) };
      fixture.setRules({ [options.optional ? 'optional' : 'required']: declared });
      const real = nodeFilePowers(platform);
      const open = new Streams(atOnce);
      const effects = createFileEffects({
        broker: fixture.broker,
        powers: { ...real, ...powers?.(real) },
        limits: limits ?? {},
      }).forExtension({ ...requester(DEV), workspaceFolders: () => [ws], storages: [storage, globalStorage] }, open);
      const streams = streamService(open, () => undefined);
      const both: FilesAndStreams = {
        ...effects,
        pull: streams.requests['streams/pull'],
        push: streams.requests['streams/push'],
        close: async (params) => streams.requests['streams/close'](params, SIGNAL),
        dispose() {
          effects.dispose();
          streams.dispose();
        },
        async whenEnded() {
          await effects.whenEnded();
          await streams.whenEnded?.();
        },
      };
      made.push(both);
      return both;
    },
    async put(path, text = path) {
      const whole = path.startsWith('/') ? path : join(ws, path);
      await mkdir(dirname(whole), { recursive: true });
      await writeFile(whole, text);
      return whole;
    },
    async dispose() {
      for (const effects of made) effects.dispose();
      for (const effects of made) await effects.whenEnded();
      // Node's own recursive removal overflows on deep trees.
      spawnSync('rm', ['-rf', root]);
      await rm(root, { recursive: true, force: true });
    },
  };
  return fixture;
}

export function bytes(text: string): Uint8Array[] {
  return [new TextEncoder().encode(text)];
}

export function text(pieces: readonly Uint8Array[]): string {
  return pieces.map((piece) => new TextDecoder().decode(piece)).join('');
}

/** Descriptors of this process: what was not closed shows here. */
export async function openDescriptors(): Promise<number> {
  return (await readdir('/proc/self/fd')).length;
}

export async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).sort();
}

export async function contentOf(path: string): Promise<string> {
  return readFile(path, 'utf8');
}

export function write(
  effects: FileEffects,
  path: string,
  content: string,
  options: { create?: boolean; overwrite?: boolean } = {},
) {
  const piece = new TextEncoder().encode(content);
  const params = { path, size: piece.length, create: true, overwrite: true, ...options, bytes: [piece] };
  return effects.write(params, SIGNAL);
}
