// What every request of one extension works with. `who` is bound here: nothing is sent in another's name.

import type { Broker } from '../../../permissions/broker.ts';
import type { Requester } from '../../../permissions/request.ts';
import type { Lookups } from './lookups.ts';
import type { NetLimits } from './net-limits.ts';

export interface NetContext {
  readonly who: Requester;
  readonly broker: Broker;
  readonly lookups: Lookups;
  readonly limits: NetLimits;
  /** The header "User-Agent" where the extension says nothing. */
  readonly agent: string;
}
