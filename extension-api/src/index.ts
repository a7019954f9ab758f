// Everything that an extension may import.

export { type Call, type Caller, withCaller } from './caller.ts';
export { CancellationError, type CancellationToken, CancellationTokenSource } from './cancellation.ts';
export { type Commands, commands } from './commands.ts';
export { Disposable } from './disposable.ts';
export type { ApiError, ErrorCode } from './error.ts';
export { type Event, EventEmitter } from './event.ts';
export type { ExtensionContext } from './extension-context.ts';
export { type Extension, type ExtensionInfo, type Extensions, extensions, type Remote } from './extensions.ts';
export { type FileStat, type FileSystem, FileType } from './file-system.ts';
export { FileSystemError } from './file-system-error.ts';
export type { Memento } from './memento.ts';
export { Position } from './position.ts';
export { Range } from './range.ts';
export { type GlobPattern, RelativePattern } from './relative-pattern.ts';
export { Uri } from './uri.ts';
export { type OutputChannel, type Window, window } from './window.ts';
export { type Workspace, workspace } from './workspace.ts';
export type { WorkspaceFolder } from './workspace-folder.ts';
