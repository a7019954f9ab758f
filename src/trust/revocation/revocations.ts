// Keys and versions that are not to be trusted any more, on the word of one issuer.

import type { Brand } from '../../base/brand.ts';
import type { RevocationsJson } from '../../model/generated/revocations-json.ts';
import type { PublicKey } from '../keys/public-key.ts';

/** Read and verified: its issuer signed it. How far its word reaches is decided where it is applied. Only `read-revocations.ts` makes one. */
export type Revocations = Brand<
  Readonly<Omit<RevocationsJson, 'keys' | 'versions'>> & {
    readonly issuer: PublicKey;
    readonly keys: readonly (Readonly<RevocationsJson['keys'][number]> & { readonly key: PublicKey })[];
    readonly versions: readonly Readonly<RevocationsJson['versions'][number]>[];
  },
  'Revocations'
>;
