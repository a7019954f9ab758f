import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSettingsFile } from '../../../src/core/settings/settings-file.ts';
import type { SettingsLayer } from '../../../src/permissions/settings.ts';

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
  expect(await readdir(join(root, 'home'))).toEqual([]);
  await saved;
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

test('its mode is kept', async () => {
  await writeFile(path, '{}');
  await chmod(path, 0o600);
  await (await openSettingsFile(path)).set('acme.notes', 'fs.read', 'ask');
  const { stat } = await import('node:fs/promises');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
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
