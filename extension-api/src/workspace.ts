// The folders that the user works in, and whether the user trusts them.

import type { CancellationToken } from './cancellation.ts';
import type { ConfigurationChangeEvent, ConfigurationScope, WorkspaceConfiguration } from './configuration.ts';
import type { Event } from './event.ts';
import type { FileSystem } from './file-system.ts';
import type { FileSystemWatcher } from './file-system-watcher.ts';
import { hostNamespace } from './only-in-host.ts';
import type { GlobPattern } from './relative-pattern.ts';
import type { Uri } from './uri.ts';
import type { WorkspaceFolder } from './workspace-folder.ts';

/** Folders were opened or closed; `workspace.workspaceFolders` is the new list already. */
export interface WorkspaceFoldersChangeEvent {
  readonly added: readonly WorkspaceFolder[];
  readonly removed: readonly WorkspaceFolder[];
}

export interface Workspace {
  /** `undefined` when no folder is open. */
  readonly workspaceFolders: readonly WorkspaceFolder[] | undefined;

  /** What people call it: the names of its folders. `undefined` when none is open. */
  readonly name: string | undefined;

  readonly onDidChangeWorkspaceFolders: Event<WorkspaceFoldersChangeEvent>;

  /**
   * Whether the user trusts whoever wrote what lies in the workspace. While they do not, `process.spawn`, `fs.write`, `documents.edit`, `open.external` and the
   * app's dangerous permissions are refused (`PERMISSION_DENIED`, layer `workspace`), unless your manifest declares
   * `"capabilities": { "untrustedWorkspaces": { "supported": true } }`. Your own storages stay writable. Unlike in VS Code trust can also be withdrawn
   * while you run: `permissions.onDidChange` tells.
   */
  readonly isTrusted: boolean;

  /** The user trusts the workspace from now on; `isTrusted` is true already. */
  readonly onDidGrantWorkspaceTrust: Event<void>;

  /**
   * Your settings: those that your manifest declares under `contributes.configuration`, and no others.
   *
   * @param section The beginning of their keys, e.g. `todo` for `todo.words`. Default: none.
   * @param scope Accepted as in VS Code; here it makes no difference.
   */
  getConfiguration(section?: string, scope?: ConfigurationScope): WorkspaceConfiguration;

  readonly onDidChangeConfiguration: Event<ConfigurationChangeEvent>;

  /**
   * Watches files and folders that your `fs.read` reaches; nothing is told of others. Links are not followed, and `.git` and `node_modules` are left out
   * unless the pattern names them. It watches from soon after the call, and ends when the permission is withdrawn; why it could not watch, or could not
   * go on, is written to your log.
   *
   * @param globPattern A plain pattern is relative to each workspace folder, those that are opened later included.
   * @throws `ARGUMENT_INVALID`, `PATTERN_INVALID`, `LIMIT_EXCEEDED` (more than 100 watchers)
   */
  createFileSystemWatcher(
    globPattern: GlobPattern,
    ignoreCreateEvents?: boolean,
    ignoreChangeEvents?: boolean,
    ignoreDeleteEvents?: boolean,
  ): FileSystemWatcher;

  readonly fs: FileSystem;

  /** The innermost workspace folder that contains the Uri, or is it; else `undefined`. */
  getWorkspaceFolder(uri: Uri): WorkspaceFolder | undefined;

  /**
   * The path relative to its workspace folder, with `/`; unchanged when it lies in none.
   *
   * @param includeWorkspaceFolder Put the folder's name in front. Default: only when several folders are open.
   */
  asRelativePath(pathOrUri: string | Uri, includeWorkspaceFolder?: boolean): string;

  /**
   * Finds files below the workspace folders, sorted by path. Only those that your `fs.read` reaches.
   *
   * ```ts
   * await workspace.findFiles('**\/*.ts', '**\/{node_modules,dist}/**');
   * await workspace.findFiles(new RelativePattern(workspace.workspaceFolders![0], 'src/*.ts'));
   * ```
   *
   * @param include What to find.
   * @param exclude What to leave out. Nothing is left out by default, neither for `null` nor for `undefined`. A `RelativePattern` must have the
   * same base as `include`.
   * @param maxResults Stop after so many.
   * @param token Stops the search; then rejects with {@link CancellationError}. (VS Code resolves to an empty list instead.)
   * @throws `PERMISSION_NOT_DECLARED`, `PERMISSION_DENIED`, `OUT_OF_SCOPE`, `PATTERN_INVALID`, `ARGUMENT_INVALID`
   */
  findFiles(
    include: GlobPattern,
    exclude?: GlobPattern | null,
    maxResults?: number,
    token?: CancellationToken,
  ): Promise<Uri[]>;
}

/** The open folders and their files. */
export const workspace: Workspace = hostNamespace('workspace');
