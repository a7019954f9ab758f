// Asks whether something is good or bad, remembers it, and never asks what is known.

import { allowedError, decide } from './belief.ts';
import { Knowledge } from './knowledge.ts';
import type { Flaky } from './problem.ts';
import type { TrialReason, Verdict } from './step.ts';
import type { Subset } from './subset.ts';
import type { Universe } from './universe.ts';

/** What is to be tried. As in `NextTrial`, but as a set. */
export interface Question {
  readonly set: Subset;
  readonly why: TrialReason;
  readonly left: number;
}

/** Yields each question and is given its verdict. */
export type Asking<Result> = Generator<Question, Result, Verdict>;

export class Inquiry {
  readonly universe: Universe;
  readonly known = new Knowledge();
  readonly #flaky: Flaky | null;
  #decisions = 0;
  #error = 0;

  constructor(universe: Universe, flaky: Flaky | null) {
    this.universe = universe;
    this.#flaky = flaky;
  }

  /** How sure everything is that was decided, at least: the chances that one of it is wrong add up. Null: each verdict is believed. */
  get confidence(): number | null {
    return this.#flaky === null ? null : 1 - this.#error;
  }

  /** Not tried when it is known, or when nobody could tell before. */
  *learn(question: Question): Asking<Verdict> {
    return this.known.of(question.set) ?? this.known.seen(question.set) ?? (yield* this.see(question));
  }

  /** Tried, though it may follow from something else. Of a flaky problem, what contradicts that is tried once more. */
  *doubt(question: Question): Asking<Verdict> {
    const seen = this.known.seen(question.set);
    if (seen !== null) return seen;
    const expected = this.known.of(question.set);
    const verdict = yield* this.see(question);
    return this.#flaky === null || expected === null || verdict === expected ? verdict : yield* this.see(question);
  }

  *see(question: Question): Asking<Verdict> {
    const verdict = this.#flaky === null ? yield question : yield* this.#repeat(this.#flaky, question);
    this.known.add(question.set, verdict);
    return verdict;
  }

  *#repeat(flaky: Flaky, question: Question): Asking<Verdict> {
    const deciding = decide(flaky, allowedError(flaky, this.universe.size, this.#decisions));
    this.#decisions += 1;
    let state = deciding.next();
    while (!state.done) state = deciding.next(yield question);
    this.#error += state.value.error;
    return state.value.verdict;
  }
}
