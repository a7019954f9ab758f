import { describe, expect, test } from 'vitest';
import { parseManifest } from '../../src/model/parse-manifest.ts';
import { digestOf } from '../../src/packaging/digest.ts';
import type { Package } from '../../src/packaging/package.ts';
import { acceptDevelopment } from '../../src/trust/verified-package.ts';

const TEXT = '{"publisher":"acme","name":"one","version":"1.0.0","engines":{"bulkhead":"^0.1.0"},"main":"./main.ts"}';

function makePackage(changes: Partial<Package> = {}): Package {
  const parsed = parseManifest(TEXT, { file: 'package.json', engines: { bulkhead: '0.1.0' } });
  if (parsed.kind === 'problems') throw new Error(JSON.stringify(parsed.problems));
  return {
    manifest: parsed.manifest,
    manifestText: TEXT,
    root: '/extensions/one',
    files: [digestOf('dist/main.js', 'script'), digestOf('dist/main.js.map', '{}'), digestOf('package.json', TEXT)],
    script: 'script',
    sourceMap: '{}',
    warnings: [],
    ...changes,
  };
}

describe('a package from a development folder', () => {
  test('is accepted as it was sealed; its origin is the folder', () => {
    const made = makePackage();
    const verified = acceptDevelopment(made);
    expect(verified).toEqual({ ...made, origin: { kind: 'dev', realPath: '/extensions/one' } });
    expect(Object.isFrozen(verified)).toBe(true);
  });

  test('without a script is accepted too', () => {
    const files = [digestOf('package.json', TEXT)];
    expect(acceptDevelopment(makePackage({ script: null, sourceMap: null, files })).script).toBeNull();
  });

  const [script, map, manifest] = makePackage().files;
  test.each<[string, Partial<Package>]>([
    ['the script was exchanged', { script: 'scripT' }],
    ['the source map was exchanged', { sourceMap: '[]' }],
    ['the manifest was exchanged', { manifestText: TEXT.replace('acme', 'evil') }],
    ['the script is gone', { script: null }],
    ['a script came that was not sealed', { files: [map, manifest].flatMap((file) => file ?? []) }],
    ['the manifest was not sealed', { files: [script, map].flatMap((file) => file ?? []) }],
    ['a file is listed that is not there', { files: [...makePackage().files, digestOf('dist/more.js', '')] }],
    ['a file is listed twice', { files: [...makePackage().files, digestOf('dist/main.js', 'script')] }],
    ['a size is wrong', { files: makePackage().files.map((file) => ({ ...file, size: file.size + 1 })) }],
  ])('is refused when %s', (_, changes) => {
    expect(() => acceptDevelopment(makePackage(changes))).toThrow(expect.objectContaining({ code: 'DIGEST_MISMATCH' }));
  });
});
