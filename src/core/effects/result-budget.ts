// Counts what a result will take on the wire, so that it fits into a frame.

import { coded } from '../../base/error.ts';

export class ResultBudget {
  readonly #bytes: number;
  #left: number;

  constructor(bytes: number) {
    this.#bytes = bytes;
    this.#left = bytes;
  }

  spend(name: string): void {
    // As JSON: a hostile name takes six times its characters. 16: punctuation and a number beside it.
    this.#left -= Buffer.byteLength(JSON.stringify(name)) + 16;
    if (this.#left >= 0) return;
    throw coded('LIMIT_EXCEEDED', `The names of the result would take more than ${this.#bytes} bytes.`, {
      fix: 'Take a smaller folder, a narrower pattern or fewer results.',
    });
  }
}
