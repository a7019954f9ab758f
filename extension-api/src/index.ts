// Everything that an extension may import.

export { type Call, type Caller, withCaller } from './caller.ts';
export { CancellationError, type CancellationToken, CancellationTokenSource } from './cancellation.ts';
export { type Commands, commands } from './commands.ts';
export {
  type ConfigurationChangeEvent,
  type ConfigurationInspection,
  type ConfigurationScope,
  ConfigurationTarget,
  type WorkspaceConfiguration,
} from './configuration.ts';
export { Disposable } from './disposable.ts';
export { type Clipboard, type Env, env } from './env.ts';
export type { ApiError, ErrorCode } from './error.ts';
export { type Event, EventEmitter } from './event.ts';
export type { ExtensionContext } from './extension-context.ts';
export { type Extension, type ExtensionInfo, type Extensions, extensions, type Remote } from './extensions.ts';
export { type FileStat, type FileSystem, FileType } from './file-system.ts';
export { FileSystemError } from './file-system-error.ts';
export type { FileSystemWatcher } from './file-system-watcher.ts';
export { type AppApis, type Host, host, type OfferedApi } from './host.ts';
export {
  type InputBoxOptions,
  type InputBoxValidationMessage,
  InputBoxValidationSeverity,
  type ShowInputBox,
} from './input-box.ts';
export type { Memento } from './memento.ts';
export type { MessageItem, MessageOptions, ShowMessage } from './message.ts';
export {
  type PermissionChangeEvent,
  type PermissionKind,
  type PermissionQuery,
  type Permissions,
  permissions,
} from './permissions.ts';
export { Position } from './position.ts';
export {
  type Processes,
  type Program,
  type ProgramExit,
  type ProgramInput,
  type ProgramOptions,
  type ProgramSignal,
  processes,
  type RunOptions,
  type RunResult,
} from './processes.ts';
export {
  type Progress,
  ProgressLocation,
  type ProgressOptions,
  type ProgressStep,
  type WithProgress,
} from './progress.ts';
export { type QuickPickItem, QuickPickItemKind, type QuickPickOptions, type ShowQuickPick } from './quick-pick.ts';
export { Range } from './range.ts';
export { type GlobPattern, RelativePattern } from './relative-pattern.ts';
export type { SecretStorage, SecretStorageChangeEvent } from './secrets.ts';
export {
  type CreateStatusBarItem,
  type SetStatusBarMessage,
  StatusBarAlignment,
  type StatusBarItem,
} from './status-bar.ts';
export { Uri } from './uri.ts';
export { type OutputChannel, type Window, window } from './window.ts';
export { type Workspace, type WorkspaceFoldersChangeEvent, workspace } from './workspace.ts';
export type { WorkspaceFolder } from './workspace-folder.ts';
