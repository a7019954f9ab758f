// What a test holds in its hand: the extension, its world, and everything that happened. Shapes only.

import type {
  AuditRecord,
  Core,
  CoreOptions,
  Isolation,
  LogLine,
  PermissionInfo,
  PermissionQuestion,
  Prompt,
} from '../index.ts';
import type { DialogScript, ScriptedDialogs } from './scripted-dialogs.ts';

export type PermissionName = PermissionInfo['kind'];

export interface TestOptions {
  /** The files of the workspace: relative path → content. Default: an empty workspace. `null`: no workspace at all. */
  readonly workspace?: Readonly<Record<string, string | Uint8Array>> | null;
  /**
   * What the user allows beforehand, without a question: kinds, or kind → scope, as in settings: `{ 'net.connect': { hosts: ['a.com'] } }`. The
   * manifest's scope is the limit. Required permissions are accepted anyway.
   */
  readonly grant?:
    | readonly PermissionName[]
    | Readonly<Partial<Record<PermissionName, Readonly<Record<string, unknown>>>>>;
  /** What the user denies, required permissions included. */
  readonly deny?: readonly PermissionName[];
  /** Answers permission questions. Default: deny, and the failure says that the test was asked. */
  readonly prompt?: Prompt;
  /** Answers dialogs, one after the other. */
  readonly dialogs?: DialogScript;
  /** The user's `settings.json` beside permissions, e.g. what `contributes.configuration` offers. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Other extensions' folders, e.g. those that this one depends on. */
  readonly others?: readonly string[];
  /** Default: as the manifest wishes. */
  readonly isolation?: Isolation;
  /** Everything else that an app can offer; what stands above wins. */
  readonly core?: Partial<Omit<CoreOptions, 'home' | 'workspace' | 'extensions'>>;
}

export interface TestExtension extends AsyncDisposable {
  readonly id: string;
  readonly core: Core;
  /** Real paths of temporary folders. */
  readonly home: string;
  readonly workspace: string;
  /** In the order in which it happened. */
  readonly log: readonly LogLine[];
  readonly decisions: readonly AuditRecord[];
  /** The permission questions that were asked. */
  readonly questions: readonly PermissionQuestion[];
  readonly dialogs: ScriptedDialogs;
  /** What was written to an output channel; empty when there is none of that name. */
  output(channel: string): string;
  /** Errors: as `core.executeCommand`, the stack made of the extension's own frames and the test's. */
  executeCommand<T = unknown>(id: string, ...args: readonly unknown[]): Promise<T>;
  /** Fires an activation event. Errors: why the extension could not be activated. */
  activateByEvent(event: string): Promise<void>;
  /** Activates it whatever its events. Errors: why it could not be. */
  activate(): Promise<void>;
  /** Text of a file of the workspace. */
  read(path: string): Promise<string>;
  /** Writes a file of the workspace, as a user would outside of the extension. */
  write(path: string, content: string | Uint8Array): Promise<void>;
  /** Ends the core and removes the temporary folders. Idempotent. */
  dispose(): Promise<void>;
}
