// Who may register a command, and whose handler a call reaches.

import { type Disposable, toDisposable } from '../base/disposable.ts';
import { type BulkheadError, coded } from '../base/error.ts';
import { quote } from '../base/quote.ts';
import { type ExtensionId, parseExtensionId } from '../model/extension-id.ts';
import type { Carried } from '../protocol/carried.ts';
import type { CallerOnWire } from '../protocol/core-methods.ts';
import type { StandingOf } from './availability/standing.ts';

export interface CommandCall {
  /** Stamped by the core. */
  readonly caller: CallerOnWire;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds; none when undefined. */
  readonly deadline?: number | undefined;
}

export type CommandHandler = (params: Carried, call: CommandCall) => Promise<Carried>;

export interface CommandPowers {
  /** Which enabled extension's manifest names the command, active or not. */
  readonly declaredOwner: (command: string) => ExtensionId | null;
  /** Whether a trial has given this extension's command to another, and nothing else of it is to change. */
  readonly yields: (command: string, owner: ExtensionId) => boolean;
  /** Activates whoever declared the command; the error of its owner when that failed, as the caller may hear it. */
  readonly activateFor: (command: string, caller: CallerOnWire) => Promise<BulkheadError | null>;
  /** Runs `call` when the extension may call this command, which is not its own. Rejects with the refusal else. `confirm` throws when it would be refused by now. */
  readonly asForeign: (
    caller: string,
    command: string,
    call: (confirm: () => void) => Promise<Carried>,
  ) => Promise<Carried>;
  /** Whether who registered it answers this caller: it may be disabled, or about to end, and not have ended yet. */
  readonly standing: StandingOf;
  /** Every command that an enabled extension's manifest names. */
  readonly declared: () => readonly string[];
}

export interface Commands {
  /** `owner` null: the app. Errors: `COMMAND_TAKEN`. */
  register(command: string, owner: ExtensionId | null, handler: CommandHandler): Disposable;
  execute(command: string, params: Carried, call: CommandCall): Promise<Carried>;
  list(internal: boolean): readonly string[];
}

export function createCommands(powers: CommandPowers): Commands {
  const registered = new Map<string, { readonly owner: ExtensionId | null; readonly handler: CommandHandler }>();

  function refuseTaken(command: string, owner: ExtensionId | null): void {
    const present = registered.get(command);
    // The manifest is what the user has read: who declares a command owns it, also before it runs.
    const declared = powers.declaredOwner(command);
    const holder =
      present !== undefined ? (present.owner ?? 'the app') : declared !== null && declared !== owner ? declared : null;
    if (holder === null) return;
    throw coded('COMMAND_TAKEN', `The command ${quote(command)} belongs to ${holder}.`, {
      fix: "Choose an id of your own, e.g. with your extension's name in front.",
    });
  }

  const isTheApps = (command: string): boolean => registered.get(command)?.owner === null;

  async function invoke(command: string, params: Carried, call: CommandCall, confirm = () => {}): Promise<Carried> {
    const entry = registered.get(command);
    const standing = entry?.owner ? powers.standing(entry.owner, callerId(call)) : null;
    if (standing?.kind === 'disabled') throw standing.error;
    if (entry === undefined || standing?.kind === 'leaving') return wakeAndInvoke(command, params, call, confirm);
    return entry.handler(params, call);
  }

  async function wakeAndInvoke(
    command: string,
    params: Carried,
    call: CommandCall,
    confirm: () => void,
  ): Promise<Carried> {
    const error = await powers.activateFor(command, call.caller);
    confirm();
    const entry = registered.get(command);
    if (entry === undefined && error !== null) throw error;
    if (entry === undefined) {
      throw coded('COMMAND_NOT_FOUND', `There is no command ${quote(command)}.`, {
        fix: 'Check its spelling, and that the extension that offers it is enabled and registers it in "activate".',
      });
    }
    return entry.handler(params, call);
  }

  return {
    register(command, owner, handler) {
      // Refused, it would not even start, and what it does beside the command would seem to hang on that.
      if (owner !== null && powers.yields(command, owner) && !isTheApps(command)) return toDisposable(() => undefined);
      refuseTaken(command, owner);
      const entry = { owner, handler };
      registered.set(command, entry);
      return toDisposable(() => {
        if (registered.get(command) === entry) registered.delete(command);
      });
    },

    execute(command, params, call) {
      const { caller } = call;
      const entry = registered.get(command);
      const owner = entry === undefined ? powers.declaredOwner(command) : entry.owner;
      // Decided before anything else happens, so that a refusal activates nobody.
      if (caller.kind === 'extension' && owner !== caller.id) {
        return powers.asForeign(caller.id, command, (confirm) => invoke(command, params, call, confirm));
      }
      return invoke(command, params, call);
    },

    list(internal) {
      const all = new Set([...registered.keys(), ...powers.declared()]);
      return [...all].filter((command) => internal || !command.startsWith('_')).sort();
    },
  };
}

/** Of a channel: it was parsed before the extension could speak. */
function callerId({ caller }: CommandCall): ExtensionId | null {
  return caller.kind === 'extension' ? parseExtensionId(caller.id) : null;
}
