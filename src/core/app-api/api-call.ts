// What a handler of an app's method is given beside its parameters: who calls, and decisions in the caller's name.

import type { AppPermissionKind } from '../../model/app-permission.ts';

/** Stamped by the core from the caller's own channel: nothing that an extension sends is in it. */
export interface ApiCaller {
  /** `publisher.name`. */
  readonly id: string;
  readonly version: string;
  /** `dev:<real path>`, `unsigned` or `key:<lineage>`. */
  readonly origin: string;
  /** The key id of a signed copy, for people; null for others. */
  readonly keyId: string | null;
}

/** A path that the caller may reach: the thing itself, every link resolved. */
export interface CheckedPath {
  /** Absolute, in the machine's own form. Use this, never what the extension wrote. */
  readonly path: string;
  readonly what: 'file' | 'folder' | 'missing';
  /** The file's content, decided on again in the caller's name and read from the very object that was. */
  read(): Promise<Uint8Array>;
  /** Replaces the file or makes it, decided on again, all at once. Only with `access: "write"`. */
  write(content: Uint8Array | string): Promise<void>;
}

/** An address whose host the caller may connect to. Plain HTTP and HTTPS only, without credentials. */
export interface CheckedUrl {
  readonly url: URL;
  /** The caller's permission covers these, and no other answer of DNS: connect to one of them. */
  readonly addresses: readonly string[];
}

/** The kinds whose object is one text, or nothing. */
export type TextKind = 'commands.execute' | 'extensions.call' | 'env.read' | 'secrets';
export type BareKind = 'clipboard.read' | 'clipboard.write' | 'ui.prompt';

/**
 * Whether the caller itself may do it: its manifest, its user's answers, the floor. Records it in the audit, and may ask the user.
 * Rejects with `PERMISSION_NOT_DECLARED`, `PERMISSION_DENIED`, `PERMISSION_UNANSWERED` or `OUT_OF_SCOPE`; let that pass, and the extension
 * reads it as it is. Works until the call ends.
 */
export interface CheckInCallersName {
  (kind: 'fs.read' | 'fs.write', path: string): Promise<CheckedPath>;
  (kind: 'net.connect', url: string | URL): Promise<CheckedUrl>;
  (kind: TextKind, what: string): Promise<void>;
  (kind: BareKind): Promise<void>;
  /** A permission of this very API; `things` by the fields of its scope. */
  (kind: AppPermissionKind, things?: Readonly<Record<string, string | readonly string[]>>): Promise<void>;
}

export interface ApiCall {
  readonly caller: ApiCaller;
  readonly check: CheckInCallersName;
  /** Aborts when the extension cancels, ends, or loses the permission of the method. */
  readonly signal: AbortSignal;
}
