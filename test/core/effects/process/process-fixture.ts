// A workspace, a folder of programs and a world around them on a real disk, and the programs of one extension over them.

import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { systemClock } from '../../../../src/base/deadline.ts';
import { DEFAULT_FILE_LIMITS } from '../../../../src/core/effects/file-limits.ts';
import type { ProcessEffects, ProgramParams, RunParams } from '../../../../src/core/effects/process/process-effects.ts';
import type { ProcessLimits } from '../../../../src/core/effects/process/process-limits.ts';
import type { ProcessPowers, SeenProcess } from '../../../../src/core/effects/process/process-powers.ts';
import { createProcessEffects } from '../../../../src/core/effects/process/processes.ts';
import type { ProgramPlaces } from '../../../../src/core/effects/process/program-places.ts';
import type { WatchdogPowers } from '../../../../src/core/effects/process/watchdog.ts';
import { Streams } from '../../../../src/core/effects/streams.ts';
import { TreeGate } from '../../../../src/core/effects/tree-gate.ts';
import { Breather } from '../../../../src/core/effects/work-budget.ts';
import { foundPathOf, nodeFilePowers } from '../../../../src/core/node-powers.ts';
import { nodeProcessPowers } from '../../../../src/core/node-processes.ts';
import type { SpawnPattern } from '../../../../src/model/permission.ts';
import type { AuditRecord } from '../../../../src/permissions/audit.ts';
import { createBroker } from '../../../../src/permissions/broker.ts';
import type { Ask } from '../../../../src/permissions/question.ts';
import type { Rules } from '../../../../src/permissions/rules.ts';
import { foldPath } from '../../../../src/permissions/scopes/real-paths.ts';
import { DEV, type ExampleRules, exampleRules, paths, requester } from '../../../permissions/example-rules.ts';

export const NODE = process.execPath;
export const SIGNAL = new AbortController().signal;

export interface ProgramsOptions {
  readonly read?: readonly string[];
  readonly powers?: (real: ProcessPowers & WatchdogPowers) => Partial<ProcessPowers & WatchdogPowers>;
  readonly limits?: Partial<ProcessLimits>;
  readonly places?: Partial<ProgramPlaces>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly layers?: ExampleRules['layers'];
  readonly optional?: boolean;
  readonly ask?: Ask;
}

export interface ProcessFixture {
  readonly root: string;
  readonly ws: string;
  /** First on the PATH; nobody else can write into it. */
  readonly bin: string;
  readonly outside: string;
  readonly records: AuditRecord[];
  readonly streams: Streams;
  rules: Rules;
  programs(commands: readonly SpawnPattern[], options?: ProgramsOptions): ProcessEffects;
  /** An executable file; a script of Node when the text has no first line of its own. */
  program(path: string, text: string, mode?: number): Promise<string>;
  processes(): Promise<readonly SeenProcess[]>;
  dispose(): Promise<void>;
}

export async function processFixture(): Promise<ProcessFixture> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'bulkhead-programs-')));
  const [ws, bin, outside] = [join(root, 'ws'), join(root, 'bin'), join(root, 'outside')];
  for (const folder of [ws, bin, outside]) await mkdir(folder, { mode: 0o755 });
  const made: ProcessEffects[] = [];
  const real = nodeProcessPowers();
  const streams = new Streams();
  const fixture: ProcessFixture = {
    root,
    ws,
    bin,
    outside,
    records: [],
    streams,
    rules: exampleRules(),
    programs(commands, options = {}) {
      const declared = {
        'process.spawn': { commands, reason: 'A test.' },
        'fs.read': paths(...(options.read ?? ['${workspaceFolder}/**'])),
      };
      fixture.rules = exampleRules({
        [options.optional ? 'optional' : 'required']: declared,
        ...(options.optional && { required: { 'fs.read': declared['fs.read'] } }),
        layers: options.layers ?? {},
        variables: {
          workspaceFolder: [ws],
          storage: null,
          globalStorage: null,
          extensionFolder: null,
          userHome: null,
          tmp: null,
        },
        places: {
          home: join(root, 'home'),
          code: [],
          settingsFiles: [],
          storage: null,
          globalStorage: null,
          extensionFolder: null,
        },
        realPath: foundPathOf,
      });
      const broker = createBroker({
        rules: () => fixture.rules,
        audit: (record) => fixture.records.push(record),
        clock: systemClock,
        ...(options.ask && { ask: options.ask }),
      });
      const effects = createProcessEffects({
        broker,
        clock: systemClock,
        powers: { ...real, ...options.powers?.(real) },
        files: {
          broker,
          powers: nodeFilePowers(),
          limits: DEFAULT_FILE_LIMITS,
          gate: new TreeGate(),
          breather: new Breather(),
        },
        places: () => ({
          closed: [{ folder: foldPath(ws), what: 'the workspace' }],
          writableBy: () => null,
          ...options.places,
        }),
        environment: { PATH: `${bin}:/usr/bin:/bin`, HOME: root, ...options.environment },
        workspaceFolder: () => ws,
        limits: options.limits ?? {},
      }).forExtension({ ...requester(DEV), streams });
      made.push(effects);
      return effects;
    },
    async program(path, text, mode = 0o755) {
      const whole = path.startsWith('/') ? path : join(root, path);
      await mkdir(dirname(whole), { recursive: true });
      await writeFile(whole, text.startsWith('#!') ? text : `#!${NODE}\n${text}`);
      await chmod(whole, mode);
      return whole;
    },
    processes: () => real.processes(),
    async dispose() {
      for (const effects of made) effects.dispose();
      for (const effects of made) await effects.whenEnded();
      streams.dispose();
      await streams.whenEnded();
      await rm(root, { recursive: true, force: true });
    },
  };
  return fixture;
}

export function line(command: string, args: readonly string[] = [], more: Partial<ProgramParams> = {}): RunParams {
  return {
    command,
    args,
    cwd: null,
    env: [],
    timeout: null,
    input: null,
    maxOutput: Number.POSITIVE_INFINITY,
    ...more,
  };
}

export function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** Looks again and again, as long as the machine may take. */
export async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  for (let turn = 0; turn < 2000; turn++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('It never came to hold.');
}
