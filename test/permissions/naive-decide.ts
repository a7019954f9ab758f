// What §5 of the design says, in its own words: written to be read and not to be fast, and sharing no code with what it judges.

import { naiveLeadsTo, naiveMatches, naiveMatchesNamed } from '../base/naive-glob.ts';

export type Grant = 'allow' | 'ask' | 'deny';
export type Lists = Readonly<Record<string, readonly unknown[]>>;

/** What somebody wrote about a kind; `mark` is told again when it decides. */
export interface Said {
  readonly grant: Grant;
  readonly lists: Lists;
  readonly mark: number;
}

/** Entry name (`id`, `id@dev`, `id@unsigned`, `*`) → kind → what is said. */
export type Book = Readonly<Record<string, Readonly<Record<string, Said>>>>;

export interface NaiveLayer {
  readonly name: 'policy' | 'workspace' | 'user';
  /** Null: a file that cannot be understood. */
  readonly says: Book | null;
}

export interface NaiveWorld {
  readonly id: string;
  readonly origin: 'key' | 'dev' | 'unsigned';
  readonly required: Readonly<Record<string, Lists>>;
  readonly optional: Readonly<Record<string, Lists>>;
  readonly accepted: boolean;
  readonly learning: boolean;
  readonly restricted: readonly string[];
  readonly withheld: readonly string[];
  readonly layers: readonly NaiveLayer[];
  /** Answers since the start: entry name → kind → answers. */
  readonly session: Readonly<Record<string, Readonly<Record<string, readonly Said[]>>>>;
  readonly folders: Readonly<Record<string, readonly string[]>>;
  readonly links: Readonly<Record<string, string>>;
  readonly home: string;
  readonly code: string;
  readonly policyFile: string;
  readonly ownPorts: readonly number[];
}

// The request's object, as plain data; which fields there are is told by the kind.
// biome-ignore lint/suspicious/noExplicitAny: a reference that borrowed the types would borrow their mistakes.
export type Thing = any;

export interface Verdict {
  readonly kind: Grant;
  readonly layer: string;
  readonly code?: string;
  readonly mark?: number | null;
}

