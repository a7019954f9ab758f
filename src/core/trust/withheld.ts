// Why a copy that never became an extension could not run even if it were whole: as far as it is known whose it is.

import { publisherOf } from '../../model/extension-id.ts';
import type { ExtensionIdentity } from '../../model/origin.ts';
import type { FileLayer } from '../../permissions/rules.ts';
import type { SignedFacts, TrustRefusal, TrustWorld } from '../../trust/judge/judge.ts';
import { judgeInstalled } from '../../trust/judge/judge-installed.ts';
import { knownRegistries } from '../../trust/judge/known-registries.ts';
import { keyIdOf } from '../../trust/keys/public-key.ts';
import { type Disablement, namesOf, switchedOff } from '../availability/availability.ts';
import { DISABLED_REASONS } from '../availability/disabled-reason.ts';

/** What its record says; of one whose record says nothing, the version is empty. */
export interface BrokenCopy {
  readonly identity: ExtensionIdentity | null;
  readonly info: { readonly version: string; readonly keyId: string | null };
}

/** The first reason that holds; null: nothing is known against it. */
export function withheld(copy: BrokenCopy, world: TrustWorld, layers: readonly FileLayer[]): Disablement | null {
  const { identity } = copy;
  if (identity === null) return null;
  const policy = switchedOff(namesOf(identity), layers, ['policy']);
  const found: readonly Disablement[] = [
    ...refusalsOf(identity, copy, world),
    ...(policy === null ? [] : [{ reason: 'policy' as const, error: policy }]),
  ];
  return found.toSorted((a, b) => DISABLED_REASONS.indexOf(a.reason) - DISABLED_REASONS.indexOf(b.reason))[0] ?? null;
}

/** Its signatures could not be read, so nothing is believed but what speaks against it. */
function refusalsOf(identity: ExtensionIdentity, { info }: BrokenCopy, world: TrustWorld): readonly TrustRefusal[] {
  const { id, origin } = identity;
  // Whoever cannot read the record cannot say that nobody signed it, and must not advise to trust its publisher no more.
  if (info.version === '') return [];
  const publisher = world.store?.publishers.get(publisherOf(id));
  const key = publisher?.keys.find((each) => keyIdOf(each.key) === info.keyId)?.key ?? null;
  if (origin.kind === 'key' && key === null) return [];
  const facts: SignedFacts = { id, version: info.version, publisherKey: key, approvals: knownRegistries(world) };
  const verdict = judgeInstalled({ ...facts, origin }, world);
  return verdict.kind === 'refused' ? [verdict] : [];
}
