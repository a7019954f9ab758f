// Follows the chain through the files of a log, and when a link does not fit, reads on to say what was done.

import { linesIn, type OpenLog, type RawLine } from './audit-files.ts';
import type { AuditHead } from './audit-head.ts';
import { type SignedAs, signatureChecker } from './audit-key.ts';
import { checkpointText, hashOf, kindOf, LONGEST_LINE, parseLine, placeOf } from './audit-line.ts';
import type { AuditVerdict } from './audit-verdict.ts';
import { BrokenChain, type SeenLine, type Spot } from './broken-chain.ts';

export class ChainReader {
  checkpoints = 0;
  interruptions = 0;
  lost = 0;
  /** The hash of the line whose number was asked for. */
  expected: string | null = null;
  readonly #head: AuditHead;
  readonly #publicKey: string;
  readonly #isSigned: (purpose: SignedAs, text: string, signature: string) => boolean;
  readonly #expect: number | null;
  #count: number;
  #hash: string;
  #last: Spot | null = null;
  #broken: BrokenChain | null = null;
  /** The first thing that is wrong in a chain that is whole. */
  #wrong: AuditVerdict | null = null;
  #tail: { readonly spot: Spot; lines: number; bytes: number } | null = null;

  constructor(head: AuditHead, publicKey: string, expect: number | null) {
    this.#head = head;
    this.#publicKey = publicKey;
    this.#isSigned = signatureChecker(publicKey);
    this.#expect = expect;
    this.#count = head.oldest.n - 1;
    this.#hash = head.oldest.prev;
    this.#note();
  }

  /** One file after the other, oldest first. */
  async read({ handle, path }: OpenLog): Promise<void> {
    let line = 0;
    for await (const lines of linesIn(handle, 0, LONGEST_LINE)) {
      for (const raw of lines) {
        line += 1;
        this.#see(raw, { file: path, line });
      }
    }
  }

  #see({ bytes, whole }: RawLine, spot: Spot): void {
    if (this.#broken === null && this.#count === this.#head.count) {
      this.#seeTail({ bytes, whole }, spot);
      return;
    }
    // What never ended is no line: if it was one, that one is missing.
    if (!whole) return;
    const text = bytes.toString('latin1');
    const seen = { ...spot, place: placeOf(text), hash: hashOf(bytes) };
    if (this.#broken !== null) this.#broken.see(seen);
    else if (seen.place?.n === this.#count + 1 && seen.place.prev === this.#hash) this.#follow(seen, text);
    else {
      this.#broken = new BrokenChain(this.#head, this.#count + 1, this.#last);
      this.#broken.see(seen);
    }
  }

  #follow({ file, line, hash }: SeenLine, text: string): void {
    const prev = this.#hash;
    this.#count += 1;
    this.#hash = hash;
    this.#last = { file, line };
    this.#note();
    if (this.#count === this.#head.count && hash !== this.#head.hash) this.#wrong ??= { kind: 'changed', file, line };
    const kind = kindOf(text);
    if (kind === 'decision' || kind === 'file') return;
    const entry = parseLine(text)?.entry;
    switch (entry?.kind) {
      case 'checkpoint':
        if (entry.key !== this.#publicKey) this.#wrong ??= { kind: 'key-changed', file, line };
        else if (!this.#isSigned('checkpoint', checkpointText(this.#count, prev), entry.signature))
          this.#wrong ??= { kind: 'changed', file, line };
        else this.checkpoints += 1;
        return;
      case 'damage':
        this.#wrong ??= { kind: 'damaged', what: entry.what, file, line };
        return;
      case 'torn-tail':
        this.interruptions += 1;
        return;
      case 'lost':
        this.lost += Number(entry.count);
        return;
    }
  }

  #note(): void {
    if (this.#count === this.#expect) this.expected = this.#hash;
  }

  /** What stands behind the head and follows it was written by somebody who was ended before they could say so. */
  #seeTail({ bytes, whole }: RawLine, spot: Spot): void {
    const tail = this.#tail ?? { spot, lines: 0, bytes: 0 };
    this.#tail = tail;
    if (!whole) {
      tail.bytes += bytes.length;
      return;
    }
    const place = placeOf(bytes.toString('latin1', 0, 120));
    const follows = tail.bytes === 0 && place?.n === this.#head.count + tail.lines + 1 && place.prev === this.#hash;
    if (!follows) this.#wrong ??= { kind: 'inserted', ...spot };
    tail.lines += 1;
    this.#hash = hashOf(bytes);
  }

  /** Null: nothing is wrong. `newest` is the file that the log should end in. */
  verdict(newest: string): AuditVerdict | null {
    if (this.#broken !== null) return this.#broken.verdict();
    if (this.#wrong !== null && this.#wrong.kind !== 'damaged') return this.#wrong;
    if (this.#count < this.#head.count) {
      const spot = { file: newest, line: this.#last?.file === newest ? this.#last.line : 1 };
      return { kind: 'truncated', missing: this.#head.count - this.#count, ...spot };
    }
    if (this.#wrong !== null) return this.#wrong;
    const tail = this.#tail;
    return tail === null ? null : { kind: 'torn-tail', lines: tail.lines, bytes: tail.bytes, ...tail.spot };
  }
}
