import { describe, expect, test } from 'vitest';
import { bundled, bundleOf, exportsOf, problemsOf } from './extension-folder.ts';

function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('a module that cannot work', () => {
  test.each([
    ['import', "import { connect } from 'node:net';\nexport { connect };", 25],
    ['require', "const net = require('net');\nmodule.exports = net;", 21],
    ['re-export', "export { connect } from 'net';", 25],
  ])('is an error in main itself: %s', async (_, main, column) => {
    const reply = await bundleOf({ 'src/main.ts': main });
    expect(problemsOf(reply)).toEqual([
      {
        severity: 'error',
        code: 'UNSUPPORTED_MODULE',
        message: '"net" does not work in an extension.',
        fix: expect.stringContaining('net.connect'),
        place: { file: 'src/main.ts', line: 1, column },
      },
    ]);
  });

  test('is a warning in main when it is imported only on the way', async () => {
    const { warnings, script } = bundled(await bundleOf({ 'src/main.ts': "export const load = () => import('net');" }));
    expect(warnings).toMatchObject([
      { severity: 'warning', code: 'UNSUPPORTED_MODULE', place: { file: 'src/main.ts', line: 1 } },
    ]);
    const { load } = exportsOf(script) as { load: () => Promise<{ connect: () => void }> };
    const { connect } = await load();
    expect(thrownBy(connect)).toMatchObject({ code: 'UNSUPPORTED_MODULE' });
  });

  test('is a warning in a dependency, and a stub that may be looked at and extended, but not used', async () => {
    const { warnings, script } = bundled(
      await bundleOf({
        'src/main.ts': "export * from 'dep';",
        'node_modules/dep/index.js': `
          const fs = require('dgram');
          const { Socket } = require('node:net');
          const util = require('util');
          class Mine extends Socket {}
          exports.has = typeof fs.readFileSync === 'function' && Boolean(fs.promises) && fs.then === undefined;
          exports.later = util.promisify(fs.readFile);
          exports.attempts = [
            () => fs.readFileSync('x'),
            () => fs.promises.readFile('x'),
            () => new Mine(),
            () => fs(),
          ];`,
        'node_modules/dep/package.json': '{"name":"dep"}',
      }),
    );
    expect(warnings.map(({ place: { file, line } }) => `${file}:${line}`)).toEqual([
      'node_modules/dep/index.js:2',
      'node_modules/dep/index.js:3',
    ]);
    const { has, attempts } = exportsOf(script) as { has: boolean; attempts: (() => unknown)[] };
    expect(has).toBe(true);
    for (const attempt of attempts.slice(0, 3)) {
      expect(thrownBy(attempt)).toMatchObject({
        code: 'UNSUPPORTED_MODULE',
        message: expect.stringMatching(/^(?:dgram|net)\./),
      });
    }
    expect(thrownBy(attempts[3] ?? (() => undefined))).toBeInstanceOf(TypeError);
  });

  test('works with named and default imports alike', async () => {
    const { script } = bundled(
      await bundleOf({
        'src/main.ts': "export * from './lib.mjs';",
        'src/lib.mjs':
          "import tls, { connect } from 'tls'; import * as all from 'tls'; export const uses = [() => connect(), () => tls.connect(), () => all.connect()];",
      }),
    );
    const { uses } = exportsOf(script) as { uses: (() => unknown)[] };
    for (const use of uses) expect(thrownBy(use)).toMatchObject({ code: 'UNSUPPORTED_MODULE' });
  });

  test('is nothing when tree shaking removes it', async () => {
    const reply = await bundleOf({
      'src/main.ts':
        "import { good } from './lib.ts';\nimport type { Socket } from 'net';\nimport unused from 'tls';\nexport { good };",
      'src/lib.ts': "import { connect } from 'net';\nexport const good = 1;\nexport const bad = () => connect(1);",
    });
    expect(bundled(reply).warnings).toEqual([]);
    expect(bundled(reply).script).not.toContain('UNSUPPORTED_MODULE');
  });

  test('vscode is an error wherever it is imported, with the name to use', async () => {
    const problems = problemsOf(
      await bundleOf({
        'src/main.ts': "import './other.ts';",
        'src/other.ts': "import * as vscode from 'vscode';\nvscode.window.showInformationMessage('hello');",
      }),
    );
    expect(problems).toEqual([
      expect.objectContaining({
        severity: 'error',
        code: 'UNSUPPORTED_MODULE',
        fix: expect.stringContaining('@bulkhead/extension-api'),
        place: { file: 'src/other.ts', line: 1, column: 25 },
      }),
    ]);
  });

  test('types of vscode are free', async () => {
    expect(
      bundled(await bundleOf({ 'src/main.ts': "import type { Uri } from 'vscode'; export let uri: Uri;" })).warnings,
    ).toEqual([]);
  });

  test('a native add-on is left out, with a warning', async () => {
    const { warnings, script } = bundled(
      await bundleOf({
        'src/main.ts': "import dep from 'dep';\nexport const use = () => dep.run();",
        'node_modules/dep/index.js': "module.exports = require('./build/dep.node');",
        'node_modules/dep/build/dep.node': 'ELF',
      }),
    );
    expect(warnings).toMatchObject([
      {
        code: 'UNSUPPORTED_MODULE',
        message: '"node_modules/dep/build/dep.node" does not work in an extension.',
        place: { file: 'node_modules/dep/index.js', line: 1 },
      },
    ]);
    expect(thrownBy(exportsOf(script).use as () => unknown)).toMatchObject({ code: 'UNSUPPORTED_MODULE' });
  });

  test('crypto keeps what is random', async () => {
    const { warnings, script } = bundled(
      await bundleOf({
        'src/main.ts': "export { uses } from './lib.ts';",
        'src/lib.ts': `import { createHash, randomBytes, randomInt, randomUUID, webcrypto } from 'node:crypto';
          export const uses = { createHash, randomBytes, randomInt, randomUUID, webcrypto };`,
      }),
    );
    expect(warnings).toMatchObject([{ code: 'UNSUPPORTED_MODULE', fix: expect.stringContaining('randomUUID') }]);
    const { uses } = exportsOf(script) as { uses: typeof import('node:crypto') };
    expect(uses.randomUUID()).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(uses.randomBytes(70_000).length).toBe(70_000);
    const drawn = Array.from({ length: 100 }, () => uses.randomInt(3, 5));
    expect([...new Set(drawn)].sort()).toEqual([3, 4]);
    expect(uses.webcrypto.getRandomValues(new Uint8Array(8))).toHaveLength(8);
    expect(thrownBy(() => uses.createHash('sha256'))).toMatchObject({ code: 'UNSUPPORTED_MODULE' });
  });

  test('a name that Node alone has, and that nobody knows, is one too', async () => {
    expect(problemsOf(await bundleOf({ 'src/main.ts': "export * as x from 'node:something_new';" }))[0]).toMatchObject({
      code: 'UNSUPPORTED_MODULE',
      message: '"something_new" does not work in an extension.',
    });
  });
});
