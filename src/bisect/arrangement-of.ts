// What the trial of a session changes in a core.

import type { Arrangement, BisectSession } from './session.ts';

/** Null: it is over, or there is none. */
export function arrangementOf(session: BisectSession | null): Arrangement | null {
  const trial = session?.trial ?? null;
  if (session === null || trial === null) return null;
  const on = new Set(trial.on);
  const { subject, problem } = session;
  const common = { session: session.id, number: trial.number, claims: new Map(Object.entries(trial.claims)) };
  if (subject.kind === 'extensions') return { ...common, extensions: on, withheld: null };
  const kinds = new Set(problem.units.flatMap(({ id }) => (on.has(id) ? [] : [id])));
  return { ...common, extensions: null, withheld: { id: subject.of, kinds } };
}

/** Nothing has to be changed in a core that has the other. */
export function sameArrangement(a: Arrangement | null, b: Arrangement | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.session === b.session &&
    a.number === b.number &&
    sameSet(a.extensions, b.extensions) &&
    a.withheld?.id === b.withheld?.id &&
    sameSet(a.withheld?.kinds ?? null, b.withheld?.kinds ?? null) &&
    a.claims.size === b.claims.size &&
    [...a.claims].every(([command, id]) => b.claims.get(command) === id)
  );
}

function sameSet(a: ReadonlySet<string> | null, b: ReadonlySet<string> | null): boolean {
  if (a === null || b === null) return a === b;
  return a.size === b.size && [...a].every((each) => b.has(each));
}
