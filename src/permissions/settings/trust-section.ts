// What a policy says under `bulkhead.trust`: whom extensions may come from at all.

import { pointerTo } from '../../model/json-pointer.ts';
import { entriesOf, fieldOf, textsOf } from '../../model/json-value.ts';
import type { ProblemList } from '../../model/problem-list.ts';
import type { OwnedTrustPolicy } from '../../model/trust-policy.ts';

/** `section` is valid by the schema, or missing: then nothing is said, and null comes back. */
export function trustPolicyOf(section: unknown, owner: string | undefined): OwnedTrustPolicy | null {
  if (section === undefined || owner === undefined) return null;
  const publishers = fieldOf(section, 'publishers');
  const keysOf = (publisher: unknown) => {
    const keys = fieldOf(publisher, 'keys');
    return { keys: keys === undefined ? null : textsOf(keys).map(([, key]) => key) };
  };
  return {
    owner,
    trust: {
      publishers:
        publishers === undefined ? null : new Map(entriesOf(publishers).map(([name, said]) => [name, keysOf(said)])),
      approvedBy: new Map(entriesOf(fieldOf(section, 'approvedBy')).map(([name, key]) => [name, String(key)])),
      unsigned: fieldOf(section, 'unsigned') !== false,
      development: fieldOf(section, 'development') !== false,
    },
  };
}

/** Keys are compared as texts: one in another spelling is nobody's, and whoever wrote it would wonder. */
export function addKeyProblems(section: unknown, pointer: string, problems: ProblemList): void {
  const look = (key: unknown, at: string) => {
    if (typeof key !== 'string' || Buffer.from(key, 'base64').toString('base64') === key) return;
    problems.error(pointer + at, 'This is no key.', 'Copy it from the file that ends with .pub.');
  };
  for (const [name, said] of entriesOf(fieldOf(section, 'publishers'))) {
    for (const [index, key] of textsOf(fieldOf(said, 'keys'))) look(key, pointerTo('publishers', name, 'keys', index));
  }
  for (const [name, key] of entriesOf(fieldOf(section, 'approvedBy'))) look(key, pointerTo('approvedBy', name));
}

/** As JSON, for whoever compares what was said before. */
export function trustPolicyJson(said: OwnedTrustPolicy | null): unknown {
  if (said === null) return null;
  const { owner, trust } = said;
  const { publishers, approvedBy, unsigned, development } = trust;
  return {
    owner,
    publishers: publishers === null ? null : Object.fromEntries(publishers),
    approvedBy: Object.fromEntries(approvedBy),
    unsigned,
    development,
  };
}
