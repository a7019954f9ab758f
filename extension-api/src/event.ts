// Announcements: one side fires, others listen until they dispose.

import { Disposable } from './disposable.ts';

/**
 * Subscribes a listener and returns what ends the subscription.
 *
 * @param listener Called with each event.
 * @param thisArgs What `this` is inside the listener.
 * @param disposables An array to which the subscription is added, e.g. `context.subscriptions`.
 */
export type Event<T> = (
  listener: (event: T) => unknown,
  thisArgs?: unknown,
  disposables?: { push(item: Disposable): unknown },
) => Disposable;

interface Listener<T> {
  readonly call: (event: T) => unknown;
  readonly thisArgs: unknown;
}

/**
 * Makes an {@link Event} and fires it. Keep the emitter to yourself and publish `emitter.event`.
 *
 * A listener that throws does not keep the others from hearing; its error surfaces as an unhandled rejection, which the host
 * writes to your extension's log.
 */
export class EventEmitter<T = void> {
  readonly #listeners = new Set<Listener<T>>();
  #disposed = false;

  readonly #event: Event<T> = (listener, thisArgs, disposables) => {
    if (typeof listener !== 'function') throw new TypeError('A listener must be a function.');
    const entry = { call: listener, thisArgs };
    if (!this.#disposed) this.#listeners.add(entry);
    const subscription = new Disposable(() => this.#listeners.delete(entry));
    disposables?.push(subscription);
    return subscription;
  };

  /** The event that others subscribe to. The same function each time. */
  get event(): Event<T> {
    return this.#event;
  }

  /** Calls every listener that is subscribed now, in the order of subscription. */
  fire(data: T): void {
    for (const { call, thisArgs } of [...this.#listeners]) {
      try {
        Reflect.apply(call, thisArgs, [data]);
      } catch (error) {
        void Promise.reject(error);
      }
    }
  }

  /** Forgets every listener; later ones are never called. */
  dispose(): void {
    this.#disposed = true;
    this.#listeners.clear();
  }
}
