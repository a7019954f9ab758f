// Text or bytes of a guest, copied.

import { coded } from '../../base/error.ts';
import { copyBytes } from './plain-bytes.ts';

/** Text becomes UTF-8. */
export function readChunk(value: unknown, what: string): Uint8Array {
  if (typeof value === 'string') return new TextEncoder().encode(value);
  const copy = copyBytes(value);
  if (copy === null) throw coded('ARGUMENT_INVALID', `${what} must be a string or a Uint8Array.`);
  return copy;
}
