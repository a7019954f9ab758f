// What the app's APIs need of the core for each running extension, put together once.

import type { Clock } from '../../base/deadline.ts';
import type { Broker } from '../../permissions/broker.ts';
import { DEFAULT_WIRE_LIMITS } from '../../protocol/limits.ts';
import type { CoreEvents } from '../core-events.ts';
import { createMethodCalls } from '../effects/app-method.ts';
import { createDeputy } from '../effects/deputy.ts';
import type { FilePowers } from '../effects/file-powers.ts';
import type { FileEffects } from '../effects/files.ts';
import { Lookups } from '../effects/net/lookups.ts';
import { DEFAULT_NET_LIMITS } from '../effects/net/net-limits.ts';
import type { NetPowers } from '../effects/net/net-powers.ts';
import { apiService } from '../services/app-apis.ts';
import type { GuestScope } from '../services/guest-service.ts';
import { askedBy } from '../who-asks.ts';
import type { ApiCaller } from './api-call.ts';
import type { AppApis } from './app-apis.ts';

export interface ApiServicesPowers {
  readonly apis: AppApis;
  readonly broker: Broker;
  readonly clock: Clock;
  readonly files: FilePowers;
  readonly net: NetPowers;
  readonly events: CoreEvents;
}

/** `files`: the file effects of this very extension. */
export function createApiServices(powers: ApiServicesPowers) {
  const { apis, broker, clock, events } = powers;
  const limits = DEFAULT_NET_LIMITS;
  return (guest: GuestScope, files: FileEffects) => {
    const { who, streams } = guest;
    const { id, origin, keyId } = askedBy(guest.extension);
    const caller: ApiCaller = Object.freeze({ id, version: who.version, origin, keyId });
    const deputy = createDeputy({
      apis,
      context: { who, broker, powers: powers.files },
      files,
      streams,
      net: { who, broker, lookups: new Lookups({ powers: powers.net, clock, limits }), limits, agent: '' },
      pieceBytes: DEFAULT_WIRE_LIMITS.pieceBytes,
    });
    return apiService(guest, {
      apis,
      broker,
      methods: createMethodCalls({ apis, broker, who, caller, deputy }),
      warn: (text) => events.log.fire({ id, level: 'warn', text }),
    });
  };
}
