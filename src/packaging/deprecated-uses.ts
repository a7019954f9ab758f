// Where a script seems to use what an API of the app has deprecated. It reads names, not meanings: each find is a warning, and says so.

import jsTokens from 'js-tokens';
import type { Problem } from '../base/error.ts';
import type { ApiDescription, Deprecation } from '../model/app-api.ts';
import { OriginalPlaces } from './original-place.ts';

/** More than anyone mends in one go. */
const MOST = 50;

/**
 * Members that are written out (`canvas.drawLine`, `canvas['drawLine']`) in a script that names the API in quotation marks, in the author's own
 * files. What is put together at run time is found at run time: the core tells the extension's log.
 */
export function deprecatedUses(script: string, sourceMap: string, apis: readonly ApiDescription[]): readonly Problem[] {
  const deprecated = new Map<string, { readonly api: ApiDescription; readonly deprecation: Deprecation }>();
  for (const api of apis) {
    if (!script.includes(`"${api.name}"`) && !script.includes(`'${api.name}'`)) continue;
    for (const [name, { deprecated: deprecation }] of Object.entries({ ...api.methods, ...api.events })) {
      if (deprecation !== undefined) deprecated.set(name, { api, deprecation });
    }
  }
  if (deprecated.size === 0) return [];

  const places = new OriginalPlaces(sourceMap);
  const problems = new Map<string, Problem>();
  for (const { name, line, column } of memberNames(script)) {
    const found = deprecated.get(name);
    const place = found === undefined ? null : places.find(line, column);
    if (found === undefined || place === null || place.file.split('/').includes('node_modules')) continue;
    const { api, deprecation } = found;
    const message = `"${name}" is used here; if it is that of ${api.name}, it is deprecated since ${api.name} ${deprecation.since}.`;
    const fix = deprecation.use === undefined ? 'Do without it.' : `Use ${deprecation.use}.`;
    problems.set(`${place.file}:${place.line}:${place.column}`, {
      severity: 'warning',
      code: 'API_DEPRECATED',
      message,
      fix,
      place,
    });
    if (problems.size === MOST) break;
  }
  return [...problems.values()];
}

interface Member {
  readonly name: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

/** What stands behind a dot, or as a text in brackets. */
function* memberNames(script: string): Generator<Member> {
  let line = 1;
  let column = 1;
  let before = '';
  for (const { type, value } of jsTokens(script)) {
    if (type === 'IdentifierName' && (before === '.' || before === '?.')) yield { name: value, line, column };
    else if (type === 'StringLiteral' && before === '[') yield { name: value.slice(1, -1), line, column };
    const blank = type === 'WhiteSpace' || type === 'LineTerminatorSequence' || type.endsWith('Comment');
    if (!blank) before = value;
    const lines = value.split(/\r\n|[\n\r\u2028\u2029]/);
    if (lines.length > 1) {
      line += lines.length - 1;
      column = 1;
    }
    column += lines.at(-1)?.length ?? 0;
  }
}
