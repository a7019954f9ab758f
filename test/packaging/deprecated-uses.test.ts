import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkFolder } from '../../src/core/publish/check-folder.ts';
import { CANVAS } from '../model/example-api.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-deprecated-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function problemsOf(files: Record<string, string>, manifest: Record<string, unknown> = {}): Promise<string[]> {
  const fields = {
    publisher: 'a',
    name: 'b',
    version: '1.0.0',
    engines: { 'acme-canvas': '>=2' },
    main: 'src/main.ts',
  };
  const all = { ...files, 'package.json': JSON.stringify({ ...fields, ...manifest }) };
  for (const [path, text] of Object.entries(all)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const { problems } = await checkFolder(folder, { apis: [CANVAS] });
  return problems.map(({ severity, code, message, fix, place }) =>
    [severity, code, `${place.file}:${place.line}:${place.column}`, message, fix].join(' '),
  );
}

const MAIN = `import { host } from '@bulkhead/extension-api';
import { other } from 'library';

export async function activate(): Promise<void> {
  const canvas = host.api<any>('acme-canvas'); // canvas.drawLine is only spoken of here
  await canvas.drawLine({ text: '.drawLine' });
  await canvas?.drawLine();
  await canvas['drawLine']();
  await canvas.draw();
  const drawLine = other();
  drawLine;
}
`;

test("an author is told where the script seems to use what is deprecated, at the author's own lines", async () => {
  const files = {
    'src/main.ts': MAIN,
    'node_modules/library/package.json': '{ "name": "library", "main": "index.js" }',
    'node_modules/library/index.js': 'exports.other = (thing) => thing.drawLine;',
  };
  const message =
    '"drawLine" is used here; if it is that of acme-canvas, it is deprecated since acme-canvas 2.1.0. Use draw.';
  expect(await problemsOf(files)).toEqual([
    `warning API_DEPRECATED src/main.ts:6:16 ${message}`,
    `warning API_DEPRECATED src/main.ts:7:17 ${message}`,
    `warning API_DEPRECATED src/main.ts:8:16 ${message}`,
  ]);
});

test('a script that does not name the API is left alone', async () => {
  expect(await problemsOf({ 'src/main.ts': 'declare const line: any; line.drawLine();' })).toEqual([]);
});

test('an API is an engine, and its permissions are known', async () => {
  const main = { 'src/main.ts': '' };
  expect(await problemsOf(main, { engines: { 'acme-canvas': '^3' } })).toEqual([
    expect.stringContaining('error ENGINE_INCOMPATIBLE'),
  ]);
  const permissions = { 'app.acme-canvas.drew': { reason: 'Draws.' } };
  expect(await problemsOf(main, { permissions })).toEqual([
    expect.stringContaining('has no permission "app.acme-canvas.drew". Did you mean "app.acme-canvas.draw"?'),
  ]);
});

test('without APIs only the form of permissions of apps is looked at', async () => {
  await writeFile(join(folder, 'main.js'), '');
  const check = async (declaration: unknown) => {
    const manifest = { publisher: 'a', name: 'b', version: '1.0.0', engines: { bulkhead: '*' }, main: 'main.js' };
    const permissions = { 'app.any.thing': declaration };
    await writeFile(join(folder, 'package.json'), JSON.stringify({ ...manifest, permissions }));
    return (await checkFolder(folder)).problems.map(({ message }) => message);
  };
  expect(await check({ layers: ['a'], reason: 'x' })).toEqual([]);
  expect(await check({ layers: 'a', reason: 'x' })).toEqual(['"layers" is not a list of texts.']);
  expect(await check({ layers: [1], reason: 'x' })).toEqual(['"layers" is not a list of texts.']);
  expect(await check({ layers: [], reason: 'x' })).toEqual(['"layers" is empty.']);
  expect(await check({ layers: ['x'.repeat(300)], reason: 'x' })).toEqual([
    '"layers" is too long, or has an entry that is.',
  ]);
});

test('what is no description of an API is refused', async () => {
  const wrong = { ...CANVAS, name: 'Canvas' };
  await expect(checkFolder(folder, { apis: [wrong] })).rejects.toMatchObject({ code: 'OPTIONS_INVALID' });
  await expect(checkFolder(folder, { apis: [CANVAS, CANVAS] })).rejects.toMatchObject({ code: 'OPTIONS_INVALID' });
});
