// Pieces of whatever an extension has open: files, responses, the output of programs.

import type { GuestVoice } from '../../protocol/guest-methods.ts';
import { Calls } from '../effects/calls.ts';
import { onlyPiece, STREAMS_AT_ONCE, type Streams } from '../effects/streams.ts';
import type { GuestService } from './guest-service.ts';

type StreamMethod = Extract<keyof GuestVoice['requests'], `streams/${string}`>;

/** Takes ownership of the streams. `refresh`: a piece is a request too, and what no watch tells of is seen before it. */
export function streamService(streams: Streams, refresh: () => void): GuestService<StreamMethod> {
  // Each stream gives one piece at a time, so that a waiting one keeps no other from its turn.
  const calls = new Calls(STREAMS_AT_ONCE);

  /** Whoever cancels a piece wants no more of the content. */
  async function piece<T>(stream: number, signal: AbortSignal, take: (signal: AbortSignal) => Promise<T>): Promise<T> {
    try {
      refresh();
      return await calls.run(signal, take);
    } catch (error) {
      if (signal.aborted) await streams.close(stream);
      throw error;
    }
  }

  return {
    requests: {
      'streams/pull': async ({ stream }, { signal }) => {
        const { bytes, done } = await piece(stream, signal, (own) => streams.pull(stream, own));
        return { bytes: [bytes], done };
      },
      'streams/push': async ({ stream, bytes }, { signal }) =>
        piece(stream, signal, (own) => streams.push(stream, onlyPiece(bytes), own)),
      'streams/close': async ({ stream }) => {
        await streams.close(stream);
        return null;
      },
    },
    notifications: {},
    recheck: () => streams.recheck(),
    dispose() {
      calls.dispose();
      streams.dispose();
    },
    async whenEnded() {
      await calls.whenEnded();
      await streams.whenEnded();
    },
  };
}
