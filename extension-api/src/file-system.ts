// The shapes of `workspace.fs`.

import type { CancellationToken } from './cancellation.ts';
import type { Uri } from './uri.ts';

/** The kind of a file. A symbolic link is marked together with what it leads to: test with `type & FileType.SymbolicLink`. */
export const FileType = Object.freeze({ Unknown: 0, File: 1, Directory: 2, SymbolicLink: 64 } as const);
/** One of {@link FileType}, or `SymbolicLink` combined with `File` (65) or `Directory` (66). */
export type FileType = 0 | 1 | 2 | 64 | 65 | 66;

/** What is known of a file without opening it. */
export interface FileStat {
  readonly type: FileType;
  /** When it was created, in milliseconds since the epoch. */
  readonly ctime: number;
  /** When it was last changed, in milliseconds since the epoch. */
  readonly mtime: number;
  /** Bytes. */
  readonly size: number;
}

/**
 * Files, as far as your permissions reach: reading needs `fs.read`, changing needs `fs.write`, both with `paths` in the manifest. Your own
 * storage (`context.storageUri`, `context.globalStorageUri`) and reading your own package need neither.
 *
 * Only `file` Uris. Methods reject with {@link FileSystemError}: its `code` is VS Code's (`FileNotFound`, `NoPermissions` …), its
 * `bulkheadCode` says more exactly why (`PERMISSION_NOT_DECLARED`, `OUT_OF_SCOPE` …) and its `fix` what to do. What VS Code has no code for
 * (`ARGUMENT_INVALID`, `EXTENSION_NOT_ACTIVE` …) is an {@link ApiError}.
 */
export interface FileSystem {
  /** @throws `FileNotFound`, `NoPermissions` */
  stat(uri: Uri): Promise<FileStat>;

  /**
   * The entries of a folder, sorted by nothing in particular. Shows only what your `fs.read` reaches, and folders on the way to it.
   *
   * @throws `FileNotFound`, `FileNotADirectory`, `NoPermissions`
   */
  readDirectory(uri: Uri): Promise<[name: string, type: FileType][]>;

  /**
   * The whole content. For text: `new TextDecoder().decode(await workspace.fs.readFile(uri))`.
   *
   * @param token Cancels the reading itself, not only the waiting; then rejects with {@link CancellationError}. (VS Code has no such parameter.)
   * @throws `FileNotFound`, `FileIsADirectory`, `NoPermissions`, `Unavailable` (not a regular file, or too large)
   */
  readFile(uri: Uri, token?: CancellationToken): Promise<Uint8Array>;

  /**
   * Makes the file or replaces its content, all at once: others see the old content or the new. Missing parent folders are made.
   * The content is copied when you call; changing the array afterwards changes nothing.
   *
   * @param options Both default to true. With `overwrite: false` it fails with `FileExists` when something is there, in one step with the writing;
   * with `create: false` it fails with `FileNotFound` when nothing is. (VS Code has them for providers only.)
   * @throws `FileIsADirectory`, `FileExists`, `FileNotFound`, `NoPermissions`, `Unavailable` (too large, or not a regular file)
   */
  writeFile(
    uri: Uri,
    content: Uint8Array,
    options?: { readonly create?: boolean; readonly overwrite?: boolean },
  ): Promise<void>;

  /** Makes the folder and its missing parents. An existing folder is no error. @throws `FileExists` (a file of that name), `NoPermissions` */
  createDirectory(uri: Uri): Promise<void>;

  /**
   * Deletes a file, or with `recursive` a folder and everything in it. There is no trash: `useTrash: true` is refused.
   *
   * @throws `FileNotFound`, `NoPermissions`
   */
  delete(uri: Uri, options?: { readonly recursive?: boolean; readonly useTrash?: false }): Promise<void>;

  /** @throws `FileNotFound`, `FileExists` (without `overwrite`), `NoPermissions` */
  rename(source: Uri, target: Uri, options?: { readonly overwrite?: boolean }): Promise<void>;

  /** @throws `FileNotFound`, `FileExists` (without `overwrite`), `NoPermissions` */
  copy(source: Uri, target: Uri, options?: { readonly overwrite?: boolean }): Promise<void>;
}
