// What `bulkhead check` finds: every problem of a folder, without running anything of it.

import type { Problem } from '../../base/error.ts';
import { type CheckOptions, contentProblem, prepareFolder } from './prepare-folder.ts';

/**
 * Warnings are among the problems; no error among them means that it would load, and can be packed.
 * Errors: `OPTIONS_INVALID` for an API that is none, `CANCELLED`, `FILE_UNAVAILABLE`.
 */
export async function checkFolder(
  path: string,
  options: CheckOptions = {},
): Promise<{ readonly problems: readonly Problem[] }> {
  const prepared = await prepareFolder(path, options);
  if (prepared.kind === 'problems') return { problems: prepared.problems };
  try {
    for await (const _ of prepared.contents); // looked at on the way
  } catch (error) {
    const fault = contentProblem(error);
    if (fault === null) throw error;
    return { problems: [fault, ...prepared.problems()] };
  }
  return { problems: prepared.problems() };
}
