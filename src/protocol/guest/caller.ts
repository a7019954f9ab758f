// Who calls, as extensions are told.

/** Stamped by the core. An app's own call has `kind: 'app'`. */
export type CallerOnWire = { readonly kind: 'app' } | { readonly kind: 'extension'; readonly id: string };
