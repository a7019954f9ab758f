import { writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createConfiguration, type Declarer, followConfiguration } from '../../src/core/configuration.ts';
import { openSettingsFile, type SettingsFile } from '../../src/core/settings/settings-file.ts';
import type { ConfigurationProperty, ConfigurationType } from '../../src/model/configuration.ts';
import type { ExtensionId } from '../../src/model/extension-id.ts';

let root: string;
let path: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'bulkhead-configuration-'));
  path = join(root, 'settings.json');
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

function property(key: string, type: ConfigurationType | null, byDefault: unknown): ConfigurationProperty {
  const types = type === null ? [] : [type];
  return { key, types, default: byDefault, enum: null, minimum: null, maximum: null, description: '' };
}

function declarer(id: string, ...configuration: ConfigurationProperty[]): Declarer {
  return { id: id as ExtensionId, configuration };
}

const todo = declarer('acme.todo', property('todo.words', 'array', ['TODO']), property('todo.depth', 'number', 3));

interface World {
  readonly settings: SettingsFile;
  readonly configuration: ReturnType<typeof createConfiguration>;
  readonly log: string[];
  text(): Promise<string>;
}

async function world(
  text: string,
  { declarers = [todo], own = [] }: { declarers?: Declarer[]; own?: ConfigurationProperty[] } = {},
): Promise<World> {
  await writeFile(path, text);
  const settings = await openSettingsFile(path);
  const log: string[] = [];
  const configuration = createConfiguration({
    settings,
    own,
    declarers: () => declarers,
    log: (id, line) => log.push(`${id} ${line}`),
  });
  return { settings, configuration, log, text: () => readFile(path, 'utf8') };
}

const valuesOf = ({ configuration }: World, who: Declarer) =>
  Object.fromEntries(configuration.entriesFor(who).map(({ key, value }) => [key, value]));

describe('reading', () => {
  test('an extension reads what it declares, and nothing else of the file', async () => {
    const here = await world(
      '{ "todo.depth": 5, "other.token": "secret", "bulkhead.disabled": ["acme.x"], /* mine */ }',
    );
    expect(here.configuration.entriesFor(todo)).toEqual([
      { key: 'todo.words', default: ['TODO'], value: undefined },
      { key: 'todo.depth', default: 3, value: 5 },
    ]);
  });

  test('a value of the wrong type does not count, and the log says so once', async () => {
    const here = await world('{ "todo.depth": "deep" }');
    expect(valuesOf(here, todo)).toEqual({ 'todo.words': undefined, 'todo.depth': undefined });
    valuesOf(here, todo);
    expect(here.log).toEqual([expect.stringContaining('"todo.depth" in the user settings does not count')]);
  });

  test('settings that cannot be read have no values', async () => {
    const here = await world('{ "todo.depth": ');
    expect(valuesOf(here, todo)).toEqual({ 'todo.words': undefined, 'todo.depth': undefined });
    await expect(here.configuration.updateFor(todo, 'todo.depth', 4)).rejects.toMatchObject({
      code: 'SETTINGS_INVALID',
    });
  });
});

