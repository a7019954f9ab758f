// A publisher's old key names the one that comes after it.

import type { Brand } from '../../base/brand.ts';
import type { RotationJson } from '../../model/generated/rotation-json.ts';
import type { PublicKey } from '../keys/public-key.ts';

/** Read and verified: its old key signed it. That anybody accepts it is not said by that. Only `read-rotation.ts` makes one. */
export type Rotation = Brand<
  Readonly<RotationJson> & { readonly oldKey: PublicKey; readonly newKey: PublicKey },
  'Rotation'
>;
