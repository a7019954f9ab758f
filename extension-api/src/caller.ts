// How a handler learns who called it.

import type { CancellationToken } from './cancellation.ts';
import { onlyInHost } from './only-in-host.ts';

/** Who called, stamped by Bulkhead's core: no extension can claim to be another. */
export type Caller = { readonly kind: 'app' } | { readonly kind: 'extension'; readonly id: string };

/** One call of a handler that was made with {@link withCaller}. */
export interface Call {
  readonly caller: Caller;
  /** Cancelled when the caller no longer wants the answer. */
  readonly token: CancellationToken;
}

/**
 * Gives a command's handler or an exported function the call as its first argument, before the caller's own arguments. Callers see
 * no difference.
 *
 * ```ts
 * commands.registerCommand('vault.open', withCaller(({ caller }, name: string) => {
 *   if (caller.kind !== 'app') throw new Error('Only the app may open the vault.');
 *   return open(name);
 * }));
 * ```
 *
 * Called by yourself, directly, the caller is your own extension.
 */
export function withCaller<A extends unknown[], R>(_handler: (call: Call, ...args: A) => R): (...args: A) => R {
  throw onlyInHost('withCaller');
}
