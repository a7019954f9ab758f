// What one extension asks of the system's DNS: few names at a time, since a thread waits for each, and the threads are everybody's.

import { type Clock, withDeadline } from '../../../base/deadline.ts';
import { Turnstile } from '../turnstile.ts';
import type { NetLimits } from './net-limits.ts';
import type { NetPowers } from './net-powers.ts';

interface LookupPowers {
  readonly powers: NetPowers;
  readonly clock: Clock;
  readonly limits: NetLimits;
}

export class Lookups {
  readonly #given: LookupPowers;
  readonly #turnstile: Turnstile;
  /** Counts who asks, so that only those share an answer who asked before it came. */
  #asked = 0;
  #last: { readonly host: string; readonly asked: number; readonly answer: Promise<readonly string[]> } | null = null;

  constructor(given: LookupPowers) {
    this.#given = given;
    this.#turnstile = new Turnstile(given.limits.lookups);
  }

  /** Errors: the system's, `TIMEOUT`; `CANCELLED` when the signal aborts before its turn. */
  ask(host: string, signal: AbortSignal): Promise<readonly string[]> {
    const { powers, clock, limits } = this.#given;
    const mine = ++this.#asked;
    return new Promise((resolve, reject) => {
      const turn = this.#turnstile.pass(signal, async () => {
        if (this.#last?.host === host && this.#last.asked >= mine) return resolve(this.#last.answer);
        const answer = powers.lookup(host);
        withDeadline(answer, { clock, milliseconds: limits.connect, what: 'DNS' }).then(resolve, reject);
        // The system cannot be told to stop: its thread is taken until then, whoever has given up.
        await answer.catch(() => undefined);
        this.#last = { host, asked: this.#asked, answer };
      });
      turn.catch(reject);
    });
  }
}
