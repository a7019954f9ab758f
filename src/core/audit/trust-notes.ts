// What is believed now and was not before, or is no more, whoever changed it: for whoever reads later why something could be installed, or stopped.

import { keyIdOf, type PublicKey } from '../../trust/keys/public-key.ts';
import { issuerOf } from '../../trust/store/revocations.ts';
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

/** One that is gone was accepted, which is told as such, or went with its publisher; else somebody has said no to it. */
function rotations(before: TrustStore, after: TrustStore): readonly TrustSaid[] {
  const { rotations: old } = before;
  const { rotations: now } = after;
  const known = new Set(old.map(({ signature }) => signature));
  const lastKey = ({ publishers: all }: TrustStore, publisher: string) => all.get(publisher)?.keys.at(-1)?.key;
  const rejected = old.filter(
    ({ publisher, newKey }) =>
      lastKey(before, publisher) === lastKey(after, publisher) &&
      !now.some((each) => each.publisher === publisher && each.newKey === newKey),
  );
  return [
    ...rejected.map(({ publisher, newKey }) => said('rotation-rejected', publisher, newKey)),
    ...now
      .filter(({ signature }) => !known.has(signature))
      .map(({ publisher, newKey }) => said('rotation-held', publisher, newKey)),
  ];
}

function revocations(old: TrustStore, now: TrustStore): readonly TrustSaid[] {
  const was = new Map(old.revocations.map((list) => [list.issuer, list]));
  const is = new Map(now.revocations.map((list) => [list.issuer, list]));
  return names(was, is).flatMap((issuer) => {
    const [before, after] = [was.get(issuer), is.get(issuer)];
    if (before?.signature === after?.signature) return [];
    return after === undefined
      ? [said('revocations-removed', issuerName(old, issuer), issuer)]
      : [said('revocations-applied', issuerName(now, issuer), issuer, String(after.number))];
  });
}

/** Of one that is nobody's any more, the id of its key. */
function issuerName(store: TrustStore, issuer: PublicKey): string {
  return issuerOf(store, issuer)?.name ?? keyIdOf(issuer);
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
