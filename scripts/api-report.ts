// Writes `docs/api-report/`: the declarations behind every public name, so that a change of surface shows in a diff. Run it after a build.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** Report → its door. */
const DOORS: Readonly<Record<string, string>> = {
  'bulkhead.d.ts': 'dist/types/src/index.d.ts',
  'bulkhead-testing.d.ts': 'dist/types/src/testing/index.d.ts',
  'extension-api.d.ts': 'extension-api/dist/index.d.ts',
};

/** File name → text: the door itself, then each file that it takes names from, without comments. What those files import is not followed. */
export async function apiReports(): Promise<ReadonlyMap<string, string>> {
  const reports = await Promise.all(
    Object.entries(DOORS).map(async ([name, door]) => [name, await reportOf(join(ROOT, door))] as const),
  );
  return new Map(reports);
}

async function reportOf(door: string): Promise<string> {
  const index = withoutComments(await readFile(door, 'utf8'));
  const files = [...index.matchAll(/ from '(\.[^']+)\.ts'/g)].map(([, path]) => join(dirname(door), `${path}.d.ts`));
  const texts = await Promise.all(
    [...new Set(files)].sort().map(async (file) => {
      const text = withoutComments(await readFile(file, 'utf8'));
      return `\n// ---- ${relative(dirname(door), file)}\n\n${text}`;
    }),
  );
  return `// Made by scripts/api-report.ts: what strangers build upon. Review every change of it.\n\n${index}${texts.join('')}`;
}

/** Declarations have no strings in which a comment could begin, except module names. */
function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/^\s*\n/gm, '')
    .replaceAll('"', "'");
}

if (import.meta.main) {
  const folder = join(ROOT, 'docs/api-report');
  await mkdir(folder, { recursive: true });
  for (const [name, text] of await apiReports()) await writeFile(join(folder, name), text);
}
