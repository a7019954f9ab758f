// The calls of one extension that are under way: so many at a time, cancelled when the extension ends.

import type { Disposable } from '../../base/disposable.ts';
import { coded } from '../../base/error.ts';
import { Turnstile } from './turnstile.ts';

export class Calls implements Disposable {
  readonly #turnstile: Turnstile;
  readonly #underWay = new Map<AbortController, Promise<unknown>>();
  #disposed = false;

  /** @param atOnce More wait for their turn. */
  constructor(atOnce: number) {
    this.#turnstile = new Turnstile(atOnce);
  }

  /** `work` gets a signal that aborts when the caller cancels or the extension ends. Throws `DISPOSED` after that. */
  run<T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#disposed) throw coded('DISPOSED', 'The extension was ended.');
    const call = new AbortController();
    const cancel = () => call.abort();
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel, { once: true });
    const done = this.#turnstile
      .pass(call.signal, () => work(call.signal))
      .finally(() => {
        signal.removeEventListener('abort', cancel);
        this.#underWay.delete(call);
      });
    this.#underWay.set(call, done);
    return done;
  }

  dispose(): void {
    this.#disposed = true;
    for (const call of this.#underWay.keys()) call.abort();
  }

  /** Resolves when what `dispose` cancels has ended. */
  async whenEnded(): Promise<void> {
    await Promise.allSettled(this.#underWay.values());
  }
}
