// The requests that we have not answered yet: how many there may be, and how a handler learns that nobody waits any more.

import { type BulkheadError, coded } from '../base/error.ts';
import type { WireLimits } from './limits.ts';
import type { CallContext } from './peer.ts';
import { violation } from './violation.ts';

const NOTHING = { dispose() {} };

/** Is at once what a handler sees, and the token and its source that `vscode-jsonrpc` asks for. */
export class IncomingCall implements CallContext {
  /** Bytes of its frame. */
  readonly size: number;
  #controller: AbortController | null = null;
  #cancelled = false;

  constructor(size: number) {
    this.size = size;
  }

  get signal(): AbortSignal {
    if (this.#controller === null) {
      this.#controller = new AbortController();
      if (this.#cancelled) this.#abort(this.#controller);
    }
    return this.#controller.signal;
  }

  get token(): this {
    return this;
  }

  get isCancellationRequested(): boolean {
    return this.#cancelled;
  }

  /** Nobody subscribes here: handlers use `signal`. */
  onCancellationRequested(): { dispose(): void } {
    return NOTHING;
  }

  cancel(): void {
    if (this.#cancelled) return;
    this.#cancelled = true;
    if (this.#controller !== null) this.#abort(this.#controller);
  }

  dispose(): void {}

  #abort(controller: AbortController): void {
    controller.abort(coded('CANCELLED', 'The caller does not wait for this any more.'));
  }
}

/** By id, from the message's arrival until its answer is written. */
export class IncomingCalls {
  readonly #calls = new Map<number, IncomingCall>();
  #bytes = 0;

  /** @throws PROTOCOL_VIOLATION for an id that waits for its answer. Returns the refusal when there are too many. */
  admit(id: number, size: number, limits: WireLimits): BulkheadError | null {
    if (this.#calls.has(id)) throw violation('Two requests in flight had the same id.');
    if (this.#calls.size >= limits.requestsInFlight) {
      return tooMany(`More than ${limits.requestsInFlight} requests wait for their answer.`);
    }
    // One alone may always pass: it fits into a frame.
    if (this.#calls.size > 0 && this.#bytes + size > limits.requestBytesInFlight) {
      return tooMany(`The requests that wait for their answer hold more than ${limits.requestBytesInFlight} bytes.`);
    }
    this.#calls.set(id, new IncomingCall(size));
    this.#bytes += size;
    return null;
  }

  get(id: number): IncomingCall | undefined {
    return this.#calls.get(id);
  }

  answered(id: number): void {
    const call = this.#calls.get(id);
    if (call === undefined) return;
    this.#calls.delete(id);
    this.#bytes -= call.size;
  }

  cancelAll(): void {
    const calls = [...this.#calls.values()];
    this.#calls.clear();
    this.#bytes = 0;
    for (const call of calls) call.cancel();
  }
}

function tooMany(message: string): BulkheadError {
  return coded('LIMIT_EXCEEDED', message, { fix: 'Await earlier requests before you send more.' });
}
