// A folder is changed as a whole or not at all: everything in it is decided on before the first entry is touched.

import { coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import type { Checked } from '../../permissions/checked.ts';
import type { FileUse } from '../../permissions/floor.ts';
import type { FileResource } from '../../permissions/request.ts';
import type { FileContext } from './file-act.ts';
import type { OpenFolder } from './open-folder.ts';
import { slashed } from './requested-path.ts';
import { type TreeEntry, walkTree } from './walk-tree.ts';
import { WorkBudget } from './work-budget.ts';

/** Throws `OUT_OF_SCOPE` for an entry that the act does not reach. It does not say which: that would be reading. */
export type EntryCheck = (entry: Pick<TreeEntry, 'path' | 'what'>) => void;

/** `at` turns an entry's path into the one that is decided on: where it is, or where it is going to be. */
export function entryCheck<K extends FileUse>(
  context: FileContext,
  checked: Checked<K>,
  how: { readonly verb: string; readonly reach: FileResource['reach']; readonly at?: (path: string) => string },
): EntryCheck {
  const { requested } = checked.resource as FileResource;
  return ({ path, what }) => {
    const real = slashed(how.at?.(path) ?? path, context.powers);
    const reach = what === 'folder' ? how.reach : 'itself';
    const resource = { requested: real, real, what, reach } as Checked<K>['resource'];
    if (context.broker.within(checked, resource) !== null) return;
    const message = `${quote(requested)} contains something that may not be ${how.verb}. Nothing was changed.`;
    const error = coded('OUT_OF_SCOPE', message, {
      permission: checked.kind,
      resource: requested,
      extension: context.who.identity.id,
      fix: `Take its entries one by one, or let "${checked.kind}" reach all of them; .git, .vscode, .bulkhead and node_modules have to be named by a pattern.`,
    });
    throw context.broker.refused(checked, error);
  };
}

/** The work that changes a tree after it was checked: it takes turns, and is not stopped half way for what it costs. */
export function changingWork(context: FileContext): WorkBudget {
  return new WorkBudget(context.breather, Number.POSITIVE_INFINITY);
}

export async function checkTree(
  context: FileContext,
  folder: OpenFolder,
  checks: readonly EntryCheck[],
  signal: AbortSignal,
): Promise<void> {
  const checkEntry = (entry: TreeEntry) => {
    for (const check of checks) check(entry);
    return 'go on' as const;
  };
  const work = new WorkBudget(context.breather, context.limits.matchingSteps);
  const options = { signal, maxEntries: context.limits.treeEntries, work, unreadable: 'fail' as const };
  await walkTree(context.powers, folder, { enter: checkEntry, leaf: checkEntry }, options);
}
