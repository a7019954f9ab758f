// How much of the network one extension may take, and one server may make us take. Each number has its reason.

export interface NetLimits {
  /** Requests of one extension that wait for an answer at the same time; more wait their turn. Each keeps a socket. */
  readonly requests: number;
  /** Characters of a URL: as much as common servers take. */
  readonly urlCharacters: number;
  /** Headers of one request, and the bytes of their names and values: servers refuse more. */
  readonly requestHeaders: number;
  readonly requestHeaderBytes: number;
  /** Bytes of one request's body, and of all bodies of one extension that wait to be sent or are being sent: they lie in the core's memory. */
  readonly requestBytes: number;
  /** Bytes of a response's head, its number of headers: parsed before anybody can stop it. */
  readonly responseHeaderBytes: number;
  readonly responseHeaders: number;
  /** Heads of status 1xx before the answer: honest servers send one or two, and each gives them their time anew. */
  readonly provisionalHeads: number;
  /** Bytes of one response's body, decoded: enough for any download, an end to a body that has none. */
  readonly responseBytes: number;
  /** How many times larger than what came a decoded body may be, beyond the first megabyte: text reaches 50, a bomb 1000 and more. */
  readonly inflation: number;
  /** Encodings on top of each other: honest servers use one. */
  readonly encodings: number;
  /** Names of one extension that the system looks up at the same time. Node has two threads for that, for the whole app. */
  readonly lookups: number;
  /** Milliseconds for DNS, and once more for TCP and TLS together. */
  readonly connect: number;
  /** Milliseconds from the request to the end of the response's head. */
  readonly headers: number;
  /** Milliseconds without a byte of the body while somebody waits for it. */
  readonly idle: number;
  /** Redirects that are followed: as the fetch standard says. */
  readonly redirects: number;
  /** Bytes that are read ahead of an extension that does not pull; and of one piece that it pulls. */
  readonly aheadBytes: number;
  /** Chunks in which those may come: each is an object of a hundred bytes and more, even one of a single byte. */
  readonly aheadChunks: number;
  /** Connections of one extension that are kept for the next request, and for how many milliseconds. */
  readonly keptConnections: number;
  readonly keep: number;
}

export const DEFAULT_NET_LIMITS: NetLimits = {
  requests: 32,
  urlCharacters: 16 * 1024,
  requestHeaders: 256,
  requestHeaderBytes: 32 * 1024,
  requestBytes: 64 * 1024 * 1024,
  responseHeaderBytes: 64 * 1024,
  responseHeaders: 1000,
  provisionalHeads: 16,
  responseBytes: 1024 * 1024 * 1024,
  inflation: 200,
  encodings: 3,
  lookups: 1,
  connect: 10_000,
  headers: 60_000,
  idle: 60_000,
  redirects: 20,
  aheadBytes: 1024 * 1024,
  aheadChunks: 2048,
  keptConnections: 16,
  keep: 4_000,
};
