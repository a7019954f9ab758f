// Which `workspaceContains:` events hold for these folders. Looks, never tells: only whether something matches leaves this file.

import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Glob, parseGlob } from '../base/glob.ts';
import { Breather } from './effects/work-budget.ts';

/** A folder tree with more entries than this is not searched to its end. */
const MAX_ENTRIES = 200_000;
/** What all patterns may cost together, in steps of the matcher: about the seven seconds after which VS Code gives up. */
const MAX_STEPS = 150_000_000;
/** What a version control or package manager put there is not what the pattern's author meant, unless the pattern names it. */
const SKIPPED = new Set(['.git', 'node_modules']);

interface Open {
  readonly pattern: string;
  readonly glob: Glob;
  steps: number;
}

/** `patterns` as they stand behind the colon. One walk for all of them; links are not followed. */
export async function matchingPatterns(
  folders: readonly string[],
  patterns: readonly string[],
  signal: AbortSignal,
  maxSteps: number = MAX_STEPS,
): Promise<ReadonlySet<string>> {
  const open = new Set<Open>(patterns.map((pattern) => ({ pattern, glob: parseGlob(pattern), steps: 0 })));
  const found = new Set<string>();
  const breather = new Breather();
  // An equal share for each: a cruel pattern is given up, and takes nothing from the others.
  const share = maxSteps / open.size;
  let budget = MAX_ENTRIES;

  const ask = async (one: Open, question: () => boolean): Promise<boolean> => {
    const { result, steps } = breather.count(question);
    one.steps += steps;
    if (one.steps > share) open.delete(one);
    if (breather.isDue) await breather.breathe();
    return result;
  };

  for (const root of folders) {
    const waiting = [''];
    for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
      for await (const entry of await openFolder(join(root, folder))) {
        if (open.size === 0 || budget-- === 0 || signal.aborted) return found;
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        for (const one of open) {
          if (signal.aborted) return found;
          if (!(await ask(one, () => one.glob.matches(path)))) continue;
          found.add(one.pattern);
          open.delete(one);
        }
        if (!entry.isDirectory()) continue;
        for (const one of open) {
          if (signal.aborted) return found;
          if (!(await ask(one, () => leadsInto(one.glob, entry.name, path)))) continue;
          waiting.push(path);
          break;
        }
      }
    }
  }
  return found;
}

const leadsInto = (glob: Glob, name: string, path: string): boolean =>
  glob.couldMatchBelow(path) && (!SKIPPED.has(name) || glob.namesSegment(name));

/** A folder that cannot be read contains nothing that anyone here could use. */
async function openFolder(path: string) {
  try {
    return await opendir(path);
  } catch {
    return [];
  }
}
