// One error class for everything Bulkhead says, with a closed list of codes and who is to blame for each.

/**
 * Every code that an error of Bulkhead can carry, and who has to act on it.
 * Each has a row in `docs/errors.md`; a test finds a code without one.
 */
export const ERROR_BLAME = {
  // The author of an extension, before it runs.
  MANIFEST_UNREADABLE: 'author',
  MANIFEST_INVALID: 'author',
  ENGINE_INCOMPATIBLE: 'author',
  MAIN_MISSING: 'author',
  BUNDLE_FAILED: 'author',
  BUNDLE_LIMIT: 'author',
  INPUT_OUTSIDE_FOLDER: 'author',
  UNSUPPORTED_MODULE: 'author',
  PATTERN_INVALID: 'author',
  PACKAGE_LIMIT: 'author',
  SECRET_IN_PACKAGE: 'author',
  INVISIBLE_CHARACTERS: 'author',
  API_DEPRECATED: 'author',
  PERMISSION_UNUSED: 'author',
  PERMISSION_UNDECLARED_USE: 'author',
  PERMISSION_WITHOUT_REASON: 'author',

  // Whoever signed or sealed what arrives.
  DIGEST_MISMATCH: 'signer',
  STATEMENT_MISMATCH: 'signer',
  SIGNATURE_MISSING: 'signer',
  SIGNATURE_INVALID: 'signer',
  SIGNATURE_REQUIRED: 'signer',
  KEY_UNKNOWN: 'signer',
  KEY_REVOKED: 'signer',
  KEY_INVALID: 'signer',
  ORIGIN_CHANGED: 'signer',
  TRUST_FILE_INVALID: 'signer',
  REVOCATIONS_EXPIRED: 'signer',
  PACKAGE_MALFORMED: 'signer',
  ROLLBACK: 'signer',

  // What the user, the manifest or the floor decided.
  PERMISSION_NOT_DECLARED: 'policy',
  PERMISSION_DENIED: 'policy',
  PERMISSION_UNANSWERED: 'policy',
  OUT_OF_SCOPE: 'policy',
  SETTINGS_INVALID: 'policy',
  CONSENT_REQUIRED: 'policy',
  EXTENSION_DISABLED: 'policy',
  POLICY_REFUSED: 'policy',
  TRUST_STORE_INVALID: 'policy',
  BISECT_ACTIVE: 'policy',
  BISECT_NOT_ACTIVE: 'policy',
  BISECT_CHANGED: 'policy',
  BISECT_STOPPED: 'policy',
  BISECT_INVALID: 'policy',

  // A running extension, or the host that runs it.
  EXTENSION_ERROR: 'extension',
  ACTIVATION_TIMEOUT: 'extension',
  DEPENDENCY_MISSING: 'extension',
  DEPENDENCY_FAILED: 'extension',
  DEPENDENCY_CYCLE: 'extension',
  EXTENSION_NOT_FOUND: 'extension',
  EXTENSION_NOT_ACTIVE: 'extension',
  COMMAND_NOT_FOUND: 'extension',
  COMMAND_TAKEN: 'extension',
  EXPORT_REFUSED: 'extension',
  EXPORT_NOT_FOUND: 'extension',
  ARGUMENT_INVALID: 'extension',
  VALUE_NOT_PLAIN: 'extension',
  LIMIT_EXCEEDED: 'extension',
  PROTOCOL_VIOLATION: 'extension',
  PROTOCOL_VERSION: 'extension',
  METHOD_NOT_FOUND: 'extension',
  HOST_DIED: 'extension',
  CANCELLED: 'extension',
  TIMEOUT: 'extension',

  // What a brokered file operation found.
  FILE_NOT_FOUND: 'extension',
  FILE_EXISTS: 'extension',
  FILE_IS_A_DIRECTORY: 'extension',
  FILE_NOT_A_DIRECTORY: 'extension',
  FILE_NOT_EMPTY: 'extension',
  FILE_NOT_REGULAR: 'extension',
  FILE_TOO_LARGE: 'extension',
  FILE_UNAVAILABLE: 'extension',
  STORAGE_FULL: 'extension',

  // What became of a program that was to be started.
  PROGRAM_NOT_FOUND: 'extension',
  PROGRAM_FAILED: 'extension',
  PROGRAM_ENDED: 'extension',

  // What a brokered request found.
  NET_UNREACHABLE: 'extension',
  NET_PROTOCOL: 'extension',

  // The app that embeds Bulkhead, or the person at the command line.
  APP_DOES_NOT_OFFER: 'app',
  APP_ERROR: 'app',
  APP_FAILED: 'app',
  SECRETS_UNAVAILABLE: 'app',
  OPTIONS_INVALID: 'app',
  PASSPHRASE_WRONG: 'app',
  USAGE: 'app',
  NODE_TOO_OLD: 'app',
  AUDIT_TORN_TAIL: 'app',
  AUDIT_BROKEN: 'app',
  EXTENSION_DUPLICATE: 'app',
  ISOLATION_UNAVAILABLE: 'app',
  PERIMETER_INSUFFICIENT: 'app',
  HOST_START_FAILED: 'app',
  NOT_STARTED: 'app',
  DISPOSED: 'app',
  INTERNAL: 'app',
} as const satisfies Record<string, Blame>;

