// Errors on their way to a guest and back. What a guest gets is fresh and carries no stack or path of ours.

import { CancellationError } from '../../../extension-api/src/cancellation.ts';
import type { ErrorCode as ApiErrorCode } from '../../../extension-api/src/error.ts';
import { type FileSystemErrorCode, fileSystemError } from '../../../extension-api/src/file-system-error.ts';
import { type BulkheadError, coded, type ErrorCode } from '../../base/error.ts';
import { extensionError } from '../../protocol/wire-error.ts';
import { domError } from '../endowments/dom-exception.ts';
import { isBulkheadError } from './untrusted.ts';

const FILE_CODES: { readonly [code in ErrorCode]?: FileSystemErrorCode } = {
  FILE_NOT_FOUND: 'FileNotFound',
  FILE_EXISTS: 'FileExists',
  FILE_IS_A_DIRECTORY: 'FileIsADirectory',
  FILE_NOT_A_DIRECTORY: 'FileNotADirectory',
  FILE_NOT_REGULAR: 'Unavailable',
  FILE_TOO_LARGE: 'Unavailable',
  FILE_UNAVAILABLE: 'Unavailable',
  STORAGE_FULL: 'Unavailable',
  PERMISSION_NOT_DECLARED: 'NoPermissions',
  PERMISSION_DENIED: 'NoPermissions',
  PERMISSION_UNANSWERED: 'NoPermissions',
  OUT_OF_SCOPE: 'NoPermissions',
};

/** Only texts cross; what else an error of ours knows stays here. */
function texts({ permission, resource, fix, appCode }: BulkheadError['details']): Record<string, string> {
  return Object.fromEntries(
    Object.entries({ permission, resource, fix, appCode }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}

export interface GuestErrors {
  /** An error for the guest, with `code`, `permission`, `resource` and `fix`. */
  give(thrown: unknown): Error;
  /** The same for `fetch`: a `TypeError`, as the standard has it for all that kept an answer from coming. */
  giveForFetch(thrown: unknown): Error;
  /** The same for `workspace.fs`: VS Code's code where it has one, then ours in `bulkheadCode`. */
  giveForFiles(thrown: unknown): Error;
  /**
   * What a guest threw, for the core. An error that we gave to this very guest keeps its code, whatever the guest did to the object since;
   * everything else is an `EXTENSION_ERROR`: a code that an extension writes on an error of its own means nothing. Call it in the guest's entry.
   */
  take(thrown: unknown): BulkheadError;
}

/** @param stackOf Frames that the guest itself cannot read, for the author's log. */
export function createGuestErrors(owner: string, stackOf: (error: unknown) => string): GuestErrors {
  const given = new WeakMap<Error, BulkheadError>();

  function remember(error: Error, source: BulkheadError): Error {
    Object.defineProperty(error, 'stack', {
      value: `${error.name}: ${error.message}`,
      writable: true,
      configurable: true,
    });
    const { layer, extension } = source.details;
    const facts = { ...(layer !== undefined && { layer }), ...(extension !== undefined && { extension }) };
    given.set(error, coded(source.code, source.message, { ...texts(source.details), ...facts }));
    return error;
  }

  /** Anything that is not ours is a fault in the host: its words may name files, so they stay here. */
  function ours(thrown: unknown): BulkheadError {
    return isBulkheadError(thrown) ? thrown : coded('INTERNAL', 'Something failed inside the host.', {}, thrown);
  }

  function give(thrown: unknown): Error {
    const source = ours(thrown);
    if (source.code === 'CANCELLED') return remember(new CancellationError(), source);
    return described(new Error(source.message), source);
  }

  function described(error: Error, source: BulkheadError): Error {
    for (const [name, value] of Object.entries({ code: source.code, ...texts(source.details) })) {
      Object.defineProperty(error, name, { value, enumerable: true });
    }
    return remember(error, source);
  }

  return {
    give,
    giveForFetch(thrown) {
      const source = ours(thrown);
      const error =
        source.code === 'CANCELLED' ? domError('AbortError', source.message) : new TypeError(source.message);
      return described(error, source);
    },
    giveForFiles(thrown) {
      const source = ours(thrown);
      const code = FILE_CODES[source.code];
      if (code === undefined) return give(source);
      const details = { ...texts(source.details), bulkheadCode: source.code as ApiErrorCode };
      return remember(fileSystemError(code, source.message, details), source);
    },
    take(thrown) {
      const known = typeof thrown === 'object' && thrown !== null ? given.get(thrown as Error) : undefined;
      if (known) return known;
      if (isBulkheadError(thrown)) return thrown;
      const error = extensionError(thrown, owner);
      const { thrown: said } = error.details;
      if (said === undefined || said.stack !== '') return error;
      return coded(error.code, error.message, { ...error.details, thrown: { ...said, stack: stackOf(thrown) } });
    },
  };
}
