// Whether the app offers the engines that a manifest requires.

import { nearest } from '../base/nearest.ts';
import { quote } from '../base/quote.ts';
import { isRange, satisfiesRange, satisfiesVscodeRange } from './engine-range.ts';
import { pointerTo } from './json-pointer.ts';
import { entriesOf, isJsonObject } from './json-value.ts';
import type { ProblemList } from './problem-list.ts';

/** What an app offers: `bulkhead`, its own engine, perhaps `vscode`. */
export type OfferedEngines = Readonly<Record<string, string>>;

/** Tools of the author's machine: npm reads these, nothing of them reaches an extension. */
const OF_THE_AUTHOR = ['node', 'npm', 'pnpm', 'yarn'];

/**
 * Every engine that is named is required, but for the author's tools, and but for `vscode` where it is not offered and
 * `bulkhead` is named: such a manifest serves both. One engine at least has to be named: `bulkhead`, or another that is offered.
 */
export function addEngineProblems(engines: unknown, offered: OfferedEngines, problems: ProblemList): void {
  const required = entriesOf(engines).filter(([name]) => !OF_THE_AUTHOR.includes(name));
  const names = required.map(([name]) => name);
  const incompatible = { code: 'ENGINE_INCOMPATIBLE' } as const;
  for (const [name, range] of required) {
    if (typeof range !== 'string') continue;
    const pointer = pointerTo('engines', name);
    const version = Object.hasOwn(offered, name) ? offered[name] : undefined;
    if (!isRange(range)) {
      problems.error(pointer, `${quote(range, 60)} is not a range of versions.`, 'Write for example "^1.0.0".');
    } else if (version !== undefined) {
      const satisfies = name === 'vscode' ? satisfiesVscodeRange : satisfiesRange;
      if (satisfies(version, range)) continue;
      const message = `It needs ${quote(name, 60)} ${quote(range, 60)}, and this app offers ${version}.`;
      problems.error(pointer, message, 'Widen the range, or run it in an app that offers what it needs.', incompatible);
    } else if (name !== 'vscode' || !names.includes('bulkhead')) {
      const meant = nearest(name, Object.keys(offered));
      const message = `It needs the engine ${quote(name, 60)}, which this app does not offer.`;
      const fix = meant === null ? `This app offers ${listed(Object.keys(offered))}.` : `Did you mean "${meant}"?`;
      problems.error(pointer, message, fix, { ...incompatible, part: 'key' });
    }
  }
  if (required.length === 0 && isJsonObject(engines)) {
    problems.error('/engines', '"engines" names nothing that it runs in.', 'Add "bulkhead": "^1.0.0".');
  }
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.map((name) => quote(name, 60)).join(', ');
}
