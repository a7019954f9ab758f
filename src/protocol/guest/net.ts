// The network on the wire: a request with its redirects followed, its answer's head, and the body in pieces.

export type NetRequests = {
  /**
   * Without a body, `bytes` is empty and `body` null; a body of one piece is `bytes[0]`; a larger one was sent with `net/body`, whose number
   * is `body`. Of the answer, `bytes[0]` is what was there already, decoded; `stream` is null when that was all, else pull it with `streams/pull`.
   */
  'net/fetch': {
    params: {
      readonly method: string;
      readonly url: string;
      readonly headers: readonly (readonly [name: string, value: string])[];
      readonly redirect: 'follow' | 'error' | 'manual';
      readonly body: number | null;
      readonly bytes: readonly Uint8Array[];
    };
    result: {
      /** Of the last hop, without fragment. */
      readonly url: string;
      readonly redirected: boolean;
      readonly status: number;
      readonly statusText: string;
      /** Names in lower case, values byte for byte; a name may stand there more than once. */
      readonly headers: readonly (readonly [name: string, value: string])[];
      readonly bytes: readonly Uint8Array[];
      readonly stream: number | null;
    };
  };
  /** Begins a body of `size` bytes; `bytes[0]` is its first piece, the others follow with `streams/push`. Nothing is sent yet. */
  'net/body': {
    params: { readonly size: number; readonly bytes: readonly Uint8Array[] };
    result: { readonly stream: number };
  };
};
