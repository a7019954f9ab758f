// What somebody named, made ready: packed or verified, sealed, and lying in the store under a name of nobody's.

import type { ApiDescription } from '../../model/app-api.ts';
import type { Manifest } from '../../model/manifest.ts';
import { BUNDLER_ENTRY } from '../../packaging/bundler.ts';
import { packFolder } from '../../packaging/pack-folder.ts';
import type { Package } from '../../packaging/package.ts';
import { packageContents } from '../../packaging/package-contents.ts';
import { listPackageFiles } from '../../packaging/package-files.ts';
import { openPackageSource } from '../../packaging/package-source.ts';
import { withPackage } from '../../packaging/zip/read-package.ts';
import type { SignedFacts } from '../../trust/judge/judge.ts';
import type { Home } from '../home.ts';
import { problemsError } from '../problems-error.ts';
import { factsOf, manifestOf, notSigned, unsignedFacts } from '../trust/signed-facts.ts';
import type { InstallTrust } from './install-trust.ts';
import type { Staged, Store } from './store.ts';
import { storeError } from './system-errors.ts';

export interface Candidate {
  readonly manifest: Manifest;
  readonly facts: SignedFacts;
  readonly staged: Staged;
}

export interface CandidatePowers {
  readonly store: Pick<Store, 'stage'>;
  readonly trust: Pick<InstallTrust, 'world' | 'judge'>;
  readonly engines: Readonly<Record<string, string>>;
  readonly apis: readonly ApiDescription[];
  readonly home: Pick<Home, 'path'>;
  /** Milliseconds that bundling may take. */
  readonly bundleLimit: number;
  /** The Node that runs the bundler. */
  readonly runtime: string;
  /** Aborts when the core ends. */
  readonly signal: AbortSignal;
}

/** Owned by whoever called: to be put in its place, or discarded. Errors: those of `Installer.install`. */
export async function prepareCandidate(
  path: string,
  allowUnsigned: boolean,
  powers: CandidatePowers,
): Promise<Candidate> {
  const source = await openPackageSource(path);
  if (source.kind === 'package') return preparePackage(source.file, allowUnsigned, powers);
  const made = await pack(source.root, powers);
  const { manifest } = made;
  const facts = unsignedFacts(manifest);
  try {
    // A home that lies in the folder (`./.acme`) is no part of it: its keys, secrets and settings would be the extension's own to read.
    const listed = await listPackageFiles(source.root, manifest, { without: [powers.home.path] });
    if (listed.kind === 'problems') throw problemsError(manifest.id, listed.problems);
    return { manifest, facts, staged: await powers.store.stage(packageContents(made, listed.paths)) };
  } catch (error) {
    throw storeError(error, `The files of ${manifest.id} could not be put into the home`);
  }
}

async function pack(root: string, { engines, apis, bundleLimit, runtime, signal }: CandidatePowers): Promise<Package> {
  const packed = await packFolder(root, {
    engines,
    apis,
    signal,
    limits: { milliseconds: bundleLimit },
    powers: { command: [runtime, BUNDLER_ENTRY] },
  });
  if (packed.kind === 'problems') throw problemsError(root, packed.problems);
  return packed.package;
}

/** Read once, through one descriptor: what was verified is what is staged. Whom nobody here believes is refused before anything of it is written. */
function preparePackage(file: string, allowUnsigned: boolean, powers: CandidatePowers): Promise<Candidate> {
  const { store, trust } = powers;
  return withPackage(file, async (archive) => {
    const facts = factsOf(archive, trust.world);
    trust.judge(facts);
    if (facts.publisherKey === null && !allowUnsigned) {
      const fix =
        'Get it signed by its publisher; or, if you know who packed it and how it came to you, use --allow-unsigned.';
      throw notSigned(facts, fix);
    }
    const parsed = manifestOf(archive, facts, powers);
    if (parsed.kind === 'problems') throw problemsError(facts.id, parsed.problems);
    const { manifest } = parsed;
    try {
      return { manifest, facts, staged: await store.stage(archive.contents()) };
    } catch (error) {
      throw storeError(error, `The files of ${manifest.id} could not be put into the home`);
    }
  });
}
