// What a policy says of whom extensions may come from: it only restricts. Types only.

/** As `bulkhead.trust` of a policy file has it. Keys are base64 of 32 bytes. */
export interface TrustPolicy {
  /** By name; null: all. `keys` null: whichever the user trusts. */
  readonly publishers: ReadonlyMap<string, { readonly keys: readonly string[] | null }> | null;
  /** By a name for people. Empty: nobody has to approve. Else one of them has to have signed as registry. */
  readonly approvedBy: ReadonlyMap<string, string>;
  readonly unsigned: boolean;
  readonly development: boolean;
}

/** With whose it is: the one whom a refusal names. */
export interface OwnedTrustPolicy {
  readonly owner: string;
  readonly trust: TrustPolicy;
}