export function naiveDecide(world: NaiveWorld, kind: string, thing: Thing): Verdict {
  const isFile = kind === 'fs.read' || kind === 'fs.write';
  const floor = (why: string): Verdict => ({ kind: 'deny', layer: 'floor', code: why, mark: null });

  // The floor lies below every layer. What a thing is called is tried first, what it turned out to be when it could be allowed.
  if (isFile && floorHolds(world, kind, thing.requested)) return floor('PERMISSION_DENIED');
  if (kind === 'env.read' && thing.name.toUpperCase().startsWith('BULKHEAD_')) return floor('PERMISSION_DENIED');
  if (kind === 'net.connect' && isOwnPort(world, thing)) return floor('PERMISSION_DENIED');
  const realFloor = (): Verdict | null => {
    if (isFile && thing.what === 'other') return floor('FILE_NOT_REGULAR');
    if (isFile && floorHolds(world, kind, thing.real)) return floor('PERMISSION_DENIED');
    if (kind === 'process.spawn' && thing.unsafe !== null) return floor('PERMISSION_DENIED');
    return null;
  };
  if (isFile && isAlwaysAllowed(world, kind, thing))
    return realFloor() ?? { kind: 'allow', layer: 'default', mark: null };

  // The manifest: what it does not declare is never allowed, except while it is being learned what it should declare.
  const required = own(world.required, kind);
  const optional = own(world.optional, kind);
  if (!required && !optional && !world.learning)
    return { kind: 'deny', layer: 'manifest', code: 'PERMISSION_NOT_DECLARED', mark: null };

  // In a workspace that is not trusted, what executes or writes is shut whatever anybody said.
  if (world.restricted.includes(kind))
    return { kind: 'deny', layer: 'workspace', code: 'PERMISSION_DENIED', mark: null };

  // "deny in any layer is a deny"; a file that cannot be understood denies everything.
  for (const layer of world.layers) {
    if (layer.says === null) return { kind: 'deny', layer: layer.name, code: 'PERMISSION_DENIED' };
    const said = saidOf(world, layer.says, kind);
    if (said?.grant === 'deny') return { kind: 'deny', layer: layer.name, code: 'PERMISSION_DENIED', mark: said.mark };
  }
  const answers = own(own(world.session, entryName(world)) ?? {}, kind) ?? [];
  if (answers.some(({ grant }) => grant === 'deny'))
    return { kind: 'deny', layer: 'session', code: 'PERMISSION_DENIED', mark: null };

  // What a trial of a search withholds is denied, and nobody is asked.
  if (world.withheld.includes(kind)) return { kind: 'deny', layer: 'bisect', code: 'PERMISSION_DENIED', mark: null };

  // "The ceiling is the intersection of the scopes of manifest, policy, workspace and user."
  const inRequired = required !== undefined && reaches(world, kind, required, thing);
  const inOptional = optional !== undefined && reaches(world, kind, optional, thing);
  const isDeclared = inRequired || inOptional;
  if (!isDeclared && !world.learning) return { kind: 'deny', layer: 'manifest', code: 'OUT_OF_SCOPE', mark: null };
  for (const layer of world.layers) {
    const said = saidOf(world, layer.says ?? {}, kind);
    if (said && !reaches(world, kind, said.lists, thing))
      return { kind: 'deny', layer: layer.name, code: 'OUT_OF_SCOPE', mark: said.mark };
  }
  const refused = realFloor();
  if (refused) return refused;

  // Beyond the manifest there is no ceiling, so what was said of the whole kind says nothing here: only an answer about this part does.
  if (!isDeclared) {
    if (!couldBeDeclared(world, kind, thing))
      return { kind: 'deny', layer: 'manifest', code: 'OUT_OF_SCOPE', mark: null };
    const hasLists = !['secrets', 'clipboard.read', 'clipboard.write', 'ui.prompt', 'app.draw.look'].includes(kind);
    const isWholeFolder = kind === 'fs.write' && thing.what === 'folder' && thing.reach === 'itself';
    const part = answers.find(
      ({ grant, lists }) =>
        grant === 'allow' && (!hasLists || Object.keys(lists).length > 0) && reaches(world, kind, lists, thing),
    );
    if (part && !isWholeFolder) return { kind: 'allow', layer: 'session', mark: null };
    const wantsToBeAsked = world.layers.some(({ says }) => saidOf(world, says ?? {}, kind)?.grant === 'ask');
    const inWorkspace = reaches(world, kind, { paths: ['${workspaceFolder}', '${workspaceFolder}/**'] }, thing);
    const free = kind === 'fs.read' && inWorkspace && !wantsToBeAsked;
    return { kind: free ? 'allow' : 'ask', layer: 'learn', mark: null };
  }

  // "else `ask` in policy or workspace asks (answers hold for the session at most); else the session's answer; else the user's entry for
  // the id; else the user's "*"; else the default". An answer of the session is what settles such an `ask`, so it is looked for first.
  const yes = answers.find(({ grant, lists }) => grant === 'allow' && reaches(world, kind, lists, thing));
  if (yes) return { kind: 'allow', layer: 'session', mark: null };
  for (const layer of world.layers) {
    const said = layer.name === 'user' ? undefined : saidOf(world, layer.says ?? {}, kind);
    if (said?.grant === 'ask') return { kind: 'ask', layer: layer.name, mark: said.mark };
  }
  for (const layer of world.layers) {
    const said = layer.name === 'user' ? saidOf(world, layer.says ?? {}, kind) : undefined;
    if (said) return { kind: said.grant, layer: 'user', mark: said.mark };
  }
  if (inRequired && world.accepted) return { kind: 'allow', layer: 'default', mark: null };
  return { kind: 'ask', layer: 'default', mark: null };
}

