import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { languageWall } from '../../src/packaging/language-wall.ts';
import { mapStack } from '../../src/packaging/source-stack.ts';
import { bundled, bundleOf, exportsOf, problemsOf } from './extension-folder.ts';

/** Evaluates a script in a compartment, in a process of its own: lockdown is for ever. */
function evaluateUnderSes(script: string): void {
  const program = `
    import 'ses';
    import { readFileSync } from 'node:fs';
    lockdown();
    const script = readFileSync(0, 'utf8');
    const run = new Compartment({ globals: {}, __options__: true }).evaluate('(function (require, module, exports) {' + script + '\\n})');
    run(() => { throw new Error('required'); }, { exports: {} }, {});`;
  execFileSync(process.execPath, ['--input-type=module', '-e', program], {
    input: script,
    cwd: join(import.meta.dirname, '../..'),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** All that is refused as text, where it means nothing. */
const TEXTS = String.raw`
export const strings = ["import('x')", 'import ("y")', "import /* z */ (1)", "<!-- a -->", "eval(1)", 'x\\import(', "a --> b", 'import.source(x)', "import . defer ("];
export const template = ${'`import(${1 + 1}) <!-- ${"-->"} eval(${`import(${3})`})`'};
export const patterns = [/import(a)/.source.length, /eval(b)/.test("evalb"), /<!--|-->/.test("-->"), /\x69mport/.test('import')];
/*! a comment that stays: import(x), eval(y), <!-- z --> */
export const methods = { import(x: number) { return x + 1; }, eval(y: number) { return y + 2; } };
export let n = 3;
export const counted = [n-->0, n];
export const property = methods.import(1) + methods.eval(1);
`;

describe('text that SES refuses', () => {
  test('is rewritten where it stands in literals, comments and names, and means the same', async () => {
    const { script, warnings } = bundled(await bundleOf({ 'src/main.ts': TEXTS }));
    expect(warnings).toEqual([]);
    expect(languageWall(script)).toBeNull();
    evaluateUnderSes(script);
    const { strings, template, patterns, counted, property } = exportsOf(script);
    expect(strings).toEqual([
      "import('x')",
      'import ("y")',
      'import /* z */ (1)',
      '<!-- a -->',
      'eval(1)',
      'x\\import(',
      'a --> b',
      'import.source(x)',
      'import . defer (',
    ]);
    expect(template).toBe('import(2) <!-- --> eval(import(3))');
    expect(patterns).toEqual(['\\x69mport(a)'.length, true, true, true]);
    expect(counted).toEqual([true, 2]);
    expect(property).toBe(5);
  });

  test('keeps positions right: on its own line behind the text, and below', async () => {
    const { script, sourceMap } = bundled(
      await bundleOf({
        'src/main.ts': [
          'export const twice = ["import(1)", "eval(2)", "<!-- -->"].map((text) => fail(text));',
          'export function fail(text: string): string {',
          '  if (text === "-->" + "import(") return "eval(";',
          '  return String(new Error(`import(${text})`).stack);',
          '}',
        ].join('\n'),
      }),
    );
    const { twice } = exportsOf(`${script}\n//# sourceURL=acme.x`) as { twice: string[] };
    // `new Function` puts two lines before its body.
    const [first, second] = mapStack(String(twice[0]), sourceMap, 'acme.x', { lineOffset: 2, columnOffset: 0 })
      .split('\n')
      .slice(1);
    expect(first).toContain('src/main.ts:4:17');
    expect(second).toContain('src/main.ts:1:73');
  });

  test('a name known only at run time is refused when it is imported, with a warning, and the rest works', async () => {
    const { script, sourceMap, warnings } = bundled(
      await bundleOf({
        'src/main.ts': [
          'const quoted = "import(";',
          'export const load = (name: string) => import(name);',
          'export const stack = () => [quoted, new Error("here").stack];',
        ].join('\n'),
      }),
    );
    expect(warnings).toEqual([
      expect.objectContaining({
        severity: 'warning',
        code: 'UNSUPPORTED_MODULE',
        place: { file: 'src/main.ts', line: 2, column: 39 },
      }),
    ]);
    evaluateUnderSes(script);
    const { load, stack } = exportsOf(`${script}\n//# sourceURL=acme.x`) as {
      load: (name: string) => Promise<never>;
      stack: () => string[];
    };
    await expect(load('./x.js')).rejects.toMatchObject({
      code: 'UNSUPPORTED_MODULE',
      message: expect.stringContaining('./x.js'),
    });
    const mapped = mapStack(String(stack()[1]), sourceMap, 'acme.x', { lineOffset: 2, columnOffset: 0 });
    expect(mapped).toContain('src/main.ts:3:37');
  });

  test('direct eval becomes indirect, with a warning', async () => {
    const { script, warnings } = bundled(
      await bundleOf({
        'src/main.ts': "export * from './lib.cjs';",
        'src/lib.cjs': 'exports.run = (text) => { const hidden = 1; return eval(text); };',
      }),
    );
    expect(warnings).toContainEqual(
      expect.objectContaining({ code: 'UNSUPPORTED_MODULE', place: { file: 'src/lib.cjs', line: 1, column: 52 } }),
    );
    evaluateUnderSes(script);
    const { run } = exportsOf(script) as { run: (text: string) => unknown };
    expect(run('1 + 1')).toBe(2);
    expect(() => run('hidden')).toThrow(ReferenceError);
  });

  test.each([
    'String.raw`<!-- a -->`',
    'String.raw`${n}<!-- a -->`',
    'String.raw`${`x${n}`}<!-- a -->${n}`',
    'String.raw`<!-- a -->${n}`',
  ])('in a tagged template, which sees its own text, is a problem with file and line: %s', async (template) => {
    const problems = problemsOf(
      await bundleOf({ 'src/main.ts': `const n = Date.now();\nexport const html = ${template};` }),
    );
    expect(problems).toEqual([
      expect.objectContaining({
        code: 'BUNDLE_FAILED',
        message: expect.stringContaining('<!--'),
        place: expect.objectContaining({ file: 'src/main.ts', line: 2 }),
      }),
    ]);
  });

  test('private names and everything else that is left is a problem too, never let through', async () => {
    const problems = problemsOf(
      await bundleOf({
        'src/main.ts': 'export class A {\n  #eval(x: number) { return x; }\n  run() { return this.#eval(1); }\n}',
      }),
    );
    expect(problems[0]).toMatchObject({ code: 'BUNDLE_FAILED', place: { file: 'src/main.ts', line: 2 } });
  });
});
