import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { languageWall } from '../../src/packaging/language-wall.ts';
import { packFolder } from '../../src/packaging/pack-folder.ts';
import { exportsOf, FROM_SOURCES } from './extension-folder.ts';

const GOOD = join(import.meta.dirname, '../../fixtures/extensions/good');

/** Activates a fixture with an API that reads real files of `folder`. */
async function activate(name: string, folder: string) {
  const packed = await packFolder(join(GOOD, name), { engines: { bulkhead: '0.1.0' }, powers: FROM_SOURCES });
  if (packed.kind === 'problems') throw new Error(JSON.stringify(packed.problems));
  const { script, warnings, manifest } = packed.package;
  expect(warnings).toEqual([]);
  expect(languageWall(script ?? '')).toBeNull();

  const registered = new Map<string, (...args: unknown[]) => unknown>();
  const api = {
    commands: {
      registerCommand(id: string, run: (...args: unknown[]) => unknown) {
        registered.set(id, run);
        return { dispose: () => registered.delete(id) };
      },
    },
    workspace: { workspaceFolders: [{ uri: folder }], fs: { readFile: (path: string) => readFile(path) } },
    Uri: { joinPath: join },
  };
  const module = exportsOf(script ?? '', () => api) as { activate: (context: object) => unknown };
  const exported = module.activate({ subscriptions: [] });
  return { run: (id: string, ...args: unknown[]) => registered.get(id)?.(...args), exported, manifest };
}

test('markdown-renderer bundles markdown-it: it renders a file, and text for others', async () => {
  const { run, exported, manifest } = await activate('markdown-renderer', join(GOOD, 'markdown-renderer'));
  expect(manifest.permissions).toMatchObject({ 'fs.read': { paths: ['${workspaceFolder}/**/*.md'] } });
  expect(await run('markdown.render', 'README.md')).toMatch(
    /^<h1>Markdown Renderer<\/h1>\n<p><code>markdown\.render<\/code>/,
  );
  const { render } = exported as { render: (text: string) => string };
  expect(render('<script>*x*')).toBe('<p>&lt;script&gt;<em>x</em></p>\n');
});

test('formatter bundles prettier: it says which files are formatted', async () => {
  const { run } = await activate('formatter', GOOD);
  expect(
    await run('formatter.check', 'formatter/src/extension.ts', 'formatter/node_modules/prettier/index.mjs'),
  ).toEqual([
    { path: 'formatter/src/extension.ts', formatted: true },
    { path: 'formatter/node_modules/prettier/index.mjs', formatted: false },
  ]);
});
