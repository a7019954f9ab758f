// What is believed now and was not before, or is no more, whoever changed it: for whoever reads later why something could be installed, or stopped.

import { keyIdOf, type PublicKey } from '../../trust/keys/public-key.ts';
import type { TrustStore } from '../../trust/store/trust-store.ts';
import type { AuditNote } from './audit-entry.ts';

type TrustNote = Extract<AuditNote, { kind: 'trust' }>;
export type TrustSaid = Pick<TrustNote, 'change' | 'name' | 'keyId' | 'detail'>;

/** Changes that are told one by one: a person makes one, another file may make many. */
const MOST_TOLD = 200;

/** Null: it could not be understood. */
export function trustDifferences(before: TrustStore | null, after: TrustStore | null): readonly TrustSaid[] {
  if (before === null || after === null) return [];
  return [
    ...publishers(before, after),
    ...registries(before, after),
    ...rotations(before, after),
    ...revocations(before, after),
    ...extensions(before, after),
  ].slice(0, MOST_TOLD);
}

function publishers({ publishers: old }: TrustStore, { publishers: now }: TrustStore): readonly TrustSaid[] {
  return names(old, now).flatMap((name) => {
    const [was, is] = [old.get(name)?.keys ?? [], now.get(name)?.keys ?? []];
    const gone = was.filter(({ key }) => is.every((each) => each.key !== key));
    const come = is.filter(({ key }) => was.every((each) => each.key !== key));
    return [
      ...gone.map(({ key }) => said('publisher-removed', name, key)),
      ...come.map(({ key, by }) => said(by === 'rotation' ? 'key-rotated' : 'publisher-bound', name, key, by)),
    ];
  });
}

function registries({ registries: old }: TrustStore, { registries: now }: TrustStore): readonly TrustSaid[] {
  return names(old, now).flatMap((name) => {
    const [was, is] = [old.get(name)?.key, now.get(name)?.key];
    if (was === is) return [];
    return [
      ...(was === undefined ? [] : [said('registry-removed', name, was)]),
      ...(is === undefined ? [] : [said('registry-added', name, is)]),
    ];
  });
}

/** One that is gone was accepted, which is told as such, or went with its publisher. */
function rotations({ rotations: old }: TrustStore, { rotations: now }: TrustStore): readonly TrustSaid[] {
  const known = new Set(old.map(({ signature }) => signature));
  return now
    .filter(({ signature }) => !known.has(signature))
    .map(({ publisher, newKey }) => said('rotation-held', publisher, newKey));
}

function revocations({ revocations: old }: TrustStore, { revocations: now }: TrustStore): readonly TrustSaid[] {
  const [was, is] = [old, now].map((lists) => new Map(lists.map((list) => [list.issuer, list.number])));
  const issuers = names(was ?? new Map<PublicKey, number>(), is ?? new Map<PublicKey, number>());
  return issuers.flatMap((issuer) => {
    const [before, after] = [was?.get(issuer), is?.get(issuer)];
    if (before === after) return [];
    return after === undefined
      ? [said('revocations-removed', keyIdOf(issuer), issuer)]
      : [said('revocations-applied', keyIdOf(issuer), issuer, String(after))];
  });
}

function extensions({ extensions: old }: TrustStore, { extensions: now }: TrustStore): readonly TrustSaid[] {
  return names(old, now).flatMap((id) => {
    const [was, is] = [old.get(id), now.get(id)];
    const lineage = is?.lineage ?? was?.lineage ?? null;
    return [
      ...(was?.highest === is?.highest ? [] : [said('highest-version', id, lineage, is?.highest ?? null)]),
      ...(was?.pinned === is?.pinned
        ? []
        : [said(is?.pinned === undefined ? 'unpinned' : 'pinned', id, lineage, is?.pinned ?? null)]),
    ];
  });
}

function names<K>(old: ReadonlyMap<K, unknown>, now: ReadonlyMap<K, unknown>): readonly K[] {
  return [...new Set([...old.keys(), ...now.keys()])];
}

function said(
  change: TrustSaid['change'],
  name: string,
  key: PublicKey | null,
  detail: string | null = null,
): TrustSaid {
  return { change, name, keyId: key === null ? null : keyIdOf(key), detail };
}
