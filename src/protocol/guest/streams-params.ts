// What arrives about streams, parsed. Imported by the core only.

import * as v from 'valibot';
import type { WireLimits } from '../limits.ts';
import { count, onePiece, type RequestSchemas } from './params-parts.ts';
import type { StreamRequests } from './streams.ts';

export const streamParams = (limits: Pick<WireLimits, 'pieceBytes'>) =>
  ({
    'streams/pull': v.strictObject({ stream: count }),
    'streams/push': v.strictObject({ stream: count, bytes: onePiece(limits) }),
    'streams/close': v.strictObject({ stream: count }),
  }) satisfies RequestSchemas<StreamRequests>;
