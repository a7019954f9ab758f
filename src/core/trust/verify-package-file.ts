// Looks at a package as installing it would, to its last byte, and changes nothing.

import { coded } from '../../base/error.ts';
import type { ApiDescription } from '../../model/app-api.ts';
import { parseExtensionId, publisherOf } from '../../model/extension-id.ts';
import { parseManifest } from '../../model/parse-manifest.ts';
import { MANIFEST_PATH, STATEMENT_PATH } from '../../packaging/package.ts';
import { openPackageSource } from '../../packaging/package-source.ts';
import { checkPackage } from '../../packaging/zip/check-package.ts';
import { malformed } from '../../packaging/zip/malformed.ts';
import { mustBePacked, type PackageArchive } from '../../packaging/zip/read-package.ts';
import type { SignedFacts, TrustWorld } from '../../trust/judge/judge.ts';
import { judgeNew } from '../../trust/judge/judge-new.ts';
import { keyIdOf } from '../../trust/keys/public-key.ts';
import { factsOf } from '../install/signed-facts.ts';
import { registryNames } from './trust-listing.ts';
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
  const { judged, files, size, packedSize, sha256 } = await checkPackage(source.file, (archive) =>
    judge(archive, powers),
  );
  return { ...judged, files, size, packedSize, sha256 };
}

type Judged = Omit<VerifiedFile, 'files' | 'size' | 'packedSize' | 'sha256'>;

function judge(archive: PackageArchive, { engines, apis, world }: VerifyPowers): Judged {
  const { statement, manifestText } = archive;
  const id = parseExtensionId(statement.id);
  if (id === null) throw malformed(STATEMENT_PATH, 'names no extension');
  // Whether it is made for this app is not what was asked.
  const parsed = parseManifest(manifestText, { file: MANIFEST_PATH, engines, apis });
  if (parsed.kind === 'manifest') mustBePacked(parsed.manifest, statement);
  const facts = factsOf(statement, { id, version: statement.version }, world);
  mustBeTrusted(facts, world);
  const { publisherKey, approvals, version } = facts;
  if (publisherKey === null) throw unsigned(facts);
  return {
    id,
    version,
    publisher: publisherOf(id),
    keyId: keyIdOf(publisherKey),
    approvedBy: world.store === null ? [] : registryNames(world.store, approvals),
    createdAt: statement.createdAt,
  };
}

function mustBeTrusted(facts: SignedFacts, world: TrustWorld): void {
  // What nobody signed is no more verified where the app would run it.
  const verdict = judgeNew(facts, { ...world, allowUnsigned: true });
  if (verdict.kind === 'refused') throw verdict.error;
  if (verdict.kind === 'trusted') return;
  const { publisher, key, formerly } = verdict;
  const before = formerly.length === 0 ? '' : ` It had ${formerly.map(keyIdOf).join(', ')} before.`;
  throw coded('KEY_UNKNOWN', `Publisher ${publisher} has no key here; this is signed with ${keyIdOf(key)}.${before}`, {
    extension: facts.id,
    fix: `If ${publisher} publishes this key as its own, on its site for example: bulkhead trust add ${publisher} F.pub`,
  });
}

function unsigned({ id, version }: SignedFacts) {
  return coded('SIGNATURE_MISSING', `Nobody vouches for ${id} ${version}: the package is not signed.`, {
    extension: id,
    fix: 'Get it signed by its publisher.',
  });
}
