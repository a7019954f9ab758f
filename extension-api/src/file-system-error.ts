// The error of `workspace.fs`: VS Code's code for what happened, Bulkhead's for why.

import type { ErrorCode } from './error.ts';
import { Uri } from './uri.ts';

/** The names of VS Code's codes. */
export type FileSystemErrorCode =
  | 'FileNotFound'
  | 'FileExists'
  | 'FileNotADirectory'
  | 'FileIsADirectory'
  | 'NoPermissions'
  | 'Unavailable'
  | 'Unknown';

/** What the host adds when it makes one. */
export interface FileSystemErrorDetails {
  readonly bulkheadCode?: ErrorCode | undefined;
  readonly permission?: string | undefined;
  readonly resource?: string | undefined;
  readonly fix?: string | undefined;
}

/** Makes one with the host's details; extensions use the static functions of the class. */
export let fileSystemError: (
  code: FileSystemErrorCode,
  message: string,
  details: FileSystemErrorDetails,
) => FileSystemError;

/**
 * What the methods of `workspace.fs` reject with. Branch on `code`, as in VS Code:
 *
 * ```ts
 * try {
 *   await workspace.fs.readFile(uri);
 * } catch (error) {
 *   if (error instanceof FileSystemError && error.code === 'FileNotFound') return;
 *   throw error;
 * }
 * ```
 */
export class FileSystemError extends Error {
  /** VS Code's code: the name of the static function that makes such an error, else `Unknown`. */
  readonly code: string;
  /** Bulkhead's code: tells a denied permission from one that was never declared. Absent on errors that you made yourself. */
  declare readonly bulkheadCode?: ErrorCode;
  /** The permission that was missing, e.g. `fs.read`. */
  declare readonly permission?: string;
  /** The path that was asked for. */
  declare readonly resource?: string;
  /** What to do next, in one sentence. */
  declare readonly fix?: string;

  static {
    fileSystemError = (code, message, { bulkheadCode, permission, resource, fix }) => {
      const error = make(code, message);
      const details = { bulkheadCode, permission, resource, fix };
      for (const [name, value] of Object.entries(details)) {
        if (value !== undefined) Object.defineProperty(error, name, { value, enumerable: true });
      }
      return error;
    };
  }

  static FileNotFound(messageOrUri?: string | Uri): FileSystemError {
    return make('FileNotFound', messageOrUri);
  }

  static FileExists(messageOrUri?: string | Uri): FileSystemError {
    return make('FileExists', messageOrUri);
  }

  static FileNotADirectory(messageOrUri?: string | Uri): FileSystemError {
    return make('FileNotADirectory', messageOrUri);
  }

  static FileIsADirectory(messageOrUri?: string | Uri): FileSystemError {
    return make('FileIsADirectory', messageOrUri);
  }

  static NoPermissions(messageOrUri?: string | Uri): FileSystemError {
    return make('NoPermissions', messageOrUri);
  }

  static Unavailable(messageOrUri?: string | Uri): FileSystemError {
    return make('Unavailable', messageOrUri);
  }

  constructor(messageOrUri?: string | Uri);
  constructor(messageOrUri?: string | Uri, code: FileSystemErrorCode = 'Unknown') {
    super(messageOrUri instanceof Uri ? messageOrUri.toString(true) : messageOrUri);
    this.code = code;
    // An own property: the frozen prototype of a shared class would make assignments in subclasses fail.
    Object.defineProperty(this, 'name', { value: `${code} (FileSystemError)`, writable: true, configurable: true });
  }
}

function make(code: FileSystemErrorCode, messageOrUri: string | Uri | undefined): FileSystemError {
  const Class = FileSystemError as unknown as new (
    messageOrUri: string | Uri | undefined,
    code: FileSystemErrorCode,
  ) => FileSystemError;
  return new Class(messageOrUri, code);
}
