// Packages that the app named for this run: judged as if each were to be installed, unpacked into the home, and read from there as what is installed is.

import { basename } from 'node:path';
import { type BulkheadError, coded, type ErrorCode, toBulkheadError } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import type { Manifest } from '../../model/manifest.ts';
import { type ExtensionIdentity, type InstalledIdentity, originText } from '../../model/origin.ts';
import { openPackageSource } from '../../packaging/package-source.ts';
import { withPackage } from '../../packaging/zip/read-package.ts';
import type { SignedFacts } from '../../trust/judge/judge.ts';
import { judgeNew } from '../../trust/judge/judge-new.ts';
import { knownRegistries } from '../../trust/judge/known-registries.ts';
import { nobodyAsked } from '../../trust/judge/refusals.ts';
import { keyIdOf } from '../../trust/keys/public-key.ts';
import type { VerifiedPackage } from '../../trust/verified-package.ts';
import type { Disablement } from '../availability/availability.ts';
import type { InstalledCopy } from '../install/install-types.ts';
import { askOf } from '../install/offer.ts';
import { readCopy } from '../install/read-installed.ts';
import { digestOfFiles, type Staged, type Store } from '../install/store.ts';
import { storeError } from '../install/system-errors.ts';
import { problemsError } from '../problems-error.ts';
import { factsOf, manifestOf } from '../trust/signed-facts.ts';
import type { TrustBook } from '../trust/trust-book.ts';
import { brokenBy, brokenSource, extensionOf, type LoadedSource, type LoadOptions } from './extension-sources.ts';

export interface NamedPackagesPowers {
  readonly store: Pick<Store, 'stage' | 'discard' | 'sweep'>;
  readonly trust: Pick<TrustBook, 'world'>;
  /** Whether the user's settings have answers that others may have been given under the name of this one. */
  readonly hasAnswersOfOthers: (identity: ExtensionIdentity) => boolean;
  /** Nobody said anything of this one yet in this session: it may be another one than before. */
  readonly forgetAnswers: (identity: ExtensionIdentity) => void;
  /** Whether the files there are those of an extension that is known. */
  readonly inUse: (root: string) => boolean;
}

export interface NamedPackages {
  /** Reads the file anew. Whatever is wrong with it is a value. Errors: `DISPOSED`. */
  load(file: string, options: PackageOptions): Promise<LoadedSource>;
  /** Nothing of it runs any more: what was unpacked is taken away. */
  dispose(): Promise<void>;
}

export type PackageOptions = Pick<LoadOptions, 'engines' | 'apis' | 'isolation'>;

export function createNamedPackages(powers: NamedPackagesPowers): NamedPackages {
  const { store } = powers;
  /** By the file that each came from; the last one may not be known to anybody yet. */
  const unpacked = new Map<string, readonly Staged[]>();
  const underWay = new Set<Promise<unknown>>();
  let ended = false;
  let swept: Promise<void> | null = null;
  // What cannot be taken away now, a later core does.
  const discard = (staged: Staged) => store.discard(staged).catch(() => undefined);

  async function loadOne(file: string, options: PackageOptions): Promise<LoadedSource> {
    swept ??= store.sweep().catch(() => undefined);
    await swept;
    const outcome = await unpack(file, options, powers);
    if (outcome.kind === 'broken') return outcome;
    const { staged, identity } = outcome;
    let loaded: LoadedSource;
    try {
      const read = await readBack(outcome, options, powers);
      // The app named this package, and with it what its manifest requires.
      loaded = extensionOf(read, { accepted: true, learning: false }, options);
    } catch (error) {
      await discard(staged);
      return broken(file, { reason: reasonOf(error), error: toBulkheadError(error) });
    }
    const before = unpacked.get(file) ?? [];
    const kept = before.filter(({ path }) => powers.inUse(path));
    unpacked.set(file, [...kept, staged]);
    for (const each of before) if (!kept.includes(each)) await discard(each);
    powers.forgetAnswers(identity);
    return loaded;
  }

  return {
    async load(file, options) {
      if (ended) throw coded('DISPOSED', 'The core was disposed.');
      const loading = loadOne(file, options);
      underWay.add(loading);
      try {
        return await loading;
      } finally {
        underWay.delete(loading);
      }
    },
    async dispose() {
      ended = true;
      await Promise.allSettled(underWay);
      for (const staged of [...unpacked.values()].flat()) await discard(staged);
      unpacked.clear();
    },
  };
}

interface Unpacked {
  readonly kind: 'unpacked';
  readonly identity: InstalledIdentity;
  readonly manifest: Manifest;
  readonly facts: SignedFacts;
  /** Owned by whoever called. */
  readonly staged: Staged;
}

