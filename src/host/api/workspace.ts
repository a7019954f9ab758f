// `workspace` of one guest: its folders and whether they are trusted, its files, its searches, and what changes there.

import type { FileSystem } from '../../../extension-api/src/file-system.ts';
import { Uri, uriParts } from '../../../extension-api/src/uri.ts';
import type { Workspace, WorkspaceFoldersChangeEvent } from '../../../extension-api/src/workspace.ts';
import type { WorkspaceFolder } from '../../../extension-api/src/workspace-folder.ts';
import { coded } from '../../base/error.ts';
import type { FolderOnWire } from '../../protocol/guest/workspace.ts';
import type { Boundary } from './boundary.ts';
import { withSignal } from './cancel.ts';
import type { GuestConfiguration } from './configuration.ts';
import { readGlobPattern } from './glob-pattern.ts';
import { createGuestEvent } from './guest-event.ts';
import type { GuestSession } from './guest-session.ts';
import type { GuestWatchers } from './watchers.ts';

export interface GuestWorkspace {
  readonly namespace: Workspace;
  foldersChanged(params: { readonly folders: readonly FolderOnWire[] }): void;
  trustChanged(params: { readonly trusted: boolean }): void;
}

export function createWorkspace(powers: {
  readonly session: GuestSession;
  readonly boundary: Boundary;
  readonly fs: FileSystem;
  readonly configuration: GuestConfiguration;
  readonly watchers: GuestWatchers;
  readonly folders: readonly FolderOnWire[];
  readonly trusted: boolean;
  readonly harden: <T>(value: T) => T;
  readonly enter: (call: () => void) => void;
}): GuestWorkspace {
  const { session, boundary, configuration, watchers, harden, enter } = powers;
  const foldersEvent = createGuestEvent<WorkspaceFoldersChangeEvent>({
    name: 'workspace.onDidChangeWorkspaceFolders',
    boundary,
    enter,
    assertActive: () => session.assertActive(),
  });
  const trustEvent = createGuestEvent<void>({
    name: 'workspace.onDidGrantWorkspaceTrust',
    boundary,
    enter,
    assertActive: () => session.assertActive(),
  });
  let { trusted } = powers;
  const foldersOf = (list: readonly FolderOnWire[]): readonly WorkspaceFolder[] =>
    harden(list.map(({ path, name }, index) => ({ uri: Uri.file(path), name, index })));
  let folders = foldersOf(powers.folders);

  /** The innermost folder that contains the path, or, with `orIs`, is it. */
  function folderOf(path: string, orIs: boolean): WorkspaceFolder | undefined {
    return folders
      .filter(({ uri }) => (orIs && path === uri.path) || path.startsWith(withSlash(uri.path)))
      .toSorted((a, b) => b.uri.path.length - a.uri.path.length)[0];
  }

  function getWorkspaceFolder(uri: unknown): WorkspaceFolder | undefined {
    const parts = uriParts(uri);
    if (!parts) throw coded('ARGUMENT_INVALID', 'getWorkspaceFolder needs a Uri.');
    return parts.scheme === 'file' ? folderOf(withoutSlash(parts.path), true) : undefined;
  }

  function asRelativePath(pathOrUri: unknown, includeWorkspaceFolder?: unknown): string {
    const parts = typeof pathOrUri === 'string' ? Uri.file(pathOrUri) : uriParts(pathOrUri);
    if (!parts) throw coded('ARGUMENT_INVALID', 'asRelativePath needs a path or a Uri.');
    const folder = parts.scheme === 'file' ? folderOf(parts.path, false) : undefined;
    if (!folder) return typeof pathOrUri === 'string' ? pathOrUri : Uri.from(parts).fsPath;
    const relative = parts.path.slice(withSlash(folder.uri.path).length);
    const includes = typeof includeWorkspaceFolder === 'boolean' ? includeWorkspaceFolder : folders.length > 1;
    return includes ? `${folder.name}/${relative}` : relative;
  }

  function findFiles(include: unknown, exclude?: unknown, maxResults?: unknown, token?: unknown): Promise<Uri[]> {
    return withSignal(token, enter, async (options) => {
      const wanted = readGlobPattern(include, 'include');
      const unwanted = exclude === undefined || exclude === null ? null : readGlobPattern(exclude, 'exclude');
      if (unwanted !== null && unwanted.base !== null && unwanted.base !== wanted.base) {
        throw coded('ARGUMENT_INVALID', 'The RelativePattern of exclude starts elsewhere than include.', {
          fix: 'Give both the same base, or exclude with a plain pattern.',
        });
      }
      const search = {
        include: wanted.pattern,
        exclude: unwanted?.pattern ?? null,
        base: wanted.base,
        maxResults: readCount(maxResults),
      };
      const { paths } = await session.request('files/find', search, options);
      return paths.map((path) => Uri.file(path));
    });
  }

  return {
    namespace: {
      get workspaceFolders() {
        return folders.length === 0 ? undefined : folders;
      },
      get name() {
        return folders.length === 0 ? undefined : folders.map(({ name }) => name).join(', ');
      },
      onDidChangeWorkspaceFolders: foldersEvent.event,
      get isTrusted() {
        return trusted;
      },
      onDidGrantWorkspaceTrust: trustEvent.event,
      fs: powers.fs,
      getConfiguration: configuration.getConfiguration,
      onDidChangeConfiguration: configuration.onDidChangeConfiguration,
      createFileSystemWatcher: watchers.createFileSystemWatcher,
      getWorkspaceFolder: boundary.now(getWorkspaceFolder),
      asRelativePath: boundary.now(asRelativePath),
      findFiles: boundary.later(findFiles),
    },
    trustChanged(params) {
      const granted = params.trusted && !trusted;
      trusted = params.trusted;
      if (granted) trustEvent.fire();
    },
    foldersChanged(params) {
      const before = folders;
      folders = foldersOf(params.folders);
      const without = (some: readonly WorkspaceFolder[], others: readonly WorkspaceFolder[]) =>
        some.filter(({ uri }) => !others.some((other) => other.uri.path === uri.path));
      foldersEvent.fire(harden({ added: without(folders, before), removed: without(before, folders) }));
    },
  };
}

function readCount(value: unknown): number | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw coded('ARGUMENT_INVALID', 'maxResults must be a whole number from zero.');
  }
  return value;
}

function withSlash(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}

function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
