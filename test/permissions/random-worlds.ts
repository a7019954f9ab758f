// Random rules and requests over few words, so that most of what is said is about what is asked; and the same as the program sees them.

import fc from 'fast-check';
import type { ExtensionId } from '../../src/model/extension-id.ts';
import type { Origin } from '../../src/model/origin.ts';
import type { Declarations, PermissionKind } from '../../src/model/permission.ts';
import { createFloor } from '../../src/permissions/floor.ts';
import type { PermissionRequest } from '../../src/permissions/request.ts';
import type { Rules } from '../../src/permissions/rules.ts';
import { createScopes } from '../../src/permissions/scopes/scope.ts';
import { EMPTY_SETTINGS, type SettingsEntry, type SettingsLayer } from '../../src/permissions/settings/settings.ts';
import type { Book, Lists, NaiveLayer, NaiveWorld, Said, Thing } from './naive-decide.ts';

const ID = 'acme.notes';
const STORAGE = '/home/u/.bulkhead/storage/acme.notes';

/** One request of a kind, with what may be said about that kind. */
export interface Case {
  readonly world: NaiveWorld;
  readonly kind: string;
  readonly things: readonly Thing[];
}

const from = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const few = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 2 });

const patterns = from(
  '${workspaceFolder}/**',
  '${workspaceFolder}/**',
  '${workspaceFolder}',
  '${workspaceFolder}/docs/**',
  '${workspaceFolder}/docs/*.md',
  '${workspaceFolder}/*/{a,b}.md',
  '${workspaceFolder}/.git/**',
  '${workspaceFolder}/**/.git/*',
  '${workspaceFolder}/?ocs/**/a*',
  '${userHome}/**',
  '${tmp}/x',
  '${storage}/**',
  '${globalStorage}/**',
  '/**',
  '/ws/docs/**',
  '/data/*',
  '/link/**',
  '/data/link/a.md',
  '/data/inner/hooks/*',
  '/ws/link/**',
);
const paths = from(
  '/ws',
  '/ws/a.md',
  '/ws/docs',
  '/ws/docs/a.md',
  '/ws/docs/a.md',
  '/ws/docs/b.md',
  '/ws/docs/deep/a.md',
  '/ws/.git/config',
  '/ws/docs/.git/hooks',
  '/ws/.GIT./config',
  '/ws/.bashrc',
  '/ws/node_modules/x/a.md',
  '/ws/.bulkhead/settings.json',
  '/ws/link/a.md',
  '/ws2/docs/a.md',
  '/home/u/notes/a.md',
  '/home/u/.bulkhead/settings.json',
  STORAGE,
  `${STORAGE}/a.md`,
  `${STORAGE}/.git/config`,
  '/ext/a.md',
  '/opt/bulkhead/dist/x',
  '/etc/policy.json',
  '/data/a.md',
  '/data/in/a.md',
  '/elsewhere/a.md',
  '/ws/.git/hooks/pre-commit',
  '/proc/1/mem',
  '/tmp/x',
  '/',
);
const file = fc
  .tuple(
    paths,
    from(null, null, null, '/ws/a.md', '/ws/docs/a.md'),
    from('file', 'file', 'folder', 'missing', 'other', 'link'),
    from('itself', 'way'),
  )
  .map(([real, named, what, reach]) => ({ real, requested: named ?? real, what, reach }));

const hosts = from(
  'x.com',
  '*.x.com',
  '*',
  'http://x.com',
  'x.com:3000',
  'http://*.x.com:3000',
  'localhost:3000',
  'localhost',
  '10.0.0.1',
  '10.0.0.1:3000',
  '[::1]:3000',
  '93.184.215.14',
  'a.localhost',
);
const peer = fc.record({
  scheme: from('https', 'https', 'http'),
  host: from('x.com', 'x.com', 'a.x.com', 'xx.com', 'localhost', 'a.localhost', '10.0.0.1', '93.184.215.14', '[::1]'),
  port: from(443, 443, 80, 3000, 7777),
  addresses: from(
    [],
    ['93.184.215.14'],
    ['93.184.215.14', '2606:4700::1111'],
    ['10.0.0.1'],
    ['93.184.215.14', '10.0.0.1'],
    ['127.0.0.1'],
    ['::1'],
    ['::ffff:127.0.0.1'],
  ),
});

