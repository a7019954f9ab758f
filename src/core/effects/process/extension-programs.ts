// The programs of one extension: counted, numbered, and ended with it, or with the permission that they run under.

import { type BulkheadError, coded, toBulkheadError } from '../../../base/error.ts';
import type { Checked } from '../../../permissions/checked.ts';
import type { Requester } from '../../../permissions/request.ts';
import { Calls } from '../calls.ts';
import type { Streams } from '../streams.ts';
import { cancelled } from '../turnstile.ts';
import { collectOutput } from './collect-output.ts';
import { type Launched, launchProgram } from './launch-program.ts';
import { openProgram } from './open-program.ts';
import type {
  CollectedOutput,
  ProcessEffects,
  ProgramParams,
  RunParams,
  SharedByPrograms,
  StartedProgram,
} from './process-effects.ts';
import type { ProgramEnd, RunningProgram } from './running-program.ts';

/** Ends of programs that nobody has asked for yet; an honest host asks at once. */
const MAX_ENDS = 1024;

export class ExtensionPrograms implements ProcessEffects {
  readonly #shared: SharedByPrograms;
  readonly #who: Requester;
  readonly #streams: Streams;
  readonly #runs: Calls;
  readonly #starts: Calls;
  readonly #running = new Map<RunningProgram, Checked<'process.spawn'>>();
  readonly #numbered = new Map<number, RunningProgram>();
  readonly #ending = new Set<Promise<unknown>>();
  #next = 1;
  #open = 0;
  #holds = false;
  #disposed = false;

  constructor(shared: SharedByPrograms, who: Requester, streams: Streams) {
    this.#shared = shared;
    this.#who = who;
    this.#streams = streams;
    this.#runs = new Calls(shared.limits.runs);
    this.#starts = new Calls(shared.limits.programs);
  }

  async run(params: RunParams, signal: AbortSignal): Promise<CollectedOutput> {
    const { collectedBytes } = this.#shared.limits;
    return this.#runs.run(signal, (own) =>
      this.#launch(params, own, (launched) =>
        collectOutput(launched, params.input, Math.min(params.maxOutput, collectedBytes), own),
      ),
    );
  }

  async start(params: ProgramParams, signal: AbortSignal): Promise<StartedProgram> {
    const { programs } = this.#shared.limits;
    if (this.#open >= programs) {
      throw coded('LIMIT_EXCEEDED', `An extension runs at most ${programs} programs at a time.`, {
        fix: 'Wait for one to end, or use processes.run, which waits for its turn.',
      });
    }
    this.#open++;
    let begun = false;
    try {
      return await this.#starts.run(signal, (own) =>
        this.#launch(params, own, async (launched) => {
          const started = this.#begin(launched);
          begun = true;
          return started;
        }),
      );
    } finally {
      if (!begun) this.#open--;
    }
  }

  async wait(number: number, signal: AbortSignal): Promise<Omit<ProgramEnd, 'why'> & { readonly timedOut: boolean }> {
    const { exitCode, signal: by, why } = await unlessAborted(this.#program(number).exit, signal);
    this.#numbered.delete(number);
    if (why !== null && why.code !== 'TIMEOUT' && why.code !== 'CANCELLED') throw why;
    return { exitCode, signal: by, timedOut: why?.code === 'TIMEOUT' };
  }

  kill(number: number, signal: NodeJS.Signals): boolean {
    return this.#numbered.get(number)?.kill(signal) ?? false;
  }

  recheck(): void {
    for (const [program, checked] of this.#running) this.#endIfRefused(program, checked);
  }

  dispose(): void {
    this.#disposed = true;
    // What runs ends at once; after that, its calls have nothing left to cancel.
    for (const program of this.#running.keys()) this.#endLater(program, ended());
    this.#runs.dispose();
    this.#starts.dispose();
  }

  async whenEnded(): Promise<void> {
    await this.#runs.whenEnded();
    await this.#starts.whenEnded();
    await Promise.all(this.#ending);
    if (!this.#holds) return;
    this.#holds = false;
    const { trees, watchdog } = this.#shared;
    await trees.sweep();
    await watchdog.release();
  }

  #launch<T>(params: ProgramParams, signal: AbortSignal, use: (launched: Launched) => Promise<T>): Promise<T> {
    return launchProgram(this.#shared, this.#who, params, signal, (launched) => {
      const { program, checked } = launched;
      if (!this.#holds) this.#shared.watchdog.hold();
      this.#holds = true;
      this.#shared.watchdog.watch(program.pid);
      this.#running.set(program, checked);
      void program.exit.then(() => {
        this.#running.delete(program);
        this.#shared.watchdog.forget(program.pid);
      });
      // It began while the extension ended.
      if (this.#disposed) this.#endLater(program, ended());
      this.#endIfRefused(program, checked); // a recheck that came before this has not seen it
      const { timeout } = params;
      if (timeout !== null) {
        program.limitTime(timeout, () => coded('TIMEOUT', `The program took longer than ${timeout} ms and was ended.`));
      }
      return use(launched);
    });
  }

  #begin(launched: Launched): StartedProgram {
    const { program } = launched;
    const { broker, files } = this.#shared;
    try {
      const numbers = openProgram(launched, { broker, streams: this.#streams, pieceBytes: files.limits.pieceBytes });
      const number = this.#next++;
      this.#numbered.set(number, program);
      void program.exit.then(() => {
        this.#open--;
        this.#forgetOldest();
      });
      return { program: number, ...numbers };
    } catch (error) {
      this.#endLater(program, toBulkheadError(error));
      throw error;
    }
  }

  #program(number: number): RunningProgram {
    const program = this.#numbered.get(number);
    if (program === undefined) throw coded('ARGUMENT_INVALID', `There is no program ${number} to wait for.`);
    return program;
  }

  #forgetOldest(): void {
    for (const [number, program] of this.#numbered) {
      if (this.#numbered.size <= MAX_ENDS) return;
      if (program.hasEnded) this.#numbered.delete(number);
    }
  }

  #endIfRefused(program: RunningProgram, checked: Checked<'process.spawn'>): void {
    try {
      this.#shared.broker.confirm(checked);
    } catch (error) {
      this.#endLater(program, toBulkheadError(error));
    }
  }

  #endLater(program: RunningProgram, why: BulkheadError): void {
    const ending = program.end(why, 'now').then(() => program.destroyStreams());
    this.#ending.add(ending);
    void ending.finally(() => this.#ending.delete(ending));
  }
}

function ended(): BulkheadError {
  return coded('DISPOSED', 'The extension was ended.');
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = () => reject(cancelled());
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', cancel));
  });
}
