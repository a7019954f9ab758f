// What a text or a file weighs and hashes to: the line that a package's list of files has for it.

import { createHash } from 'node:crypto';
import type { PackagedFile } from './package.ts';

export function digestOf(path: string, content: string | Uint8Array): PackagedFile {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  return { path, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}
