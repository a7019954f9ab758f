// Content encodings undone, at the pace at which somebody reads, and only as long as what comes out is in proportion.

import { type Duplex, pipeline, Readable } from 'node:stream';
import * as zlib from 'node:zlib';
import type { ByteSource } from './exchange.ts';
import { type HeaderList, headerOf } from './headers.ts';
import { netProblem } from './net-errors.ts';
import type { NetLimits } from './net-limits.ts';

/** Room for what zlib makes of one step. */
const OUTPUT = { chunkSize: 64 * 1024 };
/** A window of 8 MB is all that a server may ask of a client (RFC 9659); zstd itself would give it 128. */
const ZSTD = { ...OUTPUT, params: { [zlib.constants.ZSTD_d_windowLogMax]: 23 } };
/** What any body may inflate to, whatever it was. */
const ALWAYS_ALLOWED = 1024 * 1024;

const DECODERS: Readonly<Record<string, (() => Duplex) | undefined>> = {
  gzip: () => zlib.createGunzip(OUTPUT),
  'x-gzip': () => zlib.createGunzip(OUTPUT),
  deflate: () => zlib.createInflate(OUTPUT),
  br: () => zlib.createBrotliDecompress(OUTPUT),
  // Node 22.15 and later; it is not asked for, but a server may send it all the same.
  ...('createZstdDecompress' in zlib ? { zstd: () => zlib.createZstdDecompress(ZSTD) } : {}),
};

/** The source itself when there is nothing to undo, or something that nobody here knows. Ending the result ends the source. */
export function decoded(source: ByteSource, headers: HeaderList, peer: string, limits: NetLimits): ByteSource {
  const encodings = (headerOf(headers, 'content-encoding') ?? '')
    .toLowerCase()
    .split(',')
    .map((encoding) => encoding.trim())
    .filter((encoding) => encoding !== '' && encoding !== 'identity');
  const makers = encodings.map((encoding) => (Object.hasOwn(DECODERS, encoding) ? DECODERS[encoding] : undefined));
  const known = makers.filter((make) => make !== undefined);
  if (known.length === 0 || known.length < makers.length) return source;
  if (known.length > limits.encodings) throw netProblem('NET_PROTOCOL', peer, 'encoded its answer over and over');

  let [encodedBytes, decodedBytes] = [0, 0];
  let failure: Error | null = null;
  const input = Readable.from(
    (async function* () {
      for (let bytes = await source.next(); bytes !== null; bytes = await source.next()) {
        encodedBytes += bytes.length;
        if (bytes.length > 0) yield bytes;
      }
    })(),
    { objectMode: false },
  );
  // The outermost encoding was applied last.
  const output: Duplex[] = known.toReversed().map((make) => make());
  const last = output.at(-1) as Duplex;
  pipeline([input, ...output], (error) => {
    if (error) failure ??= error;
  });
  let wake = () => {};
  for (const event of ['readable', 'end', 'close', 'error']) last.on(event, () => wake()); // an error is told by `next`

  return {
    async next() {
      for (;;) {
        const bytes: Buffer | null = last.read();
        if (bytes !== null) {
          decodedBytes += bytes.length;
          if (decodedBytes > ALWAYS_ALLOWED + encodedBytes * limits.inflation) {
            throw netProblem('NET_PROTOCOL', peer, 'sent a body that inflates out of all proportion');
          }
          return bytes;
        }
        failure ??= last.errored;
        if (failure !== null) {
          // Without a body there is nothing to decode, whatever the head says of it.
          if (encodedBytes === 0 && !isOurs(failure)) return null;
          throw isOurs(failure)
            ? failure
            : netProblem('NET_PROTOCOL', peer, 'sent a body that cannot be decoded', failure);
        }
        if (last.readableEnded || last.destroyed) return null;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    end(error) {
      source.end(error);
      input.destroy();
      last.destroy();
    },
  };
}

function isOurs(error: Error): boolean {
  return !('errno' in error);
}
