// Generated from schemas/ by `npm run generate`. Change the schema, not this file.

/**
 * `trust.json` of the home: whose signatures are believed here. Written by Bulkhead.
 */
export interface TrustStoreJson {
  /**
   * The version of this format.
   */
  format: 1;
  /**
   * By name: the first part of its extensions' ids.
   */
  publishers: {
    [k: string]: TrustedPublisher;
  };
  /**
   * By publisher's name: keys that it was bound to here before, and is no more.
   */
  former: {
    [k: string]: string[];
  };
  /**
   * By a name that the user gave: keys whose signature in the role of a registry counts, and whose revocations do.
   */
  registries: {
    [k: string]: TrustedRegistry;
  };
  /**
   * By id: what is remembered of a signed extension, also when it is not installed any more.
   */
  extensions: {
    [k: string]: KnownExtension;
  };
  /**
   * Rotations that were shown and are not accepted.
   *
   * Items: As in rotation.schema.json.
   */
  rotations: {
    [k: string]: unknown;
  }[];
  /**
   * The newest list of each issuer, as it was signed.
   *
   * Items: As in revocations.schema.json.
   */
  revocations: {
    [k: string]: unknown;
  }[];
}
export interface TrustedPublisher {
  /**
   * In the order in which they came. The first names the lineage; the last signs now, and those before it vouch only for what is installed already.
   *
   * @minItems 1
   */
  keys: [TrustedKey, ...TrustedKey[]];
}
export interface TrustedKey {
  key: string;
  /**
   * How it came to be trusted.
   */
  by: 'first-use' | 'added' | 'rotation';
  /**
   * When it was, here.
   */
  trustedAt: string;
  /**
   * Of one that came by a rotation: when that says it was made.
   */
  endorsedAt?: string;
}
export interface TrustedRegistry {
  key: string;
  trustedAt: string;
}
export interface KnownExtension {
  /**
   * Whose it was last.
   */
  lineage: string;
  /**
   * The highest version that was installed.
   */
  highest: string;
  /**
   * The only version that may be installed, older than the highest or not.
   */
  pinned?: string;
}
