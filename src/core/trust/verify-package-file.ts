// Looks at a package as installing it would, to its last byte, and changes nothing.

import type { ApiDescription } from '../../model/app-api.ts';
import { publisherOf } from '../../model/extension-id.ts';
import { openPackageSource } from '../../packaging/package-source.ts';
import { malformed } from '../../packaging/zip/malformed.ts';
import { type PackageArchive, withPackage } from '../../packaging/zip/read-package.ts';
import { packedDigest, readThrough } from '../../packaging/zip/read-through.ts';
import type { SignedFacts, TrustWorld } from '../../trust/judge/judge.ts';
import { judgeNew } from '../../trust/judge/judge-new.ts';
import { nobodyAsked } from '../../trust/judge/refusals.ts';
import { keyIdOf } from '../../trust/keys/public-key.ts';
import { factsOf, manifestOf, notSigned } from './signed-facts.ts';
import { approverNames } from './trust-listing.ts';
import type { VerifiedFile } from './trust-types.ts';

export interface VerifyPowers {
  readonly engines: Readonly<Record<string, string>>;
  readonly apis: readonly ApiDescription[];
  readonly world: TrustWorld;
}

/** Errors: as `CoreTrust.verify`. */
export async function verifyPackageFile(path: string, powers: VerifyPowers): Promise<VerifiedFile> {
  const source = await openPackageSource(path);
  if (source.kind === 'folder') throw malformed(null, 'is a folder, and nobody signs those');
  return withPackage(source.file, async (archive) => {
    // First: what nobody believes is not unpacked.
    const judged = judge(archive, powers);
    const contents = await readThrough(archive);
    const { size: packedSize, sha256 } = await packedDigest(archive);
    return { ...judged, ...contents, packedSize, sha256 };
  });
}

type Judged = Omit<VerifiedFile, 'files' | 'size' | 'packedSize' | 'sha256'>;

function judge(archive: PackageArchive, powers: VerifyPowers): Judged {
  const { world } = powers;
  const facts = factsOf(archive, world);
  mustBeTrusted(facts, world);
  const { id, publisherKey, approvals, version } = facts;
  if (publisherKey === null) throw notSigned(facts, 'Get it signed by its publisher.');
  // Whether it is made for this app is not what was asked.
  manifestOf(archive, facts, powers);
  return {
    id,
    version,
    publisher: publisherOf(id),
    keyId: keyIdOf(publisherKey),
    approvedBy: approverNames(world, approvals),
    createdAt: archive.statement.createdAt,
  };
}

function mustBeTrusted(facts: SignedFacts, world: TrustWorld): void {
  // What nobody signed is no more verified where the app would run it.
  const verdict = judgeNew(facts, { ...world, allowUnsigned: true });
  if (verdict.kind === 'refused') throw verdict.error;
  if (verdict.kind === 'trusted') return;
  throw nobodyAsked(facts, verdict).error;
}
