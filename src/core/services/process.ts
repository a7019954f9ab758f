// The programs of one extension, over the process effects in its name.

import type { ProcessRequests } from '../../protocol/guest/process.ts';
import type { ProcessEffects } from '../effects/process/process-effects.ts';
import type { GuestService } from './guest-service.ts';

export function processService(processes: ProcessEffects): GuestService<keyof ProcessRequests> {
  return {
    requests: {
      'process/run': async ({ bytes, maxOutput, ...params }, { signal }) => {
        const input = bytes[0] ?? null;
        const most = maxOutput ?? Number.POSITIVE_INFINITY;
        const { stdout, stderr, ...exit } = await processes.run({ ...params, input, maxOutput: most }, signal);
        return { ...exit, bytes: [stdout, stderr] };
      },
      'process/start': (params, { signal }) => processes.start(params, signal),
      'process/wait': ({ program }, { signal }) => processes.wait(program, signal),
      'process/kill': ({ program, signal }) => ({ sent: processes.kill(program, signal) }),
    },
    notifications: {},
    recheck: () => processes.recheck(),
    dispose: () => processes.dispose(),
    whenEnded: () => processes.whenEnded(),
  };
}
