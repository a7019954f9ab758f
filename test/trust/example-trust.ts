// A few keys and moments, and stores made of them: signed where somebody reads them, and only put together where somebody judges.

import type { ExtensionId } from '../../src/model/extension-id.ts';
import type { SignedFacts, TrustWorld } from '../../src/trust/judge/judge.ts';
import type { PublicKey } from '../../src/trust/keys/public-key.ts';
import { type SecretKey, secretKeyOf } from '../../src/trust/keys/secret-key.ts';
import type { Revocations } from '../../src/trust/revocation/revocations.ts';
import type { Rotation } from '../../src/trust/rotation/rotation.ts';
import {
  EMPTY_TRUST,
  type KnownExtension,
  type TrustedKey,
  type TrustStore,
} from '../../src/trust/store/trust-store.ts';

const SECRETS: readonly SecretKey[] = Array.from({ length: 12 }, (_, index) =>
  secretKeyOf(Buffer.alloc(32, index + 1)),
);

export function secret(which: number): SecretKey {
  const found = SECRETS[which];
  if (found === undefined) throw new Error(`There are ${SECRETS.length} keys.`);
  return found;
}

export function key(which: number): PublicKey {
  return secret(which).publicKey;
}

/** The first of each month of 2026: 1 is January. */
export function month(which: number): string {
  return `2026-${String(which).padStart(2, '0')}-01T00:00:00Z`;
}

export function msOf(which: number): number {
  return Date.parse(month(which));
}

/** The first came by hand, the others by rotations, in the months that are given, or one after the other. */
export function chain(keys: readonly number[], months: readonly number[] = keys.map((_, index) => index + 1)) {
  return {
    keys: keys.map((which, index): TrustedKey => {
      const at = month(months[index] ?? 1);
      if (index === 0) return { key: key(which), by: 'added', trustedAt: at };
      return { key: key(which), by: 'rotation', trustedAt: at, endorsedAt: at };
    }),
  };
}

export interface Listed {
  readonly number?: number;
  readonly expires?: string;
  readonly keys?: readonly (readonly [which: number, since: string])[];
  readonly versions?: readonly (readonly [id: string, version: string])[];
}

/** Nobody has signed it: for those who take it as read. */
export function list(issuer: number, { number = 1, expires = month(12), keys = [], versions = [] }: Listed = {}) {
  return {
    format: 'bulkhead-revocations-v1',
    issuer: key(issuer),
    number,
    issuedAt: month(1),
    expiresAt: expires,
    keys: keys.map(([which, since]) => ({ key: key(which), since, reason: 'It was stolen.' })),
    versions: versions.map(([id, version]) => ({ id, version, reason: 'It has a hole.' })),
    signature: '',
  } as object as Revocations;
}

/** As `list`. */
export function rotation(publisher: string, from: number, to: number, createdAt = month(6)): Rotation {
  const signature = `${from} ${to} ${createdAt}`;
  const format = 'bulkhead-rotation-v1';
  return { format, publisher, oldKey: key(from), newKey: key(to), createdAt, signature } as object as Rotation;
}

export interface StoreParts {
  readonly publishers?: Readonly<Record<string, ReturnType<typeof chain>>>;
  readonly former?: Readonly<Record<string, readonly number[]>>;
  readonly registries?: Readonly<Record<string, number>>;
  readonly extensions?: Readonly<Record<string, KnownExtension>>;
  readonly rotations?: readonly Rotation[];
  readonly revocations?: readonly Revocations[];
}

export function store(parts: StoreParts): TrustStore {
  const { publishers = {}, former = {}, registries = {}, extensions = {}, ...lists } = parts;
  return {
    ...EMPTY_TRUST,
    ...lists,
    publishers: new Map(Object.entries(publishers)),
    former: new Map(Object.entries(former).map(([name, keys]) => [name, keys.map(key)])),
    registries: new Map(Object.entries(registries).map(([name, of]) => [name, { key: key(of), trustedAt: month(1) }])),
    extensions: new Map(Object.entries(extensions) as [ExtensionId, KnownExtension][]),
  };
}

export function world(parts: StoreParts | null, rest: Partial<Omit<TrustWorld, 'store'>> = {}): TrustWorld {
  const believed = parts === null ? null : store(parts);
  return { store: believed, policies: [], unread: null, allowUnsigned: true, now: msOf(7), ...rest };
}

export function facts(by: number | null, rest: Partial<SignedFacts> = {}): SignedFacts {
  const publisherKey = by === null ? null : key(by);
  return { id: 'acme.one' as ExtensionId, version: '1.0.0', publisherKey, approvals: [], ...rest };
}

export const ONE = 'acme.one' as ExtensionId;
