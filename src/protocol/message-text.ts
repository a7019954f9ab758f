// A message and its JSON text: bytes travel beside the text, and a `__proto__` key travels not at all.

import { coded } from '../base/error.ts';
import type { FrameReader } from './frame-reader.ts';
import type { WireLimits } from './limits.ts';
import { exceededBy, type ShapeLimits } from './nesting.ts';
import { violation } from './violation.ts';

const NO_BYTES: readonly Uint8Array[] = [];

/** As much of a JSON-RPC message as matters here. */
export interface OutgoingMessage {
  readonly params?: unknown;
  readonly result?: unknown;
}

export interface MessageText {
  readonly json: string;
  readonly attachments: readonly Uint8Array[];
}

/**
 * The `bytes` member of `params` or `result` (or of its `exports`) becomes the attachments; the JSON keeps their lengths.
 * @throws VALUE_NOT_PLAIN when some key is `__proto__`; TypeError for what JSON cannot say (the caller's own fault).
 */
export function toText(message: OutgoingMessage): MessageText {
  const name = message.params === undefined ? 'result' : 'params';
  const carrier = carrierOf(message[name]);
  let attachments = NO_BYTES;
  let outgoing = message;
  if (carrier?.bytes !== undefined) {
    attachments = carrier.bytes as readonly Uint8Array[];
    const listed = { ...carrier, bytes: attachments.map((bytes) => bytes.byteLength) };
    const body = message[name];
    outgoing = { ...message, [name]: carrier === body ? listed : { ...(body as object), exports: listed } };
  }
  const json = JSON.stringify(outgoing);
  // `JSON.stringify` escapes neither letters nor underscores, so that this finds every such key.
  if (json.includes('"__proto__":')) {
    throw coded('VALUE_NOT_PLAIN', 'A key named "__proto__" does not cross the wire.', { fix: 'Rename the key.' });
  }
  return { json, attachments };
}

/**
 * Parses the frame that `reader` stands on. Every attachment is a fresh `Uint8Array` over a buffer of its own:
 * a view of the pipe's buffer would show its reader what others were sent.
 * @throws PROTOCOL_VIOLATION for anything but a message of the agreed form. Bytes that are no UTF-8 read as U+FFFD.
 */
export function fromFrame(reader: FrameReader, limits: ShapeLimits & Pick<WireLimits, 'attachments'>): unknown {
  const { bytes, jsonStart, jsonEnd, end } = reader;
  const exceeded = exceededBy(bytes, jsonStart, jsonEnd, limits);
  if (exceeded === 'nesting') throw violation(`A message nested more than ${limits.nesting} levels deep.`);
  if (exceeded === 'nodes') throw violation(`A message had more than ${limits.nodes} values.`);
  const text = bytes.toString('utf8', jsonStart, jsonEnd);
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch (error) {
    throw violation('A message was not JSON.', error);
  }
  // An escaped spelling of the key contains `\u00`; without either there is nothing to look for.
  if ((text.includes('__proto__') || text.includes('\\u00')) && namesProto(message)) {
    throw violation('A message contained a key named "__proto__".');
  }
  return attach(message, bytes, jsonEnd, end, limits.attachments);
}

function attach(message: unknown, bytes: Buffer, start: number, end: number, most: number): unknown {
  const { params, result } = (message ?? {}) as { params?: unknown; result?: unknown };
  const carrier = carrierOf(params ?? result);
  if (carrier === undefined) {
    if (end > start) throw violation('A frame carried bytes that its message does not speak of.');
    return message;
  }
  const lengths = carrier.bytes;
  if (!Array.isArray(lengths)) throw violation('A message did not list the lengths of its bytes.');
  // Lengths of zero cost their sender two bytes each, and their reader an object.
  if (lengths.length > most) throw violation(`A message listed more than ${most} byte arrays.`);
  let at = start;
  const attachments = lengths.map((length: unknown) => {
    if (typeof length !== 'number' || !Number.isInteger(length) || length < 0 || length > end - at) {
      throw violation('A message listed lengths that its bytes do not have.');
    }
    const copy = new Uint8Array(length);
    copy.set(bytes.subarray(at, at + length));
    at += length;
    return copy;
  });
  if (at !== end) throw violation('A frame carried more bytes than its message lists.');
  carrier.bytes = attachments;
  return message;
}

/** The object whose `bytes` travel as attachments: the body itself, or what an activation says of exports. */
function carrierOf(body: unknown): { bytes?: unknown } | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  if (Object.hasOwn(body, 'bytes')) return body;
  const { exports } = body as { exports?: unknown };
  return typeof exports === 'object' && exports !== null && Object.hasOwn(exports, 'bytes') ? exports : undefined;
}

/** Recursion is bounded: the nesting was counted before. */
function namesProto(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(namesProto);
  for (const [key, member] of Object.entries(value)) {
    if (key === '__proto__' || namesProto(member)) return true;
  }
  return false;
}
