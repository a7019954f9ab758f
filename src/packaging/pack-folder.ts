// A folder becomes a package in memory: its manifest read and parsed, its main bundled, all of it sealed by digests.

import { realpath, stat } from 'node:fs/promises';
import { systemClock } from '../base/deadline.ts';
import type { ErrorCode, Problem } from '../base/error.ts';
import { quote } from '../base/quote.ts';
import type { ApiDescription } from '../model/app-api.ts';
import { parseManifest } from '../model/parse-manifest.ts';
import { BUNDLER_ENTRY, type BundlerPowers, type KeptBundler, runBundler } from './bundler.ts';
import { digestOf } from './digest.ts';
import { DEFAULT_PACK_LIMITS, type PackLimits } from './limits.ts';
import { MANIFEST_PATH, type Package, SCRIPT_PATH, SOURCE_MAP_PATH } from './package.ts';
import { readInside } from './read-inside.ts';

export interface PackOptions {
  /** What the app offers, by name and version: `{ bulkhead: '1.0.0', 'acme-draw': '2.3.0' }`. */
  readonly engines: Readonly<Record<string, string>>;
  /** The APIs of the app. Without, nobody knows which app it will be, and its permissions are looked at for their form only. */
  readonly apis?: readonly ApiDescription[];
  readonly limits?: Partial<PackLimits>;
  readonly powers?: Partial<BundlerPowers>;
  readonly signal?: AbortSignal;
  /** This folder's own; default: a process for this one bundle. */
  readonly bundler?: KeptBundler;
}

export type Packed =
  | { readonly kind: 'package'; readonly package: Package }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

/**
 * All problems at once, as far as one stage lets the next begin. Nothing of the extension runs.
 * @throws `CANCELLED` when `signal` aborts; `INTERNAL` when the bundler cannot be started.
 */
export async function packFolder(folder: string, options: PackOptions): Promise<Packed> {
  const limits: PackLimits = { ...DEFAULT_PACK_LIMITS, ...options.limits };
  const root = await realFolder(folder);
  if (root === null)
    return failed('MANIFEST_UNREADABLE', `There is no folder ${quote(folder)}.`, 'Name a folder with a package.json.');

  const read = await readManifest(root, limits.manifestBytes);
  if (read.kind === 'problems') return read;
  const parsed = parseManifest(read.text, {
    file: MANIFEST_PATH,
    engines: options.engines,
    ...(options.apis && { apis: options.apis }),
  });
  if (parsed.kind === 'problems') return parsed;
  const { manifest, warnings } = parsed;
  const sealed = { manifest, manifestText: read.text, root };
  if (manifest.main === null) {
    const files = [digestOf(MANIFEST_PATH, read.text)];
    return { kind: 'package', package: { ...sealed, files, script: null, sourceMap: null, warnings } };
  }

  const powers: BundlerPowers = { clock: systemClock, command: [process.execPath, BUNDLER_ENTRY], ...options.powers };
  const { inputBytes, inputBytesTotal, nesting } = limits;
  const request = { folder: root, main: manifest.main, limits: { inputBytes, inputBytesTotal, nesting } };
  const bundling = { limits, powers, ...(options.signal && { signal: options.signal }) };
  const reply = await (options.bundler?.run(request, bundling) ?? runBundler(request, bundling));
  if (reply.kind === 'problems') return { kind: 'problems', problems: [...reply.problems, ...warnings] };
  const { script, sourceMap } = reply;
  return {
    kind: 'package',
    package: {
      ...sealed,
      files: [digestOf(SCRIPT_PATH, script), digestOf(SOURCE_MAP_PATH, sourceMap), digestOf(MANIFEST_PATH, read.text)],
      script,
      sourceMap,
      warnings: [...warnings, ...reply.warnings],
    },
  };
}

async function realFolder(folder: string): Promise<string | null> {
  try {
    const root = await realpath(folder);
    return (await stat(root)).isDirectory() ? root : null;
  } catch {
    return null;
  }
}

async function readManifest(root: string, maxBytes: number) {
  const read = await readInside(root, MANIFEST_PATH, maxBytes);
  switch (read.kind) {
    case 'file':
      return { kind: 'text', text: read.bytes.toString('utf8') } as const;
    case 'missing':
      return failed(
        'MANIFEST_UNREADABLE',
        'The folder has no package.json.',
        'Name the folder that contains it, or run bulkhead init.',
      );
    case 'outside':
      return failed(
        'INPUT_OUTSIDE_FOLDER',
        'package.json leads out of the folder.',
        'Put the file itself into the folder.',
      );
    case 'not-regular':
      return failed('MANIFEST_UNREADABLE', 'package.json is not a regular file.', 'Put a regular file in its place.');
    case 'too-large':
      return failed(
        'MANIFEST_UNREADABLE',
        `package.json has ${read.size} bytes; ${maxBytes} are allowed.`,
        'Make it smaller.',
      );
    case 'unreadable':
      return failed('MANIFEST_UNREADABLE', `package.json cannot be read (${read.reason}).`, 'Make the file readable.');
  }
}

function failed(code: ErrorCode, message: string, fix: string): Packed & { readonly kind: 'problems' } {
  return { kind: 'problems', problems: [{ severity: 'error', code, message, fix, place: { file: MANIFEST_PATH } }] };
}
