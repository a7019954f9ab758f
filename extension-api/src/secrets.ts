// What only your extension may know: tokens, passwords.

import type { Event } from './event.ts';

export interface SecretStorageChangeEvent {
  readonly key: string;
}

/**
 * Keeps secrets for your extension, where no other extension and no other copy of yours (another folder, another publisher's key) can read
 * them. Needs the permission `secrets`.
 *
 * How well they are kept is up to the app: with its own store, or in files that are encrypted. See "Secrets" in Bulkhead's `docs/security.md`.
 */
export interface SecretStorage {
  /**
   * @param key At most 256 characters. Keys are not secret: they appear in the record of what you did.
   * @throws `PERMISSION_NOT_DECLARED`, `PERMISSION_DENIED`, `SECRETS_UNAVAILABLE` (what is stored cannot be read)
   */
  get(key: string): Promise<string | undefined>;
  /**
   * @param value At most 65,536 characters.
   * @throws as `get`, and `LIMIT_EXCEEDED` (more than 1,000 secrets)
   */
  store(key: string, value: string): Promise<void>;
  /** Also right for a key that has no secret. */
  delete(key: string): Promise<void>;
  /** The keys that have a secret, sorted. */
  keys(): Promise<string[]>;
  /** Fires when you have stored or deleted one. (VS Code also tells of changes in other windows.) */
  readonly onDidChange: Event<SecretStorageChangeEvent>;
}
