// `bisect start`, `good`, `bad`, `skip`, `undo`, `status`, `reset`: a search whose trials a person judges.

import { visible } from '../../base/quote.ts';
import type { Core } from '../../index.ts';
import { type LookFlags, withLoadedCore } from '../loaded-core.ts';
import type { Success } from '../outcome.ts';
import type { CliPowers, GlobalOptions } from '../powers.ts';
import { type SearchFlags, searchOptions } from './search-flags.ts';
import { told } from './session-words.ts';

/** Errors: `USAGE`, those of `core.bisect.start`. */
export async function startSearch(flags: SearchFlags & GlobalOptions, powers: CliPowers): Promise<Success> {
  const options = searchOptions(flags);
  return withLoadedCore(flags, powers, async (core) => told(await core.bisect.start(options), core));
}

export const STEPS = ['good', 'bad', 'skip', 'undo', 'status'] as const;
export type StepName = (typeof STEPS)[number];

/** Errors: those of `core.bisect.judge` and `core.bisect.current`. */
export async function stepSearch(
  step: StepName,
  flags: LookFlags & GlobalOptions,
  powers: CliPowers,
): Promise<Success> {
  return withLoadedCore(flags, powers, async (core) => told(await stepped(step, core), core));
}

async function stepped(step: StepName, { bisect }: Core) {
  switch (step) {
    case 'good':
    case 'bad':
    case 'skip':
      return bisect.judge(step);
    case 'undo':
      return bisect.undo();
    case 'status':
      return bisect.current();
  }
}

/** Also what cannot be understood is taken away. Errors: `FILE_UNAVAILABLE`. */
export async function resetSearch(flags: LookFlags & GlobalOptions, powers: CliPowers): Promise<Success> {
  return withLoadedCore(flags, powers, async ({ bisect }) => {
    const before = bisect.status();
    const broken = bisect.problems.length > 0;
    await bisect.reset();
    const was =
      before !== null
        ? `The search of ${visible(before.startedAt)} is forgotten`
        : broken
          ? 'What was written down of a search could not be read, and is taken away'
          : 'No search was under way';
    return {
      result: { session: before?.session ?? null },
      show: ({ print }) => print(`${was}: everything is as it was before.`),
    };
  });
}
