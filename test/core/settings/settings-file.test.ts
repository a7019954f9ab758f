import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, renameSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, open, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { replaceFile } from '../../../src/core/settings/replace-file.ts';
import { openSettingsFile } from '../../../src/core/settings/settings-file.ts';
import type { SettingsLayer } from '../../../src/permissions/settings/settings.ts';
import { manualClock } from '../../protocol/manual-clock.ts';

let root: string;
let path: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'bulkhead-settings-'));
  path = join(root, 'home/settings.json');
  await mkdir(join(root, 'home'));
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

function grant(layer: SettingsLayer, entry: string, kind: 'fs.read' | 'fs.write') {
  return layer.kind === 'broken' ? 'broken' : layer.permissions.get(entry)?.get(kind)?.grant;
}

test('a missing file says nothing, and is made with the first answer', async () => {
  await rm(join(root, 'home'), { recursive: true });
  const settings = await openSettingsFile(path);
  expect(settings.layer).toMatchObject({ kind: 'read' });
  await settings.set('acme.notes', 'fs.read', 'deny');
  expect(grant((await openSettingsFile(path)).layer, 'acme.notes', 'fs.read')).toBe('deny');
});

test('an answer holds at once, before it is on disk', async () => {
  const settings = await openSettingsFile(path);
  const saved = settings.set('acme.notes', 'fs.read', 'deny');
  expect(grant(settings.layer, 'acme.notes', 'fs.read')).toBe('deny');
  expect(existsSync(path)).toBe(false);
  await saved;
  expect(existsSync(path)).toBe(true);
});

test.skipIf(process.platform === 'win32')(
  'an answer is on the disk under its name when it is written: what is installed after it relies on that',
  async () => {
    const settings = await openSettingsFile(path);
    const probe = await open(root);
    const synced = vi.spyOn(Object.getPrototypeOf(probe), 'sync');
    await probe.close();
    await settings.set('acme.notes', 'fs.read', 'deny');
    expect(synced).toHaveBeenCalledTimes(2); // the text, and the folder
    synced.mockRestore();
  },
);

test('what the system says of the lock is told without its name, which tells nobody anything', async () => {
  const settings = await openSettingsFile(path);
  await rm(join(root, 'home'), { recursive: true });
  await writeFile(join(root, 'home'), '');
  const error = await settings.set('acme.notes', 'fs.read', 'deny').catch((thrown) => thrown);
  expect(error).toMatchObject({ code: 'FILE_UNAVAILABLE', details: { fix: expect.stringMatching(/says E[A-Z]+\.$/) } });
});

test('answers that come together are all kept, in memory and on disk, at every moment', async () => {
  const settings = await openSettingsFile(path);
  const ids = Array.from({ length: 10 }, (_, index) => `acme.n${index}`);
  const saves = ids.map((id) => settings.set(id, 'fs.read', 'deny'));
  for (const saved of saves) {
    await saved;
    for (const id of ids) expect(grant(settings.layer, id, 'fs.read')).toBe('deny');
  }
  const { layer } = await openSettingsFile(path);
  for (const id of ids) expect(grant(layer, id, 'fs.read')).toBe('deny');
  expect(await readdir(join(root, 'home'))).toEqual(['settings.json']);
});

test('an answer that comes while another is written holds from then on', async () => {
  const settings = await openSettingsFile(path);
  const first = settings.set('acme.first', 'fs.read', 'deny');
  await new Promise((resolve) => setImmediate(resolve));
  const second = settings.set('acme.second', 'fs.read', 'deny');
  await first;
  expect(grant(settings.layer, 'acme.second', 'fs.read')).toBe('deny');
  await second;
  expect(grant((await openSettingsFile(path)).layer, 'acme.second', 'fs.read')).toBe('deny');
});

test('what somebody else wrote meanwhile stays, comments included, and holds from then on', async () => {
  const settings = await openSettingsFile(path);
  const theirs = '// by hand\n{ "bulkhead.permissions": { "acme.other": { "fs.write": "deny" } } }\n';
  await writeFile(path, theirs);
  await settings.set('acme.notes', 'fs.read', 'allow');
  expect(await readFile(path, 'utf8')).toContain('// by hand');
  expect(grant(settings.layer, 'acme.other', 'fs.write')).toBe('deny');
  expect(grant(settings.layer, 'acme.notes', 'fs.read')).toBe('allow');
});

