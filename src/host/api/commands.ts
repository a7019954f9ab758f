// `commands` of one guest, and what the core calls there.

import type { Commands } from '../../../extension-api/src/commands.ts';
import { Disposable } from '../../../extension-api/src/disposable.ts';
import { coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import type { Carried } from '../../protocol/carried.ts';
import type { CallerOnWire } from '../../protocol/core-methods.ts';
import type { CallContext } from '../../protocol/peer.ts';
import type { ValueCodec } from '../../protocol/values.ts';
import type { Boundary } from './boundary.ts';
import type { GuestLimits } from './guest-limits.ts';
import type { GuestSession } from './guest-session.ts';
import type { Invocations } from './invocation.ts';
import { encodeArgument, type GuestFunction, readFunction, readText } from './untrusted.ts';

export interface GuestCommands {
  readonly namespace: Commands;
  invoke(
    params: Carried & { readonly id: string; readonly caller: CallerOnWire },
    context: CallContext,
  ): Carried | Promise<Carried>;
  /** Resolves when the core has accepted every registration made so far; rejects with the first refusal. */
  registered(): Promise<void>;
}

export function createCommands(powers: {
  readonly session: GuestSession;
  readonly codec: ValueCodec;
  readonly boundary: Boundary;
  readonly invocations: Invocations;
  readonly limits: GuestLimits;
  /** A refusal that nobody waits for. */
  readonly onRefused: (error: unknown) => void;
}): GuestCommands {
  const { session, codec, boundary, invocations, limits } = powers;
  const handlers = new Map<string, { readonly call: GuestFunction; readonly self: unknown }>();
  let waiting: Promise<null>[] | null = [];

  function registerCommand(command: unknown, callback: unknown, thisArg?: unknown): Disposable {
    const id = readText(command, 'The id of a command');
    const handler = { call: readFunction(callback, `The callback of the command ${quote(id)}`), self: thisArg };
    session.assertActive();
    if (handlers.has(id)) {
      throw coded('COMMAND_TAKEN', `The command ${quote(id)} is registered already.`, {
        fix: 'Dispose the first registration, or give the second another id.',
      });
    }
    if (handlers.size >= limits.commands) {
      throw coded('LIMIT_EXCEEDED', `An extension registers at most ${limits.commands} commands.`);
    }
    handlers.set(id, handler);
    const asked = session.request('commands/register', { id });
    asked.catch((error: unknown) => {
      if (handlers.get(id) === handler) handlers.delete(id);
      if (waiting === null && !session.ended) powers.onRefused(error);
    });
    waiting?.push(asked);
    return new Disposable(() => {
      if (handlers.get(id) !== handler) return;
      handlers.delete(id);
      if (!session.ended) session.request('commands/unregister', { id }).catch(() => {});
    });
  }

  async function executeCommand(command: unknown, ...rest: readonly unknown[]): Promise<unknown> {
    const id = readText(command, 'The id of a command');
    return codec.decode(await session.request('commands/execute', { id, ...encodeArgument(codec, rest) }));
  }

  async function getCommands(filterInternal?: unknown): Promise<string[]> {
    const { ids } = await session.request('commands/list', { internal: filterInternal !== true });
    return [...ids];
  }

  return {
    namespace: {
      registerCommand: boundary.now(registerCommand),
      // What another extension returns is whatever the author says it is.
      executeCommand: boundary.later(executeCommand) as Commands['executeCommand'],
      getCommands: boundary.later(getCommands),
    },
    invoke(params, context) {
      const handler = handlers.get(params.id);
      if (!handler) throw coded('COMMAND_NOT_FOUND', `The command ${quote(params.id)} is not registered.`);
      return invocations.invoke(handler, params, context);
    },
    async registered() {
      const asked = waiting ?? [];
      waiting = null;
      await Promise.all(asked);
    },
  };
}
