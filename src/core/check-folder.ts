// What `bulkhead check` finds: every problem of a folder, without running anything of it.

import { resolve } from 'node:path';
import type { Problem } from '../base/error.ts';
import type { ApiDescription } from '../model/app-api.ts';
import { deprecatedUses } from '../packaging/deprecated-uses.ts';
import { packFolder } from '../packaging/pack-folder.ts';
import type { AppApi } from './app-api/define-api.ts';
import { describedApi, enginesWith } from './app-api/offered-apis.ts';
import { BULKHEAD_VERSION } from './bulkhead-version.ts';
import { learnedProblems } from './learn/check-learned.ts';
import { readLearnRecord } from './learn/record-file.ts';

export interface CheckOptions {
  /** What the app offers beside Bulkhead itself. */
  readonly engines?: Readonly<Record<string, string>>;
  /**
   * The APIs of the app: what `defineApi` returns, or its `description` read from a file. They are engines, too. Without them permissions of apps are
   * looked at for their form only.
   */
  readonly apis?: readonly (AppApi | ApiDescription)[];
  readonly signal?: AbortSignal;
  /** Where runs with `learn` kept what was used: warnings say what is declared and was never used, and the other way round. Default: none is looked at. */
  readonly home?: string;
}

/**
 * Warnings are among the problems; no error among them means that it would load.
 * Errors: `OPTIONS_INVALID` for an API that is none, `CANCELLED`.
 */
export async function checkFolder(
  path: string,
  options: CheckOptions = {},
): Promise<{ readonly problems: readonly Problem[] }> {
  const { engines, signal } = options;
  const apis = options.apis?.map(describedApi);
  const packed = await packFolder(resolve(path), {
    engines: enginesWith({ ...engines, bulkhead: BULKHEAD_VERSION }, apis ?? []),
    ...(apis && { apis }),
    ...(signal && { signal }),
  });
  if (packed.kind === 'problems') return { problems: packed.problems };
  const { script, sourceMap, root } = packed.package;
  const record = options.home === undefined ? null : await readLearnRecord(resolve(options.home), root);
  const warnings = [...packed.package.warnings, ...learnedProblems(packed.package, record)];
  if (script === null || sourceMap === null || apis === undefined) return { problems: warnings };
  return { problems: [...warnings, ...deprecatedUses(script, sourceMap, apis)] };
}