test('a link in its place stays a link', async () => {
  await writeFile(join(root, 'dotfile.json'), '{}');
  await symlink('../dotfile.json', path);
  await (await openSettingsFile(path)).set('acme.notes', 'fs.read', 'ask');
  expect(await readFile(join(root, 'dotfile.json'), 'utf8')).toContain('acme.notes');
});

test.each([
  ['not JSON', '{ "bulkhead.permissions": '],
  ['no settings', '{ "bulkhead.permissions": { "acme.notes": { "fs.read": "maybe" } } }'],
  ['too large', `{}${' '.repeat(1024 * 1024)}`],
])('a file that is %s denies everything, and is not overwritten', async (_name, text) => {
  await writeFile(path, text);
  const settings = await openSettingsFile(path);
  expect(settings.layer.kind).toBe('broken');
  await expect(settings.set('acme.notes', 'fs.read', 'allow')).rejects.toMatchObject({ code: 'SETTINGS_INVALID' });
  expect(await readFile(path, 'utf8')).toBe(text);
});

test('bytes that are no UTF-8, a folder and a pipe in its place deny everything, without waiting', async () => {
  await writeFile(path, Buffer.from([0x7b, 0xff, 0x7d]));
  expect((await openSettingsFile(path)).layer).toMatchObject({
    kind: 'broken',
    problems: [{ message: 'The file is not UTF-8.' }],
  });
  await rm(path);
  execFileSync('mkfifo', [path]);
  expect((await openSettingsFile(path)).layer.kind).toBe('broken');
  await rm(path);
  await mkdir(path);
  expect((await openSettingsFile(path)).layer.kind).toBe('broken');
});

test('a file that broke meanwhile is left alone; the answer holds in memory', async () => {
  const settings = await openSettingsFile(path);
  await writeFile(path, '{ oops');
  await expect(settings.set('acme.notes', 'fs.read', 'deny')).rejects.toMatchObject({ code: 'SETTINGS_INVALID' });
  expect(grant(settings.layer, 'acme.notes', 'fs.read')).toBe('deny');
  expect(await readFile(path, 'utf8')).toBe('{ oops');
});

test('an answer that could not be written holds, and is written with the next', async () => {
  const settings = await openSettingsFile(path);
  // Something that is no folder where the home should be.
  await rm(join(root, 'home'), { recursive: true });
  await writeFile(join(root, 'home'), '');
  await expect(settings.set('acme.notes', 'fs.read', 'deny')).rejects.toMatchObject({ blame: expect.any(String) });
  expect(grant(settings.layer, 'acme.notes', 'fs.read')).toBe('deny');
  await rm(join(root, 'home'));
  await settings.set('acme.notes', 'fs.write', 'ask');
  const { layer } = await openSettingsFile(path);
  expect([grant(layer, 'acme.notes', 'fs.read'), grant(layer, 'acme.notes', 'fs.write')]).toEqual(['deny', 'ask']);
});

test.each([0o600, 0o640, 0o444])('its mode is kept: %o', async (mode) => {
  await writeFile(path, '{}');
  await chmod(path, mode);
  await openSettingsFile(path).set('acme.notes', 'fs.read', 'ask');
  expect(statSync(path).mode & 0o777).toBe(mode);
});

test('two cores over one home lose nothing of each other, and a lock that was left behind holds up nobody', async () => {
  const cores = await Promise.all([openSettingsFile(path), openSettingsFile(path), openSettingsFile(path)]);
  await Promise.all(cores.map((settings, index) => settings.set(`acme.n${index}`, 'fs.read', 'deny')));
  await writeFile(`${path}.lock`, '');
  await utimes(`${path}.lock`, 0, 0);
  await cores[0]?.set('acme.n3', 'fs.read', 'deny');
  const { layer } = await openSettingsFile(path);
  for (let index = 0; index < 4; index++) expect(grant(layer, `acme.n${index}`, 'fs.read')).toBe('deny');
  expect(await readdir(join(root, 'home'))).toEqual(['settings.json']);
});

