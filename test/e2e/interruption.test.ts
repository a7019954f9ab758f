// Ctrl-C ends the command in every phase, and says so.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ROOT } from './bulkhead.ts';

const MANIFEST = {
  publisher: 'acme',
  name: 'slow',
  version: '1.0.0',
  engines: { bulkhead: '*' },
  main: './main.js',
  contributes: { commands: [{ command: 'slow.wait', title: 'Wait' }] },
};

let folder: string;
let children: ChildProcess[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-interruption-'));
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

/** Resolves when the extension says that it is there. */
async function running(activationEvents: readonly string[], main: string, words: readonly string[]) {
  await mkdir(join(folder, 'slow'));
  await writeFile(join(folder, 'slow/package.json'), JSON.stringify({ ...MANIFEST, activationEvents }));
  await writeFile(join(folder, 'slow/main.js'), main);
  const program = [join(ROOT, 'bin/bulkhead.js'), 'run', '--extension', 'slow', '--home', 'home', ...words];
  const child = spawn(process.execPath, program, { cwd: folder, env: { ...process.env, NO_COLOR: '1' } });
  children.push(child);
  const ended = once(child, 'exit');
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('here I am')) resolve();
    });
    ended.then(() => reject(new Error(`It ended too early: ${said}`)));
  });
  return { child, said: () => said, ended };
}

const NEVER_ACTIVE = "exports.activate = () => { console.log('here I am'); return new Promise(() => {}); };";
const NEVER_ANSWERS = `const { commands } = require('@bulkhead/extension-api');
exports.activate = () => { commands.registerCommand('slow.wait', () => { console.log('here I am'); return new Promise(() => {}); }); };`;
const NEVER_LEAVES = 'exports.deactivate = () => new Promise(() => {});';

test.each([
  ['while the core starts', ['*'], NEVER_ACTIVE, []],
  ['while an event is answered', ['onX'], NEVER_ACTIVE, ['--event', 'onX']],
  ['while a command runs', [], NEVER_ANSWERS, ['--command', 'slow.wait']],
])('%s, a signal ends it with CANCELLED', async (_when, events, main, words) => {
  const { child, said, ended } = await running(events, main, words);
  child.kill('SIGINT');
  expect(await ended).toEqual([1, null]);
  expect(said()).toMatch(/^error CANCELLED /m);
  expect(said()).not.toContain('ACTIVATION_TIMEOUT');
});

test('a second signal does not wait for an extension that never leaves', async () => {
  const { child, ended } = await running([], `${NEVER_ANSWERS}\n${NEVER_LEAVES}`, ['--command', 'slow.wait']);
  // Which of them is the second one that is taken up is not for us to know.
  const again = setInterval(() => child.kill('SIGTERM'), 50);
  const [, signal] = await ended.finally(() => clearInterval(again));
  expect(signal).toBe('SIGTERM');
});
