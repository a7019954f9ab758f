import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Packed, type PackOptions, packFolder } from '../../src/packaging/pack-folder.ts';
import { FROM_SOURCES, withFolder, write } from './extension-folder.ts';

const MANIFEST = {
  publisher: 'acme',
  name: 'one',
  version: '1.0.0',
  engines: { bulkhead: '^0.1.0' },
  main: './src/main.ts',
};

function pack(folder: string, options: Partial<PackOptions> = {}): Promise<Packed> {
  return packFolder(folder, { engines: { bulkhead: '0.1.0' }, powers: FROM_SOURCES, ...options });
}

function packageOf(packed: Packed) {
  if (packed.kind === 'package') return packed.package;
  throw new Error(`It was not packed: ${JSON.stringify(packed.problems)}`);
}

describe('a folder', () => {
  test('becomes a package whose digests are those of what it holds', () =>
    withFolder(
      { 'package.json': JSON.stringify(MANIFEST), 'src/main.ts': 'export const é = 1;' },
      async ({ folder }) => {
        const made = packageOf(await pack(folder));
        expect(made).toMatchObject({
          root: folder,
          manifestText: JSON.stringify(MANIFEST),
          manifest: { id: 'acme.one', main: 'src/main.ts' },
        });
        const texts = {
          'dist/main.js': made.script,
          'dist/main.js.map': made.sourceMap,
          'package.json': made.manifestText,
        };
        expect(made.files).toEqual(
          Object.entries(texts).map(([path, text]) => ({
            path,
            size: Buffer.byteLength(text ?? ''),
            sha256: createHash('sha256')
              .update(text ?? '')
              .digest('hex'),
          })),
        );
      },
    ));

  test('without main has nothing to run, and no bundler is started', () =>
    withFolder({ 'package.json': JSON.stringify({ ...MANIFEST, main: undefined }) }, async ({ folder }) => {
      const powers = { ...FROM_SOURCES, command: ['/nowhere'] as const };
      const made = packageOf(await pack(folder, { powers }));
      expect(made).toMatchObject({ script: null, sourceMap: null });
      expect(made.files.map(({ path }) => path)).toEqual(['package.json']);
    }));

  test('is known by its real path', () =>
    withFolder({ 'package.json': JSON.stringify(MANIFEST), 'src/main.ts': '' }, async ({ folder, outside }) => {
      await symlink(folder, join(outside, 'link'));
      expect(packageOf(await pack(join(outside, 'link'))).root).toBe(folder);
    }));

  test('keeps the warnings of its bundle', () =>
    withFolder(
      {
        'package.json': JSON.stringify(MANIFEST),
        'src/main.ts': "export * from './lib.ts'",
        'src/lib.ts': "export * as net from 'net'",
      },
      async ({ folder }) => {
        expect(packageOf(await pack(folder)).warnings).toMatchObject([
          { code: 'UNSUPPORTED_MODULE', place: { file: 'src/lib.ts' } },
        ]);
      },
    ));

  test('is not packed when the caller cancels', () =>
    withFolder({ 'package.json': JSON.stringify(MANIFEST), 'src/main.ts': '' }, async ({ folder }) => {
      await expect(pack(folder, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
    }));
});

describe('what is wrong is a problem', () => {
  async function problemsOf(folder: string, options: Partial<PackOptions> = {}) {
    const packed = await pack(folder, options);
    return packed.kind === 'problems' ? packed.problems : [];
  }

  test('no folder, no package.json', () =>
    withFolder({ 'src/main.ts': '' }, async ({ folder }) => {
      expect(await problemsOf(join(folder, 'nowhere'))).toMatchObject([{ code: 'MANIFEST_UNREADABLE' }]);
      expect(await problemsOf(join(folder, 'src/main.ts'))).toMatchObject([{ code: 'MANIFEST_UNREADABLE' }]);
      expect(await problemsOf(folder)).toMatchObject([
        { code: 'MANIFEST_UNREADABLE', place: { file: 'package.json' } },
      ]);
    }));

  test('a package.json that leads out of the folder', () =>
    withFolder({ 'src/main.ts': '' }, async ({ folder, outside }) => {
      await write(outside, { 'package.json': JSON.stringify(MANIFEST) });
      await symlink(join(outside, 'package.json'), join(folder, 'package.json'));
      expect(await problemsOf(folder)).toMatchObject([{ code: 'INPUT_OUTSIDE_FOLDER' }]);
    }));

  test('a package.json that is a FIFO: nobody waits for it', () =>
    withFolder({ 'src/main.ts': '' }, async ({ folder }) => {
      execFileSync('mkfifo', [join(folder, 'package.json')]);
      expect(await problemsOf(folder)).toMatchObject([
        { code: 'MANIFEST_UNREADABLE', message: 'package.json is not a regular file.' },
      ]);
    }));

  test('a package.json that is too large', () =>
    withFolder({ 'package.json': JSON.stringify(MANIFEST), 'src/main.ts': '' }, async ({ folder }) => {
      expect(await problemsOf(folder, { limits: { manifestBytes: 20 } })).toMatchObject([
        { code: 'MANIFEST_UNREADABLE', message: expect.stringContaining('20 are allowed') },
      ]);
    }));

  test('a manifest with faults: all of them, and no bundler is started', () =>
    withFolder(
      { 'package.json': JSON.stringify({ ...MANIFEST, version: 'one', publisher: 1 }) },
      async ({ folder }) => {
        const problems = await problemsOf(folder, { powers: { command: ['/nowhere'] } });
        expect(problems.length).toBeGreaterThanOrEqual(2);
      },
    ));

  test('a main that does not bundle', () =>
    withFolder(
      { 'package.json': JSON.stringify(MANIFEST), 'src/main.ts': 'export const x = ;' },
      async ({ folder }) => {
        expect(await problemsOf(folder)).toMatchObject([
          { code: 'BUNDLE_FAILED', place: { file: 'src/main.ts', line: 1 } },
        ]);
      },
    ));
});
