// Things that the user, the app and other extensions can ask for by name.

import type { Disposable } from './disposable.ts';
import { hostNamespace } from './only-in-host.ts';

export interface Commands {
  /**
   * Registers what a command does. Arguments and the result are copied on their way: JSON, bigints, `NaN`, the infinities, bytes (`Uint8Array`),
   * `Uri`, `Position`, `Range` and errors. To learn who calls, wrap the handler in {@link withCaller}.
   *
   * An id that another extension declares under `contributes.commands`, or registered before you, is refused with `COMMAND_TAKEN`: when you
   * register during `activate`, your activation fails with it; later, it is written to your log.
   *
   * @param command The id, e.g. `todo.scan`.
   * @param callback Called with the caller's arguments; may be asynchronous.
   * @param thisArg What `this` is inside the callback.
   * @returns What ends the registration. Push it to `context.subscriptions`.
   * @throws `ARGUMENT_INVALID`, or `COMMAND_TAKEN` when you registered this id yourself already.
   */
  registerCommand<A extends unknown[], This = void>(
    command: string,
    callback: (this: This, ...args: A) => unknown,
    thisArg?: This,
  ): Disposable;

  /**
   * Runs a command and resolves to its result, activating the extension that owns it first. Others' commands, and the app's, need the
   * permission `commands.execute` with this id among its `commands`; your own are free.
   *
   * @throws `COMMAND_NOT_FOUND`, `PERMISSION_NOT_DECLARED`, `PERMISSION_DENIED`, `OUT_OF_SCOPE`, `VALUE_NOT_PLAIN`, `EXTENSION_ERROR` (the
   * command threw; the message is its own)
   */
  executeCommand<T = unknown>(command: string, ...rest: readonly unknown[]): Promise<T>;

  /**
   * The ids of all commands.
   *
   * @param filterInternal Leave out ids that begin with an underscore.
   */
  getCommands(filterInternal?: boolean): Promise<string[]>;
}

/** Registers and runs commands. */
export const commands: Commands = hostNamespace('commands');
