import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { coded } from '../../../src/base/error.ts';
import { whileLocked } from '../../../src/core/file-lock.ts';
import { openSettingsLayers, type SettingsLayers } from '../../../src/core/settings/settings-layers.ts';
import { openTrustBook } from '../../../src/core/trust/open-trust-book.ts';
import type { AdoptedTrust, TrustBook } from '../../../src/core/trust/trust-book.ts';
import { createWorkspace } from '../../../src/core/workspace.ts';
import { bindPublisher } from '../../../src/trust/store/publishers.ts';
import { EMPTY_TRUST, type TrustStore } from '../../../src/trust/store/trust-store.ts';
import { trustStoreText } from '../../../src/trust/store/trust-store-text.ts';
import { type ManualClock, manualClock } from '../../protocol/manual-clock.ts';
import { keyNumber } from '../install/signed-package.ts';

const WRITER = join(import.meta.dirname, 'trust-writer.ts');
const NOW = Date.parse('2026-06-01T12:00:00Z');
const ACME = keyNumber(1).publicKey;
const bound =
  (name: string, number = 1) =>
  (store: TrustStore) =>
    bindPublisher(store, name, keyNumber(number).publicKey, 'added', NOW);
const textWith = (...names: string[]) =>
  trustStoreText(names.reduce((store, name, at) => bound(name, at + 1)(store), EMPTY_TRUST));

let root: string;
let path: string;
let clock: ManualClock;
let settings: SettingsLayers;
const opened: TrustBook[] = [];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bulkhead-trust-'));
  path = join(root, 'home', 'trust.json');
  clock = manualClock();
  settings = layers();
});
afterEach(() => {
  for (const book of opened.splice(0)) book.dispose();
  settings.dispose();
  expect(clock.waiting).toBe(0);
  rmSync(root, { recursive: true });
});

function layers(policies: readonly string[] = []): SettingsLayers {
  return openSettingsLayers({ user: join(root, 'settings.json'), policies, workspace: createWorkspace([]), clock });
}

function open(unsigned = false): TrustBook {
  const book = openTrustBook({ path, settings, unsigned, clock });
  opened.push(book);
  return book;
}

const names = ({ world: { store } }: TrustBook) => (store === null ? null : [...store.publishers.keys()]);

