// What a text or a file weighs and hashes to: the line that a package's list of files has for it.

import { createHash } from 'node:crypto';
import type { PackagedFile } from './package.ts';

export function digestOf(path: string, content: string | Uint8Array): PackagedFile {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  return { path, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

export interface Digesting {
  /** The same, as they pass. To be read once. */
  readonly pieces: AsyncGenerator<Uint8Array>;
  /** Of what has passed. Once. */
  digest(): PackagedFile;
}

/** For what is too large to be held whole. */
export function digesting(path: string, pieces: AsyncIterable<Uint8Array>): Digesting {
  const hash = createHash('sha256');
  let size = 0;
  return {
    pieces: (async function* () {
      for await (const piece of pieces) {
        hash.update(piece);
        size += piece.length;
        yield piece;
      }
    })(),
    digest: () => ({ path, size, sha256: hash.digest('hex') }),
  };
}
