// Searches the workspace by name: only where the scope may lead, never through a link to a folder, and never for ever.

import { join } from 'node:path';
import { BulkheadError } from '../../base/error.ts';
import { type Glob, parseGlob } from '../../base/glob.ts';
import type { Checked } from '../../permissions/checked.ts';
import { relativeTo } from '../../permissions/scopes/real-paths.ts';
import { act, type FileContext } from './file-act.ts';
import type { OpenFolder } from './open-folder.ts';
import { requestedPath, slashed } from './requested-path.ts';
import { ResultBudget } from './result-budget.ts';
import { withTarget } from './target.ts';
import { type Step, type TreeEntry, walkTree } from './walk-tree.ts';
import { WorkBudget } from './work-budget.ts';

export interface FindParams {
  readonly include: string;
  readonly exclude: string | null;
  readonly base: string | null;
  readonly maxResults: number | null;
}

/** Errors: `PATTERN_INVALID`, a refusal when no folder may be searched, `LIMIT_EXCEEDED`, `CANCELLED`. */
export async function find(
  context: FileContext,
  folders: readonly string[],
  params: FindParams,
  signal: AbortSignal,
): Promise<string[]> {
  const search: Search = {
    include: parseGlob(params.include),
    exclude: params.exclude === null ? null : parseGlob(params.exclude),
    work: new WorkBudget(context.breather, context.limits.matchingSteps),
    budget: new ResultBudget(context.limits.resultBytes),
    maxResults: params.maxResults ?? Number.POSITIVE_INFINITY,
    paths: [],
    under: [],
    signal,
  };
  const roots = params.base === null ? folders : [params.base];
  let refusal: unknown = null;
  let searched = 0;
  for (const root of [...new Set(roots)]) {
    try {
      await findBelow(context, root, search);
      searched++;
    } catch (error) {
      // A folder that may not be searched leaves the others; all of them refused is a refusal.
      if (!(error instanceof BulkheadError) || error.blame !== 'policy') throw error;
      refusal ??= error;
    }
  }
  if (searched === 0 && refusal !== null) throw refusal;
  // A search takes its time: what was found before the grant was withdrawn is told to nobody.
  for (const checked of search.under) context.broker.confirm(checked);
  return search.paths.sort((a, b) => (a < b ? -1 : 1));
}

interface Search {
  readonly include: Glob;
  readonly exclude: Glob | null;
  readonly work: WorkBudget;
  readonly budget: ResultBudget;
  readonly maxResults: number;
  readonly paths: string[];
  /** What each folder was searched under. */
  readonly under: Checked<'fs.read'>[];
  readonly signal: AbortSignal;
}

function findBelow(context: FileContext, root: string, search: Search): Promise<void> {
  const { powers, limits } = context;
  return withTarget(powers, root, 'follow', (target) =>
    act(context, 'fs.read', target, target.what === 'folder' ? 'way' : 'itself', async ({ folder, name, checked }) => {
      if (target.what !== 'folder' || search.paths.length >= search.maxResults) return;
      const start: OpenFolder = await (name === '.' ? folder.openAgain() : folder.openChild(name));
      search.under.push(checked);
      const visitor = visitorFor(context, search, checked, requestedPath(root, powers), target.real);
      try {
        await walkTree(powers, start, visitor, {
          signal: search.signal,
          maxEntries: limits.searchedEntries,
          work: search.work,
          unreadable: 'skip',
        });
      } finally {
        await start.close();
      }
      context.broker.confirm(checked);
    }),
  );
}

function visitorFor(context: FileContext, search: Search, checked: Checked<'fs.read'>, root: string, realRoot: string) {
  const { powers, broker } = context;
  const relativePath = (entry: TreeEntry) => relativeTo(slashed(entry.path, powers), realRoot) ?? '';
  return {
    enter(entry: TreeEntry): Step {
      const path = relativePath(entry);
      if (search.exclude?.matches(path) === true || !search.include.couldMatchBelow(path)) return 'skip';
      const real = slashed(entry.path, powers);
      return broker.within(checked, { requested: real, real, what: 'folder', reach: 'way' }, 'passed') === null
        ? 'skip'
        : 'go on';
    },
    async leaf(entry: TreeEntry): Promise<Step> {
      const path = relativePath(entry);
      if (!search.include.matches(path) || search.exclude?.matches(path) === true) return 'go on';
      if (!(await mayBeFound(context, checked, entry))) return 'go on';
      const found = join(root, path);
      search.budget.spend(found);
      search.paths.push(found);
      return search.paths.length < search.maxResults ? 'go on' : 'stop';
    },
  };
}

/** A regular file within the scope; of a link, what it leads to has to be one. */
async function mayBeFound(context: FileContext, checked: Checked<'fs.read'>, entry: TreeEntry): Promise<boolean> {
  const { broker, powers } = context;
  const real = slashed(entry.path, powers);
  if (entry.what === 'file') {
    return broker.within(checked, { requested: real, real, what: 'file', reach: 'itself' }) !== null;
  }
  if (entry.what !== 'link') return false;
  try {
    return await withTarget(powers, entry.path, 'follow', async (target) => {
      return target.what === 'file' && broker.within(checked, target.resource('itself')) !== null;
    });
  } catch (error) {
    if (error instanceof BulkheadError) return false;
    throw error;
  }
}
