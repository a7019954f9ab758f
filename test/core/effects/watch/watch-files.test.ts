import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PendingChanges } from '../../../../src/core/effects/watch/pending-changes.ts';
import { CHANGE } from '../../../../src/protocol/guest/watch.ts';
import { paths } from '../../../permissions/example-rules.ts';
import { type FileFixture, fileFixture } from '../file-fixture.ts';
import { ALL, type WatchFixture, watchFixture } from './watch-fixture.ts';

let files: FileFixture;
let fixtures: WatchFixture[];
beforeEach(async () => {
  files = await fileFixture();
  fixtures = [];
  files.setRules({ required: { 'fs.read': paths('${workspaceFolder}/**') } });
});
afterEach(async () => {
  for (const { effects } of fixtures) effects.dispose();
  for (const { effects, watched } of fixtures) {
    await effects.whenEnded();
    expect(watched()).toEqual([]); // nothing stays
  }
  await files.dispose();
});

function watching(options: Parameters<typeof watchFixture>[1] = {}): WatchFixture {
  const fixture = watchFixture(files, options);
  fixtures.push(fixture);
  return fixture;
}

const every = (pattern: string) => ({ pattern, base: null, types: ALL });

describe('a watcher', () => {
  test('tells what is created, changed and deleted, and nothing of what was there before', async () => {
    await files.put('old.txt');
    const { effects, notice, told, untilTold } = watching();
    await effects.start(1, every('**/*.txt'));
    await files.put('new.txt');
    notice('ws', 'new.txt');
    await untilTold(1);
    await files.put('old.txt', 'longer than before');
    notice('ws', 'old.txt');
    await untilTold(2);
    await rm(join(files.ws, 'new.txt'));
    notice('ws', 'new.txt');
    await untilTold(3);
    expect(told).toEqual(['1 created ws/new.txt', '1 changed ws/old.txt', '1 deleted ws/new.txt']);
  });

  test('watches only folders that the pattern and the scope may lead into', async () => {
    for (const path of ['src/a/x.ts', 'docs/x.ts', 'node_modules/p/x.ts', '.git/x.ts']) await files.put(path);
    files.setRules({ required: { 'fs.read': paths('${workspaceFolder}/src/**', '${workspaceFolder}/.git/**') } });
    const { effects, watched } = watching();
    await effects.start(1, every('**/*.ts'));
    expect(watched()).toEqual(['ws', 'ws/src', 'ws/src/a']);
    await effects.start(2, every('.git/**'));
    expect(watched()).toEqual(['ws', 'ws', 'ws/.git', 'ws/src', 'ws/src/a']);
  });

  test('a folder that comes is watched, with what is in it already; one that goes takes all of it along', async () => {
    const { effects, notice, told, untilTold, watched } = watching();
    await effects.start(1, every('**/*.txt'));
    await files.put('deep/er/a.txt');
    notice('ws', 'deep');
    await untilTold(1);
    expect(watched()).toEqual(['ws', 'ws/deep', 'ws/deep/er']);
    await rename(join(files.ws, 'deep'), join(files.ws, 'moved'));
    notice('ws', 'deep');
    notice('ws', 'moved');
    await untilTold(3);
    expect(told).toEqual(['1 created ws/deep/er/a.txt', '1 deleted ws/deep/er/a.txt', '1 created ws/moved/er/a.txt']);
    expect(watched()).toEqual(['ws', 'ws/moved', 'ws/moved/er']);
  });

  test('a folder that was replaced by another is the other', async () => {
    await files.put('deep/a.txt');
    const { effects, notice, told, untilTold } = watching();
    await effects.start(1, every('**/*.txt'));
    await rm(join(files.ws, 'deep'), { recursive: true });
    await files.put('deep/b.txt');
    notice('ws', 'deep');
    await untilTold(2);
    expect(told.sort()).toEqual(['1 created ws/deep/b.txt', '1 deleted ws/deep/a.txt']);
    await files.put('deep/c.txt');
    notice('ws/deep', 'c.txt');
    await untilTold(3);
  });

  test('what the system cannot name is looked for', async () => {
    await files.put('gone.txt');
    const { effects, notice, told, untilTold } = watching();
    await effects.start(1, every('*.txt'));
    await files.put('a.txt');
    await rm(join(files.ws, 'gone.txt'));
    notice('ws', null);
    await untilTold(2);
    expect(told.sort()).toEqual(['1 created ws/a.txt', '1 deleted ws/gone.txt']);
  });

  test('ignored kinds of changes are not told', async () => {
    const { effects, notice, told, untilTold } = watching();
    await effects.start(1, { pattern: '*', base: null, types: [CHANGE.deleted] });
    await files.put('a');
    notice('ws', 'a');
    await effects.start(2, every('*'));
    await files.put('b');
    notice('ws', 'b');
    await untilTold(1);
    expect(told).toEqual(['2 created ws/b']);
  });

  test('relative to a folder, it watches only there', async () => {
    await files.put('src/a.txt');
    await files.put('lib/a.txt');
    const { effects, watched } = watching();
    await effects.start(1, { ...every('*.txt'), base: join(files.ws, 'src') });
    expect(watched()).toEqual(['ws/src']);
  });

  test('lasts as one act: recorded when it ends', async () => {
    const { effects } = watching();
    await effects.start(1, every('**'));
    expect(files.records).toEqual([]);
    effects.stop(1);
    expect(files.records).toMatchObject([{ permission: 'fs.read', decision: 'allow', code: null, resource: files.ws }]);
  });

  test('a folder that may not be watched leaves the others; none at all is refused', async () => {
    const second = join(files.root, 'second');
    await mkdir(second);
    const { effects, watched } = watching({ folders: () => [files.ws, second] });
    await effects.start(1, every('**'));
    expect(watched()).toEqual(['ws']);
    files.setRules({ required: { 'fs.read': paths('/nowhere/**') } });
    await expect(effects.start(2, every('**'))).rejects.toMatchObject({ code: 'OUT_OF_SCOPE' });
    await expect(effects.start(3, { ...every('**'), base: files.outside })).rejects.toMatchObject({
      code: 'OUT_OF_SCOPE',
    });
  });

  test('follows the workspace folders that come and go', async () => {
    const second = join(files.root, 'second');
    await mkdir(second);
    let folders = [files.ws];
    const { effects, watched } = watching({ folders: () => folders });
    const open = (list: string[]) => {
      folders = list;
      files.setRules({
        required: { 'fs.read': paths('${workspaceFolder}/**') },
        variables: { workspaceFolder: list, tmp: null },
      });
      effects.recheck();
    };
    await effects.start(1, every('**'));
    open([files.ws, second]);
    await expect.poll(watched).toEqual(['second', 'ws']);
    open([second]);
    await expect.poll(watched).toEqual(['second']);
  });

  test('folders that close and open again before they are watched are watched once, or not at all', async () => {
    const second = join(files.root, 'second');
    await mkdir(second);
    let folders: readonly string[] = [];
    const { effects, watched, ended } = watching({ folders: () => folders });
    files.setRules({ required: { 'fs.read': paths(`${files.root}/**`) } });
    await effects.start(1, every('*'));
    const both = [second, files.ws];
    for (const list of [[files.ws], [], both, [second], both, [], both, [second]]) {
      folders = list;
      effects.recheck();
    }
    await expect.poll(watched).toEqual(['second']);
    for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(watched()).toEqual(['second']);
    expect(ended).toEqual([]);
  });
});

