// Secrets of one extension. Whose they are is the channel's, never a parameter. All need `secrets`.

export type SecretRequests = {
  'secrets/get': { params: { readonly key: string }; result: { readonly value: string | null } };
  'secrets/store': { params: { readonly key: string; readonly value: string }; result: null };
  'secrets/delete': { params: { readonly key: string }; result: null };
  'secrets/keys': { params: Record<never, never>; result: { readonly keys: readonly string[] } };
};

export type SecretToGuestRequests = {
  /** This extension stored or deleted it. A request, because announcements are dropped when a channel is full. */
  'secrets/changed': { params: { readonly key: string }; result: null };
};

/** Characters. */
export const SECRET_TEXT = { key: 256, value: 65_536 } as const;
