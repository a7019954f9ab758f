import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bundled, bundleIn, bundleOf, exportsOf, problemsOf, withFolder } from './extension-folder.ts';

describe('a bundle', () => {
  test('is one CommonJS script of TypeScript, ES modules, CommonJS, JSON and text', async () => {
    const { script, warnings } = bundled(
      await bundleOf({
        'src/main.ts': `
          import { double } from './esm.mjs';
          import common from './common.cjs';
          import data from './data.json';
          import words from './words.md' with { type: 'text' };
          import dep from 'dep';
          interface Result { readonly sum: number }
          export async function activate(): Promise<Result & Record<string, unknown>> {
            const { late } = await import('./late.ts');
            return { sum: double(common.one) + data.two, words, dep, late };
          }`,
        'src/esm.mjs': 'export const double = (n) => 2 * n; export const unused = "not in the bundle";',
        'src/common.cjs': 'exports.one = 1;',
        'src/data.json': '{ "two": 2 }',
        'src/words.md': '# words',
        'src/late.ts': 'export const late: string = "late";',
        'node_modules/dep/package.json': '{ "name": "dep", "main": "lib/index.js", "module": "lib/index.mjs" }',
        'node_modules/dep/lib/index.js': 'module.exports = "dependency"',
      }),
    );
    expect(warnings).toEqual([]);
    expect(script).not.toContain('not in the bundle');
    const { activate } = exportsOf(script) as { activate: () => Promise<unknown> };
    expect(await activate()).toEqual({ sum: 4, words: '# words', dep: 'dependency', late: 'late' });
  });

  test.each(['@bulkhead/extension-api', 'bulkhead/extension-api'])(
    'leaves %s to the host, by one name',
    async (name) => {
      const { script } = bundled(
        await bundleOf({ 'src/main.ts': `import { commands } from '${name}'; export const used = commands;` }),
      );
      const required: string[] = [];
      const { used } = exportsOf(script, (asked) => {
        required.push(asked);
        return { commands: 'the host’s' };
      });
      expect({ used, required }).toEqual({ used: 'the host’s', required: ['@bulkhead/extension-api'] });
    },
  );

  test('is the same bytes each time, and says nothing of the machine', () =>
    withFolder(
      {
        'src/main.ts': "import dep from 'dep'; import os from 'os'; export default [dep, os.EOL, Buffer.from('x')];",
        'node_modules/dep/index.js': 'module.exports = 1',
      },
      async ({ folder }) => {
        const first = bundled(await bundleIn(folder));
        expect(bundled(await bundleIn(folder))).toEqual(first);
        for (const said of [folder, basename(join(folder, '..')), process.cwd()]) {
          expect(first.script + first.sourceMap).not.toContain(said);
        }
        expect(first.script).toContain('// node_modules/dep/index.js');
        const { sources, sourcesContent } = JSON.parse(first.sourceMap);
        expect(sources).toContain('src/main.ts');
        expect(sources).toContain('bulkhead:stand-ins/os.ts');
        expect(sourcesContent[sources.indexOf('src/main.ts')]).toContain('Buffer.from');
        expect(sourcesContent[sources.indexOf('bulkhead:stand-ins/os.ts')]).toBeNull();
      },
    ));

  test('begins strict, with one line before the first module', async () => {
    const { script } = bundled(
      await bundleOf({
        'src/main.js': 'exports.self = (function () { return this; })();',
        'src/main.ts': "export * from './main.js'",
      }),
    );
    expect(script.split('\n')[0]).toBe('"use strict";');
    expect(exportsOf(script).self).toBeUndefined();
  });

  test('knows no place of its own on this machine', async () => {
    const { script } = bundled(
      await bundleOf({
        'src/main.ts':
          'export const places = [__dirname, __filename, import.meta.url, import.meta.dirname, import.meta.filename];',
      }),
    );
    expect(exportsOf(script).places).toEqual([
      '/extension',
      '/extension/main.js',
      'file:///extension/main.js',
      '/extension',
      '/extension/main.js',
    ]);
  });

  test.each(['src/main', './src/main.ts', 'src'])('finds main by %s', (main) =>
    withFolder({ 'src/main.ts': 'export const x = 1', 'src/index.ts': 'export const x = 1' }, async ({ folder }) => {
      expect(exportsOf(bundled(await bundleIn(folder, main)).script).x).toBe(1);
    }),
  );

  test('gives its plain build of a package that has others for browsers and Node', async () => {
    const { script } = bundled(
      await bundleOf({
        'src/main.ts': "import which from 'dep'; export { which };",
        'node_modules/dep/package.json': JSON.stringify({
          name: 'dep',
          exports: { node: './node.js', browser: './browser.js', import: './plain.mjs', require: './plain.js' },
        }),
        'node_modules/dep/plain.mjs': 'export default "plain"',
      }),
    );
    expect(exportsOf(script).which).toBe('plain');
  });
});

