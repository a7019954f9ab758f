// Collects the problems of one JSON source, at their places, in the order in which a reader meets them.

import type { ErrorCode, Problem } from '../base/error.ts';
import { type JsonSource, MAX_PROBLEMS } from './json-source.ts';
import type { Parsed } from './parsed.ts';

export class ProblemList {
  readonly #source: JsonSource;
  readonly #code: ErrorCode;
  readonly #problems: Problem[] = [];
  #full = false;

  /** `code` is what an error has unless another is given. */
  constructor(source: JsonSource, code: ErrorCode) {
    this.#source = source;
    this.#code = code;
  }

  error(
    pointer: string,
    message: string,
    fix: string,
    options: { code?: ErrorCode; part?: 'key' | 'value' } = {},
  ): void {
    this.#add('error', pointer, message, fix, options);
  }

  /** A warning keeps nothing from running. */
  warning(pointer: string, message: string, fix: string): void {
    this.#add('warning', pointer, message, fix, { part: 'key' });
  }

  /** The value, or null when a problem was added. */
  take<T>(pointer: string, parsed: Parsed<T>): T | null {
    if (parsed.kind === 'value') return parsed.value;
    this.error(pointer, parsed.message, parsed.fix);
    return null;
  }

  get hasErrors(): boolean {
    return this.#full || this.#problems.some(({ severity }) => severity === 'error');
  }

  inOrder(): readonly Problem[] {
    const problems = this.#problems.toSorted((a, b) => byPlace(a) - byPlace(b));
    if (!this.#full) return problems;
    return [...problems, this.#problem('error', '', 'There are more problems than these.', 'Mend these first.', {})];
  }

  #add(
    severity: Problem['severity'],
    pointer: string,
    message: string,
    fix: string,
    options: { code?: ErrorCode; part?: 'key' | 'value' },
  ): void {
    if (this.#problems.length >= MAX_PROBLEMS) this.#full = true;
    else this.#problems.push(this.#problem(severity, pointer, message, fix, options));
  }

  #problem(
    severity: Problem['severity'],
    pointer: string,
    message: string,
    fix: string,
    { code = this.#code, part = 'value' }: { code?: ErrorCode; part?: 'key' | 'value' },
  ): Problem {
    return { severity, code, message, fix, place: this.#source.placeOf(pointer, part) };
  }
}

function byPlace({ place }: Problem): number {
  return (place.line ?? 0) * 1e7 + Math.min(place.column ?? 0, 1e7 - 1);
}
