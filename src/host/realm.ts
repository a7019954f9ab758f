// The host's realm after lockdown, as powers: what the rest of the host needs of it, captured before the globals are stripped.

/** SES's `Compartment`, as far as it is used here. */
export interface CompartmentInstance {
  readonly globalThis: Record<string, unknown>;
  evaluate(source: string): unknown;
}

export interface Realm {
  makeCompartment(globals: Record<string, unknown>, name: string): CompartmentInstance;
  /** Freezes a value and all that is reachable from it. */
  harden<T>(value: T): T;
  /** An error's stack frames, which guests themselves cannot read (SES hides them). Never throws, but runs traps: call it in the guest's own entry. */
  stackOf(error: unknown): string;
  /** The realm's clock, which SES withholds from compartments by default. */
  readonly Date: DateConstructor;
}
