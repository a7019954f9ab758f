// Other extensions, as one extension may see and call them: through the core and its check.

import { coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import { type ExtensionId, parseExtensionId } from '../../model/extension-id.ts';
import type { Broker } from '../../permissions/broker.ts';
import type { GuestVoice } from '../../protocol/guest-methods.ts';
import { offForOthers, type StandingOf } from '../availability/standing.ts';
import type { Activation } from '../core.ts';
import type { Doings } from '../doing.ts';
import { reachExports } from '../effects/exports.ts';
import { extensionNotFound } from '../extension-not-found.ts';
import type { Registry } from '../lifecycle/registry.ts';
import type { RunningExtension } from '../lifecycle/runner.ts';
import type { GuestScope, GuestService } from './guest-service.ts';

export interface ExtensionPowers {
  readonly registry: Registry;
  readonly broker: Broker;
  readonly running: (id: ExtensionId) => RunningExtension | undefined;
  readonly standing: StandingOf;
  readonly activate: (id: ExtensionId, event: string) => Promise<readonly Activation[]>;
  readonly doings: Doings;
}

type ExtensionMethod = Extract<keyof GuestVoice['requests'], `extensions/${string}`>;

export function extensionService({ who }: GuestScope, powers: ExtensionPowers): GuestService<ExtensionMethod> {
  const caller = { kind: 'extension', id: who.identity.id } as const;

  async function activated(id: string) {
    const other = otherExtension(id);
    const extension = powers.registry.get(other);
    if (extension === undefined) throw extensionNotFound(id, 'Name it in "extensionDependencies" and install it.');
    const standing = powers.standing(other, who.identity.id);
    // Also one that is to end soon: whom it waits for may be this very caller, in its `deactivate`.
    const serving = powers.running(other);
    if (serving !== undefined && standing.kind === 'answers') return serving;
    await powers.activate(other, `extension:${who.identity.id}`);
    const state = powers.registry.get(other)?.state;
    if (state?.kind === 'disabled') throw offForOthers(other);
    if (state?.kind === 'failed')
      throw coded('DEPENDENCY_FAILED', `${other} could not be activated: ${quote(state.error.message)}`, {
        extension: other,
      });
    return powers.running(other);
  }

  const asked = async <T>(id: string, act: (confirm: () => void) => Promise<T>): Promise<T> =>
    reachExports(powers.broker, who, otherExtension(id), act);

  return {
    requests: {
      'extensions/activate': async ({ id }) => ({
        exports: await asked(id, async (confirm) => {
          const running = await activated(id);
          confirm();
          return running?.exports ?? { functions: [] };
        }),
      }),
      'extensions/call': async ({ id, name, ...params }, { signal }) =>
        asked(id, async (confirm) => {
          const running = await activated(id);
          confirm();
          if (running === undefined || !running.exports.functions.includes(name)) {
            throw coded('EXPORT_NOT_FOUND', `${id} exports no function ${quote(name)}.`, {
              fix: `It exports: ${running?.exports.functions.map((known) => quote(known)).join(', ') || 'nothing'}.`,
            });
          }
          return powers.doings.during(running.id, { kind: 'export', name, caller }, () =>
            running.loaded.peer.request('exports/invoke', { ...params, name, caller }, { signal }),
          );
        }),
    },
    notifications: {},
    dispose: () => undefined,
  };
}

/** The id of another extension as an extension wrote it. Errors: `EXTENSION_NOT_FOUND`. */
function otherExtension(id: string) {
  const parsed = parseExtensionId(id);
  if (parsed === null)
    throw coded('EXTENSION_NOT_FOUND', `${quote(id)} is not the id of an extension.`, {
      fix: 'Ids have the form publisher.name.',
    });
  return parsed;
}
