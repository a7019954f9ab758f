import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSettingsLayers, type SettingsLayers } from '../../../src/core/settings/settings-layers.ts';
import { createWorkspace, type OpenedWorkspace } from '../../../src/core/workspace.ts';

let root: string;
let workspace: OpenedWorkspace;
const opened: SettingsLayers[] = [];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bulkhead-layers-'));
  workspace = createWorkspace([]);
});
afterEach(() => {
  for (const settings of opened.splice(0)) settings.dispose();
  rmSync(root, { recursive: true });
});

const at = (name: string) => join(root, name);
const folder = (name: string) => ({ path: at(name), name });
const put = (name: string, text: string) => {
  mkdirSync(dirname(at(name)), { recursive: true });
  writeFileSync(at(name), text);
};
const says = (grant: string) => `{ "bulkhead.permissions": { "acme.notes": { "fs.read": "${grant}" } } }`;

function open(policies: readonly string[] = []): SettingsLayers {
  const settings = openSettingsLayers({ user: at('home/settings.json'), policies: policies.map(at), workspace });
  opened.push(settings);
  return settings;
}

/** Each layer with its answer, or what became of its file. */
function told({ layers }: SettingsLayers): readonly string[] {
  return layers.map(({ name, settings }) => {
    const entry = settings.kind === 'read' ? settings.permissions.get('acme.notes')?.get('fs.read') : undefined;
    const owner = entry?.source?.owner === undefined ? '' : ` by ${entry.source.owner}`;
    return `${name} ${settings.kind === 'broken' ? 'broken' : (entry?.grant ?? '-')}${owner}`;
  });
}

const next = (event: SettingsLayers['onDidChangeRules']) =>
  new Promise<void>((resolve) => {
    const listening = event(() => {
      listening.dispose();
      resolve();
    });
  });

test('policies come first, then each folder, then the user; an owner stands beside every word of theirs', () => {
  put('it.json', `{ "bulkhead.owner": "IT", ${says('ask').slice(1)}`);
  put('a/.bulkhead/settings.json', says('deny'));
  put('home/settings.json', says('allow'));
  workspace.set([folder('a'), folder('b')]);
  const settings = open(['it.json', 'none.json']);
  expect(told(settings)).toEqual(['policy ask by IT', 'policy broken', 'workspace deny', 'workspace -', 'user allow']);
  expect(settings.problems).toMatchObject([
    { message: expect.stringContaining('missing'), place: { file: at('none.json') } },
  ]);
});

test('the files of folders come and go with them, and their words are read anew', () => {
  put('a/.bulkhead/settings.json', says('deny'));
  put('b/.bulkhead/settings.json', '{');
  const settings = open();
  let placements = 0;
  settings.onDidChangePlacement(() => placements++);
  workspace.set([folder('a'), folder('b')]);
  expect(told(settings)).toEqual(['workspace deny', 'workspace broken', 'user -']);
  workspace.set([folder('b')]);
  expect([told(settings), settings.workspaceFile(at('a'))]).toEqual([['workspace broken', 'user -'], undefined]);
  put('a/.bulkhead/settings.json', says('ask'));
  workspace.set([folder('b'), folder('a')]);
  expect(told(settings)).toEqual(['workspace broken', 'workspace ask', 'user -']);
  expect(placements).toBe(3);
});

test('of a file that denies everything since its folder was opened, everybody hears at once, and once', () => {
  put('a/.bulkhead/settings.json', '{');
  put('b/.bulkhead/settings.json', says('deny'));
  const settings = open();
  const reported: string[] = [];
  settings.onDidReport(({ file, holds }) => reported.push(`${file} ${holds}`));
  workspace.set([folder('a'), folder('b')]);
  workspace.set([folder('b'), folder('a')]);
  expect(reported).toEqual([`${at('a/.bulkhead/settings.json')} false`]);
});

test('an edit on the disk is heard of without a look, also where no folder was at first', async () => {
  mkdirSync(at('home'));
  mkdirSync(at('a'));
  workspace.set([folder('a')]);
  const settings = open();
  for (const file of ['home/settings.json', 'a/.bulkhead/settings.json']) {
    const heard = next(settings.onDidChangeRules);
    put(file, says('deny'));
    await heard;
  }
  expect(told(settings)).toEqual(['workspace deny', 'user deny']);

  const replaced = next(settings.onDidChangeRules);
  put('home/settings.json.new', says('ask'));
  renameSync(at('home/settings.json.new'), at('home/settings.json'));
  await replaced;

  // Another folder in its place.
  renameSync(at('a/.bulkhead'), at('a/old'));
  const again = next(settings.onDidChangeRules);
  put('a/.bulkhead/settings.json', says('ask'));
  await again;
  const later = next(settings.onDidChangeRules);
  put('a/.bulkhead/settings.json', says('deny'));
  await later;
  expect(told(settings)).toEqual(['workspace deny', 'user ask']);
});

test('where links lead is known, now and when they lead elsewhere', () => {
  put('dots/a.json', says('deny'));
  put('dots/b.json', says('allow'));
  put('it.json', '{ "bulkhead.owner": "IT" }');
  mkdirSync(at('home'));
  symlinkSync('../dots/a.json', at('home/settings.json'));
  const settings = open(['it.json']);
  expect(settings.files).toEqual([at('it.json'), at('dots/a.json')]);
  let moved = 0;
  settings.onDidChangeFiles(() => moved++);
  symlinkSync('../dots/b.json', at('home/new'));
  renameSync(at('home/new'), at('home/settings.json'));
  settings.refresh();
  expect([moved, settings.files]).toEqual([1, [at('it.json'), at('dots/b.json')]]);
});
