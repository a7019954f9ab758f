import { execFileSync } from 'node:child_process';
import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { BundleReply } from '../../src/packaging/bundle-reply.ts';
import { bundled, bundleIn, type Files, problemsOf, withFolder, write } from './extension-folder.ts';

/** Nothing of the secret may be in what is made, nor in what is said. */
function expectNoSecret(reply: BundleReply): void {
  expect(JSON.stringify(reply)).not.toContain('hunter2');
}

async function expectOutside(
  files: Files,
  prepare: (place: { folder: string; outside: string }) => Promise<unknown> = async () => {},
) {
  await withFolder(files, async (place) => {
    await prepare(place);
    const reply = await bundleIn(place.folder);
    expectNoSecret(reply);
    expect(problemsOf(reply)).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        code: 'INPUT_OUTSIDE_FOLDER',
        place: expect.objectContaining({ line: expect.any(Number) }),
      }),
    );
  });
}

describe('what lies outside the folder is not bundled', () => {
  test('by a relative path', async () => {
    await withFolder(
      { 'src/main.ts': "\nimport secret from '../../outside/secret.json';\nexport { secret };" },
      async ({ folder }) => {
        expect(problemsOf(await bundleIn(folder))).toEqual([
          expect.objectContaining({
            code: 'INPUT_OUTSIDE_FOLDER',
            place: { file: 'src/main.ts', line: 2, column: 20 },
            fix: expect.stringContaining('Copy it'),
          }),
        ]);
      },
    );
  });

  test.each(['import', 'require', 'dynamic import', 'text'])('by an absolute path (%s)', async (kind) => {
    await withFolder({}, async ({ folder, outside }) => {
      const path = JSON.stringify(join(outside, kind === 'text' ? 'secret.json' : 'secret.js'));
      const main = {
        import: `import secret from ${path}; export { secret };`,
        require: `exports.secret = require(${path});`,
        'dynamic import': `export const secret = import(${path});`,
        text: `import secret from ${path} with { type: 'text' }; export { secret };`,
      }[kind];
      await write(folder, { 'src/main.ts': main ?? '' });
      const reply = await bundleIn(folder);
      expectNoSecret(reply);
      expect(problemsOf(reply)[0]).toMatchObject({
        code: 'INPUT_OUTSIDE_FOLDER',
        place: { file: 'src/main.ts', line: 1 },
      });
    });
  });

  test('through a link to a file', () =>
    expectOutside({ 'src/main.ts': "import x from './x.json'; export { x };" }, ({ folder, outside }) =>
      symlink(join(outside, 'secret.json'), join(folder, 'src/x.json')),
    ));

  test('through a link to a folder', () =>
    expectOutside({ 'src/main.ts': "import x from './linked/secret.json'; export { x };" }, ({ folder, outside }) =>
      symlink(outside, join(folder, 'src/linked')),
    ));

  test('through a dependency that is a link', () =>
    expectOutside({ 'src/main.ts': "import x from 'dep'; export { x };" }, async ({ folder, outside }) => {
      await write(outside, { 'dep/package.json': '{"name":"dep","main":"../secret.js"}' });
      await mkdir(join(folder, 'node_modules'));
      await symlink(join(outside, 'dep'), join(folder, 'node_modules/dep'));
    }));

  test("through a dependency's main", () =>
    expectOutside({
      'src/main.ts': "import x from 'dep'; export { x };",
      'node_modules/dep/package.json': '{"name":"dep","main":"../../../outside/secret.js"}',
    }));

  test("through a dependency's package.json that is a link, even if what it names is inside", () =>
    expectOutside(
      { 'src/main.ts': "import x from 'dep'; export { x };", 'node_modules/dep/other.js': 'module.exports = 1' },
      async ({ folder, outside }) => {
        await write(outside, { 'package.json': '{"name":"dep","main":"./other.js"}' });
        await symlink(join(outside, 'package.json'), join(folder, 'node_modules/dep/package.json'));
      },
    ));

  test('through the node_modules of a folder above', () =>
    expectOutside({ 'src/main.ts': "import x from 'dep'; export { x };" }, ({ folder }) =>
      write(join(folder, '..'), { 'node_modules/dep/index.js': 'module.exports = "hunter2"' }),
    ));

  test('through a pattern of file names', () =>
    withFolder(
      { 'src/main.ts': "export const load = (n: string) => import('../../outside/' + n + '.json');" },
      async ({ folder }) => {
        const reply = await bundleIn(folder);
        expectNoSecret(reply);
        expect(problemsOf(reply)[0]?.code).toBe('INPUT_OUTSIDE_FOLDER');
      },
    ));

  test.each([
    '{".": "./../../../outside/secret.js"}',
    '"../../../outside/secret.js"',
    '{".": {"default": "/etc/passwd"}}',
  ])("through a dependency's exports: %s", (map) =>
    withFolder(
      {
        'src/main.ts': "import x from 'dep'; export { x };",
        'node_modules/dep/package.json': `{"name":"dep","exports":${map}}`,
      },
      async ({ folder }) => {
        const reply = await bundleIn(folder);
        expectNoSecret(reply);
        expect(problemsOf(reply)[0]).toMatchObject({ severity: 'error', place: { file: 'src/main.ts', line: 1 } });
      },
    ),
  );

  test("through a dependency's browser map, which is not obeyed", () =>
    withFolder(
      {
        'src/main.ts': "import x from 'dep'; export { x };",
        'node_modules/dep/package.json':
          '{"name":"dep","main":"index.js","browser":{"./index.js":"../../../outside/secret.js"}}',
        'node_modules/dep/index.js': 'module.exports = "its own"',
      },
      async ({ folder }) => {
        const reply = await bundleIn(folder);
        expectNoSecret(reply);
        expect(bundled(reply).script).toContain('its own');
      },
    ));

  test('through main itself being a link', () =>
    withFolder({ 'src/other.ts': '' }, async ({ folder, outside }) => {
      await symlink(join(outside, 'secret.js'), join(folder, 'src/main.ts'));
      const reply = await bundleIn(folder);
      expectNoSecret(reply);
      expect(problemsOf(reply)[0]).toMatchObject({
        code: 'INPUT_OUTSIDE_FOLDER',
        place: { file: 'package.json', pointer: '/main' },
      });
    }));

  test.each([
    'file:///etc/passwd',
    'https://example.com/x.js',
    '//example.com/x.js',
    'data:text/javascript,export default 1',
  ])('by a URL: %s', (url) =>
    withFolder({ 'src/main.ts': `import x from '${url}'; export { x };` }, async ({ folder }) => {
      expect(problemsOf(await bundleIn(folder))[0]).toMatchObject({
        code: 'BUNDLE_FAILED',
        message: expect.stringContaining('everything that runs lies in the package'),
        place: { file: 'src/main.ts', line: 1 },
      });
    }),
  );
});