describe('the file', () => {
  test('that is missing is an empty store, and is made by the first edit: whole, and for the user alone', async () => {
    const book = open();
    expect([names(book), book.problems, existsSync(path)]).toEqual([[], [], false]);
    const store = await book.edit(bound('acme'));
    expect(store.publishers.get('acme')?.keys[0]?.key).toBe(ACME);
    expect([names(book), readFileSync(path, 'utf8')]).toEqual([['acme'], textWith('acme')]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(root, 'home'))).toEqual(['trust.json']);
  });

  test('that others could write is for the user alone after the next edit', async () => {
    const book = open();
    await book.edit(bound('acme'));
    writeFileSync(path, textWith('acme'), { mode: 0o666 });
    const { chmodSync } = await import('node:fs');
    chmodSync(path, 0o666);
    await book.edit(bound('beta', 2));
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('is read anew by the next look, whoever has written it', async () => {
    const book = open();
    await book.edit(bound('acme'));
    writeFileSync(`${path}~`, textWith('acme', 'beta'));
    renameSync(`${path}~`, path);
    expect(names(book)).toEqual(['acme', 'beta']);
  });

  test('is looked at every 400 ms, where no watch tells of it', async () => {
    const book = open();
    await book.edit(bound('acme'));
    // Behind a link no watch of ours sees it.
    const target = join(root, 'elsewhere.json');
    renameSync(path, target);
    symlinkSync(target, path);
    expect(names(book)).toEqual(['acme']);
    const heard: AdoptedTrust[] = [];
    book.onDidAdopt((adopted) => heard.push(adopted));
    writeFileSync(target, textWith('acme', 'beta'));
    clock.advance(399);
    expect(heard).toEqual([]);
    clock.advance(1);
    expect(heard.map(({ after, outside }) => [[...(after?.publishers.keys() ?? [])], outside])).toEqual([
      [['acme', 'beta'], true],
    ]);
  });

  test('that cannot be understood at the start: nothing is believed, nothing is written over, and once it is mended it holds', async () => {
    const book = open();
    await book.edit(bound('acme'));
    writeFileSync(path, '{ "format": 1,');
    const other = open();
    expect(names(other)).toBe(null);
    expect(other.problems).toMatchObject([{ code: 'TRUST_STORE_INVALID', place: { file: path } }]);
    expect(other.report.holds).toBe(false);
    let called = 0;
    const change = (store: TrustStore) => {
      called++;
      return store;
    };
    await expect(other.edit(change)).rejects.toMatchObject({ code: 'TRUST_STORE_INVALID' });
    expect([called, readFileSync(path, 'utf8')]).toEqual([0, '{ "format": 1,']);
    writeFileSync(path, textWith('acme'));
    expect([names(other), other.problems]).toEqual([['acme'], []]);
  });

  test.each([
    ['is no store', '{}'],
    ['is no JSON', 'x'],
    ['is a folder', null],
  ])('that %s while it is followed changes nothing but what is reported', async (_what, text) => {
    const book = open();
    await book.edit(bound('acme'));
    const reports: number[] = [];
    let changes = 0;
    book.onDidReport(({ problems }) => reports.push(problems.length));
    book.onDidChange(() => changes++);
    if (text === null) {
      const { mkdirSync } = await import('node:fs');
      rmSync(path);
      mkdirSync(path);
    } else writeFileSync(path, text);
    expect(names(book)).toEqual(['acme']);
    expect([book.report.holds, reports.length > 0, changes]).toEqual([true, true, 0]);
    await expect(book.edit(bound('beta', 2))).rejects.toMatchObject({ code: 'TRUST_STORE_INVALID' });
    // Whoever took it away would take with it what is revoked.
    expect(book.problems[0]?.fix).not.toContain('remove');
  });

  test('that is emptied, or taken away, is not believed for a second: revocations in it hold on', async () => {
    const book = open();
    await book.edit(bound('acme'));
    writeFileSync(path, '');
    expect(names(book)).toEqual(['acme']);
    clock.advance(1_000);
    expect([names(book), book.problems.length > 0]).toEqual([['acme'], true]); // an empty text is no store
    rmSync(path);
    expect(names(book)).toEqual(['acme']);
    clock.advance(1_000);
    expect(names(book)).toEqual([]);
  });
});

describe('an edit', () => {
  test('that throws changes nothing, and is told', async () => {
    const book = open();
    await book.edit(bound('acme'));
    const thrown = coded('KEY_UNKNOWN', 'No.');
    await expect(
      book.edit(() => {
        throw thrown;
      }),
    ).rejects.toBe(thrown);
    expect(readFileSync(path, 'utf8')).toBe(textWith('acme'));
  });

  test('that changes nothing writes nothing', async () => {
    const book = open();
    await book.edit((store) => store);
    expect(existsSync(path)).toBe(false);
  });

  test('is in the world before its promise resolves, and is this core’s own', async () => {
    const book = open();
    const heard: unknown[] = [];
    book.onDidAdopt(({ before, after, outside }) =>
      heard.push([before?.publishers.size, after?.publishers.size, outside]),
    );
    let changes = 0;
    book.onDidChange(() => changes++);
    await Promise.all([book.edit(bound('acme')), book.edit(bound('beta', 2)), book.edit(bound('gamma', 3))]);
    expect([names(book), heard, changes]).toEqual([
      ['acme', 'beta', 'gamma'],
      [
        [0, 1, false],
        [1, 2, false],
        [2, 3, false],
      ],
      3,
    ]);
  });

  test('waits for whoever holds the lock, and is made from what that one leaves', async () => {
    const book = open();
    let held: Promise<unknown> = Promise.resolve();
    await whileLocked(path, async () => {
      const edited = book.edit(bound('beta', 2));
      held = edited;
      // Long enough for an edit that asks nobody.
      expect(await Promise.race([edited.then(() => 'edited'), pause(100, 'waits')])).toBe('waits');
      writeFileSync(path, textWith('acme'));
    });
    await held;
    expect(names(book)).toEqual(['acme', 'beta']);
  });
  test('loses nothing of what other processes write at the same time', async () => {
    const book = open();
    const writers = ['p', 'q'].map((name) =>
      spawn(process.execPath, [WRITER, path, name, '5'], { stdio: ['ignore', 'ignore', 'inherit'] }),
    );
    const mine = Promise.all(Array.from({ length: 5 }, (_, at) => book.edit(bound(`mine${at}`, 10 + at))));
    expect(await Promise.all(writers.map((writer) => once(writer, 'exit')))).toEqual([
      [0, null],
      [0, null],
    ]);
    await mine;
    expect(names(book)?.length).toBe(15);
    expect(readdirSync(join(root, 'home'))).toEqual(['trust.json']);
  });

  test('that cannot be written is told, and nothing is believed that is not on the disk', async () => {
    writeFileSync(join(root, 'home'), 'no folder');
    const book = open();
    await expect(book.edit(bound('acme'))).rejects.toMatchObject({ code: 'FILE_UNAVAILABLE' });
    expect(names(book)).toEqual([]);
  });

  test('that would make a file that nobody can read is refused', async () => {
    const book = open();
    await book.edit(bound('acme'));
    const broken = (store: TrustStore): TrustStore => ({
      ...store,
      publishers: new Map([['ACME!', { keys: store.publishers.get('acme')?.keys ?? [] }]]),
    });
    await expect(book.edit(broken)).rejects.toMatchObject({ code: 'TRUST_FILE_INVALID' });
    expect(readFileSync(path, 'utf8')).toBe(textWith('acme'));
  });
});

describe('the world', () => {
  test('has what policies say of trust, as they are now, and what the app says of unsigned copies', () => {
    const policy = join(root, 'policy.json');
    const says = (owner: string, trust: object) =>
      writeFileSync(policy, JSON.stringify({ 'bulkhead.owner': owner, 'bulkhead.trust': trust }));
    says('IT', { publishers: { acme: { keys: [ACME] }, beta: {} }, approvedBy: { shop: ACME }, unsigned: false });
    settings.dispose();
    settings = layers([policy]);
    const book = open(true);
    let changes = 0;
    book.onDidChange(() => changes++);
    expect(book.world).toMatchObject({
      allowUnsigned: true,
      now: 0,
      policies: [
        {
          owner: 'IT',
          trust: {
            publishers: new Map([
              ['acme', { keys: [ACME] }],
              ['beta', { keys: null }],
            ]),
            approvedBy: new Map([['shop', ACME]]),
            unsigned: false,
            development: true,
          },
        },
      ],
    });
    says('IT', { development: false });
    expect(book.world.policies[0]?.trust).toMatchObject({ publishers: null, unsigned: true, development: false });
    expect(changes).toBe(1);
    writeFileSync(policy, '{ "bulkhead.owner": ');
    expect(book.world.policies[0]?.trust.development).toBe(false);
    expect(book.world.unread).toBeNull();
  });

  test('of a policy that could never be read: nothing new', () => {
    const policy = join(root, 'policy.json');
    settings.dispose();
    settings = layers([policy]);
    const book = open();
    expect(book.world.unread).toMatchObject({ code: 'SETTINGS_INVALID' });
    writeFileSync(policy, '{ "bulkhead.owner": "IT" }');
    expect(book.world.unread).toBeNull();
  });
});
