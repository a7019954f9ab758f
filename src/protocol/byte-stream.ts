// The pipe as the wire sees it: bytes in, bytes out, back-pressure, one end. Real sockets and the in-memory twin both fit.

import type { Disposable } from '../base/disposable.ts';

/** No listener is ever called from within `write`, `pause`, `resume` or `destroy`. */
export interface ByteStream {
  /** Queues the bytes, which the caller must not change afterwards. */
  write(bytes: Uint8Array): void;
  /** Bytes written that the peer's side has not taken yet. */
  readonly queuedBytes: number;
  /** Calls when `queuedBytes` has fallen to zero after it was above zero. */
  onDrain(listener: () => void): Disposable;
  /** The bytes stay as they are until the listener lets go of them. */
  onBytes(listener: (bytes: Uint8Array) => void): Disposable;
  /** Calls once, when nothing can arrive any more. */
  onEnd(listener: () => void): Disposable;
  /** Stops `onBytes` until `resume`; the peer feels it as back-pressure. */
  pause(): void;
  resume(): void;
  /** Ends both directions. Idempotent. */
  destroy(): void;
}
