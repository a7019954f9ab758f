// From the text of `trust.json` to a store: the whole of it, or all that is wrong with it. What others signed is verified again.

import type { Problem } from '../../base/error.ts';
import { isVersion } from '../../model/engine-range.ts';
import type { ExtensionId } from '../../model/extension-id.ts';
import type { TrustStoreJson } from '../../model/generated/trust-store-json.ts';
import { validateTrustStore } from '../../model/generated/validate-trust-store.ts';
import { pointerTo } from '../../model/json-pointer.ts';
import { type JsonSource, readJson } from '../../model/json-source.ts';
import { ProblemList } from '../../model/problem-list.ts';
import { explainSchemaErrors } from '../../model/schema-problems.ts';
import { schemaErrors } from '../../model/schema-validator.ts';
import { isStrictPoint } from '../ed25519/strict.ts';
import { keyBytes, type PublicKey, parsePublicKey } from '../keys/public-key.ts';
import { REVOCATIONS_FORM } from '../revocation/read-revocations.ts';
import { ROTATION_FORM } from '../rotation/read-rotation.ts';
import { readSignedValue, type SignedForm } from '../signed-file.ts';
import { faultOfTime } from '../trust-fault.ts';
import type { KnownExtension, TrustStore } from './trust-store.ts';

/** At least one problem when there is no store, each at its line and column; their code is `TRUST_STORE_INVALID`. */
export type ParsedTrustStore =
  | { readonly kind: 'store'; readonly store: TrustStore }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

/** `file` is named in places. Never throws. */
export function parseTrustStore(text: string, file: string): ParsedTrustStore {
  const read = readJson(text, { file, unreadable: 'TRUST_STORE_INVALID', ambiguous: 'TRUST_STORE_INVALID' });
  if (read.kind === 'problems') return read;
  const { value } = read.source;
  if (!validateTrustStore(value)) return { kind: 'problems', problems: schemaProblems(read.source) };
  const reader = new Reader(read.source);
  const store = reader.store(value);
  const problems = reader.problems.inOrder();
  return problems.length > 0 ? { kind: 'problems', problems } : { kind: 'store', store };
}

function schemaProblems(source: JsonSource): readonly Problem[] {
  const problems = new ProblemList(source, 'TRUST_STORE_INVALID');
  for (const { pointer, part, message, fix } of explainSchemaErrors(schemaErrors(validateTrustStore, source.value))) {
    problems.error(pointer, message, fix, { part });
  }
  return problems.inOrder();
}

/** What no schema can say, collected while the store is made; what is made counts only if there was nothing. */
class Reader {
  readonly problems: ProblemList;
  readonly #taken = new Set<string>();

  constructor(source: JsonSource) {
    this.problems = new ProblemList(source, 'TRUST_STORE_INVALID');
  }

  store({ publishers, former, registries, extensions, rotations, revocations }: TrustStoreJson): TrustStore {
    return {
      publishers: mapped(publishers, ({ keys }, name) => ({
        keys: keys.map(({ key, by, trustedAt, endorsedAt }, index) => {
          const at = pointerTo('publishers', name, 'keys', index);
          const own = this.#ownKey(`${at}/key`, key);
          this.#time(`${at}/trustedAt`, trustedAt);
          if (endorsedAt === undefined) return { key: own, by, trustedAt };
          this.#time(`${at}/endorsedAt`, endorsedAt);
          return { key: own, by, trustedAt, endorsedAt };
        }),
      })),
      former: mapped(former, (keys, name) =>
        keys.map((key, index) => this.#key(pointerTo('former', name, index), key)),
      ),
      registries: mapped(registries, ({ key, trustedAt }, name) => {
        this.#time(pointerTo('registries', name, 'trustedAt'), trustedAt);
        return { key: this.#key(pointerTo('registries', name, 'key'), key), trustedAt };
      }),
      extensions: new Map(
        // The schema knows what an id is.
        Object.entries(extensions).map(([id, known]) => [id as ExtensionId, this.#extension(id, known)]),
      ),
      rotations: rotations.flatMap((value, index) => this.#signed(pointerTo('rotations', index), value, ROTATION_FORM)),
      revocations: this.#lists(revocations),
    };
  }

  #extension(id: string, { lineage, highest, pinned }: TrustStoreJson['extensions'][string]): KnownExtension {
    const known = { lineage: this.#key(pointerTo('extensions', id, 'lineage'), lineage), highest };
    this.#version(pointerTo('extensions', id, 'highest'), highest);
    if (pinned === undefined) return known;
    this.#version(pointerTo('extensions', id, 'pinned'), pinned);
    return { ...known, pinned };
  }

  #lists(values: readonly unknown[]): TrustStore['revocations'] {
    const issuers = new Set<string>();
    return values.flatMap((value, index) => {
      const at = pointerTo('revocations', index);
      const lists = this.#signed(at, value, REVOCATIONS_FORM);
      for (const { issuer } of lists) {
        if (issuers.has(issuer))
          this.#wrong(`${at}/issuer`, 'Another list of this issuer stands here.', 'Keep the newest.');
        issuers.add(issuer);
      }
      return lists;
    });
  }

  #signed<J extends { readonly signature: string }, T>(
    at: string,
    value: unknown,
    form: SignedForm<J, T>,
  ): readonly T[] {
    // They came in past two engines; for each look at the file one is enough.
    const read = readSignedValue(value, form, ['node']);
    if (read.kind === 'value') return [read.value];
    for (const { pointer, part, message, fix } of read.faults)
      this.problems.error(at + pointer, message, fix, { part });
    return [];
  }

  /** Of a publisher: nobody else's. */
  #ownKey(pointer: string, text: string): PublicKey {
    if (this.#taken.has(text)) this.#wrong(pointer, 'This key stands here twice.', 'A key is of one publisher, once.');
    this.#taken.add(text);
    return this.#key(pointer, text);
  }

  #key(pointer: string, text: string): PublicKey {
    const key = parsePublicKey(text);
    if (key !== null && isStrictPoint(keyBytes(key))) return key;
    this.#wrong(pointer, 'This is no key, or one that proves nothing.', 'Copy it as "bulkhead keygen" wrote it.');
    return text as PublicKey; // which nobody gets to see
  }

  #time(pointer: string, text: string): void {
    for (const { message, fix } of faultOfTime(pointer, text)) this.#wrong(pointer, message, fix);
  }

  #version(pointer: string, text: string): void {
    if (!isVersion(text)) this.#wrong(pointer, 'This is no version.', 'Write it as "1.2.0".');
  }

  #wrong(pointer: string, message: string, fix: string): void {
    this.problems.error(pointer, message, fix);
  }
}

function mapped<V, R>(entries: Readonly<Record<string, V>>, read: (value: V, name: string) => R): Map<string, R> {
  return new Map(Object.entries(entries).map(([name, value]) => [name, read(value, name)]));
}
