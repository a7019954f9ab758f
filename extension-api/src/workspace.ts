// The folders that the user works in.

import type { CancellationToken } from './cancellation.ts';
import type { FileSystem } from './file-system.ts';
import { hostNamespace } from './only-in-host.ts';
import type { GlobPattern } from './relative-pattern.ts';
import type { Uri } from './uri.ts';
import type { WorkspaceFolder } from './workspace-folder.ts';

export interface Workspace {
  /** `undefined` when no folder is open. */
  readonly workspaceFolders: readonly WorkspaceFolder[] | undefined;

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
