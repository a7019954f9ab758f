// The session's end of one channel: passes on, and remembers only who listens.

import type { BulkheadError } from '../base/error.ts';
import type { Channel, Receiver } from './channel.ts';
import type { WireLimits } from './limits.ts';
import type { OutgoingMessage } from './message-text.ts';
import { violation } from './violation.ts';

/** What a lane needs of its session. */
export interface LaneOwner {
  readonly side: 'core' | 'host';
  readonly limits: WireLimits;
  readonly congested: boolean;
  send(channel: number, message: OutgoingMessage): void;
  close(channel: number): void;
}

export class Lane implements Channel {
  readonly number: number;
  readonly #session: LaneOwner;
  #receiver: Receiver | null = null;
  #ended: BulkheadError | null = null;

  constructor(number: number, session: LaneOwner) {
    this.number = number;
    this.#session = session;
  }

  get side(): 'core' | 'host' {
    return this.#session.side;
  }

  get limits(): WireLimits {
    return this.#session.limits;
  }

  get congested(): boolean {
    return this.#session.congested;
  }

  send(message: OutgoingMessage): void {
    this.#session.send(this.number, message);
  }

  listen(receiver: Receiver): void {
    this.#receiver = receiver;
    if (this.#ended !== null) receiver.end(this.#ended);
  }

  close(): void {
    this.#receiver = null;
    this.#session.close(this.number);
  }

  message(message: unknown, size: number): void {
    if (this.#receiver === null) throw violation(`A message came for channel ${this.number} before it was used.`);
    this.#receiver.message(message, size);
  }

  end(error: BulkheadError): void {
    this.#ended = error;
    this.#receiver?.end(error);
  }
}
