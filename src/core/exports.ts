// Calls the exported functions of one extension in the name of another, through the core and its check.

import { coded } from '../base/error.ts';
import { quote } from '../base/quote.ts';
import type { ExtensionId } from '../model/extension-id.ts';
import type { Broker } from '../permissions/broker.ts';
import type { Requester } from '../permissions/request.ts';
import type { Carried } from '../protocol/carried.ts';
import { coreValues as codec } from '../protocol/core-values.ts';
import type { Activation } from './core.ts';
import type { Registry } from './registry.ts';
import type { RunningExtension } from './runner.ts';
import { type ExtensionServices, otherExtension } from './running-extension.ts';

export interface ExportsPowers {
  readonly registry: Registry;
  readonly broker: Broker;
  readonly running: (id: ExtensionId) => RunningExtension | undefined;
  readonly activate: (id: ExtensionId, event: string) => Promise<readonly Activation[]>;
}

/** What one extension may see and call of the others. */
export function othersFor(who: Requester, powers: ExportsPowers): ExtensionServices['others'] {
  const caller = { kind: 'extension', id: who.identity.id } as const;

  async function activated(id: string) {
    const other = otherExtension(id);
    const extension = powers.registry.get(other);
    if (extension === undefined)
      throw coded('EXTENSION_NOT_FOUND', `There is no extension ${quote(id)}.`, {
        fix: 'Name it in "extensionDependencies" and install it.',
      });
    if (extension.state.kind !== 'active') await powers.activate(other, `extension:${who.identity.id}`);
    const state = powers.registry.get(other)?.state;
    if (state?.kind === 'failed')
      throw coded('DEPENDENCY_FAILED', `${other} could not be activated: ${quote(state.error.message)}`, {
        extension: other,
      });
    return powers.running(other);
  }

  /** Whoever may not call an extension may not start it either. */
  const asked = async <T>(id: string, act: () => Promise<T>): Promise<T> => {
    if (id.toLowerCase() === who.identity.id) return act();
    const checked = await powers.broker.check({ who, kind: 'extensions.call', resource: { id: otherExtension(id) } });
    return powers.broker.perform(checked, act);
  };

  return {
    find(id) {
      const extension = powers.registry.get(otherExtension(id));
      if (extension === undefined || extension.state.kind === 'disabled') return null;
      return {
        id: extension.id,
        path: extension.package.root,
        isActive: extension.state.kind === 'active',
        manifest: codec.encode(extension.manifest.source).value ?? null,
      };
    },
    activate: (id) => asked(id, async () => (await activated(id))?.exports ?? { functions: [] }),
    call: (id, name, params: Carried, signal) =>
      asked(id, async () => {
        const running = await activated(id);
        if (running === undefined || !running.exports.functions.includes(name)) {
          throw coded('EXPORT_NOT_FOUND', `${id} exports no function ${quote(name)}.`, {
            fix: `It exports: ${running?.exports.functions.map((known) => quote(known)).join(', ') || 'nothing'}.`,
          });
        }
        return running.loaded.peer.request('exports/invoke', { ...params, name, caller }, { signal });
      }),
  };
}
