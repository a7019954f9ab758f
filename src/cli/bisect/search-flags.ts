// What `start` and `run` are told of a search, as the core takes it.

import { quote } from '../../base/quote.ts';
import type { BisectOptions } from '../../index.ts';
import type { LookFlags } from '../loaded-core.ts';
import { usage } from '../outcome.ts';

export interface SearchFlags extends LookFlags {
  readonly pin?: readonly string[];
  readonly exclude?: readonly string[];
  readonly suspect?: readonly string[];
  /** The id of an extension. */
  readonly permissions?: string;
  /** `true` without a number. */
  readonly flaky?: string | true;
  readonly falseAlarms?: string;
  readonly confidence?: string;
}

/** Per cent. */
const MOST_WRONG = 45;
const LEAST_SURE = 50;
const MOST_SURE = 99.99;

/** Errors: `USAGE`. */
export function searchOptions(flags: SearchFlags): BisectOptions {
  const { pin, exclude, suspect, permissions } = flags;
  const flaky = flakyOf(flags);
  return {
    ...(pin !== undefined && { pin }),
    ...(exclude !== undefined && { exclude }),
    ...(suspect !== undefined && { suspects: suspect }),
    ...(permissions !== undefined && { permissionsOf: permissions }),
    ...(flaky !== undefined && { flaky }),
  };
}

function flakyOf({ flaky, falseAlarms, confidence }: SearchFlags): BisectOptions['flaky'] {
  const numbers = {
    ...(typeof flaky === 'string' && { missed: share('--flaky', flaky, 0, MOST_WRONG) }),
    ...(falseAlarms !== undefined && { falseAlarms: share('--false-alarms', falseAlarms, 0, MOST_WRONG) }),
    ...(confidence !== undefined && { confidence: share('--confidence', confidence, LEAST_SURE, MOST_SURE) }),
  };
  return Object.keys(numbers).length > 0 ? numbers : flaky === true ? true : undefined;
}

/** `20` and `20%` are 0.2. */
function share(flag: string, text: string, least: number, most: number): number {
  const percent = /^\d{1,3}(?:\.\d{1,4})?%?$/u.test(text) ? Number.parseFloat(text) : Number.NaN;
  if (percent >= least && percent <= most) return Number((percent / 100).toFixed(6));
  throw usage(
    `${flag} takes a number of per cent from ${least} to ${most}, and ${quote(text)} is none.`,
    `For example: ${flag} ${flag === '--confidence' ? 99 : 20}`,
  );
}
