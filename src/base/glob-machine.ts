// Runs a glob over a path, all possibilities at once: time grows with path × pattern, never faster.

import type { GlobToken } from './glob-syntax.ts';

// Where in a segment of the *pattern* a possibility stands. A state is a token's number and one of these.
const START = 0; // nothing of this segment yet
const WITHIN = 1; // something of this segment
const DEEP_BOUNDARY = 2; // the segment is `**` so far, and in the path a segment begins here
const DEEP_WITHIN = 3; // the segment is `**` so far, and in the path a segment is under way
const TAIL = 4; // the path must end here: `**` is expected, matching no segments
const TAIL_DEEP = 5; // the same, after that `**`
const PLACES = 6;

const SLASH = 0x2f;

/** Whether a segment of the path may be matched by what the pattern names in full only: no `*`, `?` or `**`. */
export type MustBeNamed = (segment: string) => boolean;

export interface GlobRun {
  readonly matched: boolean;
  /** Something that begins with the path and goes on can match. */
  readonly canContinue: boolean;
  /** Possibilities looked at: what the promise of linear time is measured by. */
  readonly steps: number;
}

let allSteps = 0;

/** The steps of every run so far. What a piece of synchronous work adds to it is what its globs cost: for budgets. */
export function globSteps(): number {
  return allSteps;
}

export class GlobMachine {
  readonly #tokens: readonly GlobToken[];
  #hopeful: Uint8Array | null = null;

  constructor(tokens: readonly GlobToken[]) {
    this.#tokens = tokens;
  }

  run(path: string, mustBeNamed: MustBeNamed | null): GlobRun {
    const run = this.#run(path, mustBeNamed);
    allSteps += run.steps;
    return run;
  }

  #run(path: string, mustBeNamed: MustBeNamed | null): GlobRun {
    const guarded = mustBeNamed === null ? null : guardedCharacters(path, mustBeNamed);
    const marks = new Uint32Array((this.#tokens.length + 1) * PLACES);
    let states: number[] = [];
    let steps = 0;
    let matched = false;
    let turn = 1;

    const enter = (first: number, offset: number, into: number[]): void => {
      // A wildcard may not even match nothing at the edge of a guarded segment, or `*.git` would name `.git`.
      const wildcards = guarded === null || !(guarded[offset - 1] || guarded[offset]);
      const open = [first];
      for (let state = open.pop(); state !== undefined; state = open.pop()) {
        if (marks[state] === turn) continue;
        marks[state] = turn;
        steps++;
        into.push(state);
        if (this.#isEnd(state)) matched = true;
        else this.#silently(state, wildcards, open);
      }
    };

    enter(START, 0, states);
    for (let offset = 0; offset < path.length; ) {
      const code = path.codePointAt(offset) ?? 0;
      const next = offset + (code > 0xffff ? 2 : 1);
      const wildcards = !guarded?.[offset];
      const reached: number[] = [];
      turn++;
      matched = false;
      for (const state of states) {
        const after = this.#consume(state, code, wildcards);
        if (after !== null) enter(after, next, reached);
      }
      states = reached;
      offset = next;
      if (states.length === 0) return { matched: false, canContinue: false, steps };
    }
    return { matched, canContinue: states.some((state) => this.#hope(state)), steps };
  }

  #isEnd(state: number): boolean {
    return Math.floor(state / PLACES) === this.#tokens.length && state % PLACES !== TAIL;
  }

  /** The states that `state` becomes without reading a character. */
  #silently(state: number, wildcards: boolean, open: number[]): void {
    const place = state % PLACES;
    const at = (state - place) / PLACES;
    const token = this.#tokens[at];
    const next = (at + 1) * PLACES;
    switch (token?.kind) {
      case 'group':
        for (const alternative of token.alternatives) open.push(alternative * PLACES + place);
        return;
      case 'jump':
        open.push(token.to * PLACES + place);
        return;
      case 'globstar':
        if (place === TAIL) open.push(next + TAIL_DEEP);
        if (place === START) open.push(next + DEEP_BOUNDARY);
        if (place <= WITHIN && wildcards) open.push(next + WITHIN);
        return;
      case 'star':
        if (place <= WITHIN && wildcards) open.push(next + WITHIN);
        return;
      case 'slash':
        // After `**` the separator was read with the last of its segments; before a last `**` it may be missing.
        if (place === DEEP_BOUNDARY) open.push(next + START);
        if (place <= WITHIN || place === TAIL_DEEP) open.push(next + TAIL);
        return;
      default:
        return;
    }
  }

  /** The state that `state` becomes by reading `code`, or null. */
  #consume(state: number, code: number, wildcards: boolean): number | null {
    const place = state % PLACES;
    if (place === DEEP_BOUNDARY || place === DEEP_WITHIN) {
      if (!wildcards) return null;
      return state - place + (code === SLASH ? DEEP_BOUNDARY : DEEP_WITHIN);
    }
    if (place > WITHIN) return null;
    const at = (state - place) / PLACES;
    const token = this.#tokens[at];
    const next = (at + 1) * PLACES;
    switch (token?.kind) {
      case 'character':
        return token.code === code ? next + WITHIN : null;
      case 'slash':
        return code === SLASH ? next + START : null;
      case 'one':
        return code !== SLASH && wildcards ? next + WITHIN : null;
      case 'star':
      case 'globstar':
        return code !== SLASH && wildcards ? at * PLACES + WITHIN : null;
      default:
        return null;
    }
  }

  /** Whether the end can be reached from `state` by reading at least one character more. */
  #hope(state: number): boolean {
    this.#hopeful ??= this.#findHope();
    return this.#hopeful[state] === 1;
  }

  #findHope(): Uint8Array {
    const size = (this.#tokens.length + 1) * PLACES;
    const canEnd = new Uint8Array(size);
    const canRead = new Uint8Array(size);
    // A state leads to the same or a later token, `**` and `*` to themselves: two rounds from the back suffice for each token.
    for (let at = this.#tokens.length; at >= 0; at--) {
      for (let round = 0; round < 2; round++) {
        for (let place = PLACES - 1; place >= 0; place--) {
          const state = at * PLACES + place;
          const silent: number[] = [];
          if (this.#isEnd(state)) canEnd[state] = 1;
          else this.#silently(state, true, silent);
          const token = this.#tokens[at];
          const sample = token?.kind === 'character' ? [token.code] : [0x61, SLASH];
          const read = sample.flatMap((code) => this.#consume(state, code, true) ?? []);
          if (read.some((after) => canEnd[after] || canRead[after])) canRead[state] = 1;
          if (silent.some((after) => canRead[after])) canRead[state] = 1;
          if (silent.some((after) => canEnd[after])) canEnd[state] = 1;
        }
      }
    }
    return canRead;
  }
}

function guardedCharacters(path: string, mustBeNamed: MustBeNamed): Uint8Array {
  const guarded = new Uint8Array(path.length + 1);
  let start = 0;
  for (const segment of path.split('/')) {
    if (mustBeNamed(segment)) guarded.fill(1, start, start + segment.length);
    start += segment.length + 1;
  }
  return guarded;
}
