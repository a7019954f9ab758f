import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseManifest } from '../../src/model/parse-manifest.ts';
import outcomes from './real-manifests.json' with { type: 'json' };

// Manifests of real extensions, beside the project. The newest of them asks for VS Code ^1.109.
const folder = new URL('../../../shared/manifests/', import.meta.url);
const engines = { bulkhead: '1.0.0', vscode: '1.130.0' };

const here = existsSync(folder);
if (!here && process.env.BULKHEAD_REQUIRE_ALL !== '1') {
  console.warn('Skipped: the real manifests are not at ../shared/manifests.');
}

/** `manifest`, with its warnings if any, or the codes and pointers of its problems. */
function outcomeOf(file: string): string {
  const read = parseManifest(readFileSync(new URL(file, folder), 'utf8'), { file, engines });
  const problems = read.kind === 'manifest' ? read.warnings : read.problems;
  const told = problems.map(({ severity, code, place, message }) =>
    severity === 'warning' ? `warning ${place.pointer} ${message}` : `${code} ${place.pointer} ${message}`,
  );
  return [...(read.kind === 'manifest' ? ['manifest'] : []), ...told].join('; ');
}

test.skipIf(!here && process.env.BULKHEAD_REQUIRE_ALL !== '1')(
  'each real manifest is a manifest, or has the problems that the table says',
  () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
    expect(files.length).toBeGreaterThanOrEqual(191);
    const found = Object.fromEntries(files.map((file) => [file.replace(/\.json$/, ''), outcomeOf(file)]));
    expect(found).toEqual(outcomes);
  },
);
