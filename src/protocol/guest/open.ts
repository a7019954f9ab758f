// What the app opens elsewhere: in the browser, in the mail program.

export type OpenRequests = {
  /** Needs `open.external` for the address. False: the user or the app said no. */
  'open/external': { params: { readonly target: string }; result: { readonly opened: boolean } };
};
