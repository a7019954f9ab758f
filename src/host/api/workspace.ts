// `workspace` of one guest: its folders, its files, its searches.

import type { FileSystem } from '../../../extension-api/src/file-system.ts';
import { relativePatternParts } from '../../../extension-api/src/relative-pattern.ts';
import { Uri, uriParts } from '../../../extension-api/src/uri.ts';
import type { Workspace } from '../../../extension-api/src/workspace.ts';
import type { WorkspaceFolder } from '../../../extension-api/src/workspace-folder.ts';
import { coded } from '../../base/error.ts';
import type { ActivationParams } from '../../protocol/core-methods.ts';
import type { Boundary } from './boundary.ts';
import { withSignal } from './cancel.ts';
import type { GuestSession } from './guest-session.ts';
import { readPath, readText } from './untrusted.ts';

/** As long as a pattern may be (DESIGN: flat globs, one linear matcher). */
const MAX_PATTERN = 256;

export function createWorkspace(powers: {
  readonly session: GuestSession;
  readonly boundary: Boundary;
  readonly fs: FileSystem;
  readonly folders: ActivationParams['workspaceFolders'];
  readonly harden: <T>(value: T) => T;
  readonly enter: (call: () => void) => void;
}): Workspace {
  const { session, boundary, harden, enter } = powers;
  const folders: readonly WorkspaceFolder[] = harden(
    powers.folders.map(({ path, name }, index) => ({ uri: Uri.file(path), name, index })),
  );

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
      const wanted = readPattern(include, 'include');
      const unwanted = exclude === undefined || exclude === null ? null : readPattern(exclude, 'exclude');
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
    get workspaceFolders() {
      return folders.length === 0 ? undefined : folders;
    },
    fs: powers.fs,
    getWorkspaceFolder: boundary.now(getWorkspaceFolder),
    asRelativePath: boundary.now(asRelativePath),
    findFiles: boundary.later(findFiles),
  };
}

function readPattern(value: unknown, what: string): { readonly base: string | null; readonly pattern: string } {
  const relative = relativePatternParts(value);
  const pattern = relative ? relative.pattern : readText(value, `The pattern ${what}`, Number.MAX_SAFE_INTEGER);
  if (pattern.length > MAX_PATTERN) {
    throw coded('PATTERN_INVALID', `The pattern ${what} is longer than ${MAX_PATTERN} characters.`);
  }
  return { base: relative ? readPath(relative.baseUri, `The base of ${what}`) : null, pattern };
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
