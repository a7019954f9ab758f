// Which `workspaceContains:` events hold for these folders. Looks, never tells: only whether something matches leaves this file.

import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Glob, parseGlob } from '../base/glob.ts';

/** A folder tree with more entries than this is not searched to its end; VS Code gives up after seven seconds. */
const MAX_ENTRIES = 200_000;
/** What a version control or package manager put there is not what the pattern's author meant, unless the pattern names it. */
const SKIPPED = new Set(['.git', 'node_modules']);

/** `patterns` as they stand behind the colon. One walk for all of them; links are not followed. */
export async function matchingPatterns(
  folders: readonly string[],
  patterns: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const open = new Map<string, Glob>(patterns.map((pattern) => [pattern, parseGlob(pattern)]));
  const found = new Set<string>();
  let budget = MAX_ENTRIES;
  for (const root of folders) {
    const waiting = [''];
    for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
      for await (const entry of await openFolder(join(root, folder))) {
        if (open.size === 0 || budget-- === 0 || signal.aborted) return found;
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        for (const [pattern, glob] of open) {
          if (!glob.matches(path)) continue;
          found.add(pattern);
          open.delete(pattern);
        }
        if (entry.isDirectory() && [...open.values()].some((glob) => leadsInto(glob, entry.name, path)))
          waiting.push(path);
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
