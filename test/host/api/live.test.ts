import { describe, expect, test } from 'vitest';
import { CHANGE } from '../../../src/protocol/guest/watch.ts';
import { makeGuest, refusal } from './guest-fixture.ts';

const SETTINGS = [
  { key: 'todo.words', default: ['TODO'] },
  { key: 'todo.depth', default: 3, value: 5 },
  { key: 'todo.view.tree', default: true },
];
/** Of the guest that `make` makes. */
const make = (answers: Parameters<typeof makeGuest>[0] = {}) => makeGuest(answers, { settings: SETTINGS });
const hear = (guest: ReturnType<typeof make>) => guest.api.hear;

describe('configuration', () => {
  test('is read at once: what the user wrote, else the default, else what was asked for', () => {
    const { workspace } = make().api.module;
    const todo = workspace.getConfiguration('todo');
    expect(todo.get('depth')).toBe(5);
    expect(todo.get('words')).toEqual(['TODO']);
    expect(todo.get('nothing')).toBe(undefined);
    expect(todo.get('nothing', 7)).toBe(7);
    expect(todo.get('view')).toEqual({ tree: true });
    expect([todo.has('depth'), todo.has('view'), todo.has('view.tree'), todo.has('dep'), todo.has('')]).toEqual([
      true,
      true,
      true,
      false,
      true,
    ]);
    expect(workspace.getConfiguration().get('todo.depth')).toBe(5);
    expect(todo.inspect('depth')).toEqual({ key: 'todo.depth', defaultValue: 3, globalValue: 5 });
    expect(todo.inspect('words')).toEqual({ key: 'todo.words', defaultValue: ['TODO'] });
    expect(todo.inspect('view')).toBe(undefined);
  });

  test('reads as members too, as in VS Code', () => {
    const todo = make().api.module.workspace.getConfiguration('todo');
    expect(todo.depth).toBe(5);
    expect(todo.view).toEqual({ tree: true });
    expect(typeof todo.get).toBe('function');
    expect(Object.isFrozen(todo)).toBe(true);
  });

  test('what stands inside a value is read as in VS Code, own members only', () => {
    const { getConfiguration } = makeGuest(
      {},
      { settings: [{ key: 'a.words', default: {}, value: { deep: { er: 1 }, list: [2] } }] },
    ).api.module.workspace;
    expect(getConfiguration('a').get('words.deep.er')).toBe(1);
    expect(getConfiguration('a').has('words.deep.er')).toBe(true);
    expect(getConfiguration('a.words').get('deep')).toEqual({ er: 1 });
    expect(getConfiguration('a.words.deep').er).toBe(1);
    for (const none of ['words.deep.er.x', 'words.list.0', 'words.constructor', 'words.__proto__', 'x.y']) {
      expect(getConfiguration('a').has(none)).toBe(false);
    }
  });

  test('what is read is a copy each time', () => {
    const todo = make().api.module.workspace.getConfiguration('todo');
    todo.get<string[]>('words')?.push('X');
    expect(todo.get('words')).toEqual(['TODO']);
  });

  test('a setting that is named like a method hides none', () => {
    const guest = makeGuest(
      {},
      {
        settings: [
          { key: 'a.get', default: 1 },
          { key: 'a.b', default: 2 },
          { key: 'a.b.c', default: 3 },
        ],
      },
    );
    const a = guest.api.module.workspace.getConfiguration('a');
    expect(a.get('get')).toBe(1);
    expect(a.get('b')).toBe(2);
    expect(a.get('b.c')).toBe(3);
  });

  test('a change reaches whoever asks again; what somebody holds stays as it was', () => {
    const guest = make();
    const { workspace } = guest.api.module;
    const before = workspace.getConfiguration('todo');
    const affected: boolean[] = [];
    workspace.onDidChangeConfiguration((event) => {
      for (const section of ['todo', 'todo.depth', 'todo.depth.x', 'todo.words', 'tod'])
        affected.push(event.affectsConfiguration(section));
    });
    hear(guest)['configuration/changed']({ settings: [{ key: 'todo.depth', default: 3, value: 9 }] });
    expect(affected).toEqual([true, true, true, false, false]);
    expect(before.get('depth')).toBe(5);
    expect(workspace.getConfiguration('todo').get('depth')).toBe(9);
    hear(guest)['configuration/changed']({ settings: [{ key: 'todo.depth', default: 3 }] });
    expect(workspace.getConfiguration('todo').get('depth')).toBe(3);
  });

  test('writes through the core, to the user settings only', async () => {
    const guest = make();
    const todo = guest.api.module.workspace.getConfiguration('todo');
    await todo.update('depth', 4);
    await todo.update('depth', undefined, true);
    expect(guest.askedFor('configuration/update')).toEqual([{ key: 'todo.depth', value: 4 }, { key: 'todo.depth' }]);
    for (const target of [false, 2, 3, 'Global'] as never[])
      expect(await refusal(todo.update('depth', 4, target))).toMatchObject({ code: 'ARGUMENT_INVALID' });
    expect(await refusal(todo.update('depth', new Uint8Array(1)))).toMatchObject({ code: 'VALUE_NOT_PLAIN' });
    expect(await refusal(todo.update('depth', () => 1))).toMatchObject({ code: 'VALUE_NOT_PLAIN' });
    expect(guest.askedFor('configuration/update')).toHaveLength(2);
  });

  test('hostile arguments are refused in our words', () => {
    const { workspace } = make().api.module;
    const cruel = {
      toString() {
        throw new Error('Nobody calls this.');
      },
    };
    expect(() => workspace.getConfiguration(cruel as never)).toThrow('must be a string');
    expect(() => workspace.getConfiguration('todo').get(cruel as never)).toThrow('must be a string');
    expect(workspace.getConfiguration('__proto__').get('x')).toBe(undefined);
    expect(workspace.getConfiguration('todo').has('__proto__')).toBe(false);
    expect(workspace.getConfiguration('todo').has('constructor')).toBe(false);
  });
});

