// Generated from schemas/ by `npm run generate`. Change the schema, not this file.

/**
 * `bulkhead.json` of a package: whose it is, and every file of it with its digest. What is signed is the canonical JSON (RFC 8785) of this without `signatures`.
 */
export interface StatementJson {
  /**
   * The version of this format.
   */
  format: 1;
  /**
   * `publisher.name`, lower case: that of the packaged manifest.
   */
  id: string;
  /**
   * That of the packaged manifest.
   */
  version: string;
  /**
   * Every file of the package but this one, sorted by path (by UTF-16 units).
   */
  files: PackagedFile[];
  /**
   * The publisher's ed25519 public key: base64 of 32 bytes. Absent when nobody signed the package.
   */
  publisherKey?: string;
  /**
   * When it was packed: ISO 8601, UTC, whole seconds.
   */
  createdAt: string;
  /**
   * Empty when nobody signed the package.
   */
  signatures: Signature[];
}
export interface PackagedFile {
  /**
   * Relative, `/`-separated.
   */
  path: string;
  /**
   * Bytes.
   */
  size: number;
  /**
   * Lower-case hex.
   */
  sha256: string;
}
export interface Signature {
  role: 'publisher' | 'registry';
  /**
   * For people: the first 16 hex digits of SHA-256 of the raw key.
   */
  keyId: string;
  /**
   * Base64 of 64 bytes.
   */
  signature: string;
}
