// What is wrong with a problem that somebody wrote: names that are none, or that nothing stands for, and things that are both on and off.

import { parseExtensionId } from '../model/extension-id.ts';
import { pointerTo } from '../model/json-pointer.ts';
import { withNeeds } from './needs.ts';
import type { Problem } from './problem.ts';
import type { Searched } from './what-next.ts';

export interface SearchedFault {
  readonly pointer: string;
  readonly message: string;
}

/** Quotes nothing: names are where the pointer leads. */
export function faultsOfSearched(searched: Omit<Searched, 'trials'>): readonly SearchedFault[] {
  const { subject, problem, participants, disputes } = searched;
  const faults: SearchedFault[] = [];
  const names = (at: readonly string[], all: readonly string[], known: ReadonlySet<string> | null) => {
    const seen = new Set<string>();
    all.forEach((name, index) => {
      const pointer = pointerTo(...at, index);
      if (seen.has(name)) faults.push({ pointer, message: 'It stands here twice.' });
      if (known?.has(name) === false) faults.push({ pointer, message: 'Nothing of that name takes part.' });
      seen.add(name);
    });
    return seen;
  };
  const taking = names(
    ['participants'],
    participants.map(({ id }) => id),
    null,
  );
  if (subject.kind === 'permissions' && !taking.has(subject.of)) {
    faults.push({ pointer: pointerTo('subject', 'of'), message: 'Nothing of that name takes part.' });
  }
  const ids = problem.units.map(({ id }) => id);
  const units = names(['problem', 'units'], ids, subject.kind === 'extensions' ? taking : null);
  problem.units.forEach(({ id, needs }, at) => {
    if (subject.kind === 'extensions' && parseExtensionId(id) !== id) {
      faults.push({ pointer: pointerTo('problem', 'units', at, 'id'), message: 'This is no id of an extension.' });
    }
    names(['problem', 'units', String(at), 'needs'], needs, units);
  });
  for (const list of ['pinned', 'excluded', 'suspects'] as const) names(['problem', list], problem[list], units);
  disputes.forEach(({ claimants }, at) => {
    names(['disputes', String(at), 'claimants'], claimants, taking);
  });
  names(
    ['disputes'],
    disputes.map(({ command }) => command),
    null,
  );
  if (faults.length === 0 && isTorn(problem)) {
    faults.push({ pointer: pointerTo('problem', 'excluded'), message: 'What is always on needs one of these.' });
  }
  return faults;
}

/** What is pinned, with what it needs, and what is excluded have to be apart. */
function isTorn({ units, pinned, excluded }: Problem): boolean {
  const on = withNeeds(pinned, units);
  return excluded.some((id) => on.has(id));
}
