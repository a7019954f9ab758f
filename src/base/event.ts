// Events announce; calls command.

import { type Disposable, toDisposable } from './disposable.ts';

/** Subscribes a listener until the returned disposable ends. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** The side that announces. A listener that throws does not keep the others from hearing. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<{ readonly call: (value: T) => void }>();
  readonly #onListenerError: (error: unknown) => void;

  constructor(onListenerError: (error: unknown) => void = rethrowLater) {
    this.#onListenerError = onListenerError;
  }

  readonly event: Event<T> = (call) => {
    const entry = { call };
    this.#listeners.add(entry);
    return toDisposable(() => this.#listeners.delete(entry));
  };

  fire(value: T): void {
    for (const { call } of [...this.#listeners]) {
      try {
        call(value);
      } catch (error) {
        this.#onListenerError(error);
      }
    }
  }

  dispose(): void {
    this.#listeners.clear();
  }
}

/** A listener's fault belongs to whoever wrote it: it surfaces as an uncaught error, after everyone heard. */
function rethrowLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
