// What the app named becomes registered extensions: packed, accepted, placed, or disabled with the first reason that holds.

import { basename, resolve } from 'node:path';
import { type BulkheadError, coded, type Problem, toBulkheadError } from '../base/error.ts';
import { quote } from '../base/quote.ts';
import type { ApiDescription } from '../model/app-api.ts';
import { ISOLATIONS, type Isolation, strongerIsolation } from '../model/isolation.ts';
import { type ExtensionIdentity, originText, settingsKey } from '../model/origin.ts';
import { BUNDLER_ENTRY, type KeptBundler } from '../packaging/bundler.ts';
import { packFolder } from '../packaging/pack-folder.ts';
import type { SettingsLayer } from '../permissions/settings.ts';
import { acceptDevelopment } from '../trust/verified-package.ts';
import type { CoreOptions, ExtensionInfo, ExtensionSource, ExtensionState } from './core.ts';
import { isAvailable, isolationUnavailable } from './hosts.ts';
import type { RegisteredExtension } from './registry.ts';

/** `broken`: a folder that never became an extension. It is listed with its problems, and nothing of it runs. */
export type LoadedSource =
  | { readonly kind: 'extension'; readonly extension: RegisteredExtension; readonly problems: readonly Problem[] }
  | { readonly kind: 'broken'; readonly info: ExtensionInfo };

export interface LoadOptions {
  readonly engines: Readonly<Record<string, string>>;
  /** The APIs of the app, whose permissions manifests may name. */
  readonly apis: readonly ApiDescription[];
  readonly isolation: CoreOptions['isolation'];
  readonly settings: () => SettingsLayer;
  readonly signal: AbortSignal;
  /** Milliseconds that bundling may take. */
  readonly bundleLimit: number;
  /** The Node that runs the bundler: in Electron, `process.execPath` is none. */
  readonly runtime: string;
  /** The folder's own, when the app keeps one. */
  readonly bundler?: KeptBundler | undefined;
}

export type LoadSource = (source: ExtensionSource, options: LoadOptions) => Promise<LoadedSource>;

export async function loadSource(source: ExtensionSource, options: LoadOptions): Promise<LoadedSource> {
  const folder = resolve(source.path);
  try {
    const packed = await packFolder(folder, {
      engines: options.engines,
      apis: options.apis,
      signal: options.signal,
      limits: { milliseconds: options.bundleLimit },
      powers: { command: [options.runtime, BUNDLER_ENTRY] },
      ...(options.bundler && { bundler: options.bundler }),
    });
    if (packed.kind === 'problems') return broken(folder, problemsError(folder, packed.problems), packed.problems);
    const verified = acceptDevelopment(packed.package);
    const { manifest } = verified;
    const identity: ExtensionIdentity = { id: manifest.id, origin: verified.origin };
    const isolation = placed(identity, manifest.isolation, options);
    return {
      kind: 'extension',
      extension: {
        id: manifest.id,
        identity,
        manifest,
        package: verified,
        isolation,
        accepted: true, // the app named this folder, and with it what its manifest requires
        learning: false,
        state: initialState(identity, isolation, options.settings()),
      },
      problems: verified.warnings,
    };
  } catch (error) {
    return broken(folder, toBulkheadError(error), []);
  }
}

/** The manifest's wish is the weakest; settings and the app can only strengthen it. */
function placed(identity: ExtensionIdentity, wished: Isolation, options: LoadOptions): Isolation {
  const layer = options.settings();
  const chosen: Isolation[] = [];
  if (layer.kind === 'read') {
    for (const key of ['*', identity.id, settingsKey(identity)]) {
      const isolation = layer.isolation.get(key);
      if (isolation !== undefined) chosen.push(isolation);
    }
  }
  const byApp = options.isolation?.({ id: identity.id, origin: originText(identity.origin) });
  if (byApp !== undefined && !ISOLATIONS.includes(byApp)) {
    throw coded('OPTIONS_INVALID', `The option "isolation" answered ${quote(String(byApp))} for ${identity.id}.`, {
      fix: `Answer one of ${ISOLATIONS.join(', ')}.`,
    });
  }
  if (byApp !== undefined) chosen.push(byApp);
  return chosen.reduce(strongerIsolation, wished);
}

function initialState(identity: ExtensionIdentity, isolation: Isolation, layer: SettingsLayer): ExtensionState {
  if (!isAvailable(isolation)) return { kind: 'disabled', reason: 'isolation', error: isolationUnavailable(isolation) };
  if (layer.kind === 'read' && (layer.disabled.has(identity.id) || layer.disabled.has(settingsKey(identity)))) {
    return { kind: 'disabled', reason: 'user', error: null };
  }
  return { kind: 'inactive' };
}

function broken(folder: string, error: BulkheadError, problems: readonly Problem[]): LoadedSource {
  const reason = problems.some((problem) => problem.code === 'ENGINE_INCOMPATIBLE' && problem.severity === 'error')
    ? 'incompatible'
    : 'invalid';
  return {
    kind: 'broken',
    info: {
      id: basename(folder),
      version: '',
      displayName: basename(folder),
      origin: `dev:${folder}`,
      isolation: 'shared',
      state: { kind: 'disabled', reason, error },
      problems,
    },
  };
}

function problemsError(folder: string, problems: readonly Problem[]): BulkheadError {
  const errors = problems.filter((problem) => problem.severity === 'error');
  const first = errors[0] ?? problems[0];
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return coded(first?.code ?? 'MANIFEST_INVALID', `${first?.message ?? 'The folder is not an extension.'}${more}`, {
    extension: basename(folder),
    problems,
    ...(first?.fix !== undefined && { fix: first.fix }),
    ...(first !== undefined && { place: first.place }),
  });
}
