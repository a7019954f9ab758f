// Addresses that one extension has the app open.

import { coded } from '../../base/error.ts';
import { parseTarget } from '../../model/target.ts';
import type { Broker } from '../../permissions/broker.ts';
import type { OpenExternal } from '../app-offers.ts';
import { type AppCallPowers, doesNotOffer } from '../effects/app-call.ts';
import { Calls } from '../effects/calls.ts';
import { openAddress } from '../effects/open.ts';
import { Rate, type RateLimit } from '../effects/rate.ts';
import type { GuestScope, GuestService } from './guest-service.ts';

/** A person who clicks links passes; a script that opens windows does not. */
const RATE: RateLimit = { burst: 5, every: 5_000 };

export function openService(
  { who }: GuestScope,
  powers: { readonly broker: Broker; readonly app: AppCallPowers; readonly openExternal: OpenExternal | undefined },
): GuestService<'open/external'> {
  const { broker, app, openExternal } = powers;
  const calls = new Calls(1);
  const rate = new Rate(RATE, app.clock);
  return {
    requests: {
      'open/external': async ({ target: text }, { signal }) => {
        if (openExternal === undefined) throw doesNotOffer('openExternal');
        const target = parseTarget(text);
        if (target.kind === 'fault') throw coded('ARGUMENT_INVALID', target.message, { fix: target.fix });
        const opened = await calls.run(signal, async (own) => {
          const resource = { target: target.value.text };
          const checked = await broker.check({ who, kind: 'open.external', resource });
          return broker.perform(checked, async () => {
            if (!rate.take())
              throw coded('LIMIT_EXCEEDED', 'The extension opens too many addresses.', {
                fix: 'Open one when the user asks for it.',
              });
            return openAddress(openExternal, checked, app, own);
          });
        });
        return { opened };
      },
    },
    notifications: {},
    dispose: () => calls.dispose(),
    whenEnded: () => calls.whenEnded(),
  };
}