/** Who has to act: the extension's author, its signer, the user's settings, the running extension, or the app. */
export type Blame = 'author' | 'signer' | 'policy' | 'extension' | 'app';
export type ErrorCode = keyof typeof ERROR_BLAME;

/** A position in a text that someone wrote: `line` and `column` count from 1; `pointer` is a JSON pointer (RFC 6901). */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly pointer?: string;
}

/** One of several faults found at once. `fix` tells what to do next, in one sentence. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly code: ErrorCode;
  readonly message: string;
  readonly fix?: string;
  readonly place: Place;
}

/** What an extension threw, in its own words and bounded: untrusted, quote it before showing. `stack` can be empty. */
export interface ThrownByExtension {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

/** What may stand beside an error's code and message. Plain data, safe to print as JSON. */
export interface ErrorDetails {
  /** The permission that was missing, e.g. `fs.read`. */
  readonly permission?: string;
  /** What was asked for, as the extension named it. */
  readonly resource?: string;
  /** The layer that decided: `floor`, `trust`, `manifest`, `policy`, `workspace`, `user`, `session` or `default`. */
  readonly layer?: string;
  /** What to do next. */
  readonly fix?: string;
  /** The extension that it is about. */
  readonly extension?: string;
  /** Beside `APP_ERROR`: the app's own word for what is wrong. */
  readonly appCode?: string;
  readonly place?: Place;
  readonly problems?: readonly Problem[];
  /** Beside `AUDIT_TORN_TAIL` and `AUDIT_BROKEN`: the `AuditVerdict`. */
  readonly verdict?: object;
  /** Beside `EXTENSION_ERROR`. */
  readonly thrown?: ThrownByExtension;
}

/** The base of every error that leaves Bulkhead. Branch on `code`, never on `message`. */
export class BulkheadError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
    this.details = details;
  }

  get blame(): Blame {
    return ERROR_BLAME[this.code];
  }
}

/** The extension's author has something to mend. */
export class AuthorError extends BulkheadError {}
/** What arrived is not what was sealed. */
export class SignerError extends BulkheadError {}
/** A permission, a setting or the floor said no. */
export class PolicyError extends BulkheadError {}
/** A running extension, or its host, failed. */
export class ExtensionError extends BulkheadError {}
/** The embedding app, or the person at the command line, has something to change. */
export class AppError extends BulkheadError {}

/** By blame; a host freezes them all, so that none of them is worth anything to whoever gets hold of one. */
export const ERROR_CLASSES: Readonly<Record<Blame, typeof BulkheadError>> = {
  author: AuthorError,
  signer: SignerError,
  policy: PolicyError,
  extension: ExtensionError,
  app: AppError,
};

/** Makes the error whose class fits the code's blame. */
export function coded(code: ErrorCode, message: string, details: ErrorDetails = {}, cause?: unknown): BulkheadError {
  return new ERROR_CLASSES[ERROR_BLAME[code]](code, message, details, cause);
}

/** The one funnel from `unknown`: our own errors pass, everything else becomes `INTERNAL` with its cause kept. */
export function toBulkheadError(thrown: unknown): BulkheadError {
  if (thrown instanceof BulkheadError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return coded('INTERNAL', `Something failed inside Bulkhead: ${message}`, {}, thrown);
}
