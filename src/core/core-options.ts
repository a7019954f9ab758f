// The options of `createCore`, checked and completed once: folders become real paths, limits get their defaults.

import { mkdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import * as v from 'valibot';
import { coded } from '../base/error.ts';
import { quote } from '../base/quote.ts';
import type { ApiDescription } from '../model/app-api.ts';
import type { ConfigurationProperty } from '../model/configuration.ts';
import { isVersion, satisfiesRange } from '../model/engine-range.ts';
import { PROBE_NAMES } from '../protocol/core-methods.ts';
import { AppApi } from './app-api/define-api.ts';
import { enginesWith } from './app-api/offered-apis.ts';
import { isLanguage, OFFERS } from './app-offer-options.ts';
import { BULKHEAD_VERSION } from './bulkhead-version.ts';
import type { CoreLimits, CoreOptions } from './core.ts';
import { DEFAULT_CORE_LIMITS } from './core-limits.ts';
import { defaultHome } from './default-home.ts';
import { HOST_FILE } from './host-process.ts';
import { readOwnConfiguration } from './own-configuration.ts';
import { hostFlags } from './runtime-flags.ts';

const OLDEST_NODE = '>=22.13';

export interface CoreSetup {
  readonly options: CoreOptions;
  /** Real path; made when it was missing. */
  readonly home: string;
  readonly folders: readonly { readonly path: string; readonly name: string }[];
  /** Absolute paths. */
  readonly policies: readonly string[];
  readonly engines: Readonly<Record<string, string>>;
  /** Of the app's own APIs. */
  readonly apis: readonly ApiDescription[];
  readonly limits: CoreLimits;
  /** Settings of the app itself. */
  readonly configuration: readonly ConfigurationProperty[];
  readonly runtime: string;
  /** The strongest flags that the runtime has for a host. */
  readonly hostFlags: readonly string[];
}

const text = v.pipe(v.string('a text is needed'), v.nonEmpty('a text that is not empty is needed'));
const version = v.pipe(text, v.check(isVersion, 'a version such as "1.0.0" is needed'));
const language = v.pipe(text, v.check(isLanguage, 'a BCP 47 tag such as "en" or "pt-BR" is needed'));
const limit = v.optional(v.pipe(v.number('a number is needed'), v.finite(), v.minValue(1, 'at least 1 is needed')));
const limitNames = Object.keys(DEFAULT_CORE_LIMITS) as (keyof CoreLimits)[];

const OPTIONS = v.strictObject({
  app: v.strictObject({ name: text, version, language: v.optional(language) }),
  ...OFFERS,
  engines: v.optional(v.record(text, version)),
  apis: v.optional(v.array(v.custom<AppApi>(AppApi.is, 'what defineApi returns is needed'))),
  home: v.optional(text),
  workspace: v.optional(v.strictObject({ folders: v.array(text), trusted: v.optional(v.boolean()) })),
  policy: v.optional(v.union([text, v.array(text)], 'a path, or a list of paths, is needed')),
  installed: v.optional(v.boolean()),
  unsigned: v.optional(v.boolean()),
  extensions: v.optional(
    v.array(
      v.pipe(
        v.strictObject({
          path: text,
          development: v.optional(v.boolean()),
          keepBundler: v.optional(v.boolean()),
          learn: v.optional(v.boolean()),
        }),
        v.check(
          ({ development, keepBundler, learn }) => development === true || (!keepBundler && !learn),
          '"keepBundler" and "learn" are for folders with "development: true"',
        ),
      ),
    ),
  ),
  audit: v.optional(
    v.union([
      v.literal(false, 'false, or an object, is needed'),
      v.strictObject({
        maxBytes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(65_536, 'at least 65536 is needed'))),
        files: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2, 'at least 2 are needed'))),
      }),
    ]),
  ),
  isolation: v.optional(v.function()),
  requirePerimeter: v.optional(v.array(v.picklist(PROBE_NAMES))),
  prompt: v.optional(v.function()),
  configuration: v.optional(v.union([v.record(v.string(), v.unknown()), v.array(v.unknown())])),
  runtime: v.optional(text),
  limits: v.optional(v.strictObject(Object.fromEntries(limitNames.map((name) => [name, limit])))),
});

/** Errors: `OPTIONS_INVALID`, with what to change; `NODE_TOO_OLD`; `HOST_START_FAILED` when the runtime is none. */
export async function prepare(options: CoreOptions): Promise<CoreSetup> {
  const parsed = v.safeParse(OPTIONS, options);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw invalid(`The option ${quote(v.getDotPath(issue) ?? 'options')} is wrong: ${issue.message}.`);
  }
  const runtime = options.runtime ?? process.execPath;
  if (options.runtime === undefined && !satisfiesRange(process.versions.node, OLDEST_NODE)) {
    throw coded('NODE_TOO_OLD', `Bulkhead needs Node ${OLDEST_NODE}; this is ${process.versions.node}.`, {
      fix: 'Use a newer Node, or name one for hosts in the option "runtime".',
    });
  }
  return {
    options,
    hostFlags: await hostFlags(runtime, HOST_FILE), // before a home is made for a core that cannot be
    home: await openHomeFolder(resolve(options.home ?? defaultHome())),
    folders: await Promise.all((options.workspace?.folders ?? []).map(realFolder)),
    policies: [options.policy ?? []].flat().map((path) => resolve(path)),
    engines: enginesWith(
      { [options.app.name]: options.app.version, ...options.engines, bulkhead: BULKHEAD_VERSION },
      options.apis ?? [],
    ),
    apis: (options.apis ?? []).map((api) => api.description),
    limits: { ...DEFAULT_CORE_LIMITS, ...options.limits },
    configuration: readOwnConfiguration(options.configuration),
    runtime,
  };
}

/** Made when it is missing. */
async function openHomeFolder(path: string): Promise<string> {
  try {
    await makeFolder(path);
    const real = await realpath(path);
    if ((await stat(real)).isDirectory()) return real;
  } catch (error) {
    throw invalid(`The home ${quote(path)} could not be made (${(error as NodeJS.ErrnoException).code}).`, error);
  }
  throw invalid(`The home ${quote(path)} is not a folder.`);
}

/** One level at a time: Node's own recursion never ends below `/proc`, where a folder cannot be made and is never there. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await mkdir(path, { mode: 0o700 });
  }
}

/** Errors: `OPTIONS_INVALID`. */
export async function realFolder(folder: string): Promise<{ path: string; name: string }> {
  try {
    const path = await realpath(folder);
    if ((await stat(path)).isDirectory()) return { path, name: basename(path) };
  } catch {
    // falls through: the one message says what to do, whatever kept it from being read
  }
  throw invalid(`The workspace folder ${quote(folder)} is not a folder that can be read.`);
}

function invalid(message: string, cause?: unknown) {
  return coded(
    'OPTIONS_INVALID',
    message,
    { fix: 'See the comments of CoreOptions for what each option takes.' },
    cause,
  );
}