const git = (args: readonly string[], rest: object = {}) => ({ command: 'git', args, ...rest });
const commands = from(
  git(['log', '*']),
  git(['log', '**']),
  git(['**']),
  git(['log', '-p', '*']),
  git(['*', 'x']),
  git([]),
  git(['log', '*'], { env: ['LANG'] }),
  git(['log', '**'], { cwd: '${workspaceFolder}/docs' }),
  git(['**'], { cwd: '/**' }),
  { command: '/usr/bin/git', args: ['log', '*'] },
);
const program = fc.record({
  command: fc.constant('git'),
  names: from(['git', '/usr/bin/git'], ['git', '/usr/bin/git'], ['/usr/bin/git'], ['make']),
  args: from(
    ['log', 'x'],
    ['log', 'x'],
    ['log'],
    [],
    ['log', '-p', 'x'],
    ['log', '-p'],
    ['log', ''],
    ['log', '–p'],
    ['a', 'x'],
  ),
  program: fc.constant('/usr/bin/git'),
  env: from([], [], ['LANG'], ['PATH'], ['LANG', 'NODE_OPTIONS']),
  cwd: from(null, null, '/ws', '/ws/docs', '/home/u'),
  unsafe: from(null, null, null, 'anybody could change it'),
});

const targets = from(
  'https://x.com',
  'https://*.x.com',
  'https:',
  'https://x.com:8443',
  'mailto:',
  'http:',
  'https://10.0.0.1',
  'https://nas.lan',
);
const target = from(
  'https://x.com/a',
  'https://a.x.com/',
  'https://x.com:8443/',
  'https://nas.lan/',
  'https://10.0.0.1/',
  'http://x.com/',
  'mailto:a@x.com',
).map((text) => ({ target: text }));

const layers = from('notes', 'notes/*', '**', 'frame', '*');
const drawing = few(from('notes', 'notes/a', 'frame', 'notes/../frame')).map((values) => ({
  layers: { match: 'glob', values },
}));

const none = fc.constant({});
const lists = (field: string, entry: fc.Arbitrary<unknown>) => few(entry).map((entries) => ({ [field]: entries }));

/** Each kind: the lists that may be said of it, and its objects. */
const KINDS: readonly (readonly [kind: string, lists: fc.Arbitrary<Lists>, thing: fc.Arbitrary<Thing>])[] = [
  ['fs.read', lists('paths', patterns), file],
  ['fs.write', lists('paths', patterns), file],
  ['net.connect', lists('hosts', hosts), peer],
  ['process.spawn', lists('commands', commands), program],
  ['open.external', lists('targets', targets), target],
  [
    'env.read',
    lists('names', from('LANG', 'TZ', 'BULKHEAD_X')),
    from('LANG', 'lang', 'TZ', 'bulkhead_x').map((name) => ({ name })),
  ],
  [
    'commands.execute',
    lists('commands', from('git.commit', 'git.*')),
    from('git.commit', 'git.push').map((id) => ({ id })),
  ],
  [
    'extensions.call',
    lists('extensions', from('acme.base', 'ACME.other')),
    from('acme.base', 'acme.other').map((id) => ({ id })),
  ],
  ['documents.read', lists('languages', from('markdown')), fc.constant({ language: 'markdown', path: '/ws/a.md' })],
  ['secrets', none, fc.constant({ key: 'token' })],
  ['clipboard.read', none, none],
  ['app.draw.edit', lists('layers', layers), drawing],
  ['app.draw.look', none, none],
];

const ENTRIES = from(ID, ID, `${ID}@dev`, `${ID}@unsigned`, '*', '*', 'acme.other');

/** What is said of this kind, and now and then of another. */
function book(kind: string, kindLists: fc.Arbitrary<Lists>, marks: fc.Arbitrary<number>): fc.Arbitrary<Book> {
  const said: fc.Arbitrary<Said> = fc.record({
    grant: from('allow', 'allow', 'ask', 'deny'),
    lists: fc.oneof(none, kindLists),
    mark: marks,
  });
  const kinds = fc.oneof(
    { weight: 9, arbitrary: said.map((one) => ({ [kind]: one })) },
    { weight: 1, arbitrary: said.map((one) => ({ 'ui.prompt': { ...one, lists: {} } })) },
  );
  return fc.array(fc.tuple(ENTRIES, kinds), { maxLength: 2 }).map((entries) => Object.fromEntries(entries));
}

