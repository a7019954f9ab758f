// The end of what a guest put into `context.subscriptions`.

import { settle } from './settle.ts';
import { readMember } from './untrusted.ts';

/**
 * Disposes each, last first, whatever the others do. Call it in the guest's entry: the array and everything in it are the guest's.
 *
 * @param report Hears of each that failed, now or later.
 */
export function endSubscriptions(subscriptions: ArrayLike<unknown>, report: (error: unknown) => void): void {
  for (const item of Array.from(subscriptions).reverse()) {
    try {
      const dispose = readMember(item, 'dispose');
      if (typeof dispose === 'function') settle(Reflect.apply(dispose, item, []), () => {}, report);
    } catch (error) {
      report(error);
    }
  }
}
