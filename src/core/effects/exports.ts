// Reaches the exports of another extension in the name of one that may.

import type { ExtensionId } from '../../model/extension-id.ts';
import type { Broker } from '../../permissions/broker.ts';
import type { Requester } from '../../permissions/request.ts';

/**
 * Rejects with the refusal before the other one is even activated: whoever may not call it may not start it either. One's own are free.
 * `act` calls `confirm` once the other one is active, which takes time: a grant that was withdrawn meanwhile lets nothing be called.
 */
export async function reachExports<T>(
  broker: Broker,
  who: Requester,
  other: ExtensionId,
  act: (confirm: () => void) => Promise<T>,
): Promise<T> {
  if (other === who.identity.id) return act(() => undefined);
  const checked = await broker.check({ who, kind: 'extensions.call', resource: { id: other } });
  return broker.perform(checked, () => act(() => broker.confirm(checked)));
}
