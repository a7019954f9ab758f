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
  ): Promise<Carried>;
  /** Runs guest code that may be asynchronous and shapes what it settles to; `shape` runs in the guest's entry. */
  run<T>(act: () => unknown, shape: (value: unknown) => T): Promise<T>;
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

  function run<T>(act: () => unknown, shape: (value: unknown) => T): Promise<T> {
    return session.whileActive((resolve, reject) => {
      const fail = (thrown: unknown) => enter(() => reject(errors.take(thrown)));
      const finish = (value: unknown) =>
        enter(() => {
          let shaped: T;
          try {
            shaped = shape(value);
          } catch (error) {
            reject(errors.take(error));
            return;
          }
          resolve(shaped);
        });
      enter(() => {
        let value: unknown;
        try {
          value = act();
        } catch (error) {
          reject(errors.take(error));
          return;
        }
        settle(value, finish, fail);
      });
    });
  }

  async function invoke(
    { call, self }: { readonly call: GuestFunction; readonly self: unknown },
    params: Carried & { readonly caller: CallerOnWire },
    context: CallContext,
  ): Promise<Carried> {
    const decoded = codec.decode(params);
    const args = Array.isArray(decoded) ? decoded : [];
    const handler = wantsCaller.get(call);
    if (!handler) return run(() => Reflect.apply(call, self, args), codec.encode);
    const source = new CancellationTokenSource();
    const cancel = () => enter(() => source.cancel());
    if (context.signal.aborted) cancel();
    context.signal.addEventListener('abort', cancel, { once: true });
    try {
      const stamped = harden({ caller: { ...params.caller }, token: source.token });
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
