// Names of a zip's entries: each one file below the package's folder, on every system, and no two the same anywhere.

import { visible } from '../../base/quote.ts';
import { pathFault, pathKey } from '../package-path.ts';
import { malformed } from './malformed.ts';
import { UTF8 } from './zip-format.ts';

/** `flags` are the entry's. Errors: `PACKAGE_MALFORMED`. */
export function decodeName(bytes: Uint8Array, flags: number): string {
  let name: string;
  try {
    name = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw malformed(Buffer.from(bytes).toString('latin1'), 'is a name that is not UTF-8');
  }
  // Without the flag, other programs read other letters.
  if ((flags & UTF8) === 0 && bytes.some((byte) => byte > 0x7f)) {
    throw malformed(name, 'does not say that its name is UTF-8');
  }
  return name;
}

/** Names are given one after another; each is compared with all before. */
export class ZipNames {
  readonly #depth: number;
  /** Key → the name that has it. */
  readonly #files = new Map<string, string>();
  readonly #folders = new Map<string, string>();

  constructor(depth: number) {
    this.#depth = depth;
  }

  /** Errors: `PACKAGE_MALFORMED`. */
  add(name: string): void {
    const fault = name === '' ? 'it is empty' : pathFault(name);
    if (fault !== null) throw malformed(name, `cannot be the name of a packaged file: ${fault}`);
    // Some file systems drop what cannot be seen before they compare names.
    if (visible(name) !== name)
      throw malformed(name, 'cannot be the name of a packaged file: it contains invisible characters');
    if (name.split('/').length > this.#depth) throw malformed(name, `lies deeper than ${this.#depth} folders`);
    const key = pathKey(name);
    const other = this.#files.get(key) ?? this.#folders.get(key);
    if (other !== undefined) {
      throw malformed(
        name,
        other === name ? 'stands in it twice' : `and ${JSON.stringify(other)} are one name on other systems`,
      );
    }
    for (const folder of above(key)) {
      const file = this.#files.get(folder);
      if (file !== undefined) throw malformed(name, `lies in ${JSON.stringify(file)}, which is a file`);
      if (!this.#folders.has(folder)) this.#folders.set(folder, name);
    }
    this.#files.set(key, name);
  }
}

function above(path: string): readonly string[] {
  const segments = path.split('/').slice(0, -1);
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}
