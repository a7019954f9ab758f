// Writes a trust store: one text for one store, for people to read, and always one that can be read again.

import { coded } from '../../base/error.ts';
import { MAX_JSON_LENGTH, readJson } from '../../model/json-source.ts';
import type { TrustStore } from './trust-store.ts';

/** Errors: `TRUST_FILE_INVALID`, when it would be too large to be read again. */
export function trustStoreText(store: TrustStore): string {
  const { publishers, former, registries, extensions, rotations, revocations } = store;
  const value = {
    format: 1,
    publishers: inOrder(publishers),
    former: inOrder(former),
    registries: inOrder(registries),
    extensions: inOrder(extensions),
    rotations: rotations.toSorted((a, b) => compare(a.publisher + a.newKey, b.publisher + b.newKey)),
    revocations: revocations.toSorted((a, b) => compare(a.issuer, b.issuer)),
  };
  const text = `${JSON.stringify(value, null, 2)}\n`;
  // Whoever may send lists must not be able to make the file one that nobody reads any more.
  const read = readJson(text, {
    file: 'trust.json',
    unreadable: 'TRUST_FILE_INVALID',
    ambiguous: 'TRUST_FILE_INVALID',
  });
  // Counted in bytes, too, as whoever reads the file does.
  if (read.kind === 'source' && Buffer.byteLength(text) <= MAX_JSON_LENGTH) return text;
  throw coded('TRUST_FILE_INVALID', 'With this, the trust store would be too large to be read again.', {
    fix: 'The last list of revocations, or what else was to be taken in, is left out. Ask its issuer for a shorter one.',
  });
}

/** Code units: the same on every machine. */
function inOrder<V>(map: ReadonlyMap<string, V>): Readonly<Record<string, V>> {
  return Object.fromEntries([...map].toSorted(([a], [b]) => compare(a, b)));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
