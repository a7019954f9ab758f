// Which request of which extension the core is answering, however deep in its work it is.

import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { Disposable } from '../base/disposable.ts';
import type { ExtensionId } from '../model/extension-id.ts';

export interface Traces extends Disposable {
  /** Begins every trace of this core, and of no other. */
  readonly core: string;
  /** Makes of each handler one whose work, until its end, belongs to the request that it answers. */
  each<H extends object>(id: ExtensionId, handlers: H): H;
  /** Of what is done for this extension now. What no request of its own asked for (an answer that changed its rules) is a trace of its own. */
  of(id: ExtensionId): string;
}

/** Made only when somebody asks: most requests decide nothing. */
interface Answering {
  readonly id: ExtensionId;
  trace: string | null;
}

export function createTraces(): Traces {
  const core = randomBytes(6).toString('hex');
  const answering = new AsyncLocalStorage<Answering>();
  let count = 0;
  const next = () => `${core}-${(++count).toString(36)}`;
  return {
    core,
    each<H extends object>(id: ExtensionId, handlers: H): H {
      const traced = Object.entries(handlers).map(([method, handler]) => [
        method,
        (params: unknown, call: unknown) => answering.run({ id, trace: null }, handler, params, call),
      ]);
      return Object.fromEntries(traced) as H;
    },
    of(id) {
      const now = answering.getStore();
      // One extension's request may change what another may do: that is not the other's request.
      if (now === undefined || now.id !== id) return next();
      now.trace ??= next();
      return now.trace;
    },
    dispose: () => answering.disable(),
  };
}
