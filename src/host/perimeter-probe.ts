// Tries forbidden things for real, as an extension would that had broken out of SES, and says what stopped each.

import type { ProbeName, ProbeOutcome } from '../protocol/core-methods.ts';

/** Modules are loaded when the probe runs, by the loader that an attacker would use. */
export interface ProbePowers {
  readonly process: NodeJS.Process;
  readonly load: (module: string) => unknown;
  /** A real dynamic import, as code in the host's realm could write it. */
  readonly importModule: (module: string) => Promise<unknown>;
  readonly setTimeout: (call: () => void, ms: number) => unknown;
}

export interface ProbeTargets {
  /** A file that the core wrote and that nobody else should be able to read. */
  readonly canaryFile: string;
  /** A folder in which nothing may appear. */
  readonly canaryFolder: string;
  /** A port of loopback on which the core listens and counts. */
  readonly canaryPort: number;
}

/** A connection that is neither made nor refused by then counts as denied. */
const CONNECT_PATIENCE_MS = 500;

type Signal = (pid: number, signal: number) => unknown;

type Attempt = (powers: ProbePowers, targets: ProbeTargets) => unknown;

/** Each attempt returns when it got through (a string says how) and throws when it was stopped. */
const ATTEMPTS: Record<Exclude<ProbeName, 'load-module'>, Attempt> = {
  'fs.read': ({ load }, { canaryFile }) => {
    (load('node:fs') as typeof import('node:fs')).readFileSync(canaryFile);
  },
  'fs.write': ({ load }, { canaryFolder }) => {
    (load('node:fs') as typeof import('node:fs')).writeFileSync(`${canaryFolder}/written`, 'by a host');
  },
  'net.connect': ({ load, setTimeout }, { canaryPort }) =>
    connect(load('node:net') as typeof import('node:net'), canaryPort, setTimeout),
  spawn: ({ load, process }) => {
    const { error } = (load('node:child_process') as typeof import('node:child_process')).spawnSync(process.execPath, [
      '--version',
    ]);
    if (error !== undefined) throw error;
  },
  'signal-parent': ({ process }) => {
    const { kill, _kill } = process as unknown as { kill?: Signal; _kill?: Signal };
    const signal = kill ?? _kill;
    if (signal === undefined) throw new Error('removed');
    signal.call(process, process.ppid, 0);
  },
  environment: ({ process }) => {
    const names = Object.keys(process.env);
    if (names.length === 0) throw new Error('empty');
    return `${names.length} variables`;
  },
  worker: ({ load }) => {
    const { Worker } = load('node:worker_threads') as typeof import('node:worker_threads');
    void new Worker('', { eval: true }).terminate();
  },
  sqlite: ({ load }, { canaryFolder }) => {
    const { DatabaseSync } = load('node:sqlite') as typeof import('node:sqlite');
    new DatabaseSync(`${canaryFolder}/written.db`).exec('create table t (c)');
  },
};

/** Everything that needs the module loader; runs before the loader is closed. */
export async function probePerimeter(powers: ProbePowers, targets: ProbeTargets): Promise<ProbeOutcome[]> {
  const names = Object.keys(ATTEMPTS) as (keyof typeof ATTEMPTS)[];
  return Promise.all(names.map((name) => attempt(name, () => ATTEMPTS[name](powers, targets))));
}

/** Whether code of the host's realm can still load a module; runs after the loader is closed. */
export function probeLoader(powers: ProbePowers): Promise<ProbeOutcome> {
  return attempt('load-module', async () => {
    await powers.importModule('node:fs');
  });
}

async function attempt(name: ProbeName, act: () => unknown): Promise<ProbeOutcome> {
  try {
    const how = await act();
    return { name, denied: false, by: typeof how === 'string' ? how : 'nothing' };
  } catch (error) {
    const { code, message } = error as { code?: unknown; message?: unknown };
    return { name, denied: true, by: String(code ?? message).slice(0, 100) };
  }
}

function connect(net: typeof import('node:net'), port: number, setTimeout: ProbePowers['setTimeout']): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ port, host: '127.0.0.1' });
    const end = (settle: () => void) => {
      socket.destroy();
      settle();
    };
    socket.once('connect', () => end(resolve));
    socket.once('error', (error) => end(() => reject(error)));
    setTimeout(() => end(() => reject(new Error('no answer'))), CONNECT_PATIENCE_MS);
  });
}
