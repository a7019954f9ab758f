// Whose names a report tells: of those that the fault is about. What else somebody has installed is their own affair.

import { withNeeds } from '../needs.ts';
import type { BisectSession } from '../session.ts';

export interface ReportNames {
  /** In the order of the search. */
  readonly named: readonly string[];
  readonly unnamed: readonly { readonly id: string; readonly as: string }[];
  /** The id itself, or what stands in its place. */
  of(id: string): string;
}

export function reportNames(session: BisectSession, everyone = false): ReportNames {
  const ids = idsOf(session);
  const about = everyone ? new Set(ids) : aboutOf(session);
  const named = ids.filter((id) => about.has(id));
  const unnamed = ids.flatMap((id, index) => (about.has(id) ? [] : [{ id, as: `<extension-${index + 1}>` }]));
  const labels = new Map(unnamed.map(({ id, as }) => [id, as]));
  return { named, unnamed, of: (id) => labels.get(id) ?? id };
}

/** Each once: the units, then who else took part. */
function idsOf({ subject, problem, participants, disputes }: BisectSession): readonly string[] {
  const units = subject.kind === 'extensions' ? problem.units.map(({ id }) => id) : [];
  const others = [...participants.map(({ id }) => id), ...disputes.flatMap(({ claimants }) => claimants)];
  return [...new Set([...units, ...others])];
}

/** More that cannot be told apart are counted: they are about nobody. */
const AMONG_AT_MOST = 10;

function aboutOf({ subject, problem, result }: BisectSession): ReadonlySet<string> {
  if (subject.kind === 'permissions') return new Set([subject.of]);
  const { culprits = [], among = [], claims = [] } = result ?? {};
  return new Set([
    ...withNeeds([...culprits.flatMap(({ ids }) => ids), ...problem.pinned], problem.units),
    ...(among.length <= AMONG_AT_MOST ? among : []),
    ...claims.flatMap((claim) => claim?.claimants ?? []),
  ]);
}
