import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { ERROR_BLAME } from '../../src/base/error.ts';
import { parseManifest } from '../../src/model/parse-manifest.ts';
import outcomes from './real-manifests.json' with { type: 'json' };

// Manifests of real extensions, other people's work, which lies beside the project and not in it. The newest of them asks for VS Code ^1.109.
const folder = process.env.BULKHEAD_REAL_MANIFESTS
  ? pathToFileURL(`${process.env.BULKHEAD_REAL_MANIFESTS}/`)
  : new URL('../../../shared/manifests/', import.meta.url);
const engines = { bulkhead: '1.0.0', vscode: '1.130.0' };
const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : [];

/** `manifest`, with its warnings if any, or the codes and pointers of its problems. */
function outcomeOf(file: string): string {
  const read = parseManifest(readFileSync(new URL(file, folder), 'utf8'), { file, engines });
  const problems = read.kind === 'manifest' ? read.warnings : read.problems;
  const told = problems.map(({ severity, code, place, message }) =>
    severity === 'warning' ? `warning ${place.pointer} ${message}` : `${code} ${place.pointer} ${message}`,
  );
  return [...(read.kind === 'manifest' ? ['manifest'] : []), ...told].join('; ');
}

test('the table names every manifest and, for each, an outcome that the parser has', () => {
  const told = Object.values(outcomes);
  expect(told).toHaveLength(191);
  for (const outcome of told) {
    const code = /^[A-Z_]+(?= )/.exec(outcome)?.[0];
    expect(outcome.startsWith('manifest') || (code !== undefined && Object.hasOwn(ERROR_BLAME, code))).toBe(true);
  }
});

// No external program is missing where the data is: a clone without it says so, and still holds the table above to its form.
if (files.length === 0) {
  console.warn('The real manifests are not at ../shared/manifests; BULKHEAD_REAL_MANIFESTS can name their folder.');
} else {
  test('each real manifest is a manifest, or has the problems that the table says', () => {
    const found = Object.fromEntries(files.map((file) => [file.replace(/\.json$/, ''), outcomeOf(file)]));
    expect(found).toEqual(outcomes);
  });
}
