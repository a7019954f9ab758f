// Reads what an app, or a command line, says of a search: names as they were written, numbers in their ranges.

import * as v from 'valibot';
import { coded } from '../../../base/error.ts';
import { quote } from '../../../base/quote.ts';
import type { Flaky } from '../../../bisect/problem.ts';
import type { BisectOptions } from '../bisect-types.ts';

export interface SearchOptions {
  readonly pin: readonly string[];
  readonly exclude: readonly string[];
  readonly suspects: readonly string[];
  readonly permissionsOf: string | null;
  readonly flaky: Flaky | null;
}

/** Of a fault that does not always show itself, and is never seen where it is not. */
const FLAKY: Flaky = { missed: 0.2, falseAlarms: 0, confidence: 0.99 };

const text = v.pipe(v.string('a text is needed'), v.nonEmpty('a text that is not empty is needed'));
const names = v.optional(v.array(text, 'a list of names is needed'), []);
const between = (least: number, most: number) => {
  const message = `a number from ${least} to ${most} is needed`;
  return v.optional(v.pipe(v.number(message), v.minValue(least, message), v.maxValue(most, message)));
};

const OPTIONS = v.strictObject({
  pin: names,
  exclude: names,
  suspects: names,
  permissionsOf: v.optional(text),
  flaky: v.optional(
    v.union(
      [
        v.boolean(),
        v.strictObject({
          missed: between(0, 0.45),
          falseAlarms: between(0, 0.45),
          confidence: between(0.5, 0.9999),
        }),
      ],
      'true, false, or numbers: "missed" and "falseAlarms" from 0 to 0.45, "confidence" from 0.5 to 0.9999',
    ),
    false,
  ),
  // Of whoever judges: not read here.
  timeLimit: v.optional(v.unknown()),
  signal: v.optional(v.unknown()),
  onTrial: v.optional(v.unknown()),
});

/** Errors: `OPTIONS_INVALID`. */
export function readSearchOptions(options: BisectOptions): SearchOptions {
  const parsed = v.safeParse(OPTIONS, options);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw coded(
      'OPTIONS_INVALID',
      `The option ${quote(v.getDotPath(issue) ?? 'options')} of the search is wrong: ${issue.message}.`,
      { fix: 'See the comments of BisectOptions for what each option takes.' },
    );
  }
  const { pin, exclude, suspects, permissionsOf = null, flaky } = parsed.output;
  return { pin, exclude, suspects, permissionsOf, flaky: flakyOf(flaky) };
}

function flakyOf(said: boolean | Partial<{ [K in keyof Flaky]: Flaky[K] | undefined }>): Flaky | null {
  if (said === false) return null;
  const {
    missed = FLAKY.missed,
    falseAlarms = FLAKY.falseAlarms,
    confidence = FLAKY.confidence,
  } = said === true ? FLAKY : said;
  return { missed, falseAlarms, confidence };
}
