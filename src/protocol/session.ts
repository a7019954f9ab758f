// One pipe, many channels: hands each frame to its channel in order, in fair turns, and ends whole when the peer breaks the rules.
//
// The core stops reading while too much of its own output waits; a host never does. One side that always reads is
// enough: the core's output drains, so it reads again. If both sides waited for their output, both could wait for ever.

import type { Disposable } from '../base/disposable.ts';
import { type BulkheadError, coded, toBulkheadError } from '../base/error.ts';
import type { ByteStream } from './byte-stream.ts';
import type { Channel } from './channel.ts';
import { FrameReader } from './frame-reader.ts';
import { FrameWriter } from './frame-writer.ts';
import { Lane, type LaneOwner } from './lane.ts';
import { DEFAULT_WIRE_LIMITS, type WireLimits } from './limits.ts';
import { fromFrame, type OutgoingMessage, toText } from './message-text.ts';
import { violation } from './violation.ts';

const CONTROL_CHANNEL = 0;
// Taken when the module loads: what a guest does to the globals later does not reach the wire.
const { setImmediate, queueMicrotask } = globalThis;
// Whole frames that wait for their turn, above which the pipe is asked to hold back.
const BACKLOG_BYTES = 1024 * 1024;
// The peer begins with what is there while we still write the rest: on two cores both work at once. Larger flushes made the two
// sides wait for each other (a third less throughput with 64 calls in flight), smaller ones cost a write for each call.
const FLUSH_BYTES = 4096;

export interface SessionOptions {
  /** The core waits for its own output; a host crosses a macro-task before it enters another channel. */
  readonly side: 'core' | 'host';
  readonly limits?: WireLimits;
  /** Host: called synchronously before a channel other than control is entered. The entry journal depends on it. */
  readonly onTurn?: (channel: number) => void;
  /** Called once when the session ends by itself: `HOST_DIED` or `PROTOCOL_VIOLATION`. Not called for `dispose`. */
  readonly onEnd?: (error: BulkheadError) => void;
}

export interface Session extends Disposable {
  readonly control: Channel;
  readonly limits: WireLimits;
  /** Opens a channel under a number that this session has not used; without one, under the next. @throws INTERNAL */
  open(number?: number): Channel;
  /** Takes over the limits that the core said in its greeting. */
  adopt(limits: WireLimits): void;
  /** Ends everything: each channel is told `error`. Idempotent. */
  end(error: BulkheadError): void;
}

/** Takes ownership of `stream`, also when it throws. */
export function openSession(stream: ByteStream, options: SessionOptions): Session {
  return new MultiplexedSession(stream, options);
}

class MultiplexedSession implements Session, LaneOwner {
  readonly control: Channel;
  limits: WireLimits;
  readonly #stream: ByteStream;
  readonly #options: SessionOptions;
  readonly #reader = new FrameReader();
  readonly #writer = new FrameWriter();
  readonly #channels = new Map<number, Lane>();
  readonly #closed = new Set<number>();
  #next = CONTROL_CHANNEL;
  #ended: BulkheadError | null = null;
  #peerEnded = false;
  #flushing = false;
  #scheduled = false;
  #draining = false;
  #paused = false;
  #entered = CONTROL_CHANNEL;

