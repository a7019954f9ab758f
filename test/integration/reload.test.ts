// A folder that is saved again and again: what runs, and what is left of what ran before.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { children } from './children.ts';
import { putExtension, withWorld } from './world.ts';

const command = { contributes: { commands: [{ command: 'one.version', title: 'Version' }] } };
const version = (n: number) => ({
  manifest: { ...command, version: `${n}.0.0` },
  main: `exports.activate = () => { api.commands.registerCommand('one.version', () => ${n}); };`,
});

test('with keepRunning a broken folder is told, and the version before it goes on until the next one is whole', () =>
  withWorld({ extensions: { one: version(1) } }, async ({ core, extensionFolder }) => {
    expect(await core.executeCommand('one.version')).toBe(1);
    const folder = extensionFolder('one');
    await writeFile(join(folder, 'main.js'), 'const a = (;');
    await expect(core.extensions.reload('acme.one', { keepRunning: true })).rejects.toMatchObject({
      code: 'BUNDLE_FAILED',
      details: { problems: [{ place: { file: 'main.js', line: 1 } }] },
    });
    expect(core.extensions.list()).toMatchObject([
      { id: 'acme.one', version: '1.0.0', state: { kind: 'active' }, problems: [] },
    ]);
    expect(await core.executeCommand('one.version')).toBe(1);

    await writeFile(join(folder, 'package.json'), '{ "publisher": "acme" }');
    await expect(core.extensions.reload('acme.one', { keepRunning: true })).rejects.toMatchObject({
      code: 'MANIFEST_INVALID',
    });
    expect(await core.executeCommand('one.version')).toBe(1);

    await putExtension(folder, 'one', version(2));
    expect(await core.extensions.reload('acme.one', { keepRunning: true })).toMatchObject({ version: '2.0.0' });
    expect(await core.executeCommand('one.version')).toBe(2);
  }));

test('without it a broken folder is a disabled extension, as at the start', () =>
  withWorld({ extensions: { one: version(1) } }, async ({ core, extensionFolder }) => {
    expect(await core.executeCommand('one.version')).toBe(1);
    await writeFile(join(extensionFolder('one'), 'main.js'), 'const a = (;');
    expect(await core.extensions.reload('acme.one')).toMatchObject({ state: { kind: 'disabled', reason: 'invalid' } });
    await expect(core.executeCommand('one.version')).rejects.toMatchObject({ code: 'BUNDLE_FAILED' });
  }));

test('a bundler that is kept bundles every version, and ends with the core', () =>
  withWorld({}, async ({ extensionFolder }) => {
    const folder = extensionFolder('one');
    await putExtension(folder, 'one', version(1));
    const before = children();
    const extensions = [{ path: folder, development: true, keepBundler: true } as const];
    await withWorld({ options: { extensions } }, async ({ core }) => {
      for (const n of [1, 2, 3]) {
        await putExtension(folder, 'one', version(n));
        await core.extensions.reload('acme.one');
        expect(await core.executeCommand('one.version')).toBe(n);
      }
    });
    expect(children()).toEqual(before);
  }));
