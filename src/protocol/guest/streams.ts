// Content that is too large for one message, in pieces that the receiver asks for.

export type StreamRequests = {
  'streams/pull': {
    params: { readonly stream: number };
    result: { readonly bytes: readonly Uint8Array[]; readonly done: boolean };
  };
  'streams/push': {
    params: { readonly stream: number; readonly bytes: readonly Uint8Array[] };
    result: { readonly done: boolean };
  };
  'streams/close': { params: { readonly stream: number }; result: null };
};
