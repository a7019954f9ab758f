// How errors of the host look to an extension: branch on `code`, show `message`, follow `fix`.

/**
 * The codes of errors that the functions of this module can throw or reject with. What each means and what to do about it
 * stands in Bulkhead's `docs/errors.md`.
 *
 * - `PERMISSION_NOT_DECLARED`: the manifest does not ask for the permission; declare it under `permissions`.
 * - `PERMISSION_DENIED`: the user or the app said no.
 * - `PERMISSION_UNANSWERED`: nobody answered the question in time.
 * - `OUT_OF_SCOPE`: the permission is there, but does not reach this resource.
 * - `EXTENSION_NOT_ACTIVE`: the extension was deactivated; nothing works any more.
 * - `EXTENSION_DISABLED`: the other extension is switched off: by whom, and why, is between the user and the app.
 * - `VALUE_NOT_PLAIN`: a value cannot cross between extensions; send JSON, bigints, bytes, `Uri`, `Position`, `Range` or errors.
 * - `APP_ERROR`: a method of the app refused or failed; `appCode` is the app's own word for it, when it has one.
 * - `EXTENSION_ERROR`: code of another extension, or a handler of the app, threw.
 */
export type ErrorCode =
  | 'PERMISSION_NOT_DECLARED'
  | 'PERMISSION_DENIED'
  | 'PERMISSION_UNANSWERED'
  | 'OUT_OF_SCOPE'
  | 'SETTINGS_INVALID'
  | 'PATTERN_INVALID'
  | 'ARGUMENT_INVALID'
  | 'VALUE_NOT_PLAIN'
  | 'LIMIT_EXCEEDED'
  | 'EXPORT_REFUSED'
  | 'EXPORT_NOT_FOUND'
  | 'COMMAND_NOT_FOUND'
  | 'COMMAND_TAKEN'
  | 'DEPENDENCY_MISSING'
  | 'DEPENDENCY_FAILED'
  | 'DEPENDENCY_CYCLE'
  | 'ACTIVATION_TIMEOUT'
  | 'EXTENSION_NOT_FOUND'
  | 'EXTENSION_NOT_ACTIVE'
  | 'EXTENSION_DISABLED'
  | 'EXTENSION_ERROR'
  | 'FILE_NOT_FOUND'
  | 'FILE_EXISTS'
  | 'FILE_IS_A_DIRECTORY'
  | 'FILE_NOT_A_DIRECTORY'
  | 'FILE_NOT_REGULAR'
  | 'FILE_TOO_LARGE'
  | 'FILE_UNAVAILABLE'
  | 'STORAGE_FULL'
  | 'PROGRAM_NOT_FOUND'
  | 'PROGRAM_FAILED'
  | 'PROGRAM_ENDED'
  | 'NET_UNREACHABLE'
  | 'NET_PROTOCOL'
  | 'APP_DOES_NOT_OFFER'
  | 'APP_ERROR'
  | 'APP_FAILED'
  | 'SECRETS_UNAVAILABLE'
  | 'CANCELLED'
  | 'TIMEOUT'
  | 'HOST_DIED'
  | 'INTERNAL';

/**
 * The shape of the errors that the host makes. `workspace.fs` rejects with {@link FileSystemError} where VS Code has a code for what
 * happened; its `bulkheadCode` is one of these.
 *
 * ```ts
 * try {
 *   await commands.executeCommand('other.command');
 * } catch (error) {
 *   if ((error as ApiError).code === 'PERMISSION_NOT_DECLARED') console.error((error as ApiError).fix);
 * }
 * ```
 */
export interface ApiError extends Error {
  readonly code: ErrorCode;
  /** The permission that was missing, e.g. `fs.read`. */
  readonly permission?: string;
  /** What was asked for. */
  readonly resource?: string;
  /** What to do next, in one sentence. */
  readonly fix?: string;
  /** Beside `APP_ERROR`: the app's own word for what is wrong, e.g. `LAYER_LOCKED`. */
  readonly appCode?: string;
}
