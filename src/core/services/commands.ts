// The commands of one running extension: what it registered ends with it.

import { type Disposable, DisposableStore } from '../../base/disposable.ts';
import { coded } from '../../base/error.ts';
import type { CallerOnWire } from '../../protocol/core-methods.ts';
import type { GuestVoice } from '../../protocol/guest-methods.ts';
import type { Commands } from '../commands.ts';
import type { Doings } from '../doing.ts';
import type { GuestScope, GuestService } from './guest-service.ts';

/** As many as the guest's own limit. */
const MAX_COMMANDS = 10_000;

type CommandMethod = Extract<keyof GuestVoice['requests'], `commands/${string}`>;

export function commandService(
  { extension, peer }: GuestScope,
  commands: Commands,
  doings: Doings,
): GuestService<CommandMethod> {
  const owned = new DisposableStore();
  const registrations = new Map<string, Disposable>();
  const self: CallerOnWire = { kind: 'extension', id: extension.id };
  return {
    requests: {
      'commands/register': ({ id }) => {
        // The host keeps such a limit too; a broken host does not.
        if (registrations.size >= MAX_COMMANDS) {
          throw coded('LIMIT_EXCEEDED', `An extension registers at most ${MAX_COMMANDS} commands.`);
        }
        const registration = commands.register(id, extension.id, ({ value, bytes }, { caller, signal, deadline }) =>
          doings.during(extension.id, { kind: 'command', command: id, caller }, () =>
            peer().request('commands/invoke', { id, caller, value, bytes }, { signal, deadline }),
          ),
        );
        registrations.set(id, owned.add(registration));
        return null;
      },
      'commands/unregister': ({ id }) => {
        const registration = registrations.get(id);
        registrations.delete(id);
        if (registration !== undefined) owned.release(registration);
        registration?.dispose();
        return null;
      },
      'commands/execute': ({ id, ...carried }, { signal }) => commands.execute(id, carried, { caller: self, signal }),
      'commands/list': ({ internal }) => ({ ids: commands.list(internal) }),
    },
    notifications: {},
    dispose: () => owned.dispose(),
  };
}
