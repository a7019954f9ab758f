// The clipboard, as one extension may use it.

import type { Broker } from '../../permissions/broker.ts';
import type { GuestVoice } from '../../protocol/guest-methods.ts';
import type { AppClipboard } from '../app-offers.ts';
import { type AppCallPowers, doesNotOffer } from '../effects/app-call.ts';
import { Calls } from '../effects/calls.ts';
import { readClipboard, writeClipboard } from '../effects/clipboard.ts';
import type { GuestScope, GuestService } from './guest-service.ts';

type ClipboardMethod = Extract<keyof GuestVoice['requests'], `clipboard/${string}`>;

/** One at a time: what is pasted is what was copied before. */
const AT_ONCE = 1;

export function clipboardService(
  { who }: GuestScope,
  {
    broker,
    app,
    clipboard,
  }: { readonly broker: Broker; readonly app: AppCallPowers; readonly clipboard: AppClipboard },
): GuestService<ClipboardMethod> {
  const calls = new Calls(AT_ONCE);
  return {
    requests: {
      'clipboard/read': async (_, { signal }) => {
        const read = clipboard.readText?.bind(clipboard);
        if (read === undefined) throw doesNotOffer('clipboard.readText');
        const text = await calls.run(signal, async (own) => {
          const checked = await broker.check({ who, kind: 'clipboard.read', resource: {} });
          return broker.perform(checked, async (outcome) => {
            const copied = await readClipboard(read, { checked, outcome, app, signal: own });
            broker.confirm(checked); // the app may have taken its time
            return copied;
          });
        });
        return { text };
      },
      'clipboard/write': async ({ text }, { signal }) => {
        const write = clipboard.writeText?.bind(clipboard);
        if (write === undefined) throw doesNotOffer('clipboard.writeText');
        await calls.run(signal, async (own) => {
          const checked = await broker.check({ who, kind: 'clipboard.write', resource: {} });
          await broker.perform(checked, (outcome) =>
            writeClipboard(write, text, { checked, outcome, app, signal: own }),
          );
        });
        return null;
      },
    },
    notifications: {},
    dispose: () => calls.dispose(),
    whenEnded: () => calls.whenEnded(),
  };
}
