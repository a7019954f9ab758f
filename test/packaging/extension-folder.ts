// Temporary extension folders, and the bundler run from its sources.

import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { systemClock } from '../../src/base/deadline.ts';
import type { BundleReply } from '../../src/packaging/bundle-reply.ts';
import { type BundlerPowers, runBundler } from '../../src/packaging/bundler.ts';
import { DEFAULT_PACK_LIMITS, type PackLimits } from '../../src/packaging/limits.ts';

/** No build needed: Node runs the sources. */
export const FROM_SOURCES: BundlerPowers = {
  clock: systemClock,
  command: [process.execPath, join(import.meta.dirname, '../../src/packaging/bundler-child.ts')],
};

/** `folder` is real; `outside` is a folder beside it, where secrets lie. Both are removed at the end. */
export interface Place {
  readonly folder: string;
  readonly outside: string;
}

/** Files by path, relative to the extension's folder. */
export type Files = Readonly<Record<string, string>>;

export async function withFolder<T>(files: Files, use: (place: Place) => Promise<T>): Promise<T> {
  const base = await realpath(await mkdtemp(join(tmpdir(), 'bulkhead-packaging-')));
  try {
    const place = { folder: join(base, 'extension'), outside: join(base, 'outside') };
    await mkdir(place.outside);
    await write(place.folder, files);
    await write(place.outside, { 'secret.json': '{"secret":"hunter2"}', 'secret.js': 'module.exports = "hunter2";' });
    return await use(place);
  } finally {
    await rm(base, { recursive: true, force: true });
  }
}

export async function write(folder: string, files: Files): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

export function bundleIn(folder: string, main = 'src/main.ts', limits: Partial<PackLimits> = {}): Promise<BundleReply> {
  const all = { ...DEFAULT_PACK_LIMITS, ...limits };
  return runBundler({ folder, main, limits: all }, { limits: all, powers: FROM_SOURCES });
}

/** Bundles `src/main.ts` of the given files. */
export function bundleOf(files: Files): Promise<BundleReply> {
  return withFolder(files, ({ folder }) => bundleIn(folder));
}

export function bundled(reply: BundleReply): BundleReply & { readonly kind: 'bundle' } {
  if (reply.kind === 'bundle') return reply;
  throw new Error(`It was not bundled: ${JSON.stringify(reply.problems)}`);
}

export function problemsOf(reply: BundleReply) {
  if (reply.kind === 'problems') return reply.problems;
  throw new Error('It was bundled, which it should not have been.');
}

/** Runs a script as a host does, in this process: the files here are our own. */
export function exportsOf(
  script: string,
  require: (name: string) => unknown = (name) => {
    throw new Error(`required ${name}`);
  },
): Record<string, unknown> {
  const module = { exports: {} };
  new Function('require', 'module', 'exports', script)(require, module, module.exports);
  return module.exports;
}
