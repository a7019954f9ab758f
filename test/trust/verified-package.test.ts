import { describe, expect, test } from 'vitest';
import { parseManifest } from '../../src/model/parse-manifest.ts';
import { digestOf } from '../../src/packaging/digest.ts';
import type { Package } from '../../src/packaging/package.ts';
import type { PackageFolder } from '../../src/packaging/read-package-folder.ts';
import { unsignedStatement } from '../../src/packaging/zip/statement.ts';
import { checkSignatures } from '../../src/trust/statement/check-signatures.ts';
import { signStatement } from '../../src/trust/statement/sign-statement.ts';
import { acceptDevelopment, acceptInstalled, acceptSigned, type Sealed } from '../../src/trust/verified-package.ts';
import { keyNumber } from '../core/install/signed-home.ts';

const TEXT = '{"publisher":"acme","name":"one","version":"1.0.0","engines":{"bulkhead":"^0.1.0"},"main":"./main.ts"}';

const NOBODYS = { id: 'acme.one', version: '1.0.0', publisherKey: null, approvals: [] };

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
    expect(verified).toEqual({
      ...made,
      origin: { kind: 'dev', realPath: '/extensions/one' },
      facts: NOBODYS,
      keyId: null,
    });
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
    expect(verified).toEqual({ ...read(), origin: { kind: 'unsigned' }, facts: NOBODYS, keyId: null });
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

describe('a package that was signed', () => {
  const TEXT =
    '{"publisher":"acme","name":"one","version":"1.0.0","engines":{"bulkhead":"^0.1.0"},"main":"./dist/main.js"}';
  const made = (changes: Partial<Package> = {}): Package => {
    const parsed = parseManifest(TEXT, { file: 'package.json', engines: { bulkhead: '0.1.0' } });
    if (parsed.kind === 'problems') throw new Error(JSON.stringify(parsed.problems));
    return { ...makePackage(), manifest: parsed.manifest, manifestText: TEXT, ...changes };
  };
  const texts = { 'dist/main.js': 'script', 'dist/main.js.map': '{}', 'package.json': TEXT };
  const listed = Object.entries(texts).map(([path, text]) => digestOf(path, text));
  /** As the reader of folders would have made it. */
  const found = (changes: Partial<PackageFolder> = {}) =>
    ({
      files: [digestOf('bulkhead.json', 'statement'), ...listed],
      texts: new Map(Object.entries(texts)),
      strange: null,
      ...changes,
    }) as PackageFolder;
  const statement = (version = '1.0.0', files = listed) => {
    const unsigned = unsignedStatement({ id: 'acme.one', version, createdAt: '2026-01-31T12:00:00Z' }, files);
    return checkSignatures(signStatement(unsigned, keyNumber(1), 'publisher'), { engines: ['node'], registries: [] });
  };
  const origin = { kind: 'key', lineage: keyNumber(1).publicKey } as const;
  const accept = (read: Package, folder = found(), word = statement()) => acceptSigned(read, folder, word, origin);

  test('is accepted as it was signed, with the facts of its statement', () => {
    const verified = accept(made());
    expect(verified.facts).toEqual({ ...NOBODYS, publisherKey: keyNumber(1).publicKey });
    expect(verified.origin).toEqual(origin);
    expect(verified.files).toHaveLength(4);
    expect(Object.isFrozen(verified) && Object.isFrozen(verified.facts)).toBe(true);
  });

  test.each<[string, string, () => unknown]>([
    ['what would run is not what was found', 'DIGEST_MISMATCH', () => accept(made({ script: 'scripT' }))],
    ['a map would be read that was not found', 'DIGEST_MISMATCH', () => accept(made({ sourceMap: '[]' }))],
    ['the manifest is not what was found', 'DIGEST_MISMATCH', () => accept(made({ manifestText: `${TEXT} ` }))],
    ['the script was left out', 'DIGEST_MISMATCH', () => accept(made({ script: null }))],
    [
      'the script is no text',
      'PACKAGE_MALFORMED',
      () => accept(made({ script: null }), found({ texts: new Map([...found().texts, ['dist/main.js', null]]) })),
    ],
    [
      'a file was changed',
      'DIGEST_MISMATCH',
      () =>
        accept(
          made(),
          found({
            files: found().files.map((file) =>
              file.path === 'dist/main.js' ? { ...file, sha256: '0'.repeat(64) } : file,
            ),
          }),
        ),
    ],
    [
      'a file was added',
      'PACKAGE_MALFORMED',
      () => accept(made(), found({ files: [...found().files, digestOf('more', '')] })),
    ],
    ['a file is missing', 'PACKAGE_MALFORMED', () => accept(made(), found({ files: found().files.slice(0, -1) }))],
    [
      'a file stands there twice',
      'PACKAGE_MALFORMED',
      () => accept(made(), found({ files: [...found().files, digestOf('dist/main.js', 'script')] })),
    ],
    [
      'its statement is missing',
      'PACKAGE_MALFORMED',
      () => accept(made(), found({ files: [...listed, digestOf('more', '')] })),
    ],
    ['something strange was found', 'PACKAGE_MALFORMED', () => accept(made(), found({ strange: 'link' }))],
    [
      'no script was signed, and the manifest names one',
      'PACKAGE_MALFORMED',
      () =>
        accept(
          made({ script: null }),
          found({ files: found().files.filter(({ path }) => path !== 'dist/main.js') }),
          statement('1.0.0', listed.slice(1)),
        ),
    ],
    ['the statement is of another version', 'STATEMENT_MISMATCH', () => accept(made(), found(), statement('1.0.1'))],
  ])('is refused when %s: %s', (_, wanted, act) => {
    expect(act).toThrow(expect.objectContaining({ code: wanted }));
  });
});