  constructor(stream: ByteStream, options: SessionOptions) {
    this.#stream = stream;
    this.#options = options;
    this.limits = options.limits ?? DEFAULT_WIRE_LIMITS;
    this.control = this.open();
    stream.onBytes((bytes) => this.#receive(bytes));
    stream.onEnd(() => this.#finish());
    stream.onDrain(() => {
      if (!this.#draining) return;
      this.#draining = false;
      this.#pump(false);
    });
  }

  open(number: number = this.#next): Channel {
    if (this.#channels.has(number) || this.#closed.has(number)) {
      throw coded('INTERNAL', `Channel ${number} was used before.`);
    }
    this.#next = Math.max(this.#next, number + 1);
    const lane = new Lane(number, this);
    if (this.#ended === null) this.#channels.set(number, lane);
    else lane.end(this.#ended);
    return lane;
  }

  get side(): 'core' | 'host' {
    return this.#options.side;
  }

  adopt(limits: WireLimits): void {
    this.limits = limits;
  }

  get congested(): boolean {
    return this.#stream.queuedBytes + this.#writer.pending > this.limits.queuedBytes;
  }

  send(channel: number, message: OutgoingMessage): void {
    if (this.#ended !== null) return;
    const { json, attachments } = toText(message);
    this.#writer.add(channel, json, attachments, this.limits);
    if (this.#writer.pending > FLUSH_BYTES) {
      this.#flush();
    } else if (!this.#flushing) {
      this.#flushing = true;
      queueMicrotask(() => this.#flush());
    }
  }

  close(number: number): void {
    if (this.#channels.delete(number)) this.#closed.add(number);
  }

  end(error: BulkheadError): void {
    if (this.#ended !== null) return;
    this.#flush();
    this.#ended = error;
    this.#stream.destroy();
    const lanes = [...this.#channels.values()];
    this.#channels.clear();
    for (const lane of lanes) lane.end(error);
  }

  dispose(): void {
    this.end(coded('DISPOSED', 'The session was closed.'));
  }

  #fail(error: BulkheadError): void {
    if (this.#ended !== null) return;
    this.end(error);
    this.#options.onEnd?.(error);
  }

  #flush(): void {
    this.#flushing = false;
    if (this.#ended !== null) return;
    for (const piece of this.#writer.take()) this.#stream.write(piece);
  }

  #receive(bytes: Uint8Array): void {
    if (this.#ended !== null) return;
    this.#reader.push(bytes);
    if (!this.#scheduled && !this.#draining) this.#pump(false);
    else this.#regulate();
  }

  /** Everything that arrived is delivered first, also when it waits for its turn. */
  #finish(): void {
    this.#peerEnded = true;
    this.#draining = false;
    if (!this.#scheduled) this.#pump(false);
  }

  /** `crossed`: a macro-task lies between the last delivery and now. */
  #pump(crossed: boolean): void {
    try {
      if (this.#deliver(crossed)) {
        this.#scheduled = true;
        setImmediate(() => {
          this.#scheduled = false;
          this.#pump(true);
        });
      }
    } catch (error) {
      this.#fail(toBulkheadError(error));
      return;
    }
    this.#regulate();
    if (this.#peerEnded && !this.#scheduled) this.#fail(died(this.#reader.buffered > 0));
  }

  /** Delivers until nothing is left (false) or until a macro-task must be crossed (true). */
  #deliver(crossed: boolean): boolean {
    const reader = this.#reader;
    const host = this.#options.side === 'host';
    let budget = this.limits.messagesPerTurn;
    let mayEnter = crossed;
    let told = CONTROL_CHANNEL;
    while (this.#ended === null) {
      if (!reader.next(this.limits.frameBytes)) return false;
      if (budget === 0) return true;
      if (!host && !this.#peerEnded && this.#stream.queuedBytes > this.limits.queuedBytes) {
        this.#draining = true;
        return false;
      }
      const { channel } = reader;
      const lane = this.#channels.get(channel);
      if (lane === undefined) {
        if (!this.#closed.has(channel))
          throw violation(`A message came for channel ${channel}, which was never opened.`);
      } else if (host && channel !== CONTROL_CHANNEL && channel !== told) {
        // The continuations of what was entered before must have run under its own name.
        if (channel !== this.#entered && !mayEnter) return true;
        this.#entered = channel;
        mayEnter = false;
        told = channel;
        this.#options.onTurn?.(channel);
      }
      budget -= 1;
      const size = reader.end - reader.jsonStart;
      const message = lane === undefined ? null : fromFrame(reader, this.limits);
      reader.advance();
      lane?.message(message, size);
    }
    return false;
  }

  #regulate(): void {
    if (this.#ended !== null) return;
    const hold = this.#draining || (this.#scheduled && this.#reader.buffered > BACKLOG_BYTES);
    if (hold === this.#paused) return;
    this.#paused = hold;
    if (hold) this.#stream.pause();
    else this.#stream.resume();
  }
}

function died(truncated: boolean): BulkheadError {
  return coded('HOST_DIED', `The other side closed the pipe${truncated ? ' in the middle of a message' : ''}.`);
}