describe('what cannot be bundled is said with file, line and what to do', () => {
  test.each<[string, Record<string, string>, object]>([
    [
      'main is missing',
      { 'src/other.ts': '' },
      { code: 'MAIN_MISSING', place: { file: 'package.json', pointer: '/main' } },
    ],
    [
      'a syntax error',
      { 'src/main.ts': 'export const a = 1;\nexport const é = (;' },
      {
        code: 'BUNDLE_FAILED',
        fix: 'Correct the source text here: it cannot be read as it is.',
        place: { file: 'src/main.ts', line: 2, column: 19 },
      },
    ],
    [
      'a package that is not installed',
      { 'src/main.ts': "import 'left-pad';" },
      {
        code: 'BUNDLE_FAILED',
        message: 'Could not resolve "left-pad".',
        fix: "Install it in the extension's own folder, or correct the name.",
        place: { file: 'src/main.ts', line: 1, column: 8 },
      },
    ],
    ...['./gone.ts', '../gone', '.', '/gone.ts'].map((path): [string, Record<string, string>, object] => [
      `the file ${path}, which nobody would install`,
      { 'src/main.ts': `import '${path}';` },
      {
        code: 'BUNDLE_FAILED',
        message: `Could not resolve "${path}".`,
        fix: 'Correct the path, or make the file that it names.',
      },
    ]),
    [
      'a name that is not exported',
      { 'src/main.ts': "import { a } from './b.ts'; export const c = a;", 'src/b.ts': 'export const b = 1;' },
      { code: 'BUNDLE_FAILED', fix: 'Import a name that the file exports, or export this one.' },
    ],
    [
      'a kind of file',
      { 'src/main.ts': "import './style.css';", 'src/style.css': 'a {}' },
      {
        code: 'BUNDLE_FAILED',
        message: expect.stringContaining('"src/style.css"'),
        place: { file: 'src/main.ts', line: 1 },
      },
    ],
    [
      'an import attribute',
      { 'src/main.ts': "import x from './x.bin' with { type: 'bytes' }; export { x }", 'src/x.bin': 'a' },
      { code: 'BUNDLE_FAILED', place: { file: 'src/main.ts', line: 1 } },
    ],
    [
      'await at the top level',
      { 'src/main.ts': 'await 1; export {};' },
      { code: 'BUNDLE_FAILED', fix: 'Await inside activate().', place: { file: 'src/main.ts', line: 1 } },
    ],
    [
      'what strict mode refuses, in a dependency',
      { 'src/main.ts': "import './old.js';", 'src/old.js': 'var a = 1;\n\nvar b = 0777;\nwith (a) {}' },
      { code: 'BUNDLE_FAILED', place: { file: 'src/old.js', line: 4, column: 1 } },
    ],
  ])('%s', async (_, files, expected) => {
    const [problem] = problemsOf(await bundleOf(files));
    expect(problem).toMatchObject({ severity: 'error', ...expected });
  });

  test('all at once', async () => {
    const problems = problemsOf(await bundleOf({ 'src/main.ts': "import 'a';\nimport 'b';" }));
    expect(problems.map(({ place }) => place.line)).toEqual([1, 2]);
  });
});
