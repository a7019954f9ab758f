// One event that a guest subscribes to: its listeners, each entered on its own, and word to whoever feeds it when the first comes and the last goes.

import { Disposable } from '../../../extension-api/src/disposable.ts';
import type { Event } from '../../../extension-api/src/event.ts';
import { coded } from '../../base/error.ts';
import type { Boundary } from './boundary.ts';
import { type GuestFunction, readFunction, readMember } from './untrusted.ts';

export interface GuestEvent<T> {
  /** For the guest. */
  readonly event: Event<T>;
  /** Calls each listener that is there now. `value` is hardened: they share it. */
  fire(value: T): void;
}

/** As many as anyone needs; what a loop adds by mistake ends here. */
const MAX_LISTENERS = 1000;

export function createGuestEvent<T>(powers: {
  readonly name: string;
  readonly boundary: Boundary;
  readonly enter: (call: () => void) => void;
  readonly assertActive: () => void;
  readonly onFirst?: () => void;
  readonly onLast?: () => void;
}): GuestEvent<T> {
  const { name, boundary, enter } = powers;
  const listeners = new Set<{ readonly call: GuestFunction; readonly self: unknown }>();

  function subscribe(listener: unknown, thisArgs?: unknown, disposables?: unknown): Disposable {
    const entry = { call: readFunction(listener, `The listener of ${name}`), self: thisArgs };
    const push = disposables === undefined ? null : readFunction(readMember(disposables, 'push'), 'disposables.push');
    powers.assertActive();
    if (listeners.size >= MAX_LISTENERS) {
      throw coded('LIMIT_EXCEEDED', `${name} has at most ${MAX_LISTENERS} listeners.`, {
        fix: 'Dispose what you no longer listen with.',
      });
    }
    listeners.add(entry);
    if (listeners.size === 1) powers.onFirst?.();
    const subscription = new Disposable(() => {
      if (listeners.delete(entry) && listeners.size === 0) powers.onLast?.();
    });
    // The guest's own array, in the guest's own call; what it throws is its own.
    if (push !== null) enter(() => Reflect.apply(push, disposables, [subscription]));
    return subscription;
  }

  return {
    event: boundary.now(subscribe) as Event<T>,
    fire(value) {
      for (const entry of [...listeners]) {
        // One that another listener has just disposed hears nothing any more.
        if (listeners.has(entry)) enter(() => void Reflect.apply(entry.call, entry.self, [value]));
      }
    },
  };
}
