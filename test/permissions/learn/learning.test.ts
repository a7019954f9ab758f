import { describe, expect, test } from 'vitest';
import type { PermissionKind } from '../../../src/model/permission.ts';
import { createBroker } from '../../../src/permissions/broker.ts';
import { decide } from '../../../src/permissions/decide.ts';
import { permissionInfos } from '../../../src/permissions/permission-infos.ts';
import type { PermissionRequest, Resources } from '../../../src/permissions/request.ts';
import type { Rules } from '../../../src/permissions/rules.ts';
import { brokenSettings } from '../../../src/permissions/settings/settings.ts';
import { manualClock } from '../../protocol/manual-clock.ts';
import { DEV, type ExampleRules, exampleRules, fileRequest, identity, paths, requester } from '../example-rules.ts';

const learning = (more: ExampleRules = {}) => exampleRules({ learning: true, ...more });
const ask = { kind: 'ask', layer: 'learn', source: null, reason: '' };
const dev = { origin: DEV };
const read = (path: string, options = {}) => fileRequest('fs.read', path, { ...dev, ...options });
const write = (path: string, options = {}) => fileRequest('fs.write', path, { ...dev, ...options });

function request<K extends PermissionKind>(kind: K, resource: Resources[K]): PermissionRequest<K> {
  return { who: requester(DEV), kind, resource };
}
const peer = (host: string, addresses: readonly string[] = []) =>
  request('net.connect', { scheme: 'https', host, port: 443, addresses });
const program = (args: readonly string[], more: Partial<Resources['process.spawn']> = {}) =>
  request('process.spawn', {
    ...{ command: 'git', args, names: ['git', '/usr/bin/git'], program: '/usr/bin/git' },
    ...{ env: [], cwd: null, unsafe: null },
    ...more,
  });

/** What was answered since the start, about parts. */
function answered(rules: Rules, kind: PermissionKind, ...scopes: Record<string, unknown>[]): Rules {
  const entries = scopes.map((scope) => ({ grant: 'allow', scope, source: null }) as const);
  return { ...rules, session: new Map([['acme.notes@dev', new Map([[kind, entries]])]]) };
}

