// How a caller says that it no longer wants the answer.

import { Disposable } from './disposable.ts';
import { type Event, EventEmitter } from './event.ts';

/** Tells the one who works that its result is no longer wanted. Comes from a {@link CancellationTokenSource}. */
export interface CancellationToken {
  readonly isCancellationRequested: boolean;
  /** Fires once. A listener added after the fact is called soon, not at once. */
  readonly onCancellationRequested: Event<void>;
}

// Only the source may cancel: these reach into the token, and the token itself offers nothing.
let cancel: (token: SourceToken) => void;
let forget: (token: SourceToken) => void;

/** For the host alone, which freezes it: every extension can reach it through a token. */
export class SourceToken implements CancellationToken {
  readonly #emitter = new EventEmitter<void>();
  #cancelled = false;

  readonly #onCancellationRequested: Event<void> = (listener, thisArgs, disposables) => {
    if (!this.#cancelled) return this.#emitter.event(listener, thisArgs, disposables);
    let wanted = true;
    void Promise.resolve().then(() => {
      if (wanted) Reflect.apply(listener, thisArgs, [undefined]);
    });
    const subscription = new Disposable(() => {
      wanted = false;
    });
    disposables?.push(subscription);
    return subscription;
  };

  static {
    cancel = (token) => {
      if (token.#cancelled) return;
      token.#cancelled = true;
      token.#emitter.fire();
      token.#emitter.dispose();
    };
    forget = (token) => token.#emitter.dispose();
  }

  get isCancellationRequested(): boolean {
    return this.#cancelled;
  }

  get onCancellationRequested(): Event<void> {
    return this.#onCancellationRequested;
  }
}

/**
 * Makes a {@link CancellationToken} and cancels it.
 *
 * ```ts
 * const source = new CancellationTokenSource();
 * setTimeout(() => source.cancel(), 1000);
 * await workspace.findFiles('**\/*.ts', null, undefined, source.token);
 * ```
 */
export class CancellationTokenSource {
  readonly #token = new SourceToken();

  get token(): CancellationToken {
    return this.#token;
  }

  /** Signals cancellation. Doing so twice is the same as doing it once. */
  cancel(): void {
    cancel(this.#token);
  }

  /** Forgets the token's listeners without cancelling. */
  dispose(): void {
    forget(this.#token);
  }
}

/** What a cancelled operation rejects with, and what you may throw when your own work was cancelled. */
export class CancellationError extends Error {
  readonly code = 'CANCELLED';

  constructor() {
    super('Canceled');
    // An own property: the frozen prototype of a shared class would make assignments in subclasses fail.
    Object.defineProperty(this, 'name', { value: 'Canceled', writable: true, configurable: true });
  }
}
