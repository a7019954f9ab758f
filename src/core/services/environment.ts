// The app's environment, one variable at a time, for one extension.

import { type EnvironmentPowers, readVariable } from '../effects/env.ts';
import type { GuestScope, GuestService } from './guest-service.ts';

export function environmentService({ who }: GuestScope, powers: EnvironmentPowers): GuestService<'env/read'> {
  return {
    requests: { 'env/read': async ({ name }) => ({ value: await readVariable(powers, who, name) }) },
    notifications: {},
    dispose: () => undefined,
  };
}
