// Settings that an extension declares, and users write.

import type { Uri } from './uri.ts';
import type { WorkspaceFolder } from './workspace-folder.ts';

/** Where a setting is written. Here all settings are the user's: `Global`. */
export const ConfigurationTarget = Object.freeze({ Global: 1, Workspace: 2, WorkspaceFolder: 3 } as const);
export type ConfigurationTarget = 1 | 2 | 3;

/** Accepted as in VS Code; the answer is the same for every scope. */
export type ConfigurationScope =
  | Uri
  | WorkspaceFolder
  | { readonly uri?: Uri; readonly languageId: string }
  | null
  | undefined;

/** What is known of one setting. Both values are copies of your own. */
export interface ConfigurationInspection<T> {
  readonly key: string;
  readonly defaultValue?: T;
  /** What the user wrote; `undefined` when nothing that counts. */
  readonly globalValue?: T;
}

/**
 * A section of your settings, as they were when you asked for it; ask again after {@link Workspace.onDidChangeConfiguration}. Values are copies of your
 * own, and can be read as members too: `workspace.getConfiguration('todo').words`.
 */
export interface WorkspaceConfiguration {
  /**
   * @param section A key below the section, with dots. The beginning of several keys gives an object of them; more names lead into a value.
   * @returns What the user wrote, else the default of your manifest; `undefined`, or `defaultValue`, for what you do not declare.
   */
  get<T>(section: string): T | undefined;
  get<T>(section: string, defaultValue: T): T;
  /** Whether there is such a setting among those that you declare. */
  has(section: string): boolean;
  inspect<T>(section: string): ConfigurationInspection<T> | undefined;
  /**
   * Writes the user's settings. Only keys that your own manifest declares, and no other extension does (unless the key begins with your id). `get` of a
   * configuration that you ask for afterwards has the new value; the promise resolves when it is on disk.
   *
   * @param value JSON that fits `type`, `enum`, `minimum` and `maximum`; `undefined` takes the setting out.
   * @param target `undefined`, `true` or `ConfigurationTarget.Global`: there are no other settings.
   * @throws `ARGUMENT_INVALID` (not yours, or a value that does not fit), `PERMISSION_DENIED` (others declare it too, or it is the app's),
   * `VALUE_NOT_PLAIN`, `LIMIT_EXCEEDED` (more than 65,536 characters, or too often), `SETTINGS_INVALID`
   */
  update(section: string, value: unknown, target?: ConfigurationTarget | boolean | null): Promise<void>;
  readonly [key: string]: unknown;
}

/** Some of your settings have changed. */
export interface ConfigurationChangeEvent {
  /** Whether this key, something in it or something around it has changed. */
  affectsConfiguration(section: string, scope?: ConfigurationScope): boolean;
}
