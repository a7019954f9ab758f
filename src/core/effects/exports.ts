// Reaches the exports of another extension in the name of one that may.

import type { ExtensionId } from '../../model/extension-id.ts';
import type { Broker } from '../../permissions/broker.ts';
import type { Requester } from '../../permissions/request.ts';

/** Rejects with the refusal before the other one is even activated: whoever may not call it may not start it either. One's own are free. */
export async function reachExports<T>(
  broker: Broker,
  who: Requester,
  other: ExtensionId,
  act: () => Promise<T>,
): Promise<T> {
  if (other === who.identity.id) return act();
  const checked = await broker.check({ who, kind: 'extensions.call', resource: { id: other } });
  return broker.perform(checked, act);
}
