// Node's `child_process` over `processes`: `execFile` and `spawn`, without a shell, under the permission process.spawn.

import { Buffer } from 'node:buffer';
import { ChildProcess } from './child.ts';
import { unsupportedError } from './node-error.ts';
import { type SpawnOptions, spawnOptions } from './spawn-options.ts';
import { unsupported } from './unsupported.ts';

const INSTEAD = 'Use execFile or spawn, or processes of @bulkhead/extension-api, with the permission process.spawn.';
const CUSTOM = Symbol.for('nodejs.util.promisify.custom');
const MAX_BUFFER = 1024 * 1024;

type Output = Buffer | string;
type Done = (error: Error | null, stdout: Output, stderr: Output) => void;

interface ExecOptions extends SpawnOptions {
  readonly encoding?: BufferEncoding | 'buffer' | null;
  readonly maxBuffer?: number;
  readonly killSignal?: string;
}

function spawn(command: string, first?: unknown, second?: unknown): ChildProcess {
  const [args, options] = Array.isArray(first) ? [first.map(String), second] : [[], first];
  return new ChildProcess(command, args, spawnOptions('spawn', options));
}

function execFile(command: string, ...rest: unknown[]): ChildProcess {
  const done = (typeof rest.at(-1) === 'function' ? rest.pop() : undefined) as Done | undefined;
  const args = Array.isArray(rest[0]) ? (rest.shift() as unknown[]).map(String) : [];
  const options = (rest.find((one) => typeof one === 'object' && one !== null) ?? {}) as ExecOptions;
  const child = new ChildProcess(command, args, spawnOptions('execFile', { ...options, stdio: 'pipe' }));
  collect(child, [command, ...args].join(' '), options, done);
  return child;
}

/** Calls back once, with what was printed; with an error when it did not end with 0. */
function collect(child: ChildProcess, line: string, options: ExecOptions, done: Done | undefined): void {
  const { maxBuffer = MAX_BUFFER, encoding = 'utf8' } = options;
  const outputs = { stdout: [] as Uint8Array[], stderr: [] as Uint8Array[] };
  let failure: Error | null = null;
  let called = false;

  const shown = (pieces: readonly Uint8Array[]): Output => {
    const bytes = Buffer.concat(pieces);
    return encoding === null || encoding === 'buffer' ? bytes : bytes.toString(encoding);
  };
  const finish = (error: Error | null) => {
    if (called) return;
    called = true;
    const [stdout, stderr] = [shown(outputs.stdout), shown(outputs.stderr)];
    done?.(error === null ? null : Object.assign(error, { cmd: line, stdout, stderr }), stdout, stderr);
  };
  for (const name of ['stdout', 'stderr'] as const) {
    let total = 0;
    child[name]?.on('data', (piece: Uint8Array) => {
      const left = maxBuffer - total;
      total += piece.length;
      if (total <= maxBuffer) {
        outputs[name].push(piece);
        return;
      }
      if (failure !== null) return;
      outputs[name].push(piece.subarray(0, left));
      failure = Object.assign(new RangeError(`${name} maxBuffer length exceeded`), {
        code: 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER',
      });
      child.kill(options.killSignal ?? 'SIGTERM');
    });
  }
  child.on('error', (error: Error) => finish(error));
  child.on('close', (code: number | null, signal: string | null) => {
    if (failure === null && code !== 0) {
      const error = new Error(`Command failed: ${line}\n${String(shown(outputs.stderr))}`);
      failure = Object.assign(error, { code, signal, killed: child.killed });
    }
    finish(failure);
  });
}

/** Node's promise of it has both outputs, and the child beside. */
function execFilePromise(command: string, ...rest: unknown[]) {
  let child: ChildProcess | undefined;
  const promise = new Promise((resolve, reject) => {
    child = execFile(command, ...rest, (error: Error | null, stdout: Output, stderr: Output) =>
      error ? reject(error) : resolve({ stdout, stderr }),
    );
  });
  return Object.assign(promise, { child });
}

const refuse = (name: string, instead: string) => (): never => {
  throw unsupportedError(`child_process.${name}`, instead);
};

const NO_SHELL = 'There is no shell: call execFile with the program and a list of arguments.';
const BLOCKING = `Nothing that blocks does. ${INSTEAD}`;

export const child_process = unsupported('child_process', INSTEAD, {
  ChildProcess,
  spawn,
  execFile: Object.assign(execFile, { [CUSTOM]: execFilePromise }),
  exec: refuse('exec', NO_SHELL),
  fork: refuse(
    'fork',
    'An extension starts no second Node of its own: export a function, or declare "isolation" in the manifest.',
  ),
  execSync: refuse('execSync', BLOCKING),
  execFileSync: refuse('execFileSync', BLOCKING),
  spawnSync: refuse('spawnSync', BLOCKING),
});