test('a link that stays inside is followed: this is how some package managers install', () =>
  withFolder(
    {
      'src/main.ts': "import x from 'dep'; export { x };",
      'node_modules/.store/dep@1/index.js': 'module.exports = "linked"',
      'node_modules/.store/dep@1/package.json': '{"name":"dep"}',
    },
    async ({ folder }) => {
      await symlink('.store/dep@1', join(folder, 'node_modules/dep'));
      expect(bundled(await bundleIn(folder)).script).toContain('linked');
    },
  ));

describe('what would lead elsewhere is not obeyed', () => {
  test('tsconfig.json: neither what it extends nor its paths', () =>
    withFolder(
      {
        'tsconfig.json':
          '{"extends":"../outside/tsconfig.json","compilerOptions":{"baseUrl":".","paths":{"mapped":["src/mapped.ts"]}}}',
        'src/main.tsx': 'export const element = <div />;',
        'src/other.ts': "import x from 'mapped'; export { x };",
        'src/mapped.ts': 'export default 1',
      },
      async ({ folder, outside }) => {
        await write(outside, { 'tsconfig.json': '{"compilerOptions":{"jsxFactory":"hunter2"}}' });
        const reply = await bundleIn(folder, 'src/main.tsx');
        expectNoSecret(reply);
        expect(bundled(reply).script).toContain('React.createElement');
        expect(problemsOf(await bundleIn(folder, 'src/other.ts'))[0]?.message).toContain('Could not resolve "mapped"');
      },
    ));

  test.each(['in the folder', 'above the folder'])('.pnp.cjs %s: neither run nor obeyed', (where) =>
    withFolder(
      {
        'src/main.ts': "import x from 'dep'; export { x };",
        'node_modules/dep/index.js': 'module.exports = "from node_modules"',
        'pnp/dep/index.js': 'module.exports = "from pnp"',
        'pnp/dep/package.json': '{"name":"dep"}',
      },
      async ({ folder, outside }) => {
        const base = where === 'in the folder' ? '' : 'extension/';
        const data = {
          enableTopLevelFallback: true,
          fallbackExclusionList: [],
          fallbackPool: [],
          ignorePatternData: null,
          packageRegistryData: [
            [null, [[null, { packageLocation: './', packageDependencies: [['dep', 'npm:1']], linkType: 'SOFT' }]]],
            [
              'dep',
              [
                [
                  'npm:1',
                  { packageLocation: `./${base}pnp/dep/`, packageDependencies: [['dep', 'npm:1']], linkType: 'HARD' },
                ],
              ],
            ],
          ],
        };
        const marker = join(outside, 'was-run');
        await write(where === 'in the folder' ? folder : join(folder, '..'), {
          '.pnp.cjs': [
            `require('fs').writeFileSync(${JSON.stringify(marker)}, '');`,
            `const RAW_RUNTIME_STATE = ${JSON.stringify(JSON.stringify(data))};`,
            'function $$SETUP_STATE(hydrateRuntimeState) { return hydrateRuntimeState(JSON.parse(RAW_RUNTIME_STATE)); }',
          ].join('\n'),
        });
        expect(bundled(await bundleIn(folder)).script).toContain('from node_modules');
        await expect(rm(marker)).rejects.toThrow('ENOENT');
      },
    ),
  );

  test('NODE_PATH', () =>
    withFolder({ 'src/main.ts': "import x from 'lib'; export { x };" }, async ({ folder }) => {
      await write(folder, { 'libraries/lib/index.js': 'module.exports = 1' });
      const before = process.env.NODE_PATH;
      process.env.NODE_PATH = join(folder, 'libraries');
      try {
        expect(problemsOf(await bundleIn(folder))[0]?.message).toContain('Could not resolve "lib"');
      } finally {
        if (before === undefined) delete process.env.NODE_PATH;
        else process.env.NODE_PATH = before;
      }
    }));

  test.each([
    ['a path', (outside: string) => join(outside, 'map.json')],
    ['a file URL', (outside: string) => `file://${join(outside, 'map.json')}`],
    ['a relative path', () => '../../outside/map.json'],
    [
      'data whose sources lie elsewhere',
      (outside: string) =>
        `data:application/json;base64,${Buffer.from(JSON.stringify({ version: 3, sources: [`file://${join(outside, 'secret.json')}`], mappings: 'AAAA' })).toString('base64')}`,
    ],
  ])('a source map comment that names %s', (_, url) =>
    withFolder({}, async ({ folder, outside }) => {
      const map = { version: 3, sources: ['x.ts'], sourcesContent: ['hunter2'], mappings: 'AAAA' };
      await write(outside, { 'map.json': JSON.stringify(map) });
      await write(folder, {
        'src/main.ts': "import './lib.js';\nimport './block.js';\nconsole.log(3);",
        'src/lib.js': `console.log(1);\n//# sourceMappingURL=${url(outside)}\n`,
        'src/block.js': `console.log(2);\n/*# sourceMappingURL=${url(outside)} */\n`,
      });
      const { sources } = JSON.parse(bundled(await bundleIn(folder)).sourceMap);
      expect(sources).toEqual(['src/lib.js', 'src/block.js', 'src/main.ts']);
      expectNoSecret(await bundleIn(folder));
    }),
  );
});

