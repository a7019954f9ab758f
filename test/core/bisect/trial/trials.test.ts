// What an extension may write in a trial besides files, where it goes, and when it is forgotten. Over a real settings file.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Emitter } from '../../../../src/base/event.ts';
import type { Arrangement } from '../../../../src/bisect/session.ts';
import { createTrials } from '../../../../src/core/bisect/trial/trials.ts';
import {
  type Configuration,
  createConfiguration,
  type Declarer,
  type ValuesFile,
} from '../../../../src/core/configuration.ts';
import { createSessionAnswers, obeyNewerWords } from '../../../../src/core/settings/session-answers.ts';
import { openSettingsFile } from '../../../../src/core/settings/settings-file.ts';
import { settingsKey } from '../../../../src/model/origin.ts';
import { manualClock } from '../../../protocol/manual-clock.ts';
import { registered } from '../../registered.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-trials-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const notes = registered('acme.notes');
const other = registered('acme.other');
const ENTRY = settingsKey(notes.identity);
const ended = async () => undefined;
const DECLARER: Declarer = {
  id: notes.id,
  configuration: ['notes.size', 'notes.color'].map((key) => ({
    key,
    types: ['number'],
    default: 1,
    enum: null,
    minimum: null,
    maximum: null,
    description: '',
  })),
};

async function setUp(settings = '{}', sweepFails = false) {
  const path = join(folder, 'settings.json');
  await writeFile(path, settings);
  const user = openSettingsFile(path);
  const rearranged = new Emitter<void>();
  const now: { arrangement: Arrangement | null } = { arrangement: null };
  const base = createSessionAnswers();
  const clock = manualClock();
  const did: string[] = [];
  const configurationOver = (file: ValuesFile) =>
    createConfiguration({ settings: file, own: [], declarers: () => [DECLARER], log: () => undefined });
  const trials = createTrials({
    home: { moveStorages: ({ id }, below) => void did.push(`${id} lies in ${below ?? 'the home'}`) },
    book: {
      get arrangement() {
        return now.arrangement;
      },
      onDidRearrange: rearranged.event,
    },
    copies: {
      folderOf: ({ number }) => `trial ${number}`,
      make: async ({ id }, { number }) => void did.push(`${id} is copied for ${number}`),
      sweep: async () => {
        did.push('swept');
        if (sweepFails) throw new Error('EBUSY');
      },
    },
    session: base,
    settings: user,
    configurationOver,
    clock,
    log: (text) => did.push(text),
  });
  obeyNewerWords(user, trials.session);
  return {
    user,
    trials,
    base,
    did,
    clock,
    plain: configurationOver(user),
    text: async () => {
      await user.whenWritten();
      return readFile(path, 'utf8');
    },
    /** Null: the search is over. */
    trial(number: number | null) {
      const common = { session: 'a', extensions: null, withheld: null, claims: new Map() };
      now.arrangement = number === null ? null : { ...common, number };
      rearranged.fire();
    },
    start: (extension = notes) => trials.prepare(extension.identity, ended),
    configuration(): Configuration {
      const trial = trials.of(notes.identity);
      if (trial === null) throw new Error('It runs in no trial.');
      return trial.configuration;
    },
    answers: (kind: string) =>
      (
        trials.session
          .layerFor(ENTRY)
          .get(ENTRY)
          ?.get(kind as never) ?? []
      ).map((one) => one.grant),
  };
}

const inTrial = async (settings?: string) => {
  const world = await setUp(settings);
  world.trial(1);
  await world.start();
  return world;
};

test('without a search nothing is moved, copied or waited for', async () => {
  const { trials, did } = await setUp();
  await trials.prepare(notes.identity, () => new Promise(() => undefined));
  expect(trials.of(notes.identity)).toBeNull();
  expect(did).toEqual([]);
});

