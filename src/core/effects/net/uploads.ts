// Bodies of requests that are too large for one message: they arrive in pieces and wait, whole, for the request that sends them.

import { coded } from '../../../base/error.ts';
import type { Streams, WritingStream } from '../streams.ts';
import { throwIfCancelled } from '../turnstile.ts';
import type { RequestBody } from './redirect.ts';

/** Held whole, because a redirect may want it sent again. All of one extension's together stay below the limit, until they are sent. */
export class Uploads {
  readonly #streams: Streams;
  readonly #limit: number;
  readonly #bodies = new Map<number, { readonly bytes: Uint8Array; filled: number }>();
  #held = 0;

  constructor(streams: Streams, limit: number) {
    this.#streams = streams;
    this.#limit = limit;
  }

  /** A number for `streams/push`, and then for the request. Errors: `LIMIT_EXCEEDED`. */
  begin(size: number, first: Uint8Array): number {
    if (first.length >= size) throw coded('ARGUMENT_INVALID', 'A body of one piece is sent with its request.');
    if (this.#held + size > this.#limit) {
      throw coded(
        'LIMIT_EXCEEDED',
        `The bodies of an extension's requests have at most ${this.#limit} bytes at a time.`,
        {
          fix: 'Send one after the other, or in parts.',
        },
      );
    }
    const body = { bytes: new Uint8Array(size), filled: 0 };
    fill(body, first);
    let id = 0;
    const forget = () => {
      if (this.#bodies.delete(id)) this.#held -= size;
    };
    const stream: WritingStream = {
      kind: 'writing',
      confirm: () => undefined, // nothing has been sent yet
      close: async () => forget(),
      async push(bytes, signal) {
        try {
          throwIfCancelled(signal);
          fill(body, bytes);
        } catch (error) {
          forget();
          throw error;
        }
        // It stays open until a request takes it, so that whoever gives up before can close it.
        return { done: false };
      },
    };
    id = this.#streams.add(stream);
    this.#bodies.set(id, body);
    this.#held += size;
    return id;
  }

  /** Once. It counts until it was held, and everybody has let go. Errors: `ARGUMENT_INVALID` when there is none, or not all of it. */
  take(id: number): RequestBody {
    const body = this.#bodies.get(id);
    if (body === undefined || body.filled < body.bytes.length) {
      throw coded('ARGUMENT_INVALID', `There is no whole body ${id}.`);
    }
    this.#bodies.delete(id);
    void this.#streams.close(id);
    const { bytes } = body;
    let holders = 0;
    return {
      bytes,
      hold: () => {
        holders++;
        let holds = true;
        return () => {
          if (holds && --holders === 0) this.#held -= bytes.length;
          holds = false;
        };
      },
    };
  }
}

function fill(body: { readonly bytes: Uint8Array; filled: number }, piece: Uint8Array): void {
  if (piece.length === 0 || body.filled + piece.length > body.bytes.length) {
    throw coded('ARGUMENT_INVALID', 'A piece is empty, or more than the body was said to have.');
  }
  body.bytes.set(piece, body.filled);
  body.filled += piece.length;
}
