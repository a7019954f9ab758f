// The network methods of one extension's channel, over the network effects in its name.

import type { GuestVoice } from '../../protocol/guest-methods.ts';
import type { NetEffects } from '../effects/net/net.ts';
import type { GuestService } from './guest-service.ts';

type NetMethod = Extract<keyof GuestVoice['requests'], `net/${string}`>;

export function netService(net: NetEffects): GuestService<NetMethod> {
  return {
    requests: { 'net/fetch': net.fetch, 'net/body': net.body },
    notifications: {},
    dispose: () => net.dispose(),
    recheck: () => net.recheck(),
    whenEnded: () => net.whenEnded(),
  };
}
