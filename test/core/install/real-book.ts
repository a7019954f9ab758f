// What is believed in a home, from its own file; and one whose packages are installed there.

import type { Home } from '../../../src/core/home.ts';
import { openTrustBook } from '../../../src/core/trust/open-trust-book.ts';
import type { TrustBook } from '../../../src/core/trust/trust-book.ts';
import type { Origin } from '../../../src/model/origin.ts';
import { keyNumber } from './signed-package.ts';

export const KEY = keyNumber(7);
/** Whose its packages are, once its key is the first that was trusted. */
export const SIGNER: Origin = { kind: 'key', lineage: KEY.publicKey };

/** Without policies. */
export function bookOf(home: Home): TrustBook {
  const settings = { layers: [], refresh: () => undefined, onDidChangePlacement: () => ({ dispose: () => undefined }) };
  return openTrustBook({ path: home.trust, settings, unsigned: true });
}
