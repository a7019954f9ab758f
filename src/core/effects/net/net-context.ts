// What every request of one extension works with. `who` is bound here: nothing is sent in another's name.

import type { Clock } from '../../../base/deadline.ts';
import type { Broker } from '../../../permissions/broker.ts';
import type { Requester } from '../../../permissions/request.ts';
import type { NetLimits } from './net-limits.ts';
import type { NetPowers } from './net-powers.ts';

export interface NetContext {
  readonly who: Requester;
  readonly broker: Broker;
  readonly powers: NetPowers;
  readonly clock: Clock;
  readonly limits: NetLimits;
  /** The header "User-Agent" where the extension says nothing. */
  readonly agent: string;
}
