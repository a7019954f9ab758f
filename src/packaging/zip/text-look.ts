// Looks at a text while its bytes pass, in pieces: whether it is one, and whether it is one that may be parsed.

import { SOURCE_MAP_PATH } from '../package.ts';
import { SourceMapGuard } from './source-map-fault.ts';

export class TextLook {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  /** A source map is parsed in the core when a stack is shown, and was made by who knows what. */
  readonly #guard: SourceMapGuard | null;
  #isText = true;

  constructor(path: string) {
    this.#guard = path === SOURCE_MAP_PATH ? new SourceMapGuard() : null;
  }

  add(bytes: Uint8Array): void {
    this.#decode(bytes, true);
  }

  /** Once all has passed: a clause behind its name, or null. */
  end(): string | null {
    this.#decode(new Uint8Array(0), false);
    return this.#isText ? (this.#guard?.fault ?? null) : 'is not UTF-8';
  }

  #decode(bytes: Uint8Array, stream: boolean): void {
    if (!this.#isText) return;
    try {
      const text = this.#decoder.decode(bytes, { stream });
      if (this.#guard?.fault === null) this.#guard.add(text);
    } catch {
      this.#isText = false;
    }
  }
}
