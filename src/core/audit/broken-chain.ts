// What was done to a chain that does not fit at one place: told by which numbers are there, how often, and in which order.

import type { AuditHead } from './audit-head.ts';
import type { LinePlace } from './audit-line.ts';
import type { AuditVerdict } from './audit-verdict.ts';

export interface Spot {
  readonly file: string;
  readonly line: number;
}

export interface SeenLine extends Spot {
  readonly place: LinePlace | null;
  readonly hash: string;
}

/** Numbers of which it is remembered whether they were seen; a log of the usual size has half a million. */
const MOST_REMEMBERED = 2 ** 27;

/** Begins with the first line that does not fit. Its word on what was done is a judgement; that something was done is certain. */
export class BrokenChain {
  readonly #head: AuditHead;
  /** The number that should have come. */
  readonly #due: number;
  readonly #before: Spot | null;
  #first: SeenLine | null = null;
  #second: SeenLine | null = null;
  #lines = 0;
  #different = 0;
  readonly #seen: Uint8Array;

  constructor(head: AuditHead, due: number, before: Spot | null) {
    this.#head = head;
    this.#due = due;
    this.#before = before;
    this.#seen = new Uint8Array((Math.min(head.count - due, MOST_REMEMBERED) >> 3) + 1);
  }

  see(line: SeenLine): void {
    const { place } = line;
    if (this.#first === null) this.#first = line;
    else this.#second ??= line;
    // Lines behind the head are no part of what is compared.
    if (place !== null && place.n > this.#head.count && this.#lines > 1) return;
    this.#lines += 1;
    const index = place === null || place.n > this.#head.count ? -1 : place.n - this.#due;
    if (index < 0 || index >= this.#seen.length * 8) return;
    const [byte, bit] = [index >> 3, 1 << (index & 7)];
    const known = this.#seen[byte] ?? 0;
    if ((known & bit) === 0) this.#different += 1;
    this.#seen[byte] = known | bit;
  }

  verdict(): AuditVerdict {
    const first = this.#first;
    if (first === null) throw new Error('A chain breaks at a line.');
    const { file, line } = first;
    const due = this.#due;
    const expected = this.#head.count - due + 1;
    if (this.#lines > expected) return { kind: 'inserted', file, line };
    if (first.place === null) return { kind: 'changed', file, line };
    const { n } = first.place;
    if (n === due) return { kind: 'changed', ...this.#changed(first) };
    // It stands where the missing one should, the next is the next, and not all are there: only its number is another.
    if (this.#different < expected && this.#second?.place?.n === due + 1 && this.#second.place.prev !== first.hash)
      return { kind: 'changed', file, line };
    if (this.#lines < expected) {
      const to = n > due ? n - 1 : due + expected - this.#lines - 1;
      return { kind: 'removed', from: due, to, file, line };
    }
    return { kind: this.#different === expected ? 'reordered' : 'changed', file, line };
  }

  /** This line, unless what follows vouches for it: then it is the one before that is not what it was. */
  #changed(first: SeenLine): Spot {
    const next = this.#second === null ? this.#head.hash : this.#second.place?.prev;
    const { file, line } = next === first.hash && this.#before !== null ? this.#before : first;
    return { file, line };
  }
}