describe('events', () => {
  test('a listener that throws keeps none from hearing, and its fault is the extension’s', () => {
    const guest = make();
    const { workspace, permissions } = guest.api.module;
    const heard: string[] = [];
    workspace.onDidChangeConfiguration(() => {
      throw new Error('mine');
    });
    workspace.onDidChangeConfiguration(() => heard.push(guest.inside() ? 'inside' : 'outside'));
    permissions.onDidChange(({ kinds }) => heard.push(kinds.join()));
    hear(guest)['configuration/changed']({ settings: [] });
    hear(guest)['permissions/changed']({ kinds: ['fs.read', 'secrets'] });
    expect(heard).toEqual(['inside', 'fs.read,secrets']);
    expect(guest.faults).toMatchObject([{ message: 'mine' }]);
  });

  test('what listeners get is frozen: none changes it for the next', () => {
    const guest = make();
    const { permissions, workspace } = guest.api.module;
    const seen: unknown[] = [];
    permissions.onDidChange((event) => seen.push(event, event.kinds));
    workspace.onDidChangeWorkspaceFolders((event) => seen.push(event, event.added));
    hear(guest)['permissions/changed']({ kinds: ['fs.read'] });
    hear(guest)['workspace/folders-changed']({ folders: [] });
    expect(seen.map(Object.isFrozen)).toEqual([true, true, true, true]);
  });

  test('a disposed listener hears nothing, and a guest has only so many', () => {
    const guest = make();
    const { permissions } = guest.api.module;
    let heard = 0;
    const subscription = permissions.onDidChange(() => {
      heard += 1;
    });
    subscription.dispose();
    hear(guest)['permissions/changed']({ kinds: [] });
    expect(heard).toBe(0);
    const first = permissions.onDidChange(() => second.dispose());
    const second = permissions.onDidChange(() => {
      heard += 1;
    });
    hear(guest)['permissions/changed']({ kinds: [] });
    expect(heard).toBe(0); // disposed by the one before it
    first.dispose();
    for (let index = 0; index < 1000; index += 1) permissions.onDidChange(() => {});
    expect(() => permissions.onDidChange(() => {})).toThrow('at most');
  });
});

describe('workspace folders', () => {
  test('follow the core: list, name, relative paths and the event', () => {
    const guest = make();
    const { workspace, Uri } = guest.api.module;
    const events: unknown[] = [];
    workspace.onDidChangeWorkspaceFolders(({ added, removed }) =>
      events.push([added.map(({ name }) => name), removed.map(({ name }) => name), workspace.workspaceFolders?.length]),
    );
    expect(workspace.name).toBe('work');
    hear(guest)['workspace/folders-changed']({
      folders: [
        { path: '/work', name: 'work' },
        { path: '/other', name: 'other' },
      ],
    });
    expect(events).toEqual([[['other'], [], 2]]);
    expect(workspace.name).toBe('work, other');
    expect(workspace.getWorkspaceFolder(Uri.file('/other/a'))?.index).toBe(1);
    expect(workspace.asRelativePath('/other/a')).toBe('other/a');
    hear(guest)['workspace/folders-changed']({ folders: [] });
    expect(events[1]).toEqual([[], ['work', 'other'], undefined]);
    expect(workspace.workspaceFolders).toBe(undefined);
    expect(workspace.name).toBe(undefined);
    expect(workspace.asRelativePath('/work/a')).toBe('/work/a');
  });
});

