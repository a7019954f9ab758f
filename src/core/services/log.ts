// What one extension says: its log and its output channels.

import type { GuestVoice } from '../../protocol/guest-methods.ts';
import type { CoreEvents } from '../core-events.ts';
import type { GuestScope, GuestService } from './guest-service.ts';

type LogMethod = Extract<keyof GuestVoice['notifications'], `log/${string}` | `output/${string}`>;

export function logService({ extension: { id } }: GuestScope, events: CoreEvents): GuestService<never, LogMethod> {
  return {
    requests: {},
    notifications: {
      'log/write': ({ level, text }) => events.log.fire({ id, level, text }),
      'output/write': (write) => events.output.fire({ id, kind: 'write', ...write }),
      'output/show': ({ channel }) => events.output.fire({ id, kind: 'show', channel }),
      'output/dispose': ({ channel }) => events.output.fire({ id, kind: 'dispose', channel }),
    },
    dispose: () => undefined,
  };
}
