// What `activate` is given.

import type { ExtensionInfo } from './extensions.ts';
import type { Memento } from './memento.ts';
import type { SecretStorage } from './secrets.ts';
import type { Uri } from './uri.ts';

/**
 * What is yours while you are active. `activate(context)` gets it:
 *
 * ```ts
 * import { commands, type ExtensionContext } from '@bulkhead/extension-api';
 *
 * export function activate(context: ExtensionContext) {
 *   context.subscriptions.push(commands.registerCommand('hello.say', (name: string) => `Hello, ${name}`));
 * }
 * ```
 *
 * What `activate` returns (or resolves to) is what other extensions get as your exports: an object of functions and plain values.
 */
export interface ExtensionContext {
  /** Disposed, last first, after `deactivate`. */
  readonly subscriptions: { dispose(): unknown }[];
  /** Remembered for you wherever you run. */
  readonly globalState: Memento;
  /** Remembered for you in this workspace. Forgotten at the end when there is no workspace. */
  readonly workspaceState: Memento;
  /** What only you may know. Needs the permission `secrets`. */
  readonly secrets: SecretStorage;
  /** The folder or package that you came in; you may read there without a permission. */
  readonly extensionUri: Uri;
  readonly extensionPath: string;
  /** Your own folder for this workspace, read and write without a permission; `undefined` without a workspace. It may not exist yet. */
  readonly storageUri: Uri | undefined;
  /** Your own folder for all workspaces, read and write without a permission. It may not exist yet. */
  readonly globalStorageUri: Uri;
  readonly extension: ExtensionInfo;
  /** The absolute path of a file in your own package. */
  asAbsolutePath(relativePath: string): string;
}
