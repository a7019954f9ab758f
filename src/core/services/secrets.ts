// The secrets of one extension: each act decided, performed in its name, and recorded without the value.

import type { Broker } from '../../permissions/broker.ts';
import type { GuestVoice } from '../../protocol/guest-methods.ts';
import type { AppCallPowers } from '../effects/app-call.ts';
import { Calls } from '../effects/calls.ts';
import type { SecretAct, SecretEffects } from '../effects/secrets.ts';
import type { GuestScope, GuestService } from './guest-service.ts';

type SecretMethod = Extract<keyof GuestVoice['requests'], `secrets/${string}`>;

export function secretService(
  { who, peer }: GuestScope,
  { broker, app, secrets }: { readonly broker: Broker; readonly app: AppCallPowers; readonly secrets: SecretEffects },
): GuestService<SecretMethod> {
  // In order: what is read is what was stored before.
  const calls = new Calls(1);
  const act = <T>(key: string, signal: AbortSignal, perform: (act: SecretAct) => Promise<T>): Promise<T> =>
    calls.run(signal, async (own) => {
      const checked = await broker.check({ who, kind: 'secrets', resource: { key } });
      return broker.perform(checked, () => perform({ checked, app, signal: own }));
    });
  /** What is handed out was in the hands of the app for as long as that takes: the grant has to stand by then. */
  const read = <T>(key: string, signal: AbortSignal, perform: (act: SecretAct) => Promise<T>): Promise<T> =>
    act(key, signal, async (one) => {
      const found = await perform(one);
      broker.confirm(one.checked);
      return found;
    });
  /** Whether it hears of it changes nothing: it has its answer. */
  const changed = (key: string) =>
    peer()
      .request('secrets/changed', { key })
      .catch(() => undefined);
  return {
    requests: {
      'secrets/get': async ({ key }, { signal }) => ({ value: await read(key, signal, secrets.get) }),
      'secrets/store': async ({ key, value }, { signal }) => {
        await act(key, signal, (one) => secrets.store(one, value));
        void changed(key);
        return null;
      },
      'secrets/delete': async ({ key }, { signal }) => {
        await act(key, signal, secrets.delete);
        void changed(key);
        return null;
      },
      'secrets/keys': async (_, { signal }) => ({ keys: await read('', signal, secrets.keys) }),
    },
    notifications: {},
    dispose: () => calls.dispose(),
    whenEnded: () => calls.whenEnded(),
  };
}
