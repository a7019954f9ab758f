// The clipboard of the app's user.

export type ClipboardRequests = {
  /** Needs `clipboard.read`. */
  'clipboard/read': { params: Record<never, never>; result: { readonly text: string } };
  /** Needs `clipboard.write`. */
  'clipboard/write': { params: { readonly text: string }; result: null };
};