describe('an extension writes', () => {
  test('its own key; comments, other keys and permissions stay', async () => {
    const here = await world('{\n  // mine\n  "editor.size": 12,\n  "bulkhead.permissions": {}\n}\n');
    await here.configuration.updateFor(todo, 'todo.depth', 4);
    expect(await here.text()).toBe(
      '{\n  // mine\n  "editor.size": 12,\n  "bulkhead.permissions": {},\n  "todo.depth": 4\n}\n',
    );
    await here.configuration.updateFor(todo, 'todo.depth', undefined);
    expect(await here.text()).toBe('{\n  // mine\n  "editor.size": 12,\n  "bulkhead.permissions": {}\n}\n');
  });

  test('at once: the value counts before it is on disk', async () => {
    const here = await world('{}');
    const saved = here.configuration.updateFor(todo, 'todo.depth', 4);
    expect(valuesOf(here, todo)['todo.depth']).toBe(4);
    await saved;
  });

  test.each([
    'bulkhead.permissions',
    'bulkhead.disabled',
    'Bulkhead.permissions',
    '__proto__',
    'constructor',
    'other.token',
    'todo',
    '',
    'todo.words.0',
  ])('not %j', async (key) => {
    const here = await world('{ "other.token": 1 }');
    await expect(here.configuration.updateFor(todo, key, { '*': {} })).rejects.toMatchObject({
      code: 'ARGUMENT_INVALID',
    });
    expect(await here.text()).toBe('{ "other.token": 1 }');
  });

  test('not a key of Bulkhead, though its manifest were believed to declare it', async () => {
    const thief = declarer('mallory.thief', property('bulkhead.permissions', null, {}));
    const here = await world('{}', { declarers: [thief] });
    await expect(
      here.configuration.updateFor(thief, 'bulkhead.permissions', { 'mallory.thief': { 'fs.read': 'allow' } }),
    ).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
    expect(await here.text()).toBe('{}');
  });

  test('not a key that another declares too: both read it, and neither changes what the other does', async () => {
    const git = declarer('acme.git', property('git.path', 'string', 'git'));
    const mallory = declarer('mallory.git', property('git.path', 'string', '/tmp/evil'));
    const here = await world('{ "git.path": "/usr/bin/git" }', { declarers: [git, mallory] });
    expect(valuesOf(here, git)).toEqual(valuesOf(here, mallory));
    for (const who of [git, mallory]) {
      await expect(here.configuration.updateFor(who, 'git.path', '/tmp/evil')).rejects.toMatchObject({
        code: 'PERMISSION_DENIED',
      });
    }
    expect(await here.text()).toContain('/usr/bin/git');
  });

  test('a key that begins with its id stays its own, whoever declares it too', async () => {
    const owner = declarer('acme.git', property('Acme.git.path', 'string', ''));
    const mallory = declarer('mallory.git', property('Acme.git.path', 'string', ''));
    const here = await world('{}', { declarers: [owner, mallory] });
    await here.configuration.updateFor(owner, 'Acme.git.path', '/a');
    await expect(here.configuration.updateFor(mallory, 'Acme.git.path', '/b')).rejects.toMatchObject({
      code: 'PERMISSION_DENIED',
    });
  });

  test('not a key of the app', async () => {
    const here = await world('{}', { own: [property('todo.depth', 'number', 9)] });
    await expect(here.configuration.updateFor(todo, 'todo.depth', 4)).rejects.toMatchObject({
      code: 'PERMISSION_DENIED',
    });
  });

  test.each([
    ['another type', 'deep', 'ARGUMENT_INVALID'],
    ['no JSON', NaN, 'VALUE_NOT_PLAIN'],
    ['bytes', new Uint8Array(2), 'VALUE_NOT_PLAIN'],
  ])('no value of %s', async (_what, value, code) => {
    const here = await world('{}');
    await expect(here.configuration.updateFor(todo, 'todo.depth', value)).rejects.toMatchObject({ code });
    expect(await here.text()).toBe('{}');
  });

  test('no value that is too large or too deep', async () => {
    const here = await world('{}');
    const large = [`${'x'.repeat(65_536)}`];
    await expect(here.configuration.updateFor(todo, 'todo.words', large)).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
    });
    let deep: unknown[] = [];
    for (let index = 0; index < 50; index += 1) deep = [deep];
    await expect(here.configuration.updateFor(todo, 'todo.words', deep)).rejects.toMatchObject({
      code: 'VALUE_NOT_PLAIN',
    });
    expect(await here.text()).toBe('{}');
  });

  test('not so much that the user’s own answers have no room left', async () => {
    const keys = Array.from({ length: 12 }, (_, index) => property(`big.k${index}`, 'string', ''));
    const big = declarer('mallory.big', ...keys);
    const here = await world('{}', { declarers: [big] });
    const outcomes = await Promise.allSettled(
      keys.map(({ key }) => here.configuration.updateFor(big, key, 'x'.repeat(60_000))),
    );
    expect(outcomes.map(({ status }) => status)).toContain('rejected');
    await here.settings.set('mallory.big@dev', 'fs.read', 'deny');
    expect((await here.text()).length).toBeLessThan(600_000);
    const again = await openSettingsFile(path);
    expect(again.layer).toMatchObject({ kind: 'read' });
    expect(await here.text()).toContain('mallory.big@dev');
  });

  test('what somebody wrote into the file by hand meanwhile is kept, and told', async () => {
    const here = await world('{ "todo.depth": 1 }');
    const changes: string[] = [];
    here.configuration.onDidChange((keys) => changes.push([...keys].sort().join()));
    await writeFile(path, '{ "todo.depth": 1, "todo.words": ["A"] }');
    await here.configuration.updateFor(todo, 'todo.depth', 2);
    expect(JSON.parse(await here.text())).toEqual({ 'todo.depth': 2, 'todo.words': ['A'] });
    expect(changes).toEqual(['todo.depth', 'todo.words']);
  });

  test('a value that finds no room any more does not keep an answer from being written', async () => {
    const here = await world('{}');
    const large = 'x'.repeat(60_000);
    const value = here.configuration.updateFor(todo, 'todo.words', [large]);
    const refused = expect(value).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    // In the same turn: nothing of the value is written yet.
    writeFileSync(path, JSON.stringify({ by: 'hand', text: 'y'.repeat(500_000) }));
    const answer = here.settings.set('acme.todo', 'fs.read', 'deny');
    await refused;
    await answer;
    expect(await here.text()).toContain('"fs.read": "deny"');
  });
});

