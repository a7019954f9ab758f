// Everything that an extension can reach is frozen, its own, or fresh; none of it is Node's; and two extensions share nothing that either could change.

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Core } from '../../src/core/core.ts';
import { createCore } from '../../src/core/create-core.ts';

interface Report {
  /** Paths of what is not frozen and neither the extension's own nor fresh. */
  readonly open: readonly string[];
  /** Paths of what another extension had marked. */
  readonly marked: readonly string[];
  readonly foreignGlobals: readonly string[];
  /** Native functions by name and text, with the path that led there. */
  readonly natives: Readonly<Record<string, string>>;
  /** The text of all other functions, with the path that led there. */
  readonly sources: Readonly<Record<string, string>>;
  readonly objects: number;
  readonly calls: number;
}

const WALKERS = ['walker.one', 'walker.two'] as const;

/** Made by SES, which has its own functions print themselves as native. */
const BY_SES = new Set([
  ...['ResultDate', 'ResultError', 'ResultRegExp', 'newFunction', 'harden', 'value'].map(
    (name) => `${name} function ${name}() { [native code] }`,
  ),
  ...['get immutable', 'sliceToImmutable', 'transferToImmutable'].map(
    (name) => `${name} function ${name}() { [native code] }`,
  ),
  'Symbol function () { [native code] }',
]);
const HOST_FILE = join(import.meta.dirname, '../../dist/host/host.cjs');

let folder: string;
let core: Core;
const reports: Report[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-reachable-'));
  const script = await readFile(join(import.meta.dirname, 'reachable-walker.js'), 'utf8');
  for (const id of WALKERS) {
    const [publisher, name] = id.split('.') as [string, string];
    const manifest = {
      ...{ publisher, name, version: '1.0.0', engines: { bulkhead: '*' }, main: './main.js', isolation: 'shared' },
      contributes: { commands: [{ command: id, title: id }] },
    };
    await mkdir(join(folder, id));
    await writeFile(join(folder, id, 'package.json'), JSON.stringify(manifest));
    await writeFile(join(folder, id, 'main.js'), `const WALKER = ${JSON.stringify(id)};\n${script}`);
  }
  core = await createCore({
    app: { name: 'walk', version: '1.0.0' },
    home: join(folder, 'home'),
    workspace: { folders: [folder], trusted: true },
    extensions: WALKERS.map((id) => ({ path: join(folder, id), development: true as const })),
  });
  await core.start();
  // The first marks what it can, the second looks and marks, the first looks again.
  for (const id of [WALKERS[0], WALKERS[1], WALKERS[0]]) {
    reports.push((await core.executeCommandWith({ deadline: 40_000 }, id)) as Report);
  }
}, 60_000);

afterAll(async () => {
  await core.dispose();
  await rm(folder, { recursive: true, force: true });
});

describe('everything within reach of an extension', () => {
  it('was walked: a few thousand objects, by many thousand calls', () => {
    for (const { objects, calls } of reports) {
      expect(objects).toBeGreaterThan(2000);
      expect(calls).toBeGreaterThan(10_000);
    }
    const [first] = reports;
    const paths = [...Object.values(first?.natives ?? {}), ...Object.values(first?.sources ?? {})].join('\n');
    for (const place of [
      'api.commands.executeCommand',
      'api.Uri.parse',
      'new api.EventEmitter().event()',
      'token.onCancellationRequested()',
      'context.extension.isActive',
      'URLSearchParams.prototype.entries',
      'AbortSignal.prototype.aborted',
      'setTimeout',
      'console.log',
      'crypto.getRandomValues',
      'Response.prototype.__proto__.text',
      'readableController',
      'transformController',
      'fetch',
    ]) {
      expect(paths).toContain(place);
    }
  });

  it('is frozen, unless it is its own or fresh', () => {
    for (const { open } of reports) expect(open).toEqual([]);
  });

  it('is nothing that another extension could have changed', () => {
    for (const { marked } of reports) expect(marked).toEqual([]);
  });

  it('holds no other global object', () => {
    for (const { foreignGlobals } of reports) expect(foreignGlobals).toEqual([]);
  });

  it("holds no function of Node: each is the language's or the host's own", async () => {
    const host = await readFile(HOST_FILE, 'utf8');
    const language = nativeFunctionsOfTheLanguage();
    for (const { natives, sources } of reports) {
      const foreign = [
        ...Object.entries(natives).filter(([native]) => !language.has(native) && !BY_SES.has(native)),
        ...Object.entries(sources).filter(([source]) => !host.includes(source)),
      ];
      expect(foreign.map(([text, path]) => `${path}: ${text.slice(0, 100)}`)).toEqual([]);
    }
  });
});

/** Names and texts of native functions, as a realm has them in which there is only the language. */
function nativeFunctionsOfTheLanguage(): ReadonlySet<string> {
  const found = runInContext(
    `
    for (const name of ['console', 'WebAssembly', 'Atomics', 'SharedArrayBuffer']) delete globalThis[name];
    const seen = new Set();
    const found = new Set();
    const samples = [
      function* () {}, async function* () {}, async () => {}, 'a'.matchAll(/a/g), Iterator.from({ next() {} }), [].values().map((x) => x), [].values(), new Map().entries(), new Set().values(), ''[Symbol.iterator](),
      new Error('x'), (function () { 'use strict'; return arguments; })(), new Promise((resolve, reject) => queue.push(resolve, reject)), Proxy.revocable({}, {}),
    ];
    var queue;
    queue = [...(queue ?? []), globalThis, ...samples];
    for (let at = queue.pop(); queue.length > 0 || at !== undefined; at = queue.pop()) {
      if (at === undefined || at === null || (typeof at !== 'object' && typeof at !== 'function') || seen.has(at)) continue;
      seen.add(at);
      if (typeof at === 'function') {
        const source = Function.prototype.toString.call(at);
        if (/\\[native code\\]/.test(source)) found.add(\`\${Object.getOwnPropertyDescriptor(at, 'name')?.value ?? ''} \${source}\`);
      }
      for (const key of Reflect.ownKeys(at)) {
        const { get, set, value } = Object.getOwnPropertyDescriptor(at, key);
        queue.push(get, set, value);
      }
      queue.push(Object.getPrototypeOf(at));
    }
    [...found];
    `.replace('const samples = [', 'var queue = [];\n    const samples = ['),
    createContext({}),
  ) as string[];
  return new Set(found);
}
