// AbortController and AbortSignal as our own classes; one pair for each extension, because `AbortSignal.timeout` is a timer of its owner.

import { domError } from './dom-exception.ts';
import { GuestEvent, GuestEventTarget } from './event-target.ts';
import { named } from './named.ts';

type SetTimeout = (call: () => void, ms: unknown) => unknown;

export interface AbortGlobals extends Record<string, unknown> {
  readonly AbortController: new () => { readonly signal: unknown };
}

export function createAbort(setTimeout: SetTimeout): AbortGlobals {
  let abortSignal: (signal: GuestAbortSignal, reason: unknown) => void;
  let makeSignal: () => GuestAbortSignal;
  let making = false;

  class GuestAbortSignal extends GuestEventTarget {
    #aborted = false;
    #reason: unknown;
    #onabort: unknown = null;

    constructor() {
      if (!making) throw new TypeError('Illegal constructor');
      super();
    }
    static {
      makeSignal = () => {
        making = true;
        try {
          return new GuestAbortSignal();
        } finally {
          making = false;
        }
      };
      abortSignal = (signal, reason) => {
        if (signal.#aborted) return;
        signal.#aborted = true;
        signal.#reason = reason === undefined ? domError('AbortError', 'This operation was aborted') : reason;
        signal.dispatchEvent(new GuestEvent('abort'));
      };
    }

    static abort(reason?: unknown): GuestAbortSignal {
      const signal = makeSignal();
      abortSignal(signal, reason);
      return signal;
    }
    static timeout(ms: unknown): GuestAbortSignal {
      const signal = makeSignal();
      setTimeout(() => abortSignal(signal, domError('TimeoutError', 'The operation was aborted due to timeout')), ms);
      return signal;
    }
    static any(signals: Iterable<unknown>): GuestAbortSignal {
      const made = makeSignal();
      for (const signal of signals) {
        if (!(signal instanceof GuestAbortSignal)) throw new TypeError('AbortSignal.any needs signals.');
        if (signal.aborted) abortSignal(made, signal.reason);
        else signal.addEventListener('abort', () => abortSignal(made, signal.reason), { once: true });
      }
      return made;
    }

    get aborted(): boolean {
      return this.#aborted;
    }
    get reason(): unknown {
      return this.#reason;
    }
    get onabort(): unknown {
      return this.#onabort;
    }
    set onabort(listener: unknown) {
      if (this.#onabort !== null) this.removeEventListener('abort', this.#onabort);
      this.#onabort = typeof listener === 'function' ? listener : null;
      if (this.#onabort !== null) this.addEventListener('abort', this.#onabort);
    }
    throwIfAborted(): void {
      if (this.#aborted) throw this.#reason;
    }
  }

  class GuestAbortController {
    readonly #signal = makeSignal();
    get signal(): GuestAbortSignal {
      return this.#signal;
    }
    abort(reason?: unknown): void {
      abortSignal(this.#signal, reason);
    }
  }

  return named({ AbortController: GuestAbortController, AbortSignal: GuestAbortSignal });
}
