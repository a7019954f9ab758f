// Generated from schemas/ by `npm run generate`. Change the schema, not this file.

/**
 * Keys and versions that are not to be trusted any more. What is signed is "bulkhead-revocations-v1\n" and the canonical JSON (RFC 8785) of this without `signature`.
 */
export interface RevocationsJson {
  /**
   * The version of this format.
   */
  format: 'bulkhead-revocations-v1';
  /**
   * The key that signs this. A publisher's key can revoke itself, those that came before it, and versions of its own extensions; a registry's everything.
   */
  issuer: string;
  /**
   * Grows by each list of an issuer: an older one never takes the place of a newer.
   */
  number: number;
  /**
   * ISO 8601, UTC, whole seconds.
   */
  issuedAt: string;
  /**
   * When a newer list should have come. An expired one goes on revoking, and nothing new of its issuer's reach is installed.
   */
  expiresAt: string;
  /**
   * Revoked keys.
   */
  keys: RevokedKey[];
  /**
   * Revoked versions of extensions.
   */
  versions: RevokedVersion[];
  /**
   * By the issuer: base64 of 64 bytes.
   */
  signature: string;
}
export interface RevokedKey {
  key: string;
  /**
   * Since when it may have been somebody else's: keys that it has endorsed since then are revoked, too.
   */
  since: string;
  /**
   * For people; untrusted.
   */
  reason: string;
}
export interface RevokedVersion {
  id: string;
  version: string;
  /**
   * For people; untrusted.
   */
  reason: string;
}