describe('while it is learned what an extension needs', () => {
  test('reads of the workspace are free, the folder itself included; everything else is asked for', () => {
    expect(decide(learning(), read('/ws/src/a.ts'))).toMatchObject({ kind: 'allow', layer: 'learn' });
    expect(decide(learning(), read('/ws', { what: 'folder', reach: 'way' }))).toMatchObject({ kind: 'allow' });
    const asked = [read('/etc/hosts'), read('/wsx/a'), write('/ws/a.txt'), peer('example.com'), program(['log'])];
    for (const each of asked) expect(decide(learning(), each as PermissionRequest)).toEqual(ask);
    expect(decide(learning(), request('env.read', { name: 'LANG' }))).toEqual(ask);
    expect(decide(learning(), request('clipboard.read', {}))).toEqual(ask);
    expect(decide(learning(), request('app.notes.edit', { notes: { match: 'glob', values: ['a'] } }))).toEqual(ask);
  });

  test('what is declared is decided as ever, also when it is declared beside what is not', () => {
    const rules = learning({ required: { 'fs.write': paths('/ws/out/**') }, optional: { 'fs.read': paths('/etc/*') } });
    expect(decide(rules, write('/ws/out/a'))).toMatchObject({ kind: 'allow', layer: 'default' });
    expect(decide(rules, write('/ws/b'))).toEqual(ask);
    expect(decide(rules, read('/etc/hosts'))).toMatchObject({ kind: 'ask', layer: 'default', reason: 'A test.' });
  });

  test.each<[string, PermissionRequest]>([
    ['the home', read('/home/u/.bulkhead/settings.json')],
    ['settings of the workspace', read('/ws/.bulkhead/settings.json')],
    ['Bulkhead’s own code', read('/opt/bulkhead/dist/index.js')],
    ['/proc', read('/proc/self/environ')],
    ['its own package, for writing', write('/ext/main.js')],
    ['a link of the workspace to the home', read('/ws/link', { real: '/home/u/.bulkhead/secrets/key' })],
    ['a pipe', read('/ws/pipe', { what: 'other' })],
    ['a program that somebody could have put there', program([], { unsafe: 'it lies in the workspace' })],
    ['a variable of Bulkhead', request('env.read', { name: 'BULKHEAD_HOME' })],
  ])('the floor holds: %s', (_what, hostile) => {
    // Not even an answer about this very thing opens it.
    const { paths: _, ...rest } = { paths: [] };
    const rules = answered(learning(), hostile.kind, { paths: ['/**', '${workspaceFolder}/**'] }, rest);
    expect(decide(rules, hostile)).toMatchObject({ kind: 'deny', layer: 'floor' });
  });

  test.each(['policy', 'workspace', 'user', 'session'] as const)('a deny of the %s layer holds', (layer) => {
    const rules = learning({ layers: { [layer]: '{ "acme.notes@dev": { "fs.read": "deny" } }' } });
    expect(decide(rules, read('/ws/a'))).toMatchObject({ kind: 'deny', code: 'PERMISSION_DENIED', layer });
  });

  test('broken settings deny', () => {
    const rules = learning({ layers: { user: brokenSettings('s.json', 'Broken.', 'Mend.') } });
    expect(decide(rules, read('/ws/a'))).toMatchObject({ kind: 'deny', layer: 'user' });
  });

  test.each(['policy', 'workspace', 'user'] as const)('what the %s layer leaves is a ceiling', (layer) => {
    const rules = learning({
      layers: { [layer]: '{ "*": { "fs.read": { "grant": "allow", "paths": ["/ws/docs/**"] } } }' },
    });
    expect(decide(rules, read('/ws/docs/a'))).toMatchObject({ kind: 'allow' });
    expect(decide(rules, read('/ws/src/a'))).toMatchObject({ kind: 'deny', code: 'OUT_OF_SCOPE', layer });
    expect(decide(answered(rules, 'fs.read', { paths: ['/ws/src/a'] }), read('/ws/src/a'))).toMatchObject({
      kind: 'deny',
      layer,
    });
  });

  test.each(['policy', 'workspace', 'user'] as const)(
    'who wants to be asked (%s) is asked about reads of the workspace too',
    (layer) => {
      const rules = learning({ layers: { [layer]: '{ "acme.notes@dev": { "fs.read": "ask" } }' } });
      expect(decide(rules, read('/ws/a'))).toEqual(ask);
    },
  );

  test('what an untrusted workspace restricts stays shut', () => {
    const rules = learning({ restricted: new Set(['fs.write']) });
    expect(decide(answered(rules, 'fs.write', { paths: ['/ws/a'] }), write('/ws/a'))).toMatchObject({ kind: 'deny' });
  });

  test('an allow of a whole kind, in settings or for the session, was about what is declared, and opens nothing more', () => {
    const allow = '{ "acme.notes@dev": { "fs.write": "allow" }, "*": { "net.connect": "allow" } }';
    const rules = learning({ layers: { user: allow } });
    expect(decide(rules, write('/ws/a'))).toEqual(ask);
    expect(decide(rules, peer('example.com'))).toEqual(ask);
    expect(decide(answered(learning(), 'fs.write', {}), write('/ws/a'))).toEqual(ask);
  });

  test('a link that leads out of the workspace is no read of the workspace', () => {
    expect(decide(learning(), read('/ws/link', { real: '/etc/passwd' }))).toEqual(ask);
  });

  test('an answer holds for its part, and for no other', () => {
    const rules = answered(learning(), 'fs.write', { paths: ['/ws/out/a.txt'] });
    expect(decide(rules, write('/ws/out/a.txt'))).toMatchObject({ kind: 'allow', layer: 'session' });
    expect(decide(rules, write('/ws/out/b.txt'))).toEqual(ask);
    const net = answered(learning(), 'net.connect', { hosts: ['example.com'] });
    expect(decide(net, peer('example.com', ['93.184.216.34']))).toMatchObject({ kind: 'allow' });
    expect(decide(net, peer('www.example.com'))).toEqual(ask);
    const spawn = answered(learning(), 'process.spawn', { commands: [{ command: 'git', args: ['log'], cwd: '/ws' }] });
    expect(decide(spawn, program(['log'], { cwd: '/ws' }))).toMatchObject({ kind: 'allow' });
    expect(decide(spawn, program(['log'], { cwd: '/ws/sub' }))).toEqual(ask);
    expect(decide(spawn, program(['log', 'x'], { cwd: '/ws' }))).toEqual(ask);
    expect(decide(answered(learning(), 'clipboard.read', {}), request('clipboard.read', {}))).toMatchObject({
      kind: 'allow',
    });
  });

  test('an answer of another copy of the extension says nothing', () => {
    const rules = answered(learning(), 'fs.write', { paths: ['/ws/a'] });
    expect(decide(rules, fileRequest('fs.write', '/ws/a'))).toEqual(ask);
  });

  test('a folder that may be made may not be removed with all that is in it: that is asked for each time', () => {
    const rules = answered(learning(), 'fs.write', { paths: ['/ws/out'] });
    expect(decide(rules, write('/ws/out', { what: 'folder', reach: 'way' }))).toMatchObject({ kind: 'allow' });
    expect(decide(rules, write('/ws/out', { what: 'folder', reach: 'itself' }))).toEqual(ask);
  });

  test('what no declaration could open is not even asked for', () => {
    const refused = { kind: 'deny', code: 'OUT_OF_SCOPE', layer: 'manifest' };
    expect(decide(learning(), program(['log'], { env: ['LD_PRELOAD'] }))).toMatchObject(refused);
    // A name whose DNS leads behind this machine.
    for (const address of ['127.0.0.1', '169.254.169.254', '10.0.0.1', '::1', '::ffff:127.0.0.1']) {
      expect(decide(learning(), peer('rebind.example.com', ['93.184.216.34', address]))).toMatchObject(refused);
    }
    expect(
      decide(learning(), request('app.notes.edit', { notes: { match: 'glob', values: ['a/../b'] } })),
    ).toMatchObject(refused);
    expect(decide(learning(), request('documents.read', { language: 'md', path: '/ws/a.md' }))).toMatchObject(refused);
    expect(decide(learning(), peer('localhost', ['127.0.0.1']))).toEqual(ask);
    expect(decide(learning(), peer('127.0.0.1', ['127.0.0.1']))).toEqual(ask);
  });

  test('without learning, the same is refused', () => {
    expect(decide(exampleRules(), read('/ws/a'))).toMatchObject({ code: 'PERMISSION_NOT_DECLARED' });
    expect(decide(answered(exampleRules(), 'fs.write', { paths: ['/ws/a'] }), write('/ws/a'))).toMatchObject({
      code: 'PERMISSION_NOT_DECLARED',
    });
  });

  test('a kind that settings speak of and no manifest declares is shown as asked for', () => {
    const layers = { user: '{ "acme.notes@dev": { "fs.write": "allow" } }' };
    expect(permissionInfos(learning({ layers }), identity(DEV), [])).toMatchObject([
      { kind: 'fs.write', declared: false, answer: 'ask', layer: 'learn' },
    ]);
  });
});