test('an instance has what it was started with until the next one starts, whatever becomes of the search', async () => {
  const { trials, trial, start, did } = await inTrial();
  const first = trials.of(notes.identity);
  expect(first).not.toBeNull();
  expect(trials.of(other.identity)).toBeNull();
  trial(2);
  expect(trials.of(notes.identity)).toBe(first);
  await start();
  const second = trials.of(notes.identity);
  expect(second).not.toBe(first);
  trial(null);
  expect(trials.of(notes.identity)).toBe(second);
  await start();
  expect(trials.of(notes.identity)).toBeNull();
  expect(did).toEqual([
    'acme.notes is copied for 1',
    'acme.notes lies in trial 1',
    'acme.notes is copied for 2',
    'acme.notes lies in trial 2',
    'acme.notes lies in the home',
  ]);
});

test('nothing is copied, and nothing moved, before what ran last has ended; what hangs is an error, and it stays where it is', async () => {
  const { trials, trial, did, clock } = await setUp();
  const end = Promise.withResolvers<void>();
  trial(1);
  const prepared = trials.prepare(notes.identity, () => end.promise);
  await Promise.resolve();
  expect(did).toEqual([]);
  end.resolve();
  await prepared;
  expect(did).toEqual(['acme.notes is copied for 1', 'acme.notes lies in trial 1']);
  trial(2);
  const hangs = expect(trials.prepare(notes.identity, () => new Promise(() => undefined))).rejects.toMatchObject({
    code: 'FILE_UNAVAILABLE',
    details: { extension: 'acme.notes' },
  });
  clock.advance(10_000);
  await hangs;
  expect(did.length).toBe(2);
});

test('one that is started again in the same trial keeps what it stored there', async () => {
  const { trials, start } = await inTrial();
  const first = trials.of(notes.identity);
  await start();
  expect(trials.of(notes.identity)).toBe(first);
});

test('always, never and session are written nowhere, hold for the trial, and what was said before holds on', async () => {
  const { trials, base, trial, start, answers, text } = await setUp('{ "a.b": 1 }');
  base.allow(ENTRY, 'env.read');
  trial(1);
  await start();
  await trials.saved.set(ENTRY, 'fs.read', 'allow');
  await trials.saved.set(ENTRY, 'fs.write', 'deny');
  trials.session.allow(ENTRY, 'net.connect', { hosts: ['a.test'] });
  trials.session.allow(ENTRY, 'env.read', { names: ['A'] });
  expect(['fs.read', 'fs.write', 'net.connect', 'env.read'].map(answers)).toEqual([
    ['allow'],
    ['deny'],
    ['allow'],
    ['allow', 'allow'],
  ]);
  expect([...(base.layer.get(ENTRY)?.keys() ?? [])]).toEqual(['env.read']);
  trial(2);
  // Also before the next instance is there.
  expect(['fs.read', 'fs.write', 'net.connect', 'env.read'].map(answers)).toEqual([[], [], [], ['allow']]);
  await start();
  expect(answers('fs.write')).toEqual([]);
  trial(null);
  await start();
  expect(answers('env.read')).toEqual(['allow']);
  expect(await text()).toBe('{ "a.b": 1 }');
});

test('what is answered late, when the trial is over, is kept nowhere and holds for nobody', async () => {
  const { trials, base, trial, start, answers, text } = await inTrial();
  trial(null);
  await trials.saved.set(ENTRY, 'fs.read', 'allow');
  trials.session.allow(ENTRY, 'fs.write');
  expect([answers('fs.read'), answers('fs.write')]).toEqual([[], []]);
  await start();
  expect([answers('fs.read'), answers('fs.write')]).toEqual([[], []]);
  expect(base.layer.size).toBe(0);
  expect(await text()).toBe('{}');
});