describe('a FIFO stops nothing', () => {
  const dependent = {
    'src/main.ts': "import x from 'dep'; export { x };",
    'node_modules/dep/index.js': 'module.exports = 1',
  };

  test.each<[string, Files, string, string]>([
    ['that is imported', { 'src/main.ts': "import x from './x.json'; export { x };" }, 'src/x.json', 'src/main.ts'],
    ['that is a package.json of a dependency', dependent, 'node_modules/dep/package.json', 'src/main.ts'],
    ['that is a package.json beside main', { 'src/main.ts': 'export {}' }, 'src/package.json', 'package.json'],
    ['that is main', { 'src/other.ts': '' }, 'src/main.ts', 'package.json'],
  ])('%s', (_, files, fifo, place) =>
    withFolder(files, async ({ folder }) => {
      execFileSync('mkfifo', [join(folder, fifo)]);
      const [problem] = problemsOf(await bundleIn(folder));
      expect(problem).toMatchObject({
        code: 'BUNDLE_FAILED',
        message: expect.stringContaining('not a regular file'),
        place: { file: place },
      });
    }),
  );

  test('that is a tsconfig.json: it is not even opened', () =>
    withFolder({ 'src/main.ts': 'export const x = 1' }, async ({ folder }) => {
      execFileSync('mkfifo', [join(folder, 'tsconfig.json')]);
      execFileSync('mkfifo', [join(folder, 'src/tsconfig.json')]);
      expect(bundled(await bundleIn(folder)).warnings).toEqual([]);
    }));
});