describe('the yes to an act', () => {
  function world(rules: Rules, answer: 'allow' | 'deny' = 'allow') {
    const used: string[] = [];
    let asked = 0;
    const broker = createBroker({
      rules: () => rules,
      ask: async () => {
        asked += 1;
        return answer;
      },
      audit: () => undefined,
      clock: manualClock(),
      onUse: ({ kind, resource }, how) => used.push(`${kind} ${how} ${JSON.stringify(resource).slice(0, 60)}`),
    });
    return { broker, used, asked: () => asked };
  }
  const folder = { what: 'folder', reach: 'way' } as const;
  const file = (real: string) => ({ requested: real, real, what: 'file', reach: 'itself' }) as const;

  test('stands for what lies in the folder, and not for where its links lead', async () => {
    const { broker } = world(learning());
    const checked = await broker.check(read('/data', folder));
    expect(broker.within(checked, file('/data/a/b.txt'))).not.toBeNull();
    expect(broker.within(checked, { ...file('/etc/passwd'), requested: '/data/link' })).toBeNull();
    expect(broker.within(checked, file('/database/a'))).toBeNull();
    expect(broker.within(checked, file('/home/u/.bulkhead/x'))).toBeNull();
  });

  test('for writing, never for places that have to be named', async () => {
    const { broker } = world(learning());
    const checked = await broker.check(write('/ws/copy', folder));
    expect(broker.within(checked, file('/ws/copy/a.txt'))).not.toBeNull();
    for (const place of ['.git/hooks/pre-commit', 'sub/.vscode/tasks.json', '.bashrc', 'node_modules/x/index.js']) {
      expect(broker.within(checked, file(`/ws/copy/${place}`)), place).toBeNull();
    }
  });

  test('of an earlier time shows a folder again, and nothing deeper; for writing it stands for nothing more', async () => {
    const { broker, asked } = world(answered(learning(), 'fs.read', { paths: ['/data'] }));
    const checked = await broker.check(read('/data', folder));
    expect(asked()).toBe(0);
    expect(broker.within(checked, file('/data/a.txt'), 'listed')).not.toBeNull();
    expect(broker.within(checked, file('/data/a/b.txt'))).toBeNull();
    const writing = world(answered(learning(), 'fs.write', { paths: ['/data'] }));
    const made = await writing.broker.check(write('/data', folder));
    expect(writing.broker.within(made, file('/data/a.txt'))).toBeNull();
  });

  test('to a name is none to an address behind this machine', async () => {
    const { broker } = world(learning());
    const named = await broker.check(peer('rebind.example.com'));
    expect(broker.within(named, { ...named.resource, addresses: ['127.0.0.1'] })).toBeNull();
    expect(broker.within(named, { ...named.resource, host: 'other.example.com' })).toBeNull();
  });

  test('to listening brings what events are about, and no other kind of act does so', async () => {
    const { broker } = world(learning());
    const layers = (...values: string[]) => ({ layers: { match: 'exact', values } }) as const;
    const listening = await broker.check(request('app.canvas.layers', layers()));
    expect(broker.within(listening, layers('a'))).not.toBeNull();
    const one = await broker.check(request('app.canvas.layers', layers('a')));
    expect(broker.within(one, layers('b'))).toBeNull();
  });

  test('is told of with the resource itself; a no is not, nor what was refused', async () => {
    const { broker, used } = world(learning());
    const checked = await broker.check(read('/data', folder));
    broker.within(checked, file('/data/a'), 'listed');
    broker.within(checked, file('/etc/passwd'));
    expect(used.map((each) => each.split(' ').slice(0, 2))).toEqual([
      ['fs.read', 'used'],
      ['fs.read', 'listed'],
    ]);
    const refusing = world(learning(), 'deny');
    await expect(refusing.broker.check(write('/ws/a'))).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    expect(refusing.used).toEqual([]);
  });

  test('whether it may is answered without a question: only what is free', () => {
    const { broker, asked } = world(learning());
    expect(broker.allows(read('/ws/a'))).toBe(true);
    expect(broker.allows(write('/ws/a'))).toBe(false);
    expect(asked()).toBe(0);
  });

  test('asking for a kind that is not declared is granted, opens nothing, and passes no deny', async () => {
    const { broker, used, asked } = world(learning());
    expect(await broker.request(requester(DEV), 'net.connect')).toBe(true);
    expect(asked()).toBe(0);
    expect(used).toEqual(['net.connect used null']);
    expect(broker.allows(peer('example.com'))).toBe(false);
    const denied = world(learning({ layers: { user: '{ "*": { "net.connect": "deny" } }' } }));
    expect(await denied.broker.request(requester(DEV), 'net.connect')).toBe(false);
    expect(denied.used).toEqual([]);
  });
});