test('outside of trials answers go where they always went', async () => {
  const { trials, base, text } = await setUp();
  await trials.saved.set(ENTRY, 'fs.read', 'allow');
  trials.session.allow(ENTRY, 'fs.write');
  expect(JSON.parse(await text())).toEqual({ 'bulkhead.permissions': { [ENTRY]: { 'fs.read': 'allow' } } });
  expect([...(base.layer.get(ENTRY)?.keys() ?? [])]).toEqual(['fs.write']);
});

test('a newer word takes the place of an answer in a trial: of the settings, for all, and of the app', async () => {
  const { trials, user, answers } = await inTrial();
  const said = () => (['fs.read', 'fs.write', 'net.connect'] as const).map(answers);
  for (const kind of ['fs.read', 'fs.write', 'net.connect'] as const) trials.session.allow(ENTRY, kind);
  await user.set(ENTRY, 'fs.read', 'ask');
  expect(said()).toEqual([[], ['allow'], ['allow']]);
  await user.set('*', 'fs.write', 'deny');
  expect(said()).toEqual([[], [], ['allow']]);
  trials.session.forget(ENTRY, 'net.connect');
  expect(said()).toEqual([[], [], []]);
});

test('that rules have changed is told when something is answered in a trial, and when the trial is over', async () => {
  const { trials, trial } = await inTrial();
  let told = 0;
  trials.session.onDidChange(() => told++);
  trials.session.allow(ENTRY, 'fs.read');
  expect(told).toBe(1);
  trial(2);
  expect(told).toBe(2);
});

test('settings that an extension changes are read back and announced in the trial, and the file stays', async () => {
  const world = await inTrial('{ "notes.size": 2 }');
  const { plain, text, trial, start } = world;
  const configuration = world.configuration();
  const [inside, outside] = [[] as string[], [] as string[]];
  configuration.onDidChange((keys) => inside.push(...keys));
  plain.onDidChange((keys) => outside.push(...keys));
  await configuration.updateFor(DECLARER, 'notes.size', 5);
  await configuration.updateFor(DECLARER, 'notes.color', 7);
  expect(configuration.entriesFor(DECLARER).map(({ value }) => value)).toEqual([5, 7]);
  await configuration.updateFor(DECLARER, 'notes.size', undefined);
  expect(configuration.entriesFor(DECLARER).map(({ value }) => value)).toEqual([undefined, 7]);
  expect(plain.entriesFor(DECLARER).map(({ value }) => value)).toEqual([2, undefined]);
  expect([inside, outside]).toEqual([['notes.size', 'notes.color', 'notes.size'], []]);
  expect(await text()).toBe('{ "notes.size": 2 }');
  trial(2);
  await start();
  expect(
    world
      .configuration()
      .entriesFor(DECLARER)
      .map(({ value }) => value),
  ).toEqual([2, undefined]);
});

test('what a person writes meanwhile counts more than what an extension wrote in the trial', async () => {
  const world = await inTrial('{ "notes.size": 2 }');
  const { plain } = world;
  const configuration = world.configuration();
  await configuration.updateFor(DECLARER, 'notes.size', 5);
  await configuration.updateFor(DECLARER, 'notes.color', 7);
  await plain.update('notes.size', 3);
  expect(configuration.entriesFor(DECLARER).map(({ value }) => value)).toEqual([3, 7]);
});

test('what the settings would refuse is refused in a trial, too', async () => {
  const world = await inTrial('{ "notes.size": ');
  const configuration = world.configuration();
  await expect(configuration.updateFor(DECLARER, 'notes.size', 5)).rejects.toMatchObject({ code: 'SETTINGS_INVALID' });
  await expect(configuration.updateFor(DECLARER, 'foreign', 5)).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
});

test('what cannot be taken away is logged, and nobody fails for it', async () => {
  const { trials, did } = await setUp('{}', true);
  await trials.sweep();
  expect(did).toEqual(['swept', 'Copies of storages that nobody needs any more could not be taken away: EBUSY']);
  await trials.end();
  await trials.sweep();
  expect(did.length).toBe(2);
});
