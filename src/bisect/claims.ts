// Whether a culprit fails because of commands that somebody else claims too: once it is found, those are answered by another, and all else stays.

import { withDependents, withNeeds } from './needs.ts';
import type { Flaky, Problem } from './problem.ts';
import type { BisectSession, ClaimFinding, Dispute, TrialPlan } from './session.ts';
import type { Culprit, Finding } from './step.ts';

type Searched = Pick<BisectSession, 'subject' | 'problem' | 'disputes' | 'trials'>;

/** One trial for each culprit that has such commands, with everything on but the other culprits. Null: there is nothing left to try. */
export function nextClaims(searched: Searched, finding: Finding): Omit<TrialPlan, 'number'> | null {
  const open = questions(searched, finding).map((asked) => ({
    asked,
    more: asked === null ? 0 : missing(asked, searched),
  }));
  const first = open.find(({ more }) => more > 0)?.asked ?? null;
  if (first === null) return null;
  const left = open.reduce((sum, { more }) => sum + more, 0);
  return { on: first.on, why: 'claims', left, claims: first.claims };
}

/** Of each culprit, in their order; null: it has no such commands, or fails whoever answers. */
export function claimFindings(searched: Searched, finding: Finding): readonly (ClaimFinding | null)[] {
  return questions(searched, finding).map((asked) => {
    if (asked === null || goods(asked, searched) < repeats(searched.problem.flaky)) return null;
    const { disputes } = asked;
    const claimants = new Set(disputes.flatMap((dispute) => dispute.claimants));
    return {
      commands: disputes.map(({ command }) => command),
      claimants: searched.problem.units.flatMap(({ id }) => (claimants.has(id) ? [id] : [])),
    };
  });
}

/** What would be tried for one culprit. */
interface Asked {
  readonly on: readonly string[];
  readonly claims: Readonly<Record<string, string>>;
  /** With those claimants only that are on. */
  readonly disputes: readonly Dispute[];
}

function questions({ subject, problem, disputes }: Searched, { kind, culprits }: Finding): readonly (Asked | null)[] {
  if (kind !== 'found') return [];
  if (subject.kind !== 'extensions') return culprits.map(() => null);
  return culprits.map((culprit) => {
    const on = everythingBut(culprit, culprits, problem);
    return on === null ? null : asked(culprit, on, problem, disputes);
  });
}

/** Others would make it fail all the same. Null: one of them cannot be taken away while this one stays. */
function everythingBut(culprit: Culprit, culprits: readonly Culprit[], problem: Problem): ReadonlySet<string> | null {
  const { units, excluded } = problem;
  const stays = aloneWith(culprit, problem);
  const away = new Set(excluded);
  for (const other of culprits) {
    if (other === culprit) continue;
    const takable = other.ids.filter((id) => !stays.has(id));
    if (takable.length === 0) return null;
    for (const id of takable) away.add(id);
  }
  const off = withDependents(away, units);
  return new Set(units.flatMap(({ id }) => (off.has(id) ? [] : [id])));
}

function aloneWith({ ids }: Culprit, { units, pinned }: Problem): ReadonlySet<string> {
  return withNeeds([...pinned, ...ids], units);
}

function asked(
  culprit: Culprit,
  on: ReadonlySet<string>,
  problem: Problem,
  disputes: readonly Dispute[],
): Asked | null {
  const alone = aloneWith(culprit, problem);
  const changed = disputes.flatMap(({ command, claimants }) => {
    const present = claimants.filter((id) => on.has(id));
    const other = anotherAnswerer(present, alone, culprit);
    return other === null ? [] : [{ command, claimants: present, other }];
  });
  if (changed.length === 0) return null;
  return {
    on: problem.units.flatMap(({ id }) => (on.has(id) ? [id] : [])),
    // A command may be called as what every object has.
    claims: Object.fromEntries(changed.map(({ command, other }) => [command, other])),
    disputes: changed.map(({ command, claimants }) => ({ command, claimants })),
  };
}

/**
 * It failed with everything on and alone, so only what was so both times can be why: the same extension answered, or a member of the culprit both times did not.
 * Then another answers: a member that did not, else the next claimant. Null: who answers does not matter, or nobody else claims it.
 */
function anotherAnswerer(claimants: readonly string[], alone: ReadonlySet<string>, { ids }: Culprit): string | null {
  if (claimants.length < 2 || !claimants.some((id) => ids.includes(id))) return null;
  const withAll = claimants[0];
  const withFew = claimants.find((id) => alone.has(id));
  const never = claimants.filter((id) => id !== withAll && id !== withFew);
  const member = never.find((id) => ids.includes(id));
  return member ?? (withAll === withFew ? (never[0] ?? null) : null);
}

/** How many more trials would tell. One that is not good tells: it is not that, or nobody can say. */
function missing(question: Asked, searched: Searched): number {
  const judged = trialsOf(question, searched);
  return judged.some(({ verdict }) => verdict !== 'good') ? 0 : repeats(searched.problem.flaky) - judged.length;
}

function goods(question: Asked, searched: Searched): number {
  const judged = trialsOf(question, searched);
  return judged.some(({ verdict }) => verdict !== 'good') ? 0 : judged.length;
}

function trialsOf({ on, claims }: Asked, { trials }: Searched) {
  const text = textOf(claims);
  return trials.filter(
    (trial) =>
      trial.why === 'claims' &&
      textOf(trial.claims) === text &&
      trial.on.length === on.length &&
      trial.on.every((id, at) => id === on[at]),
  );
}

/** How often it has to be good before a fault that is sometimes missed is not there. */
function repeats(flaky: Flaky | null): number {
  if (flaky === null || flaky.missed === 0) return 1;
  return Math.ceil(Math.log(1 - flaky.confidence) / Math.log(flaky.missed));
}

function textOf(claims: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(claims).sort(([a], [b]) => (a < b ? -1 : 1)));
}
