// The body of an answer as its guest pulls it: ended with its signal, and closed when nobody holds it any more.

import type { BodySource } from '../endowments/web/body.ts';
import type { Aborted } from './followed-signal.ts';
import type { GuestSession } from './guest-session.ts';

type Piece = { readonly bytes: readonly Uint8Array[]; readonly done: boolean };

// A global of the language that no extension gets, so that it is gone when the realm is stripped.
const Registry = FinalizationRegistry;

export function createFetchedBodies(
  session: GuestSession,
  give: (thrown: unknown) => Error,
): (first: Uint8Array, stream: number | null, aborted: Aborted) => BodySource {
  /** A body that nobody holds any more keeps no socket open, and its signal no listener. */
  const forgotten = new Registry<Ending>((ending) => ending.close());
  return (first, stream, aborted) => {
    const ending = endingOf(session, stream, aborted);
    const body = new FetchedBody({ session, give, first, stream, aborted, ending });
    if (stream === null) ending.letGo();
    else forgotten.register(body, ending);
    return body;
  };
}

interface Ending {
  /** Of the signal: nothing is open any more. Idempotent. */
  letGo(): void;
  /** Before its last piece. */
  close(): void;
}

/** For those who outlive the body: what is made here does not hold it, so that a long-lived signal does not either. */
function endingOf(session: GuestSession, stream: number | null, aborted: Aborted): Ending {
  let open = true;
  const ending: Ending = {
    letGo() {
      open = false;
      aborted.letGo();
    },
    close() {
      if (open) closeStream(session, stream);
      ending.letGo();
    },
  };
  // At once, also when nobody waits for a piece: the socket is closed by it.
  aborted.signal.addEventListener('abort', ending.close, { once: true });
  return ending;
}

export function closeStream(session: GuestSession, stream: number | null): void {
  if (stream !== null && !session.ended) session.request('streams/close', { stream }).catch(() => {});
}

class FetchedBody implements BodySource {
  readonly #session: GuestSession;
  readonly #give: (thrown: unknown) => Error;
  readonly #aborted: Aborted;
  readonly #ending: Ending;
  #first: Uint8Array | null;
  /** Null when nothing more comes. */
  #stream: number | null;

  constructor(parts: {
    readonly session: GuestSession;
    readonly give: (thrown: unknown) => Error;
    readonly first: Uint8Array;
    readonly stream: number | null;
    readonly aborted: Aborted;
    readonly ending: Ending;
  }) {
    this.#session = parts.session;
    this.#give = parts.give;
    this.#first = parts.first;
    this.#stream = parts.stream;
    this.#aborted = parts.aborted;
    this.#ending = parts.ending;
  }

  async next(): Promise<Uint8Array | null> {
    if (this.#aborted.failed && this.#stream !== null) throw this.#aborted.reason;
    const first = this.#first;
    this.#first = null;
    if (first !== null && first.byteLength > 0) return first;
    while (this.#stream !== null) {
      const { bytes, done } = await this.#pull(this.#stream);
      if (done) this.#over();
      const [piece] = bytes;
      // It has memory of its own: what arrives is copied out of its frame.
      if (piece !== undefined && piece.byteLength > 0) return piece;
    }
    return null;
  }

  cancel(): void {
    this.#first = null;
    this.#ending.close();
    this.#stream = null;
  }

  async #pull(stream: number): Promise<Piece> {
    try {
      return await this.#session.request('streams/pull', { stream }, { signal: this.#aborted.signal });
    } catch (error) {
      const why = this.#aborted.failed ? this.#aborted.reason : this.#give(error);
      this.#over();
      throw why;
    }
  }

  #over(): void {
    this.#stream = null;
    this.#ending.letGo();
  }
}
