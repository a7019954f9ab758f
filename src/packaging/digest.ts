// What a text weighs and hashes to: the line that a package's list of files has for it.

import { createHash } from 'node:crypto';
import type { PackagedFile } from './package.ts';

export function digestOf(path: string, text: string): PackagedFile {
  const bytes = Buffer.from(text, 'utf8');
  return { path, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}
