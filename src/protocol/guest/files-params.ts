// What arrives about files, parsed. Imported by the core only.

import * as v from 'valibot';
import type { WireLimits } from '../limits.ts';
import type { FileRequests } from './files.ts';
import { count, onePiece, path, type RequestSchemas } from './params-parts.ts';

const moved = { from: path, to: path, overwrite: v.boolean() };

export const fileParams = (limits: Pick<WireLimits, 'pieceBytes'>) =>
  ({
    'files/stat': v.strictObject({ path }),
    'files/list': v.strictObject({ path }),
    'files/read': v.strictObject({ path }),
    'files/write': v.strictObject({
      path,
      size: count,
      create: v.boolean(),
      overwrite: v.boolean(),
      bytes: onePiece(limits),
    }),
    'files/make-directory': v.strictObject({ path }),
    'files/delete': v.strictObject({ path, recursive: v.boolean() }),
    'files/rename': v.strictObject(moved),
    'files/copy': v.strictObject(moved),
    'files/find': v.strictObject({
      include: path,
      exclude: v.nullable(path),
      base: v.nullable(path),
      maxResults: v.nullable(count),
    }),
  }) satisfies RequestSchemas<FileRequests>;
