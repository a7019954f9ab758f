// The requests that we sent or will send: how many at once, until when, and what their callers hear when all ends.

import { CancellationToken } from 'vscode-jsonrpc';
import type { Clock } from '../base/deadline.ts';
import type { Disposable } from '../base/disposable.ts';
import { type BulkheadError, coded } from '../base/error.ts';
import type { WireLimits } from './limits.ts';
import type { RequestOptions } from './peer.ts';

type Send = (method: string, params: object, token: CancellationToken) => Promise<unknown>;

interface Waiting {
  start(): void;
  refuse(error: BulkheadError): void;
}

const NOTHING: Disposable = { dispose() {} };

/** At most `requestsInFlight` are sent and unanswered; the rest waits in order. */
export class OutgoingCalls {
  readonly #channel: { readonly limits: WireLimits };
  readonly #clock: Clock;
  readonly #send: Send;
  // Also those whose caller has left: the peer still owes an answer, and holds the place until then.
  readonly #asked = new Set<number>();
  readonly #waiting = new Set<Waiting>();
  #closed: BulkheadError | null = null;

  constructor(channel: { readonly limits: WireLimits }, clock: Clock, send: Send) {
    this.#channel = channel;
    this.#clock = clock;
    this.#send = send;
  }

  /** Rejects with `CANCELLED`, `TIMEOUT`, `LIMIT_EXCEEDED`, the error of the close, or as `send` does. */
  request(method: string, params: object, options: RequestOptions): Promise<unknown> {
    const { signal, deadline } = options;
    if (this.#closed !== null) return Promise.reject(this.#closed);
    if (signal === undefined && deadline === undefined && this.#mayStart()) {
      return this.#send(method, params, CancellationToken.None);
    }
    return this.#supervise(method, params, options);
  }

  asked(id: number): void {
    this.#asked.add(id);
  }

  /** False when nobody asked. */
  answered(id: number): boolean {
    return this.#asked.delete(id);
  }

  /** Sends what waited for the places that became free. */
  startWaiting(): void {
    for (const waiting of this.#waiting) {
      if (this.#asked.size >= this.#channel.limits.requestsInFlight) return;
      this.#waiting.delete(waiting);
      waiting.start();
    }
  }

  close(error: BulkheadError): void {
    this.#closed = error;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const one of waiting) one.refuse(error);
  }

  #mayStart(): boolean {
    return this.#waiting.size === 0 && this.#asked.size < this.#channel.limits.requestsInFlight;
  }

  #supervise(method: string, params: object, { signal, deadline, onLate }: RequestOptions) {
    return new Promise<unknown>((resolve, reject) => {
      const token = new OutgoingCancellation();
      let timer = NOTHING;
      let left = false;
      const leave = () => {
        timer.dispose();
        signal?.removeEventListener('abort', onAbort);
      };
      const refuse = (error: unknown) => {
        leave();
        reject(error);
      };
      const waiting: Waiting = {
        refuse,
        start: () => {
          this.#send(method, params, token).then((result) => {
            leave();
            if (left) onLate?.(result);
            else resolve(result);
          }, refuse);
        },
      };
      // The caller hears at once, and the peer is told.
      const stop = (error: BulkheadError) => {
        left = true;
        refuse(error);
        if (!this.#waiting.delete(waiting)) token.cancel();
      };
      const onAbort = () => stop(coded('CANCELLED', `${method} was cancelled.`));
      if (signal?.aborted) {
        refuse(coded('CANCELLED', `${method} was cancelled.`));
        return;
      }
      const mayStart = this.#mayStart();
      if (!mayStart && this.#waiting.size >= this.#channel.limits.requestsWaiting) {
        refuse(
          coded('LIMIT_EXCEEDED', `More than ${this.#channel.limits.requestsWaiting} requests wait to be sent.`, {
            fix: 'Await earlier requests before you send more.',
          }),
        );
        return;
      }
      signal?.addEventListener('abort', onAbort, { once: true });
      if (deadline !== undefined) {
        timer = this.#clock.after(deadline, () => {
          stop(coded('TIMEOUT', `${method} took longer than ${deadline} ms.`));
        });
      }
      if (mayStart) waiting.start();
      else this.#waiting.add(waiting);
    });
  }
}

/** The token that `vscode-jsonrpc` listens to, to tell the peer. */
class OutgoingCancellation implements CancellationToken {
  isCancellationRequested = false;
  #listener: (() => void) | null = null;

  readonly onCancellationRequested = (listener: (event: undefined) => void) => {
    this.#listener = () => listener(undefined);
    return {
      dispose: () => {
        this.#listener = null;
      },
    };
  };

  cancel(): void {
    this.isCancellationRequested = true;
    this.#listener?.();
  }
}
