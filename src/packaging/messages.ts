// Turns what esbuild reports into problems that name a file, a line and what to do.

import { join } from 'node:path';
import type { BuildResult, Location, Message, Metafile } from 'esbuild';
import type { Place, Problem } from '../base/error.ts';
import type { BundleCode } from './bundle-reply.ts';
import { WORKING_DIRECTORY } from './esbuild-options.ts';
import { isInside, pathWithin } from './read-inside.ts';

/** What our plugin puts beside a message; esbuild hands it back as it was. */
export interface Detail {
  readonly code: BundleCode;
  readonly fix: string;
  readonly severity?: 'error' | 'warning';
  /** Instead of the import's own place. */
  readonly place?: Place;
  /** Says something only when this module (null: any) and the importing file are in the bundle. */
  readonly survivesWith?: string | null;
}

/** The problems of a build that failed. */
export function failuresOf(thrown: unknown, folder: string, main: string): Problem[] {
  if (thrown instanceof Error && 'errors' in thrown && Array.isArray(thrown.errors) && thrown.errors.length > 0) {
    const errors: readonly Message[] = thrown.errors;
    return errors.slice(0, 500).map((error) => problemOf(error, 'error', folder));
  }
  const why = thrown instanceof Error ? thrown.message : String(thrown);
  return [
    {
      severity: 'error',
      code: 'BUNDLE_FAILED',
      message: why.includes('service was stopped')
        ? 'The bundler broke down: source text is nested too deeply, or needs more memory than there is.'
        : `The bundler gave up: ${why.split('\n')[0]}`,
      fix: 'Look for generated or very deeply nested source text among what main imports.',
      place: { file: main },
    },
  ];
}

/** What a build that worked has to say, errors among it: an import that cannot work is known only when it survived tree shaking. */
export function warningsOf(built: BuildResult<{ metafile: true }>, folder: string): Problem[] {
  const survivors = survivorsOf(built.metafile);
  return built.warnings
    .filter(({ detail, location }) => {
      if (!isDetail(detail) || detail.survivesWith === undefined) return true;
      if (location && !survivors.has(location.file)) return false;
      return detail.survivesWith === null || survivors.has(detail.survivesWith);
    })
    .slice(0, 500)
    .map((warning) => problemOf(warning, 'warning', folder));
}

function survivorsOf({ outputs }: Metafile): ReadonlySet<string> {
  const survivors = new Set<string>();
  for (const { inputs } of Object.values(outputs)) {
    for (const [name, { bytesInOutput }] of Object.entries(inputs)) if (bytesInOutput > 0) survivors.add(name);
  }
  return survivors;
}

function problemOf({ text, location, detail }: Message, severity: 'error' | 'warning', folder: string): Problem {
  const place = placeOf(location, folder);
  if (isDetail(detail)) {
    const { code, fix } = detail;
    return { severity: detail.severity ?? severity, code, message: text, fix, place: detail.place ?? place };
  }
  const fix = fixFor(text, severity);
  return { severity, code: 'BUNDLE_FAILED', message: endWithStop(text), ...(fix !== null && { fix }), place };
}

/** `detail` is unknown to esbuild; only our plugin gives one. */
function isDetail(detail: unknown): detail is Detail {
  return typeof detail === 'object' && detail !== null && 'code' in detail && 'fix' in detail;
}

function fixFor(text: string, severity: 'error' | 'warning'): string | null {
  if (/^Could not resolve "(?:\.{0,2}\/|\.{1,2}")/.test(text))
    return 'Correct the path, or make the file that it names.';
  if (text.startsWith('Could not resolve')) return "Install it in the extension's own folder, or correct the name.";
  if (text.startsWith('No matching export')) return 'Import a name that the file exports, or export this one.';
  if (text.startsWith('Top-level await')) return 'Await inside activate().';
  return severity === 'error' ? 'Correct the source text here: it cannot be read as it is.' : null;
}

function endWithStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function placeOf(location: Location | null, folder: string): Place {
  if (!location) return { file: 'package.json', pointer: '/main' };
  const path = join(WORKING_DIRECTORY, location.file);
  const file = isInside(folder, path) ? pathWithin(folder, path) : location.file;
  return { file, line: location.line, column: columnOf(location) };
}

/** esbuild counts bytes from 0, editors count UTF-16 units from 1. */
function columnOf({ lineText, column }: Location): number {
  return Buffer.from(lineText, 'utf8').toString('utf8', 0, column).length + 1;
}
