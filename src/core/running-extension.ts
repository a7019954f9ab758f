// One extension while it runs: its channel, what it registered, and the answers to what it asks.

import { type Disposable, DisposableStore } from '../base/disposable.ts';
import { coded } from '../base/error.ts';
import { quote } from '../base/quote.ts';
import { parseExtensionId } from '../model/extension-id.ts';
import type { Carried, Encoded } from '../protocol/carried.ts';
import type { CallerOnWire, ExportsOnWire } from '../protocol/core-methods.ts';
import type { LogLevel } from '../protocol/guest-methods.ts';
import type { Commands } from './commands.ts';
import type { OutputAct } from './core.ts';
import type { FileEffects } from './effects/files.ts';
import type { GuestHandlers, LoadedExtension } from './host-process.ts';
import type { RegisteredExtension } from './registry.ts';
import type { StateStore } from './state-store.ts';

type OutputOfOne = OutputAct extends infer A ? (A extends OutputAct ? Omit<A, 'id'> : never) : never;

/** What a running extension reaches, each already bound to who it is. */
export interface ExtensionServices {
  readonly commands: Commands;
  readonly files: FileEffects;
  readonly state: { readonly global: StateStore; readonly workspace: StateStore | null };
  readonly others: {
    find(
      id: string,
    ): { readonly id: string; readonly path: string; readonly isActive: boolean; readonly manifest: Encoded } | null;
    activate(id: string): Promise<ExportsOnWire>;
    call(id: string, name: string, params: Carried, signal: AbortSignal): Promise<Carried>;
  };
  readonly log: (level: LogLevel, text: string) => void;
  readonly output: (act: OutputOfOne) => void;
}

/** As many as the guest's own limit. */
const MAX_COMMANDS = 10_000;

/** `loaded` is asked when a command is invoked: handlers are made before the channel is open. */
export function createGuestHandlers(
  extension: RegisteredExtension,
  services: ExtensionServices,
  loaded: () => LoadedExtension,
): GuestHandlers & { end(): Promise<void> } {
  const owned = new DisposableStore();
  const registrations = new Map<string, Disposable>();
  const self: CallerOnWire = { kind: 'extension', id: extension.id };
  const { commands, files, state, others } = services;
  owned.add(files);

  return {
    /** Ends what the extension owns in the core; resolves when nothing of it is open any more. */
    end() {
      owned.dispose();
      return Promise.all([files.whenEnded(), state.global.whenWritten(), state.workspace?.whenWritten()]).then(
        () => undefined,
      );
    },
    requests: {
      'commands/register': ({ id }) => {
        // The host keeps such a limit too; a broken host does not.
        if (registrations.size >= MAX_COMMANDS) {
          throw coded('LIMIT_EXCEEDED', `An extension registers at most ${MAX_COMMANDS} commands.`);
        }
        const registration = commands.register(id, extension.id, ({ value, bytes }, { caller, signal, deadline }) =>
          loaded().peer.request('commands/invoke', { id, caller, value, bytes }, { signal, deadline }),
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

      'files/stat': (params, context) => files.stat(params, context),
      'files/list': (params, context) => files.list(params, context),
      'files/read': (params, context) => files.read(params, context),
      'files/write': (params, context) => files.write(params, context),
      'files/make-directory': (params, context) => files.makeDirectory(params, context),
      'files/delete': (params, context) => files.delete(params, context),
      'files/rename': (params, context) => files.rename(params, context),
      'files/copy': (params, context) => files.copy(params, context),
      'files/find': (params, context) => files.find(params, context),
      'streams/pull': (params, context) => files.pull(params, context),
      'streams/push': (params, context) => files.push(params, context),
      'streams/close': (params) => files.close(params),

      'state/update': async ({ scope, key, value }) => {
        const store = state[scope];
        if (store === null)
          throw coded('FILE_UNAVAILABLE', 'There is no workspace, so nothing can be stored for it.', {
            fix: 'Use `globalState`, or open a folder.',
          });
        await store.update(key, value);
        return null;
      },

      'extensions/get': ({ id }) => ({ extension: others.find(id) }),
      'extensions/activate': async ({ id }) => ({ exports: await others.activate(id) }),
      'extensions/call': ({ id, name, ...carried }, { signal }) => others.call(id, name, carried, signal),
    },
    notifications: {
      'log/write': ({ level, text }) => services.log(level, text),
      'output/write': (write) => services.output({ kind: 'write', ...write }),
      'output/show': ({ channel }) => services.output({ kind: 'show', channel }),
      'output/dispose': ({ channel }) => services.output({ kind: 'dispose', channel }),
    },
  };
}

/** The id of another extension as an extension wrote it. Errors: `EXTENSION_NOT_FOUND`. */
export function otherExtension(id: string) {
  const parsed = parseExtensionId(id);
  if (parsed === null)
    throw coded('EXTENSION_NOT_FOUND', `${quote(id)} is not the id of an extension.`, {
      fix: 'Ids have the form publisher.name.',
    });
  return parsed;
}
