// Popular libraries, and what an extension does with each. What they reach of the world goes through a permission.

import { expect } from 'vitest';

export interface LibraryUse {
  readonly what: 'files' | 'network' | 'programs';
  readonly uses: readonly string[];
  /** `origin` is a local server's. */
  readonly permissions: (origin: string) => Readonly<Record<string, unknown>>;
  /** `use(workspace, origin)` of an ES module. */
  readonly main: string;
  readonly gives: unknown;
}

/** Relative path → content of the workspace. */
export const FILES: Readonly<Record<string, string>> = {
  'a.md': '---\ntitle: Alpha\n---\n# A\n',
  'docs/b.md': '# B\n',
  'docs/deep/c.txt': 'one\ntwo\nthree\n',
  'table.csv': 'name,size\nx,1\ny,2\n',
};

const READ = { paths: ['${workspaceFolder}/**'], reason: 'Reads the workspace' };
const WRITE = { paths: ['${workspaceFolder}/out/**'], reason: 'Writes results' };
const reads = () => ({ 'fs.read': READ });
const writes = () => ({ 'fs.read': READ, 'fs.write': WRITE });
const connects = (origin: string) => ({ 'net.connect': { hosts: [origin], reason: 'Asks its server' } });
const spawns = (command: string, args: readonly string[]) => () => ({
  'fs.read': READ,
  'process.spawn': { commands: [{ command, args }], reason: 'Runs a program' },
});

