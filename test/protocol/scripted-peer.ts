// A peer that writes whatever bytes a test wants, and remembers what it was sent.

import type { BulkheadError } from '../../src/base/error.ts';
import type { ByteStream } from '../../src/protocol/byte-stream.ts';
import { FrameReader } from '../../src/protocol/frame-reader.ts';
import { DEFAULT_WIRE_LIMITS } from '../../src/protocol/limits.ts';
import { createLoopback, type LoopbackOptions } from '../../src/protocol/loopback.ts';
import { fromFrame } from '../../src/protocol/message-text.ts';
import { openSession, type Session, type SessionOptions } from '../../src/protocol/session.ts';

export interface Received {
  readonly channel: number;
  readonly message: Record<string, unknown>;
}

export interface ScriptedPeer {
  readonly stream: ByteStream;
  readonly received: Received[];
  readonly ended: boolean;
  /** One frame with honest lengths. */
  send(channel: number, message: unknown, attachments?: Uint8Array): void;
  /** One frame whose text is given as it is. */
  sendText(channel: number, json: string, attachments?: Uint8Array): void;
  sendBytes(bytes: Uint8Array): void;
}

export function frame(channel: number, json: string | Uint8Array, attachments: Uint8Array = new Uint8Array()): Buffer {
  const text = Buffer.from(json);
  const header = Buffer.alloc(12);
  header.writeUInt32BE(text.length + attachments.length, 0);
  header.writeUInt32BE(channel, 4);
  header.writeUInt32BE(text.length, 8);
  return Buffer.concat([header, text, attachments]);
}

export function scriptedPeer(stream: ByteStream): ScriptedPeer {
  const received: Received[] = [];
  const reader = new FrameReader();
  let ended = false;
  stream.onBytes((bytes) => {
    reader.push(bytes);
    while (reader.next(0xffff_ffff)) {
      received.push({
        channel: reader.channel,
        message: fromFrame(reader, { ...DEFAULT_WIRE_LIMITS, nesting: 1000 }) as Record<string, unknown>,
      });
      reader.advance();
    }
  });
  stream.onEnd(() => {
    ended = true;
  });
  const sendBytes = (bytes: Uint8Array) => stream.write(bytes);
  return {
    stream,
    received,
    get ended() {
      return ended;
    },
    sendBytes,
    sendText: (channel, json, attachments) => sendBytes(frame(channel, json, attachments)),
    send: (channel, message, attachments) => sendBytes(frame(channel, JSON.stringify(message), attachments)),
  };
}

/** A session under test, the scripted peer at the other end, and how the session ended. */
export function sessionWithScript(
  options: Omit<SessionOptions, 'onEnd'>,
  loopback: LoopbackOptions = {},
): { readonly session: Session; readonly peer: ScriptedPeer; readonly ends: BulkheadError[] } {
  const [ours, theirs] = createLoopback(loopback);
  const ends: BulkheadError[] = [];
  const session = openSession(ours, { ...options, onEnd: (error) => ends.push(error) });
  return { session, peer: scriptedPeer(theirs), ends };
}

/** Lets the event loop turn so often that everything in memory has arrived. */
export async function settle(turns = 20): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}
