// How much a peer may send, ask and hold. Each number has its reason; an app can lower or raise them.

export interface WireLimits {
  /** Bytes of one frame, header excluded. Larger files travel in pieces, so a frame never needs more. */
  readonly frameBytes: number;
  /** Brackets within brackets in one message: deeper than any sane value, far from where recursion hurts. */
  readonly nesting: number;
  /** Values in one message, counted before it is parsed: all that the codec lets pass, tags and message included. */
  readonly nodes: number;
  /** Byte arrays beside one message: each is an object of some hundred bytes, however short. */
  readonly attachments: number;
  /** Requests of one extension that the core has not answered yet. */
  readonly requestsInFlight: number;
  /** Requests that wait in the extension's own host until one of those is answered; one more is refused. */
  readonly requestsWaiting: number;
  /** Bytes of those unanswered requests, attachments included: a few may be large, not all of them. */
  readonly requestBytesInFlight: number;
  /** Bytes written but not taken by the peer, above which the core stops reading from it. */
  readonly queuedBytes: number;
  /** Messages handled in one turn of the event loop before everything else gets its turn. */
  readonly messagesPerTurn: number;
  /** Bytes of one piece of a file that is larger than a piece. */
  readonly pieceBytes: number;
}

export const DEFAULT_WIRE_LIMITS: WireLimits = {
  frameBytes: 16 * 1024 * 1024,
  nesting: 128,
  nodes: 2_000_000,
  attachments: 4096,
  requestsInFlight: 256,
  requestsWaiting: 10_000,
  requestBytesInFlight: 64 * 1024 * 1024,
  queuedBytes: 32 * 1024 * 1024,
  messagesPerTurn: 128,
  pieceBytes: 1024 * 1024,
};