describe('file watchers', () => {
  test('start in the core, hear what it tells, and stop there', async () => {
    const guest = make();
    const { workspace } = guest.api.module;
    const watcher = workspace.createFileSystemWatcher('**/*.ts', true);
    expect(guest.askedFor('watch/start')).toEqual([
      { watcher: 1, pattern: '**/*.ts', base: null, types: [CHANGE.changed, CHANGE.deleted] },
    ]);
    expect([watcher.ignoreCreateEvents, watcher.ignoreChangeEvents, watcher.ignoreDeleteEvents]).toEqual([
      true,
      false,
      false,
    ]);
    const heard: string[] = [];
    watcher.onDidChange((uri) => heard.push(`changed ${uri.path}`));
    watcher.onDidDelete((uri) => heard.push(`deleted ${uri.path}`));
    hear(guest)['watch/changes']({
      watcher: 1,
      changes: [
        [1, '/work/a.ts'],
        [3, '/work/b.ts'],
      ],
    });
    hear(guest)['watch/changes']({ watcher: 99, changes: [[1, '/work/c.ts']] });
    expect(heard).toEqual(['changed /work/a.ts', 'deleted /work/b.ts']);
    watcher.dispose();
    watcher.dispose();
    hear(guest)['watch/changes']({ watcher: 1, changes: [[1, '/work/a.ts']] });
    expect(heard).toHaveLength(2);
    expect(guest.askedFor('watch/stop')).toEqual([{ watcher: 1 }]);
  });

  test('one that is refused is written to the log, and hears nothing', async () => {
    const guest = make({
      'watch/start': () => {
        throw Object.assign(new Error('No.'), { code: 'PERMISSION_DENIED' });
      },
    });
    guest.api.module.workspace.createFileSystemWatcher('**');
    await new Promise((resolve) => setImmediate(resolve));
    guest.turn();
    expect(guest.askedFor('log/write')).toHaveLength(1);
  });

  test('there are only so many, and patterns are read as for a search', () => {
    const { workspace, RelativePattern, Uri } = make().api.module;
    const first = workspace.createFileSystemWatcher(new RelativePattern('/work/src', '*'));
    for (let index = 1; index < 100; index += 1) workspace.createFileSystemWatcher('*');
    expect(() => workspace.createFileSystemWatcher('*')).toThrow('at most 100');
    first.dispose();
    workspace.createFileSystemWatcher('*');
    expect(() => workspace.createFileSystemWatcher('x'.repeat(300))).toThrow('longer than 256');
    expect(() => workspace.createFileSystemWatcher({ baseUri: Uri.file('/'), pattern: '*' } as never)).toThrow(
      'string',
    );
  });
});

describe('permissions', () => {
  test('are asked about in the core', async () => {
    const guest = make({
      'permissions/contains': ({ kind }) => ({ contains: kind === 'fs.read' }),
      'permissions/request': () => ({ granted: true }),
    });
    const { permissions, Uri } = guest.api.module;
    expect(await permissions.contains({ kind: 'fs.read', paths: [Uri.file('/a')] })).toBe(true);
    expect(await permissions.contains({ kind: 'secrets' })).toBe(false);
    expect(await permissions.request('process.spawn')).toBe(true);
    expect(guest.askedFor('permissions/request')).toEqual([{ kind: 'process.spawn' }]);
  });

  test('hostile arguments are refused in our words', async () => {
    const guest = make();
    const { permissions } = guest.api.module;
    const trap = {
      get kind() {
        throw new Error('mine');
      },
    };
    for (const query of [null, 'fs.read', {}, { kind: 1 }, trap] as never[])
      expect(await refusal(permissions.contains(query))).toMatchObject({ code: 'ARGUMENT_INVALID' });
    expect(await refusal(permissions.contains({ kind: 'fs.read', paths: [() => 1] } as never))).toMatchObject({
      code: 'VALUE_NOT_PLAIN',
    });
    expect(await refusal(permissions.request({} as never))).toMatchObject({ code: 'ARGUMENT_INVALID' });
    expect(guest.asked).toEqual([]);
  });
});

describe('trust', () => {
  test('follows the core, and the event tells of a grant only', () => {
    const guest = make();
    const { workspace } = guest.api.module;
    const heard: unknown[] = [];
    workspace.onDidGrantWorkspaceTrust((nothing) => heard.push([nothing, workspace.isTrusted]));
    expect(workspace.isTrusted).toBe(true);
    hear(guest)['workspace/trust-changed']({ trusted: false });
    expect(workspace.isTrusted).toBe(false);
    hear(guest)['workspace/trust-changed']({ trusted: true });
    hear(guest)['workspace/trust-changed']({ trusted: true });
    expect(workspace.isTrusted).toBe(true);
    expect(heard).toEqual([[undefined, true]]);
  });
});
