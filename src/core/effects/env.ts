// Reads a variable of the app's environment, as it was when the core was made.

import type { Broker } from '../../permissions/broker.ts';
import type { Requester } from '../../permissions/request.ts';

export interface EnvironmentPowers {
  readonly broker: Broker;
  /** Fixed at the start: what the app changes later is not for extensions to watch. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

/** Null: it is not set. The name counts as it is written, also where the system does not care for case. */
export async function readVariable(
  { broker, environment, platform }: EnvironmentPowers,
  who: Requester,
  name: string,
): Promise<string | null> {
  const checked = await broker.check({ who, kind: 'env.read', resource: { name } });
  return broker.perform(checked, async ({ bytes }) => {
    const value = variableOf(environment, checked.resource.name, platform);
    bytes(Buffer.byteLength(value ?? ''));
    return value;
  });
}

function variableOf(
  environment: Readonly<Record<string, string | undefined>>,
  name: string,
  platform: NodeJS.Platform,
): string | null {
  if (Object.hasOwn(environment, name)) return environment[name] ?? null;
  if (platform !== 'win32') return null;
  const same = Object.keys(environment).find((each) => each.toUpperCase() === name.toUpperCase());
  return same === undefined ? null : (environment[same] ?? null);
}
