// Makes what runs elsewhere: `dist/` and `extension-api/dist/`. Files are replaced one by one, so a running core never meets half of one.
//
// Every entry lies two folders deep, so `../../dist/host/host.cjs` is right from `src/<room>/` and `dist/<x>/` alike.

import { spawn } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { type BuildOptions, build, type Metafile, type OutputFile, type Plugin } from 'esbuild';
import { licencesOf } from './licences.ts';

const ROOT = join(import.meta.dirname, '..');
const TARGET = 'node22.13';

const EXTENSION_API = 'extension-api/src/index.ts';

/**
 * npm dependencies stay outside the library, except `vscode-jsonrpc`: it keeps its runtime abstraction in module state,
 * which ours must not share with a copy that the app uses for itself.
 */
const packagesOutside: Plugin = {
  name: 'packages-outside',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
      if (kind === 'entry-point' || path.startsWith('vscode-jsonrpc')) return undefined;
      return { path, external: true };
    });
  },
};

interface Built {
  readonly outputFiles: readonly OutputFile[];
  readonly metafile: Metafile;
}

const shared = {
  absWorkingDir: ROOT,
  metafile: true,
  bundle: true,
  write: false,
  target: TARGET,
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'silent',
} as const satisfies BuildOptions;

function buildHost(): Promise<Built> {
  return build({
    ...shared,
    entryPoints: ['src/host/entry.ts'],
    outfile: 'dist/host/host.cjs',
    platform: 'node',
    format: 'cjs',
    // Small, but with its names: authors meet them in stacks and as `constructor.name`.
    minifySyntax: true,
    minifyWhitespace: true,
    // What the host's own code needs of the globals, before it strips them from the realm.
    inject: ['src/host/captured-globals.ts'],
    // SES refuses sloppy mode, and a CommonJS bundle is sloppy unless it says otherwise.
    banner: { js: '"use strict";' },
    alias: { '@bulkhead/extension-api': join(ROOT, EXTENSION_API) },
  });
}

async function buildModules(entryPoints: Record<string, string>): Promise<Built> {
  const built = await build({
    ...shared,
    entryPoints,
    outdir: 'dist',
    chunkNames: 'chunks/[name]-[hash]',
    platform: 'node',
    format: 'esm',
    splitting: true,
    sourcemap: true,
    sourcesContent: false,
    plugins: [packagesOutside],
  });
  for (const { path, text } of built.outputFiles) {
    // esbuild turns a `require` that it cannot resolve at build time into one that throws when it is reached.
    if (path.endsWith('.js') && text.includes('Dynamic require of')) {
      throw new Error(`${relative(ROOT, path)} requires a module at run time, which an ES module cannot do.`);
    }
  }
  return built;
}

function buildExtensionApi(): Promise<Built> {
  return build({
    ...shared,
    entryPoints: [EXTENSION_API],
    outfile: 'extension-api/dist/index.js',
    platform: 'neutral',
    format: 'esm',
  });
}

/** Declaration files only; `npm run check` is what checks types. */
async function buildTypes(): Promise<void> {
  await run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json']);
  await cp(join(ROOT, 'dist/types/extension-api/src'), join(ROOT, 'extension-api/dist'), { recursive: true });
}

function run(program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    spawn(program, args, { cwd: ROOT, stdio: 'inherit' })
      .once('error', reject)
      .once('exit', (code) => {
        if (code === 0) resolve();
        else reject(new Error(`${basename(args[0] ?? program)} ended with ${code}.`));
      });
  });
}

async function replaceFile(path: string, contents: Uint8Array): Promise<void> {
  const present = await readFile(path).catch(() => null);
  if (present && Buffer.compare(present, contents) === 0) return;
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}.new`;
  await writeFile(beside, contents);
  await rename(beside, path);
}

async function removeOldChunks(written: ReadonlySet<string>): Promise<void> {
  const folder = join(ROOT, 'dist/chunks');
  for (const name of await readdir(folder).catch(() => [])) {
    if (!written.has(join(folder, name))) await rm(join(folder, name), { force: true });
  }
}

const started = performance.now();
/** In `dist/`, and apart from it what authors install. */
const library = [
  buildHost(),
  buildModules({
    'library/index': 'src/index.ts',
    'testing/index': 'src/testing/index.ts',
    'cli/main': 'src/cli/main.ts',
  }),
  buildModules({ 'packaging/bundler-child': 'src/packaging/bundler-child.ts' }),
];
const api = [buildExtensionApi()];

type NewFile = Pick<OutputFile, 'path' | 'contents'>;

/** What the packages inside want to be said, beside the files that contain them. */
async function licences(path: string, building: readonly Promise<Built>[]): Promise<readonly NewFile[]> {
  const metafiles = (await Promise.all(building)).map(({ metafile }) => metafile);
  return [{ path: join(ROOT, path), contents: Buffer.from(await licencesOf(ROOT, metafiles)) }];
}

const results = await Promise.allSettled<readonly NewFile[]>([
  ...[...library, ...api].map((building) => building.then(({ outputFiles }) => outputFiles)),
  licences('dist/THIRD_PARTY_LICENSES', library),
  licences('extension-api/dist/THIRD_PARTY_LICENSES', api),
  buildTypes().then(() => []),
]);

// One that fails does not keep the others from being used.
const outputs = results.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
await Promise.all(outputs.map(({ path, contents }) => replaceFile(path, contents)));
const failures = new Set(results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : [])));
if (failures.size > 0) {
  console.error([...failures].join('\n'));
  process.exit(1);
}
await removeOldChunks(new Set(outputs.map(({ path }) => path)));
const files = outputs.filter(({ path }) => !path.endsWith('.map')).length;
console.error(`built ${files} files in ${Math.round(performance.now() - started)} ms`);
