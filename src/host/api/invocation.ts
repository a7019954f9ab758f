// One call into a guest's function: entered under its name, settled safely, its result copied before it leaves.

import type { Call } from '../../../extension-api/src/caller.ts';
import { CancellationTokenSource } from '../../../extension-api/src/cancellation.ts';
import type { Carried } from '../../protocol/carried.ts';
import type { CallerOnWire } from '../../protocol/core-methods.ts';
import type { CallContext } from '../../protocol/peer.ts';
import type { ValueCodec } from '../../protocol/values.ts';
import type { GuestErrors } from './guest-errors.ts';
import type { GuestSession } from './guest-session.ts';
import { settle } from './settle.ts';
import type { GuestFunction } from './untrusted.ts';

export interface Invocations {
  /** Calls a function of the guest with arguments from the wire. Rejects with our errors only. */
  invoke(
    target: { readonly call: GuestFunction; readonly self: unknown },
    params: Carried & { readonly caller: CallerOnWire },
    context: CallContext,
  ): Carried | Promise<Carried>;
  /**
   * Runs guest code that may be asynchronous and shapes what it settles to; `shape` runs in the guest's entry. What settles at once is
   * returned or thrown at once: most commands do, and a promise for each would cost as much as the rest of the call.
   */
  run<T>(act: () => unknown, shape: (value: unknown) => T): T | Promise<T>;
  /** `withCaller` of the guest's own module. */
  withCaller(handler: (call: Call, ...args: unknown[]) => unknown): GuestFunction;
}

export interface InvocationPowers {
  readonly session: GuestSession;
  readonly codec: ValueCodec;
  readonly errors: GuestErrors;
  readonly owner: string;
  readonly harden: <T>(value: T) => T;
  readonly enter: (call: () => void) => void;
}

export function createInvocations({ session, codec, errors, owner, harden, enter }: InvocationPowers): Invocations {
  const wantsCaller = new WeakMap<GuestFunction, (call: Call, ...args: unknown[]) => unknown>();

  function run<T>(act: () => unknown, shape: (value: unknown) => T): T | Promise<T> {
    session.assertActive();
    const outcome = new Outcome<T>();
    let entered = true;
    const inEntry = (call: () => void) => (entered ? call() : enter(call));
    const fail = (thrown: unknown) => inEntry(() => outcome.reject(errors.take(thrown)));
    const finish = (value: unknown) =>
      inEntry(() => {
        try {
          outcome.resolve(shape(value));
        } catch (thrown) {
          outcome.reject(errors.take(thrown));
        }
      });
    enter(() => {
      let value: unknown;
      try {
        value = act();
      } catch (thrown) {
        fail(thrown);
        return;
      }
      settle(value, finish, fail);
    });
    entered = false;
    return outcome.take((start) => session.whileActive(start));
  }

  function invoke(
    { call, self }: { readonly call: GuestFunction; readonly self: unknown },
    params: Carried & { readonly caller: CallerOnWire },
    context: CallContext,
  ): Carried | Promise<Carried> {
    const decoded = codec.decode(params);
    const args = Array.isArray(decoded) ? decoded : [];
    const handler = wantsCaller.get(call);
    if (!handler) return run(() => Reflect.apply(call, self, args), codec.encode);
    return invokeWithCaller(handler, self, args, params.caller, context);
  }

  async function invokeWithCaller(
    handler: (call: Call, ...args: unknown[]) => unknown,
    self: unknown,
    args: readonly unknown[],
    caller: CallerOnWire,
    context: CallContext,
  ): Promise<Carried> {
    const source = new CancellationTokenSource();
    const cancel = () => enter(() => source.cancel());
    context.signal.addEventListener('abort', cancel, { once: true });
    try {
      const stamped = harden({ caller: { ...caller }, token: source.token });
      return await run(() => Reflect.apply(handler, self, [stamped, ...args]), codec.encode);
    } finally {
      context.signal.removeEventListener('abort', cancel);
      source.dispose();
    }
  }

  return {
    invoke,
    run,
    withCaller(handler) {
      // Called directly, without the core in between, the caller can only be the extension itself.
      const wrapped: GuestFunction = function (this: unknown, ...args: unknown[]) {
        const own: Call = harden({
          caller: { kind: 'extension', id: owner },
          token: new CancellationTokenSource().token,
        });
        return Reflect.apply(handler, this, [own, ...args]);
      };
      wantsCaller.set(wrapped, handler);
      return wrapped;
    },
  };
}

/** How a call ended, or who waits for that. The first word counts. */
class Outcome<T> {
  #settled: { readonly kind: 'value'; readonly value: T } | { readonly kind: 'error'; readonly error: unknown } | null =
    null;
  #resolve: ((value: T) => void) | null = null;
  #reject: ((error: unknown) => void) | null = null;

  resolve(value: T): void {
    this.#settled ??= { kind: 'value', value };
    this.#resolve?.(value);
  }

  reject(error: unknown): void {
    this.#settled ??= { kind: 'error', error };
    this.#reject?.(error);
  }

  take(
    wait: (start: (resolve: (value: T) => void, reject: (error: unknown) => void) => void) => Promise<T>,
  ): T | Promise<T> {
    if (this.#settled?.kind === 'value') return this.#settled.value;
    if (this.#settled?.kind === 'error') throw this.#settled.error;
    return wait((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }
}
