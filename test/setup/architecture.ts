// The table of rooms as code: who may import whom, who may touch the machine, how large a file may be.

import { readdir, readFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { join, posix } from 'node:path';
import { parseAst } from 'vitest/node';

const EVERY_ROOM_OF_THE_APP = ['base', 'model', 'packaging', 'trust', 'permissions', 'protocol', 'bisect'];

/** Room → rooms that it may import besides itself. `index` is `src/index.ts`; `api` is the workspace `extension-api`. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  base: [],
  model: ['base'],
  packaging: ['base', 'model'],
  // They are bundled into extensions and run there.
  'stand-ins': ['api'],
  trust: ['base', 'model', 'packaging'],
  permissions: ['base', 'model'],
  protocol: ['base', 'model'],
  host: ['base', 'model', 'protocol', 'api'],
  bisect: ['base', 'model'],
  core: EVERY_ROOM_OF_THE_APP,
  index: [...EVERY_ROOM_OF_THE_APP, 'core'],
  page: ['base', 'index'],
  lsp: ['base', 'index'],
  cli: ['base', 'index', 'page', 'lsp'],
  testing: ['base', 'index'],
  api: [],
};

const IO_MODULES = new Set(
  'child_process cluster dgram dns dns/promises fs fs/promises http http2 https inspector net readline readline/promises repl sqlite tls wasi worker_threads'
    .split(' ')
    .flatMap((name) => [name, `node:${name}`]),
);

/** The build puts these inside `@bulkhead/extension-api`, so an author installs nothing else. */
const INLINED_FOR_AUTHORS = new Set(['vscode-uri']);

const PACKAGE = 'package.json';
const COMPUTED = '<computed>';

const LINES_AT_MOST = 400;
const INDEX_LINES_AT_MOST = 40;

export interface Rules {
  /** Files whose job is I/O, relative to the root. A type gives no power, so types may be imported anywhere. */
  readonly ioFiles: ReadonlySet<string>;
  /** npm packages that the library may count on at run time. */
  readonly dependencies: ReadonlySet<string>;
}

interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

interface SourceFile {
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  readonly exportsDefault: boolean;
  readonly exportsAll: boolean;
}

/** Every breach below `src` and `extension-api/src` of `root`, as sentences. Empty when the house is in order. */
export async function findBreaches(root: string, rules: Rules): Promise<string[]> {
  const files = new Map<string, SourceFile>();
  for (const path of [...(await sources(root, 'src')), ...(await sources(root, 'extension-api/src'))]) {
    files.set(path, await readSource(root, path));
  }
  return [
    ...[...files.values()].flatMap((file) => [...breachesOfShape(file), ...breachesOfImports(file, rules)]),
    ...[...files.values()]
      .filter((file) => rules.ioFiles.has(file.path) && !doesIo(file))
      .map(({ path }) => `${path} is listed for I/O, but does none`),
    ...cycles(files).map((ring) => `these files import each other: ${ring.join(' → ')}`),
  ];
}

function doesIo({ imports }: SourceFile): boolean {
  return imports.some(({ specifier, typeOnly }) => !typeOnly && (IO_MODULES.has(specifier) || specifier === COMPUTED));
}

function* breachesOfShape({ path, lines, exportsAll, exportsDefault }: SourceFile): Generator<string> {
  if (path.includes('/generated/')) return;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*\.ts$/.test(posix.basename(path))) yield `${path} is not named in kebab-case`;
  if (lines > LINES_AT_MOST) yield `${path} has ${lines} lines, more than ${LINES_AT_MOST}`;
  if (exportsDefault) yield `${path} has a default export`;
  if (roomOf(path) !== 'index') return;
  if (lines > INDEX_LINES_AT_MOST) yield `${path} has ${lines} lines, more than ${INDEX_LINES_AT_MOST}`;
  if (exportsAll) yield `${path} says export *, so nobody can read there what is public`;
}

