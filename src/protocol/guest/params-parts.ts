// What parsers of parameters are made of. Imported by the core only.

import * as v from 'valibot';
import type { Encoded } from '../carried.ts';
import type { WireLimits } from '../limits.ts';
import type { Voice } from '../peer.ts';

export type Schema<T> = v.GenericSchema<unknown, T>;
export type RequestSchemas<R extends Voice['requests']> = { readonly [M in keyof R]: Schema<R[M]['params']> };
export type NotificationSchemas<N extends Voice['notifications']> = { readonly [M in keyof N]: Schema<N[M]> };
export type ResultSchemas<R extends Voice['requests']> = { readonly [M in keyof R]: Schema<R[M]['result']> };

// Linux takes no longer path; ids are `publisher.name` or a command's.
export const LONGEST = { path: 4096, id: 256, key: 1024, text: 1024 * 1024, stack: 16_384, phrase: 256 } as const;
const MOST_PIECES = 4096;

export const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest));
/** A whole number from 0 on. */
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const id = text(LONGEST.id);
export const path = text(LONGEST.path);
/** A value stays as it is here: the codec that decodes it checks it whole, and no other code looks inside. */
export const encoded = v.custom<Encoded>((value) => value !== undefined, 'Not a value.');
export const attachment = v.instance(Uint8Array);
export const bytes = v.pipe(v.array(attachment), v.maxLength(MOST_PIECES));
// The wire's JSON never makes an `undefined` member, so that a present key has a value.
export const carried = { value: v.exactOptional(encoded), bytes: v.exactOptional(bytes) };
export const nothing = v.null();

/** Exactly one piece of a larger whole. */
export const onePiece = ({ pieceBytes }: Pick<WireLimits, 'pieceBytes'>) =>
  v.strictTuple([
    v.pipe(
      attachment,
      v.check((one) => one.byteLength <= pieceBytes, `A piece has at most ${pieceBytes} bytes.`),
    ),
  ]);
