// `ChildProcess`: a program of `processes` with Node's events and streams.

import { Buffer } from 'node:buffer';
import { EventEmitter } from 'node:events';
import { Readable, Writable } from 'node:stream';
import type { Program, ProgramSignal } from '../../../extension-api/src/index.ts';
import { processes } from './api.ts';
import { abortError, asNodeError } from './node-error.ts';
import { type ReadyOptions, signalName } from './spawn-options.ts';

/** Numbers of our own: those of the machine's processes are not told. */
let nextPid = 1000;

export class ChildProcess extends EventEmitter {
  readonly pid: number;
  readonly spawnfile: string;
  readonly spawnargs: readonly string[];
  readonly stdin: Writable | null;
  readonly stdout: Readable | null;
  readonly stderr: Readable | null;
  readonly stdio: readonly [Writable | null, Readable | null, Readable | null, null, null];
  readonly connected = false;
  killed = false;
  exitCode: number | null = null;
  signalCode: string | null = null;
  readonly #options: ReadyOptions;
  readonly #started: Promise<Program>;

  constructor(command: string, args: readonly string[], options: ReadyOptions) {
    super();
    this.pid = nextPid++;
    this.spawnfile = command;
    this.spawnargs = [command, ...args];
    this.#options = options;
    const { cwd, env, timeout, piped } = options;
    this.#started = processes.spawn(command, args, {
      ...(cwd !== undefined && { cwd }),
      ...(env !== undefined && { env }),
      // With another signal, the time is ours to watch.
      ...(timeout !== undefined && options.killSignal === undefined && { timeout }),
    });
    this.stdin = piped[0] ? this.#input() : null;
    this.stdout = piped[1] ? this.#output('stdout') : null;
    this.stderr = piped[2] ? this.#output('stderr') : null;
    this.stdio = [this.stdin, this.stdout, this.stderr, null, null];
    this.#started.then(
      (program) => this.#run(program),
      (error) => this.#fail(error),
    );
  }

  /** True when it will be sent: whether the program still runs shows later. */
  kill(signal: string | number = 'SIGTERM'): boolean {
    if (this.exitCode !== null || this.signalCode !== null) return false;
    if (signal === 0) return true;
    this.killed = true;
    this.#started.then(
      (program) => program.kill(signalName(signal) as ProgramSignal).catch((error) => this.emit('error', error)),
      () => undefined, // it never ran: that is said already
    );
    return true;
  }

  ref(): void {}
  unref(): void {}
  disconnect(): void {}

  #run(program: Program): void {
    this.emit('spawn');
    if (!this.#options.piped[0]) void program.stdin.end().catch(() => undefined);
    for (const name of ['stdout', 'stderr'] as const) if (this[name] === null) void drain(program[name]);
    const { signal, timeout, killSignal } = this.#options;
    const timer =
      timeout !== undefined && killSignal !== undefined ? setTimeout(() => this.kill(killSignal), timeout) : undefined;
    const abort = () => {
      this.kill('SIGTERM');
      this.emit('error', abortError());
    };
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort, { once: true });
    const over = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    };
    program.exit.then(over, over);
    program.exit.then(
      ({ exitCode, signal: by, timedOut }) => {
        this.exitCode = exitCode;
        this.signalCode = by;
        this.killed ||= timedOut;
        this.emit('exit', exitCode, by);
        this.#closeAfterStreams(exitCode, by);
      },
      (error) => this.#fail(error),
    );
  }

  #closeAfterStreams(code: number | null, signal: string | null): void {
    const open = [this.stdout, this.stderr].filter(
      (one): one is Readable => one !== null && !one.destroyed && !one.readableEnded,
    );
    let left = open.length;
    if (left === 0) queueMicrotask(() => this.emit('close', code, signal));
    for (const stream of open) {
      stream.once('close', () => {
        left -= 1;
        if (left === 0) this.emit('close', code, signal);
      });
      // As Node does: what nobody reads must not keep it from closing.
      stream.resume();
    }
  }

  /** It never ran, or was ended because it may not run any more. */
  #fail(error: unknown): void {
    const made = asNodeError(error, { syscall: `spawn ${this.spawnfile}`, path: this.spawnfile });
    // After the error, as in Node.
    this.#closeAfterStreams(-1, null);
    for (const stream of this.stdio) stream?.destroy();
    this.emit('error', Object.assign(made, { spawnargs: this.spawnargs.slice(1) }));
  }

  #output(name: 'stdout' | 'stderr'): Readable {
    let pieces: AsyncIterator<Uint8Array> | null = null;
    const next = async (): Promise<Buffer | null> => {
      pieces ??= (await this.#started)[name][Symbol.asyncIterator]();
      const { value } = await pieces.next();
      return value === undefined ? null : Buffer.from(value.buffer as ArrayBuffer, value.byteOffset, value.byteLength);
    };
    const stream: Readable = new Readable({
      autoDestroy: true,
      read() {
        next().then(
          (piece) => stream.push(piece),
          // How it failed is the child's to tell.
          () => stream.destroy(),
        );
      },
      destroy(error, done) {
        void pieces?.return?.();
        done(error);
      },
    });
    return stream;
  }

  #input(): Writable {
    return new Writable({
      write: (chunk: Uint8Array, _encoding, done) => {
        this.#started
          .then((program) => program.stdin.write(chunk))
          .then(
            () => done(),
            (error) => done(asNodeError(error, { syscall: 'write' })),
          );
      },
      final: (done) => {
        this.#started
          .then((program) => program.stdin.end())
          .then(
            () => done(),
            () => done(),
          );
      },
    });
  }
}

async function drain(pieces: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    for await (const _ of pieces);
  } catch {
    // The child tells how it ended.
  }
}