function* breachesOfImports({ path, imports }: SourceFile, rules: Rules): Generator<string> {
  const room = roomOf(path);
  const allowed = MAY_IMPORT[room];
  if (!allowed) {
    yield `${path} is in a room that the table does not know`;
    return;
  }
  for (const { specifier, typeOnly } of imports) {
    const target = targetRoom(path, specifier);
    if (target !== null) {
      if (target !== room && !allowed.includes(target))
        yield `${path} may not import ${specifier}: ${room} → ${target}`;
      continue;
    }
    if (IO_MODULES.has(specifier) && !typeOnly && !rules.ioFiles.has(path))
      yield `${path} names ${specifier}, but its job is not I/O`;
    if (posix.join(posix.dirname(path), specifier) === PACKAGE) continue;
    if (specifier === COMPUTED) {
      if (!rules.ioFiles.has(path)) yield `${path} imports something computed, which no table can check`;
      continue;
    }
    if (specifier.startsWith('node:') || builtinModules.includes(specifier)) continue;
    const name = specifier
      .split('/')
      .slice(0, specifier.startsWith('@') ? 2 : 1)
      .join('/');
    if (room === 'api' && !INLINED_FOR_AUTHORS.has(name))
      yield `${path} imports ${specifier}, but what authors install imports nothing`;
    else if (!rules.dependencies.has(name)) yield `${path} imports ${specifier}, which is no dependency of the library`;
    if (name === 'vscode-jsonrpc' && room !== 'protocol') yield `${path} names vscode-jsonrpc outside protocol/`;
    if (name === 'vscode-languageserver-protocol' && !typeOnly) {
      yield `${path} runs ${specifier}, which brings a second vscode-jsonrpc; only its types may be used`;
    }
  }
}

/** null for a package, a built-in and the project's own package.json, which is data. */
function targetRoom(from: string, specifier: string): string | null {
  if (specifier === '@bulkhead/extension-api') return 'api';
  if (!specifier.startsWith('.')) return null;
  const path = posix.join(posix.dirname(from), specifier);
  return path === PACKAGE ? null : roomOf(path);
}

function roomOf(path: string): string {
  const [top, room = ''] = path.split('/');
  if (top === 'extension-api') return 'api';
  if (top !== 'src') return `outside (${path})`;
  if (path.startsWith('src/packaging/stand-ins/')) return 'stand-ins';
  return room === 'index.ts' ? 'index' : room;
}

async function sources(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true }).catch(() => []);
  return entries
    .map((entry) => posix.join(folder, entry.replaceAll('\\', '/')))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .sort();
}

async function readSource(root: string, path: string): Promise<SourceFile> {
  const text = await readFile(join(root, path), 'utf8');
  const imports: Import[] = [];
  let exportsDefault = false;
  let exportsAll = false;
  visit(parseAst(text, { lang: 'ts' }), (node) => {
    const specifier = moduleNamedBy(node);
    const typeOnly = node.importKind === 'type' || node.exportKind === 'type' || node.type === 'TSImportType';
    if (specifier !== null) imports.push({ specifier, typeOnly });
    if (node.type === 'ExportAllDeclaration') exportsAll = true;
    if (node.type === 'ExportDefaultDeclaration') exportsDefault = true;
    if (node.type === 'ExportSpecifier' && isNode(node.exported) && node.exported.name === 'default')
      exportsDefault = true;
  });
  return { path, lines: text.trimEnd().split('\n').length, imports, exportsDefault, exportsAll };
}

/** Imports, re-exports, `import()` and the `import('…')` of types. An `import()` of something computed names `COMPUTED`. */
function moduleNamedBy(node: Node): string | null {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      if (!isNode(node.source)) return null;
      return typeof node.source.value === 'string' ? node.source.value : COMPUTED;
    default:
      return null;
  }
}

type Node = Readonly<Record<string, unknown>> & { readonly type: string };

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function visit(value: unknown, each: (node: Node) => void): void {
  if (Array.isArray(value)) for (const part of value) visit(part, each);
  if (!isNode(value)) return;
  each(value);
  for (const part of Object.values(value)) visit(part, each);
}

/** Each ring once, found depth first. */
function cycles(files: ReadonlyMap<string, SourceFile>): string[][] {
  const done = new Set<string>();
  const trail: string[] = [];
  const rings: string[][] = [];
  const enter = (path: string) => {
    const start = trail.indexOf(path);
    if (start >= 0) rings.push([...trail.slice(start), path]);
    if (start >= 0 || done.has(path)) return;
    trail.push(path);
    for (const { specifier } of files.get(path)?.imports ?? []) {
      const target = posix.join(posix.dirname(path), specifier);
      if (specifier.startsWith('.') && files.has(target)) enter(target);
    }
    trail.pop();
    done.add(path);
  };
  for (const path of files.keys()) enter(path);
  return rings;
}