type Broken = Extract<LoadedSource, { kind: 'broken' }>;

/** Read once, through one descriptor: what was judged is what is unpacked. Of whom nobody here believes nothing is written. */
async function unpack(file: string, options: PackageOptions, powers: NamedPackagesPowers): Promise<Unpacked | Broken> {
  try {
    const source = await openPackageSource(file);
    if (source.kind === 'folder') throw isFolder(file);
    return await withPackage(source.file, async (archive) => {
      const facts = factsOf(archive, powers.trust.world);
      const judged = judge(facts, powers);
      if (judged.kind === 'refused') {
        const { reason, error } = judged;
        return brokenSource({ reason, error }, { ...knownOf(file), ...signerOf(facts) });
      }
      const parsed = manifestOf(archive, facts, options);
      if (parsed.kind === 'problems') return brokenBy(parsed.problems, { ...knownOf(file), ...signerOf(facts) });
      const { manifest } = parsed;
      try {
        return { ...judged, kind: 'unpacked', manifest, facts, staged: await powers.store.stage(archive.contents()) };
      } catch (error) {
        throw storeError(error, `The files of ${manifest.id} could not be put into the home`);
      }
    });
  } catch (error) {
    return broken(file, { reason: reasonOf(error), error: toBulkheadError(error) });
  }
}

/** Naming it accepts what it asks for. Whose it is, nobody says by that. */
function judge(
  facts: SignedFacts,
  { trust, hasAnswersOfOthers }: NamedPackagesPowers,
): { readonly kind: 'trusted'; readonly identity: InstalledIdentity } | ({ readonly kind: 'refused' } & Disablement) {
  const verdict = judgeNew(facts, trust.world);
  if (verdict.kind === 'refused') return verdict;
  if (verdict.kind === 'first-use') return nobodyAsked(facts, verdict);
  const identity = { id: facts.id, origin: verdict.origin };
  if (hasAnswersOfOthers(identity)) return { kind: 'refused', reason: 'undecidable', error: answersOfOthers(facts) };
  return { kind: 'trusted', identity };
}

/** As what is installed is read at each load: on its signers' word, every file as they say it is; and they are the files that were judged. */
async function readBack(
  { identity, manifest, facts, staged }: Unpacked,
  { engines, apis }: PackageOptions,
  { trust }: NamedPackagesPowers,
): Promise<VerifiedPackage> {
  const keyId = facts.publisherKey === null ? null : keyIdOf(facts.publisherKey);
  const copy: InstalledCopy = {
    ...askOf(manifest),
    version: manifest.version,
    folder: basename(staged.path),
    files: keyId === null ? staged.files : null,
    keyId,
    installedAt: '',
  };
  const registries = knownRegistries(trust.world);
  const read = await readCopy(identity, staged.path, copy, { engines, apis, registries });
  if (read.kind === 'problems') throw problemsError(identity.id, read.problems);
  if (digestOfFiles(read.package.files) === staged.digest) return read.package;
  throw coded('DIGEST_MISMATCH', `The files of ${identity.id} were exchanged while they were unpacked.`, {
    extension: identity.id,
    fix: 'Find out who did it, and run it again.',
  });
}

/** Under the file's name: what it says of itself is nobody's word. */
function knownOf(file: string) {
  const name = basename(file);
  return { id: name, version: '', displayName: name, origin: 'unsigned' };
}

/** Who has signed it is certain, whatever else is said of it. In which lineage, nobody here says. */
function signerOf({ publisherKey }: SignedFacts) {
  if (publisherKey === null) return {};
  return { keyId: keyIdOf(publisherKey), origin: originText({ kind: 'key', lineage: publisherKey }) };
}

const broken = (file: string, disablement: Disablement): Broken => brokenSource(disablement, knownOf(file));

/** Nobody can say whether somebody changed it. */
const UNDECIDABLE: readonly ErrorCode[] = ['FILE_UNAVAILABLE', 'FILE_NOT_FOUND', 'SETTINGS_INVALID', 'INTERNAL'];

function reasonOf(error: unknown): 'undecidable' | 'invalid' {
  return UNDECIDABLE.includes(toBulkheadError(error).code) ? 'undecidable' : 'invalid';
}

function isFolder(file: string): BulkheadError {
  return coded('PACKAGE_MALFORMED', `${quote(file)} is a folder, and was named as a package.`, {
    fix: 'Name a folder of your own with `development: true`.',
  });
}

function answersOfOthers({ id }: SignedFacts): BulkheadError {
  return coded('ORIGIN_CHANGED', `Settings have answers for ${id} that may have been given to a publisher of before.`, {
    extension: id,
    fix: `Install this one, which takes them away; or take "${id}" out of the user settings yourself.`,
  });
}