describe('changes', () => {
  test('an extension hears of its own settings only, with their new state', async () => {
    const here = await world('{}');
    const heard: unknown[] = [];
    const following = followConfiguration(here.configuration, todo, (entries) => heard.push(entries));
    await here.configuration.update('other.key', 1);
    await here.configuration.update('todo.depth', 7);
    await here.configuration.update('todo.depth', 7);
    expect(heard).toEqual([[{ key: 'todo.depth', default: 3, value: 7 }]]);
    following.dispose();
    await here.configuration.update('todo.depth', 8);
    expect(heard).toHaveLength(1);
  });

  test('an answer is no change of settings, and a setting no change of answers', async () => {
    const here = await world('{}');
    const heard: string[] = [];
    here.settings.onDidChangeRules(() => heard.push('rules'));
    here.settings.onDidChangeValues((keys) => heard.push([...keys].join()));
    await here.settings.set('acme.todo', 'fs.read', 'deny');
    await here.settings.set('acme.todo', 'fs.read', 'deny');
    await here.configuration.update('a.b', 1);
    expect(heard).toEqual(['rules', 'a.b']);
  });
});

describe('the app', () => {
  test('reads every key but Bulkhead’s, with the default of whoever declares it, as a copy', async () => {
    const here = await world('{ "app.theme": "dark", "app.size": "large" }', {
      own: [property('app.size', 'number', 12)],
    });
    expect(here.configuration.get('app.theme')).toBe('dark');
    expect(here.configuration.get('app.size')).toBe(12);
    expect(here.configuration.get('todo.words')).toEqual(['TODO']);
    (here.configuration.get('todo.words') as string[]).push('X');
    expect(here.configuration.get('todo.words')).toEqual(['TODO']);
    expect(here.configuration.get('nobody.knows')).toBe(undefined);
    expect(here.configuration.get('bulkhead.permissions')).toBe(undefined);
  });

  test('writes no key of Bulkhead, nothing that is not JSON, and nothing that does not fit its own declaration', async () => {
    const here = await world('{}', { own: [property('app.size', 'number', 12)] });
    await expect(here.configuration.update('bulkhead.permissions', {})).rejects.toMatchObject({
      code: 'ARGUMENT_INVALID',
    });
    await expect(here.configuration.update('app.x', () => 1)).rejects.toMatchObject({ code: 'VALUE_NOT_PLAIN' });
    await expect(here.configuration.update('app.size', 'x')).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
    expect(await here.text()).toBe('{}');
  });
});
