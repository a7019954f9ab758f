// A guest's cancellation token as the wire's signal.

import { coded } from '../../base/error.ts';
import { readFunction, readMember } from './untrusted.ts';

/**
 * Runs `work` with a signal that follows `token`, and lets go of the token afterwards. Any object of the right shape is a token, so each of its
 * properties is read once, here; without a token there is no signal and no cost.
 */
export async function withSignal<T>(
  token: unknown,
  enter: (call: () => void) => void,
  work: (options: { readonly signal?: AbortSignal }) => Promise<T>,
): Promise<T> {
  if (token === undefined || token === null) return work({});
  if (readMember(token, 'isCancellationRequested') === true) throw coded('CANCELLED', 'Cancelled.');
  const subscribe = readFunction(readMember(token, 'onCancellationRequested'), 'onCancellationRequested of the token');
  const controller = new AbortController();
  const subscription = listen(subscribe, token, () => controller.abort());
  try {
    return await work({ signal: controller.signal });
  } finally {
    enter(() => {
      const dispose = readMember(subscription, 'dispose');
      if (typeof dispose === 'function') Reflect.apply(dispose, subscription, []);
    });
  }
}

function listen(subscribe: (...args: unknown[]) => unknown, token: unknown, listener: () => void): unknown {
  try {
    return Reflect.apply(subscribe, token, [listener]);
  } catch {
    throw coded('ARGUMENT_INVALID', 'Listening to the cancellation token threw.');
  }
}