test('a value that finds no room is told to whoever wrote it, and to nobody else', async () => {
  const settings = await openSettingsFile(path);
  await writeFile(path, JSON.stringify({ 'acme.other': 'x'.repeat(400 * 1024) }));
  const answer = settings.set('acme.notes', 'fs.read', 'deny');
  await expect(settings.setValue('acme.large', 'x'.repeat(200 * 1024))).rejects.toMatchObject({
    code: 'LIMIT_EXCEEDED',
  });
  await answer;
  expect(await readFile(path, 'utf8')).toContain('acme.notes');
});

test('whenWritten waits for what nobody waited for', async () => {
  const settings = await openSettingsFile(path);
  void settings.set('acme.notes', 'fs.read', 'deny');
  await settings.whenWritten();
  expect(await readFile(path, 'utf8')).toContain('acme.notes');
});

const WRITER = join(import.meta.dirname, 'settings-writer.ts');

test('two processes and a core that write as fast as they can lose nothing, and comments stay where they were', async () => {
  await writeFile(path, '// mine\n{\n  "acme.theme": "dark" // of night\n}\n');
  const settings = openSettingsFile(path);
  const writers = ['left', 'right'].map((name) => fork(WRITER, ['many', path, name, '40']));
  const ended = Promise.all(writers.map(async (writer) => (await once(writer, 'exit'))[0]));
  for (let index = 0; index < 40; index++) await settings.set(`acme.here${index}`, 'fs.read', 'deny');
  expect(await ended).toEqual([0, 0]);
  const { layer } = openSettingsFile(path);
  for (const name of ['left', 'right', 'here']) {
    for (let index = 0; index < 40; index++) expect(grant(layer, `acme.${name}${index}`, 'fs.read')).toBe('deny');
  }
  expect(await readFile(path, 'utf8')).toMatch(/^\/\/ mine\n\{\n {2}"acme.theme": "dark", \/\/ of night\n/u);
  expect(await readdir(join(root, 'home'))).toEqual(['settings.json']);
}, 15_000);

test('an editor that saves without asking for the lock, just before the new text takes its place, loses nothing', async () => {
  await writeFile(path, '{}');
  const settings = openSettingsFile(path);
  const saves = ['a', 'b', 'c'].map((id) => settings.set(`acme.${id}`, 'fs.read', 'deny'));
  for (const file of ['d', 'e', 'f']) {
    // The next turns of the loop are those in which it is written.
    await new Promise((resolve) => setImmediate(resolve));
    const text = await readFile(path, 'utf8');
    writeFileSync(path, text.replace('{', `{ "by.hand.${file}": 1,`));
  }
  await Promise.all(saves);
  const { layer } = openSettingsFile(path);
  for (const id of ['a', 'b', 'c']) expect(grant(layer, `acme.${id}`, 'fs.read')).toBe('deny');
  expect(layer.kind === 'read' && [...layer.values.keys()]).toEqual(['by.hand.f', 'by.hand.e', 'by.hand.d']);
});

test('what an editor has emptied is written when it is there again, with what was set meanwhile', async () => {
  await writeFile(path, '{ "by.hand": 1 }');
  const clock = manualClock();
  const settings = openSettingsFile(path, { clock });
  await writeFile(path, '');
  const saved = settings.set('acme.notes', 'fs.read', 'deny');
  await new Promise((resolve) => setImmediate(resolve));
  expect(await readFile(path, 'utf8')).toBe('');
  await writeFile(path, '{ "by.hand": 2 }');
  settings.refresh();
  await saved;
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({
    'by.hand': 2,
    'bulkhead.permissions': { 'acme.notes': { 'fs.read': 'deny' } },
  });
});

test('a deny that comes while the file is broken holds, and is written when it is mended', async () => {
  await writeFile(path, '{ "by.hand": 1 }');
  const settings = openSettingsFile(path);
  await writeFile(path, '{ "by.hand": ');
  await expect(settings.set('acme.notes', 'fs.read', 'deny')).rejects.toMatchObject({ code: 'SETTINGS_INVALID' });
  settings.refresh();
  expect(grant(settings.layer, 'acme.notes', 'fs.read')).toBe('deny');
  await writeFile(path, '{ "by.hand": 2 }');
  settings.refresh();
  expect(grant(settings.layer, 'acme.notes', 'fs.read')).toBe('deny');
  await settings.whenWritten();
  expect(grant(openSettingsFile(path).layer, 'acme.notes', 'fs.read')).toBe('deny');
});

test('lists that are on their way to the file narrow the answers behind them too', async () => {
  const settings = openSettingsFile(path);
  const scope = { paths: ['/ws/docs/**'] };
  const [first, second] = [
    settings.set('acme.notes', 'fs.read', 'deny', scope),
    settings.set('acme.notes', 'fs.read', 'allow'),
  ];
  await Promise.all([first, second]);
  const { layer } = openSettingsFile(path);
  expect(layer.kind === 'read' && layer.permissions.get('acme.notes')?.get('fs.read')).toMatchObject({
    grant: 'allow',
    scope,
  });
});

test('what a killed writer left beside it goes with the next write', async () => {
  await writeFile(`${path}.${'0'.repeat(24)}.tmp`, '{ "half');
  await writeFile(`${path}.mine.tmp`, 'somebody else’s');
  await openSettingsFile(path).set('acme.notes', 'fs.read', 'deny');
  expect((await readdir(join(root, 'home'))).toSorted()).toEqual(['settings.json', 'settings.json.mine.tmp']);
});

test('an entry is taken out, and extensions are switched off and on', async () => {
  await writeFile(path, '{ "bulkhead.permissions": { "acme.notes@unsigned": { "fs.read": "deny" } } }');
  const settings = openSettingsFile(path);
  const heard: string[] = [];
  settings.onDidChangeRules(() => heard.push('rules'));
  settings.onDidChangePlacement(() => heard.push('placement'));
  await settings.removeEntry('acme.notes@unsigned');
  await settings.setDisabled('acme.notes', true);
  await settings.setDisabled('acme.notes', true);
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({
    'bulkhead.permissions': {},
    'bulkhead.disabled': ['acme.notes'],
  });
  await settings.setDisabled('acme.notes', false);
  expect(heard).toEqual(['rules', 'placement', 'placement']);
});

describe('in a workspace of somebody else', () => {
  let folder: string;
  beforeEach(async () => {
    folder = join(root, 'ws');
    await mkdir(folder);
    await mkdir(join(root, 'outside'));
    path = join(folder, '.bulkhead/settings.json');
  });
  const outside = () => readdir(join(root, 'outside'));

  test('its folder is made with the first answer', async () => {
    await openSettingsFile(path, { within: folder }).set('acme.notes', 'fs.read', 'deny');
    expect(grant(openSettingsFile(path, { within: folder }).layer, 'acme.notes', 'fs.read')).toBe('deny');
    expect(await readdir(join(folder, '.bulkhead'))).toEqual(['settings.json']);
  });

  test('nothing is written through a link, whether it is the file or its folder, or becomes one meanwhile', async () => {
    await symlink('../outside', join(folder, '.bulkhead'));
    const linked = openSettingsFile(path, { within: folder });
    await expect(linked.set('acme.notes', 'fs.read', 'deny')).rejects.toMatchObject({ code: 'SETTINGS_INVALID' });
    await rm(join(folder, '.bulkhead'));
    const settings = openSettingsFile(path, { within: folder });
    const saved = settings.set('acme.notes', 'fs.read', 'deny').catch(() => 'refused');
    await symlink('../outside', join(folder, '.bulkhead')).catch(() => undefined);
    await saved;
    expect(await outside()).toEqual([]);

    await rm(join(folder, '.bulkhead'), { recursive: true });
    await mkdir(join(folder, '.bulkhead'));
    const theirs = join(root, 'theirs');
    await writeFile(theirs, '{}');
    const other = openSettingsFile(path, { within: folder });
    await symlink(theirs, path);
    await expect(other.set('acme.notes', 'fs.read', 'deny')).rejects.toMatchObject({ code: 'SETTINGS_INVALID' });
    expect(await readFile(theirs, 'utf8')).toBe('{}');
  });

  test('a folder that is swapped for a link in the last moment is written where it was', async () => {
    await mkdir(join(folder, '.bulkhead'));
    const swapped = await replaceFile({ path, within: folder }, '{}', () => {
      renameSync(join(folder, '.bulkhead'), join(folder, 'old'));
      symlinkSync('../outside', join(folder, '.bulkhead'));
      return true;
    });
    expect(swapped).toBe(true);
    expect([await outside(), await readdir(join(folder, 'old'))]).toEqual([[], ['settings.json']]);
  });
});
