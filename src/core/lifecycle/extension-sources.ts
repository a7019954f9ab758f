// What the app named, or what is installed, becomes extensions: packed or read, accepted, and given the wall that manifest and app accept.

import { basename, resolve } from 'node:path';
import { coded, type Problem, toBulkheadError } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import type { ApiDescription } from '../../model/app-api.ts';
import { ISOLATIONS, type Isolation, strongerIsolation } from '../../model/isolation.ts';
import { type ExtensionIdentity, originText } from '../../model/origin.ts';
import { BUNDLER_ENTRY, type KeptBundler } from '../../packaging/bundler.ts';
import { packFolder } from '../../packaging/pack-folder.ts';
import { acceptDevelopment, type VerifiedPackage } from '../../trust/verified-package.ts';
import type { Disablement } from '../availability/availability.ts';
import type { CoreOptions, DevelopmentFolder, ExtensionInfo } from '../core.ts';
import { problemsError } from '../problems-error.ts';
import type { RegisteredExtension } from './registry.ts';

/** `broken`: what never became an extension. It is listed with its problems, and nothing of it runs. */
export type LoadedSource =
  | { readonly kind: 'extension'; readonly extension: RegisteredExtension; readonly problems: readonly Problem[] }
  | BrokenSource;

export interface BrokenSource extends Disablement {
  readonly kind: 'broken';
  readonly info: Omit<ExtensionInfo, 'state' | 'held' | 'insteadOf' | 'requiredBy' | 'path'>;
  /** Null: it is not even known which extension it would be. */
  readonly identity: ExtensionIdentity | null;
}

export interface LoadOptions {
  readonly engines: Readonly<Record<string, string>>;
  /** The APIs of the app, whose permissions manifests may name. */
  readonly apis: readonly ApiDescription[];
  readonly isolation: CoreOptions['isolation'];
  readonly signal: AbortSignal;
  /** Milliseconds that bundling may take. */
  readonly bundleLimit: number;
  /** The Node that runs the bundler: in Electron, `process.execPath` is none. */
  readonly runtime: string;
  /** The folder's own, when the app keeps one. */
  readonly bundler?: KeptBundler | undefined;
}

export type LoadSource = (source: DevelopmentFolder, options: LoadOptions) => Promise<LoadedSource>;

/** A development folder. Whatever is wrong with it is a value. */
export async function loadSource(source: DevelopmentFolder, options: LoadOptions): Promise<LoadedSource> {
  const folder = resolve(source.path);
  const info = { id: basename(folder), version: '', displayName: basename(folder), origin: `dev:${folder}` };
  try {
    const packed = await packFolder(folder, {
      engines: options.engines,
      apis: options.apis,
      signal: options.signal,
      limits: { milliseconds: options.bundleLimit },
      powers: { command: [options.runtime, BUNDLER_ENTRY] },
      ...(options.bundler && { bundler: options.bundler }),
    });
    if (packed.kind === 'problems') return brokenBy(packed.problems, info);
    // The app named this folder, and with it what its manifest requires.
    return extensionOf(acceptDevelopment(packed.package), { accepted: true, learning: source.learn ?? false }, options);
  } catch (error) {
    return brokenSource({ reason: 'invalid', error: toBulkheadError(error) }, info);
  }
}

/** Errors: `OPTIONS_INVALID` when the app's own `isolation` answers nonsense. */
export function extensionOf(
  verified: VerifiedPackage,
  how: Pick<RegisteredExtension, 'accepted' | 'learning'>,
  options: Pick<LoadOptions, 'isolation'>,
): LoadedSource {
  const { manifest, origin } = verified;
  const identity: ExtensionIdentity = { id: manifest.id, origin };
  const weakest = strongerIsolation(manifest.isolation, byApp(identity, options.isolation) ?? manifest.isolation);
  return {
    kind: 'extension',
    extension: {
      id: manifest.id,
      identity,
      manifest,
      package: verified,
      weakest,
      isolation: weakest,
      faults: {},
      ...how,
      state: { kind: 'inactive' },
    },
    problems: verified.warnings,
  };
}

/** What the app says of this extension. Errors: `OPTIONS_INVALID`. */
function byApp(identity: ExtensionIdentity, ask: LoadOptions['isolation']): Isolation | undefined {
  const answer = ask?.({ id: identity.id, origin: originText(identity.origin) });
  if (answer === undefined || ISOLATIONS.includes(answer)) return answer;
  throw coded('OPTIONS_INVALID', `The option "isolation" answered ${quote(String(answer))} for ${identity.id}.`, {
    fix: `Answer one of ${ISOLATIONS.join(', ')}.`,
  });
}

/** What is known of what could not become an extension. */
type Known = Pick<ExtensionInfo, 'id' | 'version' | 'displayName' | 'origin'> & Partial<Pick<ExtensionInfo, 'keyId'>>;

/** At least one of the problems is an error. */
export function brokenBy(
  problems: readonly Problem[],
  known: Known,
  identity: ExtensionIdentity | null = null,
): BrokenSource {
  const incompatible = problems.some(({ code, severity }) => code === 'ENGINE_INCOMPATIBLE' && severity === 'error');
  const error = problemsError(known.id, problems);
  return { ...brokenSource({ reason: incompatible ? 'incompatible' : 'invalid', error }, known, identity, problems) };
}

export function brokenSource(
  disablement: Disablement,
  known: Known,
  identity: ExtensionIdentity | null = null,
  problems: readonly Problem[] = [],
): BrokenSource {
  const info = { keyId: null, ...known, description: '', isolation: 'shared' as const, problems };
  return { kind: 'broken', ...disablement, info, identity };
}
