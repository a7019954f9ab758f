// Everything that is known of a folder before its package is written: what it becomes, which files belong to it, and what its author has to be told.

import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AuthorError, coded, type Problem } from '../../base/error.ts';
import type { ApiDescription } from '../../model/app-api.ts';
import { deprecatedUses } from '../../packaging/deprecated-uses.ts';
import { ContentInspector } from '../../packaging/inspect-content.ts';
import { packFolder } from '../../packaging/pack-folder.ts';
import type { Package } from '../../packaging/package.ts';
import { type PackageContent, packageContents } from '../../packaging/package-contents.ts';
import { listPackageFiles } from '../../packaging/package-files.ts';
import type { AppApi } from '../app-api/define-api.ts';
import { describedApi, enginesWith } from '../app-api/offered-apis.ts';
import { BULKHEAD_VERSION } from '../bulkhead-version.ts';
import { learnedProblems } from '../learn/check-learned.ts';
import { readLearnRecord } from '../learn/record-file.ts';

export interface CheckOptions {
  /** What the app offers beside Bulkhead itself. */
  readonly engines?: Readonly<Record<string, string>>;
  /**
   * The APIs of the app: what `defineApi` returns, or its `description` read from a file. They are engines, too. Without them permissions of apps are
   * looked at for their form only.
   */
  readonly apis?: readonly (AppApi | ApiDescription)[];
  readonly signal?: AbortSignal;
  /**
   * Where runs with `learn` kept what was used: warnings say what is declared and was never used, and the other way round. Nothing of it belongs to the
   * package, should it lie in the folder. Default: none is looked at.
   */
  readonly home?: string;
}

export type PreparedFolder =
  | {
      readonly kind: 'prepared';
      readonly made: Package;
      /** How many files the package will have, its statement not counted. */
      readonly fileCount: number;
      /** What the package holds; read as it is asked for, once, and looked at on the way. Errors: those of `packageContents`. */
      readonly contents: AsyncGenerator<PackageContent>;
      /** Of all that has been looked at so far; complete when `contents` has ended. */
      problems(): readonly Problem[];
    }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

/** `without`: real paths of files that are nobody's part. Errors: `OPTIONS_INVALID` for an API that is none, `CANCELLED`, the system's for a folder that cannot be read. */
export async function prepareFolder(
  path: string,
  options: CheckOptions,
  without: readonly string[] = [],
): Promise<PreparedFolder> {
  const { engines, signal } = options;
  const apis = options.apis?.map(describedApi);
  const packed = await packFolder(resolve(path), {
    engines: enginesWith({ ...engines, bulkhead: BULKHEAD_VERSION }, apis ?? []),
    ...(apis && { apis }),
    ...(signal && { signal }),
  });
  if (packed.kind === 'problems') return packed;
  const made = packed.package;
  const { script, sourceMap, root } = made;
  const home = options.home === undefined ? null : resolve(options.home);
  const record = home === null ? null : await readLearnRecord(home, root);
  const deprecated =
    script === null || sourceMap === null || apis === undefined ? [] : deprecatedUses(script, sourceMap, apis);
  const known = [...made.warnings, ...learnedProblems(made, record), ...deprecated];
  const realHome = home === null ? null : await realpath(home).catch(() => null); // there is none yet
  const listed = await listPackageFiles(root, made.manifest, {
    without: [...without, ...(realHome === null ? [] : [realHome])],
  });
  if (listed.kind === 'problems') return { kind: 'problems', problems: [...listed.problems, ...known] };
  const inspector = new ContentInspector();
  if (sourceMap !== null) inspector.addSources(sourceMap);
  return {
    kind: 'prepared',
    made,
    fileCount: listed.paths.length + [made.manifestText, script, sourceMap].filter((text) => text !== null).length,
    contents: whileWanted(inspector.through(packageContents(made, listed.paths)), signal),
    problems: () => [...inspector.problems, ...known],
  };
}

async function* whileWanted(
  contents: AsyncIterable<PackageContent>,
  signal: AbortSignal | undefined,
): AsyncGenerator<PackageContent> {
  for await (const content of contents) {
    if (signal?.aborted) throw coded('CANCELLED', 'Reading the folder was cancelled.');
    yield content;
  }
}

/** What keeps one file from being read is a problem like others. Null: it is not of the folder's making. */
export function contentProblem(error: unknown): Problem | null {
  if (!(error instanceof AuthorError)) return null;
  const { code, message, details } = error;
  return {
    severity: 'error',
    code,
    message,
    place: details.place ?? { file: 'package.json' },
    ...(details.fix && { fix: details.fix }),
  };
}
