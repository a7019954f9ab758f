import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { checkFolder } from '../../src/index.ts';
import { CANVAS } from '../model/example-api.ts';
import { fakePowers } from './fake-core.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-check-api-'));
  const manifest = {
    publisher: 'a',
    name: 'b',
    version: '1.0.0',
    engines: { 'acme-canvas': '>=2' },
    main: 'main.js',
    permissions: { 'app.acme-canvas.draw': { reason: 'Draws.' } },
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'main.js'), `require('@bulkhead/extension-api').host.api('acme-canvas').drawLine();`);
  await writeFile(join(folder, 'canvas.json'), JSON.stringify(CANVAS));
});
afterEach(() => rm(folder, { recursive: true }));

async function check(...words: string[]) {
  const powers = fakePowers({ checkFolder, workingDirectory: folder });
  const status = await runCommandLine(['check', '.', ...words], powers);
  return { status, said: powers.said };
}

test('with the description of an API, its engine is known and its deprecations are told', async () => {
  const { status, said } = await check('--api', 'canvas.json');
  expect(said).toEqual([
    expect.stringContaining('main.js:1:60 warning API_DEPRECATED "drawLine" is used here'),
    '  fix: Use draw.',
    expect.stringMatching(/^ok .*no errors, 1 warning/),
  ]);
  expect(status).toBe(0);
});

test('without it, nobody offers that engine', async () => {
  const { status, said } = await check();
  expect(said.join('\n')).toContain('ENGINE_INCOMPATIBLE');
  expect(status).toBe(1);
});

test.each([
  ['a file that is not there', 'nothing.json', null],
  ['a file that is no JSON', 'broken.json', '{'],
])('%s is wrong usage', async (_name, file, text) => {
  if (text !== null) await writeFile(join(folder, file), text);
  const { status, said } = await check('--api', file);
  expect(said.join('\n')).toContain('is no description of an API');
  expect(status).toBe(2);
});

test('JSON that is no description is refused with what is wrong in it', async () => {
  await writeFile(join(folder, 'wrong.json'), JSON.stringify({ ...CANVAS, version: 2 }));
  const { status, said } = await check('--api', 'wrong.json');
  expect(said.join('\n')).toContain('OPTIONS_INVALID');
  expect(said.join('\n')).toContain('/version must be a version');
  expect(status).toBe(1);
});
