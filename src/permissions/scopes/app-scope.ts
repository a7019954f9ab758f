// Whether a scope that an app's API defines reaches the things that a call names. What is no list of texts reaches nothing.

import { type Glob, globSteps, readGlob } from '../../base/glob.ts';
import { type AppResource, type AppResourceField, hasDotParts } from '../../model/app-permission.ts';

/** As in settings and manifests: a list for each field. One that is left out does not narrow; a manifest cannot leave one out. */
export type AppScope = Readonly<Record<string, unknown>>;

export interface AppScopes {
  covers(scope: AppScope, resource: AppResource): boolean;
}

/** For one decision, as for files; and as long as a path can be: one text alone must not cost more. */
const MAX_STEPS = 1_000_000;
const LONGEST_NAME = 4096;

export function createAppScopes(): AppScopes {
  const parsed = new WeakMap<readonly unknown[], readonly Glob[]>();
  const globsOf = (texts: readonly unknown[]): readonly Glob[] => {
    const known = parsed.get(texts) ?? texts.flatMap(globOf);
    parsed.set(texts, known);
    return known;
  };

  function reaches(said: unknown, { match, values }: AppResourceField): boolean {
    if (said === undefined) return true;
    if (!Array.isArray(said)) return false;
    if (match === 'exact') return values.every((value) => said.includes(value));
    const end = globSteps() + MAX_STEPS;
    const globs = globsOf(said);
    // What costs too much to decide lies outside.
    return values.every(
      (value) =>
        value.length <= LONGEST_NAME &&
        !hasDotParts(value) &&
        globs.some((glob) => globSteps() <= end && glob.matches(value)),
    );
  }

  return {
    // What narrows by a field that the API does not have is a mistake, and no mistake widens.
    covers: (scope, resource) =>
      Object.keys(scope).every((name) => name === 'reason' || Object.hasOwn(resource, name)) &&
      Object.entries(resource).every(([name, field]) =>
        reaches(Object.hasOwn(scope, name) ? scope[name] : undefined, field),
      ),
  };
}

/** Whoever wrote a pattern that is none was told when it was parsed; here it matches nothing. */
function globOf(text: unknown): readonly Glob[] {
  const read = typeof text === 'string' ? readGlob(text) : null;
  return read?.kind === 'glob' ? [read.glob] : [];
}