export const LIBRARIES: Readonly<Record<string, LibraryUse>> = {
  'fast-glob': {
    what: 'files',
    uses: ['fast-glob'],
    permissions: reads,
    main: `import glob from 'fast-glob';
      export const use = async (cwd) => [(await glob('**/*.md', { cwd })).sort(), (await glob(['**', '!**/*.md'], { cwd, stats: false })).sort()];`,
    gives: [
      ['a.md', 'docs/b.md'],
      ['docs/deep/c.txt', 'table.csv'],
    ],
  },
  tinyglobby: {
    what: 'files',
    uses: ['tinyglobby'],
    permissions: reads,
    main: `import { glob } from 'tinyglobby';
      export const use = async (cwd) => (await glob('**/*.md', { cwd })).sort();`,
    gives: ['a.md', 'docs/b.md'],
  },
  globby: {
    what: 'files',
    uses: ['globby'],
    permissions: reads,
    main: `import { globby } from 'globby';
      export const use = async (cwd) => (await globby('docs', { cwd, expandDirectories: { extensions: ['txt'] } })).sort();`,
    gives: ['docs/deep/c.txt'],
  },
  'fs-extra': {
    what: 'files',
    uses: ['fs-extra'],
    permissions: writes,
    main: `import fs from 'fs-extra';
      import { join } from 'node:path';
      export async function use(cwd) {
        const out = join(cwd, 'out/a/b.json');
        await fs.outputJson(out, { size: 1 });
        await fs.copy(join(cwd, 'a.md'), join(cwd, 'out/a.md'));
        await fs.move(join(cwd, 'out/a.md'), join(cwd, 'out/moved.md'));
        const there = [await fs.readJson(out), await fs.pathExists(join(cwd, 'out/moved.md')), await fs.pathExists(join(cwd, 'out/a.md'))];
        await fs.remove(join(cwd, 'out/a'));
        return [...there, await fs.pathExists(out)];
      }`,
    gives: [{ size: 1 }, true, false, false],
  },
  'graceful-fs': {
    what: 'files',
    uses: ['graceful-fs'],
    permissions: reads,
    main: `import fs from 'graceful-fs';
      import { join } from 'node:path';
      export const use = (cwd) => new Promise((resolve, reject) =>
        fs.readFile(join(cwd, 'docs/b.md'), 'utf8', (error, text) => (error ? reject(error) : resolve(text))));`,
    gives: '# B\n',
  },
  rimraf: {
    what: 'files',
    uses: ['rimraf'],
    permissions: writes,
    main: `import { rimraf } from 'rimraf';
      import { mkdir, readdir, writeFile } from 'node:fs/promises';
      import { join } from 'node:path';
      export async function use(cwd) {
        await mkdir(join(cwd, 'out/x/y'), { recursive: true });
        await writeFile(join(cwd, 'out/x/y/z'), '');
        await writeFile(join(cwd, 'out/kept'), '');
        await rimraf(join(cwd, 'out/x'));
        return readdir(join(cwd, 'out'));
      }`,
    gives: expect.arrayContaining(['kept']),
  },
  chokidar: {
    what: 'files',
    uses: ['chokidar'],
    permissions: writes,
    main: `import chokidar from 'chokidar';
      import { mkdir, writeFile } from 'node:fs/promises';
      import { relative } from 'node:path';
      export async function use(cwd) {
        await mkdir(cwd + '/out', { recursive: true });
        const watcher = chokidar.watch(cwd, { ignoreInitial: true });
        try {
          return await new Promise((resolve, reject) => {
            watcher.on('error', reject);
            watcher.on('add', (path) => resolve(relative(cwd, path)));
            watcher.on('ready', () => writeFile(cwd + '/out/new.txt', '').catch(reject));
          });
        } finally {
          await watcher.close();
        }
      }`,
    gives: 'out/new.txt',
  },
  'gray-matter': {
    what: 'files',
    uses: ['gray-matter'],
    permissions: reads,
    main: `import matter from 'gray-matter';
      import { readFile } from 'node:fs/promises';
      export const use = async (cwd) => { const { data, content } = matter(await readFile(cwd + '/a.md', 'utf8')); return [data, content]; };`,
    gives: [{ title: 'Alpha' }, '# A\n'],
  },
  'csv-parse': {
    what: 'files',
    uses: ['csv-parse'],
    permissions: reads,
    main: `import { parse } from 'csv-parse';
      import { createReadStream } from 'node:fs';
      import { pipeline } from 'node:stream/promises';
      export async function use(cwd) {
        const rows = [];
        await pipeline(createReadStream(cwd + '/table.csv'), parse({ columns: true }), async (parsed) => {
          for await (const row of parsed) rows.push(row);
        });
        return rows;
      }`,
    gives: [
      { name: 'x', size: '1' },
      { name: 'y', size: '2' },
    ],
  },
  'split2 and through2': {
    what: 'files',
    uses: ['split2', 'through2'],
    permissions: reads,
    main: `import split from 'split2';
      import through from 'through2';
      import { createReadStream } from 'node:fs';
      import { pipeline } from 'node:stream';
      export const use = (cwd) => new Promise((resolve, reject) => {
        const lines = [];
        const collect = through.obj((line, _encoding, done) => { lines.push(line.toUpperCase()); done(); });
        pipeline(createReadStream(cwd + '/docs/deep/c.txt'), split(), collect, (error) => (error ? reject(error) : resolve(lines)));
        collect.resume();
      });`,
    gives: ['ONE', 'TWO', 'THREE'],
  },
  'tar-stream': {
    what: 'files',
    uses: ['tar-stream'],
    permissions: writes,
    main: `import tar from 'tar-stream';
      import { createReadStream, createWriteStream } from 'node:fs';
      import { mkdir, readFile } from 'node:fs/promises';
      import { pipeline } from 'node:stream/promises';
      export async function use(cwd) {
        await mkdir(cwd + '/out', { recursive: true });
        const pack = tar.pack();
        pack.entry({ name: 'a.md' }, await readFile(cwd + '/a.md', 'utf8'));
        pack.finalize();
        await pipeline(pack, createWriteStream(cwd + '/out/a.tar'));
        const extract = tar.extract();
        const names = [];
        extract.on('entry', ({ name, size }, stream, next) => { names.push([name, size]); stream.on('end', next); stream.resume(); });
        await pipeline(createReadStream(cwd + '/out/a.tar'), extract);
        return names;
      }`,
    gives: [['a.md', 25]],
  },
  jszip: {
    what: 'files',
    uses: ['jszip'],
    permissions: writes,
    main: `import JSZip from 'jszip';
      import { mkdir, readFile, writeFile } from 'node:fs/promises';
      export async function use(cwd) {
        const zip = new JSZip();
        zip.file('a.md', await readFile(cwd + '/a.md'));
        await mkdir(cwd + '/out', { recursive: true });
        await writeFile(cwd + '/out/a.zip', await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' }));
        const again = await JSZip.loadAsync(await readFile(cwd + '/out/a.zip'));
        return again.file('a.md').async('string');
      }`,
    gives: FILES['a.md'],
  },
  'p-queue and eventemitter3': {
    what: 'files',
    uses: ['p-queue', 'eventemitter3'],
    permissions: reads,
    main: `import PQueue from 'p-queue';
      import { EventEmitter } from 'eventemitter3';
      import { readFile } from 'node:fs/promises';
      export async function use(cwd) {
        const queue = new PQueue({ concurrency: 1 });
        const events = new EventEmitter();
        const seen = [];
        events.on('read', (text) => seen.push(text.length));
        await queue.addAll(['a.md', 'docs/b.md'].map((path) => async () => events.emit('read', await readFile(cwd + '/' + path, 'utf8'))));
        return seen;
      }`,
    gives: [25, 4],
  },
  'mitt and ky': {
    what: 'network',
    uses: ['mitt', 'ky'],
    permissions: connects,
    main: `import ky from 'ky';
      import mitt from 'mitt';
      export async function use(cwd, origin) {
        const events = mitt(); const seen = [];
        events.on('*', (type, value) => seen.push([type, value]));
        events.emit('json', await ky.get(origin + '/json').json());
        events.emit('echo', await ky.post(origin + '/echo', { json: { a: 1 } }).text());
        events.emit('missing', await ky.get(origin + '/missing', { retry: 0 }).catch((error) => error.response?.status ?? Promise.reject(error)));
        return seen;
      }`,
    gives: [
      ['json', { hello: 'world' }],
      ['echo', 'POST application/json {"a":1}'],
      ['missing', 404],
    ],
  },
  axios: {
    what: 'network',
    uses: ['axios'],
    permissions: connects,
    main: `import axios from 'axios';
      export async function use(cwd, origin) {
        const { data, status } = await axios.get(origin + '/json');
        const echoed = await axios.post(origin + '/echo', { a: 1 });
        const missing = await axios.get(origin + '/missing').catch((error) => error.response?.status ?? Promise.reject(error));
        return [data, status, echoed.data, missing];
      }`,
    gives: [{ hello: 'world' }, 200, expect.stringContaining('{"a":1}'), 404],
  },
  ofetch: {
    what: 'network',
    uses: ['ofetch'],
    permissions: connects,
    main: `import { ofetch } from 'ofetch';
      export const use = async (cwd, origin) => [await ofetch(origin + '/json'), await ofetch(origin + '/echo', { method: 'PUT', body: { a: 1 } })];`,
    gives: [{ hello: 'world' }, 'PUT application/json {"a":1}'],
  },
  'node-fetch': {
    what: 'network',
    uses: ['node-fetch'],
    permissions: connects,
    main: `import fetch from 'node-fetch';
      export async function use(cwd, origin) {
        const response = await fetch(origin + '/json');
        const echoed = await fetch(origin + '/echo', { method: 'POST', body: 'text', headers: { 'content-type': 'text/plain' } });
        return [await response.json(), response.headers.get('content-type'), await echoed.text()];
      }`,
    gives: [{ hello: 'world' }, 'application/json', 'POST text/plain text'],
  },
  'cross-spawn': {
    what: 'programs',
    uses: ['cross-spawn'],
    permissions: spawns('echo', ['hello', '*']),
    main: `import spawn from 'cross-spawn';
      export const use = () => new Promise((resolve, reject) => {
        const child = spawn('echo', ['hello', 'you']);
        let said = '';
        child.stdout.on('data', (chunk) => { said += chunk; });
        child.on('error', reject);
        child.on('close', (code) => resolve([code, said]));
      });`,
    gives: [0, 'hello you\n'],
  },
  execa: {
    what: 'programs',
    uses: ['execa'],
    permissions: spawns('echo', ['hello', '*']),
    main: `import execa from 'execa';
      export const use = async () => { const { stdout, exitCode } = await execa('echo', ['hello', 'you']); return [exitCode, stdout]; };`,
    gives: [0, 'hello you'],
  },
  tinyexec: {
    what: 'programs',
    uses: ['tinyexec'],
    permissions: spawns('echo', ['hello', '*']),
    main: `import { x } from 'tinyexec';
      export const use = async () => { const { stdout, exitCode } = await x('echo', ['hello', 'you']); return [exitCode, stdout]; };`,
    gives: [0, 'hello you\n'],
  },
};
