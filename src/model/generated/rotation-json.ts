// Generated from schemas/ by `npm run generate`. Change the schema, not this file.

/**
 * A publisher's old key names the one that comes after it. What is signed is "bulkhead-rotation-v1\n" and the canonical JSON (RFC 8785) of this without `signature`.
 */
export interface RotationJson {
  /**
   * The version of this format.
   */
  format: 'bulkhead-rotation-v1';
  /**
   * Whose keys they are: the first part of its extensions' ids.
   */
  publisher: string;
  /**
   * The key that signs this: base64 of 32 bytes.
   */
  oldKey: string;
  /**
   * The key that signs from now on.
   */
  newKey: string;
  /**
   * ISO 8601, UTC, whole seconds. The signer's own word.
   */
  createdAt: string;
  /**
   * By the old key: base64 of 64 bytes.
   */
  signature: string;
}
