// The body of an answer in pieces: pulled by the extension, counted, decided on anew for each piece, its socket closed with it.

import { coded } from '../../../base/error.ts';
import type { Outcome } from '../../../permissions/broker.ts';
import type { ReadingStream } from '../streams.ts';
import { cancelled } from '../turnstile.ts';
import type { ByteSource } from './exchange.ts';
import { netError } from './net-errors.ts';
import type { NetLimits } from './net-limits.ts';

/** Takes ownership of the source. The audit record of its hop is written when the body ends. */
export class ResponseBody implements ReadingStream {
  readonly kind = 'reading';
  readonly #confirm: () => void;
  readonly #outcome: Outcome;
  readonly #limits: NetLimits;
  readonly #source: ByteSource;
  readonly #peer: string;
  readonly #ended: (error?: unknown) => void;
  #taken = 0;
  #closed = false;

  constructor(parts: {
    /** Throws when it would be refused now. */
    readonly confirm: () => void;
    readonly outcome: Outcome;
    readonly limits: NetLimits;
    readonly source: ByteSource;
    readonly peer: string;
  }) {
    this.#confirm = parts.confirm;
    this.#outcome = parts.outcome;
    this.#limits = parts.limits;
    this.#source = parts.source;
    this.#peer = parts.peer;
    this.#ended = parts.outcome.goesOn();
  }

  confirm(): void {
    this.#confirm();
  }

  async pull(signal: AbortSignal): Promise<{ bytes: Uint8Array; done: boolean }> {
    const abort = () => this.#source.end(cancelled());
    signal.addEventListener('abort', abort, { once: true });
    try {
      if (signal.aborted) throw cancelled();
      // A grant that was withdrawn stops what runs under it.
      this.confirm();
      const bytes = await this.#source.next();
      if (bytes === null) {
        this.#close();
        return { bytes: new Uint8Array(), done: true };
      }
      this.took(bytes.length);
      return { bytes, done: false };
    } catch (error) {
      const told = netError(error, this.#peer);
      this.#close(told);
      throw told;
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  /** Counts what leaves for the extension. Errors: `LIMIT_EXCEEDED`. */
  took(count: number): void {
    this.#taken += count;
    this.#outcome.bytes(count);
    if (this.#taken <= this.#limits.responseBytes) return;
    throw coded('LIMIT_EXCEEDED', `A response has at most ${this.#limits.responseBytes} bytes.`, {
      resource: this.#peer,
      fix: 'Ask for it in parts (header "Range"), or cancel it earlier.',
    });
  }

  /** All was taken. */
  end(): void {
    this.#close();
  }

  async close(error?: unknown): Promise<void> {
    this.#close(error ?? cancelled());
  }

  #close(error?: unknown): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#source.end(error instanceof Error ? error : undefined);
    this.#ended(error);
  }
}
