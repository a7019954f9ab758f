// The options of `createCore`, checked and completed once: folders become real paths, limits get their defaults.

import { mkdir, realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { coded } from '../base/error.ts';
import { quote } from '../base/quote.ts';
import { isVersion } from '../model/engine-range.ts';
import { BULKHEAD_VERSION } from './bulkhead-version.ts';
import type { CoreLimits, CoreOptions } from './core.ts';
import { DEFAULT_CORE_LIMITS } from './core-limits.ts';

export interface CoreSetup {
  readonly options: CoreOptions;
  /** Real path; made when it was missing. */
  readonly home: string;
  readonly folders: readonly { readonly path: string; readonly name: string }[];
  readonly engines: Readonly<Record<string, string>>;
  readonly limits: CoreLimits;
  readonly runtime: string;
}

/** Errors: `OPTIONS_INVALID`, with what to change. */
export async function prepare(options: CoreOptions): Promise<CoreSetup> {
  const { app } = options;
  if (typeof app?.name !== 'string' || app.name === '') throw invalid('The option "app.name" must be a name.');
  if (!isVersion(app.version))
    throw invalid(`The option "app.version" must be a version such as "1.0.0", not ${quote(String(app.version))}.`);
  for (const [name, version] of Object.entries(options.engines ?? {})) {
    if (!isVersion(version))
      throw invalid(
        `The version of the engine ${quote(name)} must be one such as "1.0.0", not ${quote(String(version))}.`,
      );
  }
  const home = resolve(options.home ?? join(homedir(), '.bulkhead'));
  await mkdir(home, { recursive: true, mode: 0o700 });
  return {
    options,
    home: await realpath(home),
    folders: await Promise.all((options.workspace?.folders ?? []).map(realFolder)),
    engines: { [app.name]: app.version, ...options.engines, bulkhead: BULKHEAD_VERSION },
    limits: { ...DEFAULT_CORE_LIMITS, ...options.limits },
    runtime: options.runtime ?? process.execPath,
  };
}

async function realFolder(folder: string): Promise<{ path: string; name: string }> {
  try {
    const path = await realpath(folder);
    if ((await stat(path)).isDirectory()) return { path, name: basename(path) };
  } catch {
    // falls through: the one message says what to do, whatever kept it from being read
  }
  throw invalid(`The workspace folder ${quote(folder)} is not a folder that can be read.`);
}

function invalid(message: string) {
  return coded('OPTIONS_INVALID', message, { fix: 'See the options of createCore in the documentation.' });
}
