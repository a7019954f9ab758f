// The standard streams of a program as a guest has them: iterated and written piece by piece, each waiting for the one before.

import type { ProgramInput } from '../../../extension-api/src/processes.ts';
import { BulkheadError, coded } from '../../base/error.ts';
import { joined } from '../endowments/web/bytes.ts';
import type { Boundary } from './boundary.ts';
import type { GuestLimits } from './guest-limits.ts';
import type { GuestSession } from './guest-session.ts';
import { readChunk } from './read-chunk.ts';

interface StreamPowers {
  readonly session: GuestSession;
  readonly boundary: Boundary;
  readonly limits: Pick<GuestLimits, 'pieceBytes'>;
}

/** Runs one after the other what a guest may ask for at once. */
function inTurn(): <T>(act: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (act) => {
    const turn = last.then(act, act);
    last = turn.catch(() => undefined);
    return turn;
  };
}

export function createOutput({ session, boundary }: StreamPowers, stream: number): AsyncIterable<Uint8Array> {
  const turn = inTurn();
  let done = false;
  const next = (): Promise<IteratorResult<Uint8Array, undefined>> =>
    turn(async () => {
      // A piece can be empty at the end, never before.
      while (!done) {
        const piece = await session.request('streams/pull', { stream }).catch((error) => {
          done = true;
          throw error;
        });
        done = piece.done;
        const value = joined(piece.bytes);
        if (value.length > 0) return { done: false as const, value };
      }
      return { done: true as const, value: undefined };
    });
  const close = async (): Promise<IteratorResult<Uint8Array, undefined>> => {
    if (!done) await session.request('streams/close', { stream });
    done = true;
    return { done: true, value: undefined };
  };
  const iterator = {
    next: boundary.later(next),
    return: boundary.later(close),
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}

export function createInput({ session, boundary, limits }: StreamPowers, stream: number): ProgramInput {
  const turn = inTurn();
  let ended = false;

  async function write(value: unknown): Promise<void> {
    const chunk = readChunk(value, 'Input');
    if (ended) throw gone();
    return turn(async () => {
      for (let at = 0; at < chunk.length; at += limits.pieceBytes) {
        const bytes = [chunk.subarray(at, at + limits.pieceBytes)];
        await session.request('streams/push', { stream, bytes }).catch((error) => {
          // The stream's number is ours: it is not there any more because the program is not.
          throw error instanceof BulkheadError && error.code === 'ARGUMENT_INVALID' ? gone() : error;
        });
      }
    });
  }

  async function end(): Promise<void> {
    ended = true;
    await turn(() => session.request('streams/close', { stream }));
  }

  return { write: boundary.later(write), end: boundary.later(end) };
}

function gone(): BulkheadError {
  return coded('PROGRAM_ENDED', 'The program takes no more input: it has ended, or its input was ended.', {
    fix: 'Stop writing when it has ended.',
  });
}
