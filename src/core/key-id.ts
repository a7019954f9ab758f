// The id of the key with which a copy is signed: for people, who see it wherever an extension is named.

import type { SignedFacts } from '../trust/judge/judge.ts';
import { keyIdOf } from '../trust/keys/public-key.ts';

/** Null: nobody signed it. */
export function keyIdOfCopy({ facts }: { readonly facts: Pick<SignedFacts, 'publisherKey'> }): string | null {
  return facts.publisherKey === null ? null : keyIdOf(facts.publisherKey);
}
