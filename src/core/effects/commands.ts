// Runs a command of another extension, or of the app, in the name of an extension that may.

import type { Broker } from '../../permissions/broker.ts';
import type { Requester } from '../../permissions/request.ts';

/** Rejects with the refusal before anything of the command's owner runs. `call` calls `confirm` once its owner is active, as for exports. */
export async function executeForeign<T>(
  broker: Broker,
  who: Requester,
  command: string,
  call: (confirm: () => void) => Promise<T>,
): Promise<T> {
  const checked = await broker.check({ who, kind: 'commands.execute', resource: { id: command } });
  return broker.perform(checked, () => call(() => broker.confirm(checked)));
}
