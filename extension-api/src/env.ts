// What surrounds the extension: the app, its language, the clipboard, the way to other programs.

import { hostNamespace } from './only-in-host.ts';
import type { Uri } from './uri.ts';

export interface Clipboard {
  /**
   * The text of the clipboard. Needs the permission `clipboard.read`.
   *
   * @throws `APP_DOES_NOT_OFFER`, `PERMISSION_NOT_DECLARED`, `PERMISSION_DENIED`, `LIMIT_EXCEEDED` (more than 1,048,576 characters)
   */
  readText(): Promise<string>;
  /** Replaces what is on the clipboard. Needs the permission `clipboard.write`. @throws as `readText` */
  writeText(value: string): Promise<void>;
}

export interface Env {
  /** The name that the app gave itself, e.g. `acme-draw`. */
  readonly appName: string;
  /** The language in which the app speaks to its user: a BCP 47 tag, e.g. `en` or `pt-BR`. */
  readonly language: string;
  readonly clipboard: Clipboard;
  /**
   * Opens an address outside of the app, e.g. in the browser. Needs the permission `open.external` with its scheme and host among `targets`.
   * Hosts of this machine and its own network only where a target names them.
   *
   * Where VS Code differs: a string is taken too, and is opened as it is written (a `Uri` has lost which of its characters were encoded);
   * never opened are `javascript:`, `vbscript:`, `data:`, `blob:`, `file:` and schemes that wrap another address, nor an address with a
   * user name or password, with control characters, or of more than 2,048 characters (`ARGUMENT_INVALID`).
   *
   * @returns Whether it was opened; `false` when the user or the app said no.
   * @throws `APP_DOES_NOT_OFFER`, `PERMISSION_NOT_DECLARED`, `PERMISSION_DENIED`, `OUT_OF_SCOPE`, `LIMIT_EXCEEDED`, `ARGUMENT_INVALID`
   */
  openExternal(target: Uri | string): Promise<boolean>;
  /**
   * A variable of the app's environment, as it was when the app started; `undefined` when it is not set. Needs the permission `env.read` with
   * that very name among `names`. Variables that begin with `BULKHEAD_` are never read. (VS Code has no such function. A library's
   * `process.env` is a stand-in with nothing of the machine in it.)
   *
   * @throws `PERMISSION_NOT_DECLARED`, `PERMISSION_DENIED`, `PERMISSION_UNANSWERED`, `OUT_OF_SCOPE`
   */
  readVariable(name: string): Promise<string | undefined>;
}

/** The app around you. */
export const env: Env = hostNamespace('env');
