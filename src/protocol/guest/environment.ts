// Variables of the app's environment on the wire.

export type EnvironmentRequests = {
  /** Needs `env.read` for that name. Null: it is not set. */
  'env/read': { params: { readonly name: string }; result: { readonly value: string | null } };
};
