// A started program as three streams and an end: what of it an extension can hold.

import { toBulkheadError } from '../../../base/error.ts';
import type { Broker } from '../../../permissions/broker.ts';
import type { Streams } from '../streams.ts';
import type { Launched } from './launch-program.ts';
import { inputStream, outputStream, type StreamOwner } from './program-streams.ts';

export interface StreamNumbers {
  readonly stdin: number;
  readonly stdout: number;
  readonly stderr: number;
}

/** Recorded when it has ended. Throws `LIMIT_EXCEEDED` when too many streams are open; then none of its own is. */
export function openProgram(
  { program, checked, outcome }: Launched,
  { broker, streams, pieceBytes }: { readonly broker: Broker; readonly streams: Streams; readonly pieceBytes: number },
): StreamNumbers {
  const { stdin, stdout, stderr } = program.child;
  if (stdin === null || stdout === null || stderr === null) throw new Error('Every program has three streams.');
  const owner: StreamOwner = {
    // What a program printed before it ended may still be read.
    confirm: () => {
      if (!program.hasEnded) broker.confirm(checked);
    },
    bytes: outcome.bytes,
  };
  const opened: number[] = [];
  const open = (stream: Parameters<Streams['add']>[0]): number => {
    const number = streams.add(stream);
    opened.push(number);
    return number;
  };
  const ended = outcome.goesOn();
  try {
    const input = open(inputStream(stdin, owner));
    const numbers = {
      stdin: input,
      stdout: open(outputStream(stdout, owner, pieceBytes)),
      stderr: open(outputStream(stderr, owner, pieceBytes)),
    };
    void program.exit.then(({ why }) => {
      ended(why ?? undefined);
      return streams.close(input);
    });
    return numbers;
  } catch (error) {
    for (const number of opened) void streams.close(number);
    ended(toBulkheadError(error));
    throw error;
  }
}
