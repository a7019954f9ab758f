// What arrives about the network, parsed. Imported by the core only. What a URL or a header may be, its effect decides.

import * as v from 'valibot';
import type { WireLimits } from '../limits.ts';
import type { NetRequests } from './net.ts';
import { count, onePiece, type RequestSchemas, text } from './params-parts.ts';

// Beyond any limit of the effect, so that authors meet the words of that one.
const LONGEST = { url: 64 * 1024, header: 64 * 1024, method: 256 } as const;
const MOST_HEADERS = 1000;

const header = v.strictTuple([text(LONGEST.header), text(LONGEST.header)]);

export const netParams = (limits: Pick<WireLimits, 'pieceBytes'>) =>
  ({
    'net/fetch': v.strictObject({
      method: text(LONGEST.method),
      url: text(LONGEST.url),
      headers: v.pipe(v.array(header), v.maxLength(MOST_HEADERS)),
      redirect: v.picklist(['follow', 'error', 'manual']),
      body: v.nullable(count),
      bytes: v.union([v.strictTuple([]), onePiece(limits)]),
    }),
    'net/body': v.strictObject({ size: count, bytes: onePiece(limits) }),
  }) satisfies RequestSchemas<NetRequests>;
