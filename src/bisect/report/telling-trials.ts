// Which trials say most: for each culprit the one that failed with the fewest on, and the last one that was good.

import type { BisectSession, JudgedTrial } from '../session.ts';

/** Failing trials that are shown. */
const MOST = 4;

export function telling({ trials, result }: BisectSession): readonly JudgedTrial[] {
  const bad = trials.filter(({ verdict }) => verdict === 'bad');
  const wanted = result?.culprits.map(({ ids }) => ids) ?? [];
  const failed = (wanted.length === 0 ? [[]] : wanted).flatMap(
    (ids) => fewestOn(bad.filter(({ on }) => ids.every((id) => on.includes(id)))) ?? [],
  );
  const good = trials.filter(({ verdict }) => verdict === 'good');
  const last = good.findLast(({ why }) => why === 'without') ?? good.at(-1);
  return [...[...new Set(failed)].slice(0, MOST), ...(last === undefined ? [] : [last])];
}

/** Of those with as few, one of which something was kept, and the latest. */
function fewestOn(trials: readonly JudgedTrial[]): JudgedTrial | undefined {
  const said = ({ evidence }: JudgedTrial) => (evidence.log.length + evidence.audit.length > 0 ? 1 : 0);
  return [...trials].sort((a, b) => a.on.length - b.on.length || said(b) - said(a) || b.number - a.number)[0];
}