export const cases: fc.Arbitrary<Case> = from(...KINDS, ...KINDS.slice(0, 4), ...KINDS.slice(0, 2)).chain(
  ([kind, kindLists, thing]) => {
    const marks = fc.integer({ min: 1, max: 1_000_000 });
    const layer = (name: NaiveLayer['name']): fc.Arbitrary<NaiveLayer> =>
      fc
        .oneof({ weight: 24, arbitrary: book(kind, kindLists, marks) }, { weight: 1, arbitrary: fc.constant(null) })
        .map((says) => ({ name, says }));
    const files = fc
      .tuple(
        fc.array(layer('policy'), { maxLength: 2 }),
        fc.array(layer('workspace'), { maxLength: 2 }),
        fc.array(layer('user'), { minLength: 1, maxLength: 1 }),
      )
      .map((each) => each.flat());
    const answer = fc.record({
      grant: from<'allow' | 'deny'>('allow', 'allow', 'allow', 'deny'),
      lists: fc.oneof(none, kindLists),
      mark: marks,
    });
    const session = fc
      .array(
        fc.tuple(
          ENTRIES.filter((name) => name !== '*'),
          fc.array(answer, { minLength: 1, maxLength: 2 }),
        ),
        { maxLength: 1 },
      )
      .map((entries) => Object.fromEntries(entries.map(([name, answers]) => [name, { [kind]: answers }])));
    const declared = fc.oneof(
      { weight: 3, arbitrary: kindLists.map((one) => ({ [kind]: one })) },
      { weight: 1, arbitrary: none },
    );
    const world: fc.Arbitrary<NaiveWorld> = fc.record({
      id: fc.constant(ID),
      origin: from('key', 'key', 'dev', 'unsigned'),
      required: declared,
      optional: fc.oneof({ weight: 3, arbitrary: none }, { weight: 2, arbitrary: declared }),
      accepted: from(true, true, true, false),
      learning: from(false, false, true),
      restricted: from([], [], [], ['fs.write', 'process.spawn', 'open.external', 'documents.edit']),
      withheld: from([], [], [], [], [kind], ['fs.read', 'ui.prompt']),
      layers: files,
      session,
      folders: from(['/ws'], ['/ws', '/ws2'], []).map((workspaceFolder) => ({
        workspaceFolder,
        storage: [STORAGE],
        globalStorage: [`${STORAGE}-all`],
        extensionFolder: ['/ext'],
        userHome: ['/home/u'],
        tmp: ['/tmp'],
      })),
      links: fc.constant({
        '/link': '/elsewhere',
        '/data/link': '/ws/docs',
        '/data/inner': '/ws/.git',
        '/ws/link': '/elsewhere',
      }),
      home: fc.constant('/home/u/.bulkhead'),
      code: fc.constant('/opt/bulkhead/dist'),
      policyFile: fc.constant('/etc/policy.json'),
      ownPorts: fc.constant([7777]),
    });
    return fc.record({ world, kind: fc.constant(kind), things: fc.array(thing, { minLength: 3, maxLength: 3 }) });
  },
);

/** The same world, as `decide` sees it. */
export function rulesOf(world: NaiveWorld): Rules {
  const [storage = null] = world.folders.storage ?? [];
  const [globalStorage = null] = world.folders.globalStorage ?? [];
  const [extensionFolder = null] = world.folders.extensionFolder ?? [];
  const [userHome = null] = world.folders.userHome ?? [];
  const [tmp = null] = world.folders.tmp ?? [];
  const variables = {
    workspaceFolder: world.folders.workspaceFolder ?? [],
    storage,
    globalStorage,
    extensionFolder,
    userHome,
    tmp,
  };
  return {
    required: declarations(world.required),
    optional: declarations(world.optional),
    accepted: world.accepted,
    scopes: createScopes(variables, (path) => world.links[path] ?? path),
    floor: createFloor({
      home: world.home,
      code: [world.code],
      settingsFiles: [world.policyFile],
      storage,
      globalStorage,
      extensionFolder,
      ports: new Set(world.ownPorts),
    }),
    layers: world.layers.map(({ name, says }) => ({ name, settings: layerOf(name, says) })),
    session: new Map(
      Object.entries(world.session).map(([name, kinds]) => [
        name,
        new Map(
          Object.entries(kinds).map(([kind, answers]) => [
            kind as PermissionKind,
            answers.map((one) => ({ ...entryOf(one, name), source: null })),
          ]),
        ),
      ]),
    ),
    barred: null,
    restricted: new Set(world.restricted as PermissionKind[]),
    withheld: new Set(world.withheld),
    learning: world.learning,
  };
}

function declarations(said: Readonly<Record<string, Lists>>): Declarations {
  return Object.fromEntries(
    Object.entries(said).map(([kind, scope]) => [kind, { ...scope, reason: 'A test.' }]),
  ) as Declarations;
}

function layerOf(name: string, says: Book | null): SettingsLayer {
  if (says === null) return { kind: 'broken', file: name, problems: [] };
  const permissions = new Map(
    Object.entries(says).map(([entry, kinds]) => [
      entry,
      new Map(Object.entries(kinds).map(([kind, said]) => [kind as PermissionKind, entryOf(said, name)])),
    ]),
  );
  return { ...EMPTY_SETTINGS, permissions } as SettingsLayer;
}

function entryOf({ grant, lists: scope, mark }: Said, file: string): SettingsEntry {
  return { grant, scope, source: { file, line: mark } };
}

const ORIGINS: Readonly<Record<NaiveWorld['origin'], Origin>> = {
  key: { kind: 'key', lineage: 'k1' },
  dev: { kind: 'dev', realPath: '/ext' },
  unsigned: { kind: 'unsigned' },
};

export function requestOf({ origin }: NaiveWorld, kind: string, thing: Thing): PermissionRequest {
  return {
    who: { identity: { id: ID as ExtensionId, origin: ORIGINS[origin] }, version: '1.0.0', keyId: null },
    kind: kind as PermissionKind,
    resource: thing,
  };
}