describe('hostile', () => {
  test('nothing is told of what the scope does not reach, whatever the pattern says', async () => {
    await files.put('secret/key.txt');
    files.setRules({ required: { 'fs.read': paths('${workspaceFolder}/open/**', '${workspaceFolder}/*.md') } });
    const { effects, notice, told, untilTold } = watching();
    await effects.start(1, every('**'));
    for (const name of ['secret.txt', 'secret']) {
      await files.put(name === 'secret' ? 'secret/key.txt' : name, 'changed');
      notice('ws', name);
    }
    await rm(join(files.ws, 'secret'), { recursive: true });
    notice('ws', 'secret');
    await files.put('last.md');
    notice('ws', 'last.md');
    await untilTold(1);
    expect(told).toEqual(['1 created ws/last.md']);
  });

  test('links are not followed, and are nothing themselves', async () => {
    await files.put(join(files.outside, 'a.txt'));
    const { effects, notice, told, untilTold, watched } = watching();
    await symlink(files.outside, join(files.ws, 'before'));
    await effects.start(1, every('**'));
    await symlink(files.outside, join(files.ws, 'after'));
    await symlink(join(files.outside, 'a.txt'), join(files.ws, 'a.txt'));
    for (const name of ['after', 'a.txt']) notice('ws', name);
    await files.put('last.txt');
    notice('ws', 'last.txt');
    await untilTold(1);
    expect(told).toEqual(['1 created ws/last.txt']);
    expect(watched()).toEqual(['ws']);
  });

  test('a folder that is swapped for a link between notice and look tells nothing of the other place', async () => {
    await files.put('deep/a.txt');
    await writeFile(join(files.outside, 'b.txt'), '');
    const { effects, notice, told, untilTold, watched } = watching();
    await effects.start(1, every('**/*.txt'));
    await rename(join(files.ws, 'deep'), join(files.root, 'aside'));
    await symlink(files.outside, join(files.ws, 'deep'));
    notice('ws/deep', 'b.txt');
    notice('aside', 'b.txt');
    await untilTold(1);
    expect(told).toEqual(['1 deleted ws/deep/a.txt']);
    expect(watched()).toEqual(['ws']);
  });

  test('nor does one further down, when a folder above it was swapped', async () => {
    await files.put('deep/er/a.txt');
    await files.put(join(files.outside, 'er/b.txt'));
    const { effects, notice, told, untilTold } = watching();
    await effects.start(1, every('**/*.txt'));
    await rename(join(files.ws, 'deep'), join(files.root, 'aside'));
    await symlink(files.outside, join(files.ws, 'deep'));
    notice('ws/deep/er', 'b.txt');
    notice('aside/er', 'b.txt');
    await untilTold(1);
    expect(told).toEqual(['1 deleted ws/deep/er/a.txt']);
  });

  test('the home and what the floor protects stay silent', async () => {
    files.setRules({ required: { 'fs.read': paths('/**') } });
    await mkdir(join(files.ws, '.bulkhead'));
    const { effects, notice, told, untilTold, watched } = watching();
    await effects.start(1, every('**'));
    await files.put('.bulkhead/settings.json');
    notice('ws/.bulkhead', 'settings.json');
    await expect(effects.start(2, { ...every('**'), base: files.home })).rejects.toMatchObject({
      code: 'PERMISSION_DENIED',
    });
    await files.put('.bulkhead/other.json');
    notice('ws/.bulkhead', 'other.json');
    await untilTold(1);
    expect(told).toEqual(['1 created ws/.bulkhead/other.json']);
    expect(watched().some((folder) => folder.startsWith('bulkhead-home'))).toBe(false);
  });

  test('a withdrawn grant closes it at once: nothing that happened before is told any more', async () => {
    const { effects, notice, told, clock, ended, watched } = watching();
    await effects.start(1, every('**'));
    await files.put('a.txt');
    notice('ws', 'a.txt');
    files.setRules({ required: {} });
    effects.recheck();
    expect(watched()).toEqual([]);
    clock.advance(1000);
    await effects.whenEnded();
    expect(told).toEqual([]);
    expect(ended).toMatchObject([{ watcher: 1, error: { code: 'PERMISSION_NOT_DECLARED' } }]);
    expect(files.records).toMatchObject([{ decision: 'deny', code: 'PERMISSION_NOT_DECLARED' }]);
  });

  test('a grant that is withdrawn while the watcher begins ends it', async () => {
    const { broker } = files;
    const fixture: WatchFixture = watchFixture({
      ...files,
      broker: {
        ...broker,
        async perform(checked, effect) {
          const begun = await broker.perform(checked, effect);
          files.setRules({ required: {} });
          fixture.effects.recheck();
          return begun;
        },
      },
    });
    fixtures.push(fixture);
    await expect(fixture.effects.start(1, every('**'))).rejects.toMatchObject({ code: 'PERMISSION_NOT_DECLARED' });
    expect(fixture.watched()).toEqual([]);
    expect(files.records).toMatchObject([{ permission: 'fs.read', decision: 'deny' }]);
  });

  test('a grant that narrows between notice and telling is obeyed', async () => {
    await files.put('open/a.txt');
    await files.put('secret/a.txt');
    const { effects, notice, told, untilTold, watched } = watching();
    await effects.start(1, every('**/*.txt'));
    await files.put('secret/a.txt', 'changed');
    notice('ws/secret', 'a.txt');
    files.setRules({ required: { 'fs.read': paths('${workspaceFolder}/open/**') } });
    effects.recheck();
    await expect.poll(watched).toEqual(['ws', 'ws/open']);
    await files.put('open/a.txt', 'changed');
    notice('ws/open', 'a.txt');
    await untilTold(1);
    expect(told).toEqual(['1 changed ws/open/a.txt']);
  });

  test('without a recheck the rules of the moment count: each path is decided on when it is looked at', async () => {
    await files.put('secret/a.txt');
    const { effects, notice, told, untilTold } = watching();
    await effects.start(1, every('**/*.txt'));
    files.setRules({ required: { 'fs.read': paths('${workspaceFolder}/*.txt') } });
    await rm(join(files.ws, 'secret/a.txt'));
    notice('ws/secret', 'a.txt');
    await files.put('last.txt');
    notice('ws', 'last.txt');
    await untilTold(1);
    expect(told).toEqual(['1 created ws/last.txt']);
  });

  test('thousands of watchers are not made', async () => {
    const { effects } = watching({ limits: { watchers: 3 } });
    for (const number of [1, 2, 3]) await effects.start(number, every('*'));
    await expect(effects.start(4, every('*'))).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    effects.stop(2);
    await effects.start(5, every('*'));
  });

  test('folders and files are counted, for one extension and for all, and given back', async () => {
    for (let index = 0; index < 5; index += 1) await files.put(`d${index}/f.txt`);
    const few = watching({ limits: { folders: 4 } });
    await expect(few.effects.start(1, every('**'))).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    expect(few.watched()).toEqual([]);
    await few.effects.start(2, every('*'));
    const all = watching({ limits: { foldersOfAll: 4 } });
    await expect(all.effects.start(1, every('**'))).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    const small = watching({ limits: { entries: 3 } });
    await expect(small.effects.start(1, every('**/*.txt'))).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    await small.effects.start(2, every('d0/*.txt'));
  });

  test('one that grows over a limit ends by itself, and says so', async () => {
    const { effects, notice, ended, clock, watched } = watching({ limits: { entries: 2 } });
    await effects.start(1, every('*.txt'));
    for (const name of ['a.txt', 'b.txt', 'c.txt']) {
      await files.put(name);
      notice('ws', name);
    }
    await expect
      .poll(() => {
        clock.advance(50);
        return ended;
      })
      .toMatchObject([{ watcher: 1, error: { code: 'LIMIT_EXCEEDED' } }]);
    expect(watched()).toEqual([]);
  });

  test('a flood of changes becomes a stream of messages, each path once', async () => {
    const { effects, notice, messages, told, untilTold } = watching({ limits: { changesAtOnce: 100 } });
    await effects.start(1, every('*'));
    const names = Array.from({ length: 350 }, (_, index) => `f${index}`);
    for (const name of names) await writeFile(join(files.ws, name), '');
    for (let round = 0; round < 20; round += 1) for (const name of names) notice('ws', name);
    await untilTold(350);
    expect(messages).toEqual([100, 100, 100, 50]);
    expect(new Set(told).size).toBe(350);
  });

  test('after a look at much it rests before it looks again', async () => {
    const { effects, notice, clock, told, untilTold } = watching({ limits: { restPerEntry: 100 } });
    await effects.start(1, every('*'));
    for (const name of ['a', 'b', 'c']) {
      await files.put(name);
      notice('ws', name);
    }
    await untilTold(3);
    await files.put('d');
    notice('ws', 'd');
    clock.advance(299);
    await new Promise((resolve) => setImmediate(resolve));
    expect(clock.waiting).toBe(1); // still resting
    await untilTold(4);
    expect(told).toContain('1 created ws/d');
  });

  test('an extension that ends while a watcher starts leaves nothing behind', async () => {
    for (let index = 0; index < 20; index += 1) await files.put(`d${index}/f.txt`);
    const { effects, watched, ended } = watching();
    const starting = effects.start(1, every('**'));
    await expect.poll(watched).not.toEqual([]);
    effects.dispose();
    await starting.catch(() => undefined);
    await effects.whenEnded();
    expect(watched()).toEqual([]);
    expect(ended).toEqual([]);
  });

  test('a pattern that costs too much is given up', async () => {
    await files.put(`${'a'.repeat(200)}/b`);
    const { effects } = watching({ limits: { matchingSteps: 10 } });
    await expect(effects.start(1, every('**/*a*a*a*a*a*a*b'))).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
  });

  test('when the system has no more watches, it says so and takes none', async () => {
    let left = 1;
    const { effects } = watching({
      watch() {
        if (left-- === 0) throw Object.assign(new Error('No space.'), { code: 'ENOSPC' });
        return { dispose() {} };
      },
    });
    await files.put('d/f.txt');
    await expect(effects.start(1, every('**'))).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
  });
});

test('two changes of one path are told as one, or not at all', () => {
  const together = (...types: (keyof typeof CHANGE)[]) => {
    const pending = new PendingChanges();
    for (const type of types) pending.add('/a', CHANGE[type]);
    return pending.take(10).map(([type]) => Object.entries(CHANGE).find(([, number]) => number === type)?.[0]);
  };
  expect(together('created', 'changed')).toEqual(['created']);
  expect(together('created', 'deleted')).toEqual([]);
  expect(together('deleted', 'created')).toEqual(['changed']);
  expect(together('changed', 'deleted')).toEqual(['deleted']);
  expect(together('created', 'deleted', 'created')).toEqual(['created']);
});