/** A declaration that names this very thing would reach it. */
function couldBeDeclared(world: NaiveWorld, kind: string, thing: Thing): boolean {
  switch (kind) {
    case 'fs.read':
    case 'fs.write':
      return true;
    case 'net.connect': {
      const { scheme, host, port } = thing;
      return hostsReach([`${scheme === 'http' ? 'http://' : ''}${host}:${port}`], thing);
    }
    case 'process.spawn': {
      const { names, args, env, cwd } = thing;
      const command = { command: names[0], args, env, ...(cwd === null ? {} : { cwd }) };
      return reaches(world, kind, { commands: [command] }, thing);
    }
    case 'documents.read':
    case 'documents.edit':
      return false;
    case 'app.draw.edit':
      return thing.layers.values.every((value: string) =>
        thingsReach({ layers: [value] }, { layers: { match: 'glob', values: [value] } }),
      );
    default:
      return true;
  }
}

/** Development and unsigned copies "have their own entries". */
export function entryName({ id, origin }: Pick<NaiveWorld, 'id' | 'origin'>): string {
  return origin === 'key' ? id : `${id}@${origin}`;
}

/** "Within a layer an exact id replaces "*", kind by kind." A deny of the bare id means all of it. */
function saidOf(world: NaiveWorld, book: Book, kind: string): Said | undefined {
  const bare = own(own(book, world.id) ?? {}, kind);
  if (bare?.grant === 'deny') return bare;
  return own(own(book, entryName(world)) ?? {}, kind) ?? own(own(book, '*') ?? {}, kind);
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

// --- the floor

const NEEDS_A_NAME = ['.git', '.vscode', '.bulkhead', 'node_modules', '.bashrc'];

function plain(path: string): string {
  const segments = path.split('/').map((segment) => segment.toLowerCase().replace(/[. ]+$/, ''));
  return segments.join('/');
}

function needsAName(segment: string): boolean {
  return NEEDS_A_NAME.includes(plain(segment));
}

function liesIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function floorHolds(world: NaiveWorld, kind: string, path: string): boolean {
  const named = plain(path);
  if (['/proc', '/sys', '/dev'].some((folder) => liesIn(named, folder))) return true;
  if (named.endsWith('/.bulkhead/settings.json') || named.endsWith('/.bulkhead/policy.json')) return true;
  if (liesIn(named, plain(world.policyFile)) || liesIn(named, plain(world.code))) return true;
  const inStorage = storagesOf(world).some((storage) => liesIn(path, storage));
  const readsPackage = kind === 'fs.read' && packageOf(world).some((folder) => liesIn(path, folder));
  if (liesIn(named, plain(world.home)) && !inStorage && !readsPackage) return true;
  return kind === 'fs.write' && packageOf(world).some((folder) => liesIn(named, plain(folder)));
}

function storagesOf({ folders }: NaiveWorld): readonly string[] {
  return [...(folders.storage ?? []), ...(folders.globalStorage ?? [])];
}

function packageOf({ folders }: NaiveWorld): readonly string[] {
  return folders.extensionFolder ?? [];
}

/** "its own two storages and reading its own package are always allowed"; the storages themselves stay where they are. */
function isAlwaysAllowed(world: NaiveWorld, kind: string, file: Thing): boolean {
  if (kind === 'fs.read')
    return [...storagesOf(world), ...packageOf(world)].some((folder) => liesIn(file.real, folder));
  return storagesOf(world).some((folder) => {
    if (file.real === folder) return file.reach === 'way';
    return liesIn(file.real, folder) && !file.real.slice(folder.length).split('/').some(needsAName);
  });
}

const LOOPBACK = ['127.0.0.1', '::1', '[::1]', '::ffff:127.0.0.1'];
const PUBLIC = ['93.184.215.14', '2606:4700::1111'];

function isOwnPort({ ownPorts }: NaiveWorld, { port, host, addresses }: Thing): boolean {
  return ownPorts.includes(port) && [host, ...addresses].some((one) => LOOPBACK.includes(one));
}

// --- scopes

/** A list that is left out does not narrow. */
function reaches(world: NaiveWorld, kind: string, lists: Lists, thing: Thing): boolean {
  const list = (field: string) => lists[field] as readonly Thing[] | undefined;
  switch (kind) {
    case 'fs.read':
    case 'fs.write':
      return list('paths')?.some((pattern) => pathReaches(world, kind, pattern, thing)) ?? true;
    case 'net.connect':
      return list('hosts') === undefined || hostsReach(list('hosts') ?? [], thing);
    case 'process.spawn':
      if (thing.env.includes('PATH') || thing.env.includes('NODE_OPTIONS')) return false;
      return list('commands')?.some((command) => commandReaches(world, command, thing)) ?? true;
    case 'commands.execute':
      return list('commands')?.includes(thing.id) ?? true;
    case 'extensions.call':
      return list('extensions')?.some((id) => id.toLowerCase() === thing.id) ?? true;
    case 'env.read':
      return list('names')?.includes(thing.name) ?? true;
    case 'open.external':
      return list('targets')?.some((pattern) => targetReaches(pattern, thing.target)) ?? true;
    case 'documents.read':
    case 'documents.edit':
      return false; // they do not exist yet
    default:
      return kind.startsWith('app.') ? thingsReach(lists, thing) : true;
  }
}

function pathReaches(world: NaiveWorld, kind: string, pattern: string, { real, what, reach }: Thing): boolean {
  const guard = (segment: string) => kind === 'fs.write' && needsAName(segment);
  return basesOf(world, kind, pattern).some(({ folder, rest }) => {
    const above = folder.startsWith(real === '/' ? '/' : `${real}/`);
    const below =
      real === folder
        ? ''
        : real.startsWith(folder === '/' ? '/' : `${folder}/`)
          ? real.slice(folder === '/' ? 1 : folder.length + 1)
          : null;
    if (below !== null && (rest === '' ? below === '' : below !== '' && naiveMatchesNamed(rest, below, guard)))
      return true;
    // A folder that may lead to a match is enough for whoever lists or makes it.
    if (reach !== 'way' || (what !== 'folder' && what !== 'missing')) return false;
    return above || (below !== null && rest !== '' && naiveLeadsTo(rest, below, guard));
  });
}

function basesOf(world: NaiveWorld, kind: string, pattern: string): readonly { folder: string; rest: string }[] {
  const variable = /^\$\{(\w+)\}\/?(.*)$/.exec(pattern);
  if (variable) return (world.folders[variable[1] ?? ''] ?? []).map((folder) => ({ folder, rest: variable[2] ?? '' }));
  const segments = pattern
    .split('/')
    .slice(1)
    .filter((segment) => segment !== '');
  const literal: string[] = [];
  while (segments[0] !== undefined && !/[*?{]/.test(segments[0])) literal.push(segments.shift() ?? '');
  // Links are followed, but not where others put things.
  const foreign = ['workspaceFolder', 'storage', 'globalStorage', 'extensionFolder', 'tmp'].flatMap(
    (name) => world.folders[name] ?? [],
  );
  let folder = '';
  for (const segment of literal) {
    const next = `${folder}/${segment}`;
    folder = foreign.some((one) => liesIn(folder, one)) ? next : (world.links[next] ?? next);
  }
  // A link does not name what has to be named.
  if (kind === 'fs.write' && folder.split('/').some((segment) => needsAName(segment) && !literal.includes(segment)))
    return [];
  return [{ folder: folder === '' ? '/' : folder, rest: segments.join('/') }];
}

function hostsReach(patterns: readonly string[], { scheme, host, port, addresses }: Thing): boolean {
  const isLocal = host === 'localhost' || host.endsWith('.localhost');
  const isAddress = /^\[|^[\d.]+$/.test(host);
  const opens = (pattern: string): { name: string; below: boolean } | null => {
    const http = pattern.startsWith('http://');
    const [, star, name, written] = /^(?:http:\/\/)?(\*\.)?(\[.*\]|[^:]+)(?::(\d+))?$/.exec(pattern) ?? [];
    if (scheme === 'http' && !http) return null;
    const wanted = written === undefined ? (scheme === 'http' ? 80 : 443) : Number(written);
    return wanted === port ? { name: name ?? '', below: star !== undefined } : null;
  };
  const isNamed = patterns.some((pattern) => {
    if (pattern === '*') return scheme === 'https' && port === 443 && !isLocal;
    const door = opens(pattern);
    if (door === null) return false;
    return door.below ? host.endsWith(`.${door.name}`) && !isAddress && !isLocal : host === door.name;
  });
  // "`localhost`, private, link-local and metadata addresses only when named literally"
  const ends: readonly string[] = isAddress ? [host.replace(/[[\]]/g, '')] : addresses;
  return (
    isNamed &&
    ends.every(
      (end) =>
        PUBLIC.includes(end) ||
        (isLocal && LOOPBACK.includes(end)) ||
        patterns.some(
          (pattern) =>
            pattern !== '*' && opens(pattern)?.below === false && opens(pattern)?.name.replace(/[[\]]/g, '') === end,
        ),
    )
  );
}

function commandReaches(world: NaiveWorld, pattern: Thing, program: Thing): boolean {
  if (!program.names.includes(pattern.command)) return false;
  if (!program.env.every((name: string) => (pattern.env ?? []).includes(name))) return false;
  if (!argumentsMatch(pattern.args, program.args)) return false;
  if (pattern.cwd === undefined)
    return program.cwd === null || (world.folders.workspaceFolder ?? []).some((folder) => liesIn(program.cwd, folder));
  return (
    program.cwd !== null &&
    pathReaches(world, 'fs.read', pattern.cwd, { real: program.cwd, what: 'folder', reach: 'itself' })
  );
}

function argumentsMatch([first, ...rest]: readonly string[], args: readonly string[]): boolean {
  if (first === undefined) return args.length === 0;
  const [argument, ...others] = args;
  const isFree = argument !== undefined && argument !== '' && !/^[-–—]/.test(argument);
  if (first === '**') return argumentsMatch(rest, args) || (isFree && argumentsMatch([first, ...rest], others));
  if (first === '*') return isFree && argumentsMatch(rest, others);
  return argument === first && argumentsMatch(rest, others);
}

const PORTS: Readonly<Record<string, string>> = { http: '80', https: '443' };

function targetReaches(pattern: string, target: string): boolean {
  const [, scheme = '', host, port] = /^(\w+):(?:\/\/([^:/]+)(?::(\d+))?\/?)?/.exec(target) ?? [];
  const [, wanted = '', star, name, door] = /^(\w+):(?:\/\/(\*\.)?([^:/]+)(?::(\d+))?)?$/.exec(pattern) ?? [];
  if (scheme !== wanted) return false;
  const isNearby = scheme in PORTS && host !== undefined && (!host.includes('.') || /^10\.|\.lan$/.test(host));
  if (name === undefined) return !isNearby;
  if (host === undefined || (port ?? PORTS[scheme]) !== (door ?? PORTS[wanted])) return false;
  return star === undefined ? host === name : host.endsWith(`.${name}`) && !isNearby;
}

/** Each field of the app's that is narrowed has to reach each thing; a field that the app does not have reaches nothing. */
function thingsReach(lists: Lists, resource: Thing): boolean {
  if (Object.keys(lists).some((field) => !Object.hasOwn(resource, field))) return false;
  return Object.keys(resource).every((field) => {
    const list = lists[field] as readonly string[] | undefined;
    const { match, values } = resource[field];
    if (list === undefined) return true;
    return values.every((value: string) =>
      match === 'exact'
        ? list.includes(value)
        : !/(^|\/)\.\.?(\/|$)/.test(value) && list.some((pattern) => naiveMatches(pattern, value)),
    );
  });
}
