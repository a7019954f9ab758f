// The options that say what an app offers, as they are checked when a core is made.

import * as v from 'valibot';
import { KEY_BYTES } from './secrets/secret-cipher.ts';

const call = v.optional(v.function('a function is needed'));
const needed = v.function('a function is needed');

const secrets = v.union(
  [
    v.strictObject({ get: needed, store: needed, delete: needed, keys: needed }),
    v.strictObject({
      key: v.pipe(
        v.instance(Uint8Array, 'bytes are needed'),
        v.check((key) => key.byteLength === KEY_BYTES, `${KEY_BYTES} bytes are needed`),
      ),
    }),
    v.strictObject({
      passphrase: v.pipe(v.string('a text is needed'), v.nonEmpty('a text that is not empty is needed')),
    }),
  ],
  `"get", "store", "delete" and "keys", or a "key" of ${KEY_BYTES} bytes, or a "passphrase" are needed`,
);

/** A misspelt member would look like something that the app does not offer: it is refused. */
export const OFFERS = {
  ui: v.optional(v.strictObject({ showMessage: call, quickPick: call, inputBox: call, progress: call, status: call })),
  clipboard: v.optional(v.strictObject({ readText: call, writeText: call })),
  openExternal: call,
  secrets: v.optional(secrets),
};

export function isLanguage(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    // It throws a RangeError for what is no tag.
    return false;
  }
}
