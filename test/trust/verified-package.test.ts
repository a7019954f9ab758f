import { describe, expect, test } from 'vitest';
import { parseManifest } from '../../src/model/parse-manifest.ts';
import { digestOf } from '../../src/packaging/digest.ts';
import type { Package } from '../../src/packaging/package.ts';
import { acceptDevelopment, acceptInstalled, type Sealed } from '../../src/trust/verified-package.ts';

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

describe('a package that was installed', () => {
  const icon = digestOf('icon.svg', '<svg/>');
  const read = (changes: Partial<Package> = {}) => {
    const made = makePackage({ root: '/home/extensions/acme.one/0', ...changes });
    return { ...made, files: changes.files ?? [...made.files, icon] };
  };
  const sealed = (changes: Partial<Sealed> = {}): Sealed => ({
    id: 'acme.one' as Sealed['id'],
    origin: { kind: 'unsigned' },
    version: '1.0.0',
    files: [...makePackage().files, icon],
    ...changes,
  });
  const code = (wanted: string) => expect.objectContaining({ code: wanted });

  test('is accepted when its files are those of the record; its origin is that of the record', () => {
    const verified = acceptInstalled(read(), sealed());
    expect(verified).toEqual({ ...read(), origin: { kind: 'unsigned' } });
    expect(Object.isFrozen(verified) && Object.isFrozen(verified.origin)).toBe(true);
  });

  test.each<[string, Package, Sealed]>([
    ['a file is gone', read({ files: makePackage().files }), sealed()],
    ['a file came', read({ files: [...makePackage().files, icon, digestOf('more', '')] }), sealed()],
    ['a file was changed', read({ files: [...makePackage().files, digestOf('icon.svg', '<SVG/>')] }), sealed()],
    ['the record lists a file twice', read(), sealed({ files: [...makePackage().files, icon, icon] })],
    // The list of what was found is of the disk, the texts are what runs: both are looked at.
    ['what would run is not what was found', read({ script: 'scripT' }), sealed()],
    ['the manifest is not what was found', read({ manifestText: `${TEXT} ` }), sealed()],
    ['the script was left out', read({ script: null }), sealed()],
  ])('is refused when %s', (_, package_, record) => {
    expect(() => acceptInstalled(package_, record)).toThrow(code('DIGEST_MISMATCH'));
  });

  test('runs nothing without main, whatever lies where a script would', () => {
    const text = TEXT.replace(',"main":"./main.ts"', '');
    const parsed = parseManifest(text, { file: 'package.json', engines: { bulkhead: '0.1.0' } });
    if (parsed.kind === 'problems') throw new Error(JSON.stringify(parsed.problems));
    const files = [digestOf('dist/main.js', 'script'), digestOf('package.json', text)];
    const { manifest } = parsed;
    const made = { ...makePackage(), manifest, manifestText: text, script: null, sourceMap: null, files };
    expect(acceptInstalled(made, sealed({ files })).script).toBeNull();
    expect(() => acceptInstalled({ ...made, script: 'script' }, sealed({ files }))).toThrow(code('DIGEST_MISMATCH'));
  });

  test.each<[string, Partial<Sealed>]>([
    ['another id', { id: 'acme.two' as Sealed['id'] }],
    ['another version', { version: '1.0.1' }],
  ])('is refused under the record of %s', (_, changes) => {
    expect(() => acceptInstalled(read(), sealed(changes))).toThrow(code('STATEMENT_MISMATCH'));
  });
});
