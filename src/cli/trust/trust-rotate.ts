// `trust rotate`: a publisher's old key hands over to its new one.

import { relative, resolve } from 'node:path';
import { quote } from '../../base/quote.ts';
import { createRotation } from '../../index.ts';
import type { Success } from '../outcome.ts';
import { passphraseFor } from '../passphrase.ts';
import type { CliPowers } from '../powers.ts';
import { namePart } from './trust-names.ts';

export interface RotateFlags {
  readonly old: string;
  readonly new: string;
  readonly output: string;
}

/** Errors: `USAGE`, those of `createRotation`. */
export async function trustRotate(
  word: string,
  { old, new: next, output }: RotateFlags,
  powers: CliPowers,
): Promise<Success> {
  const publisher = namePart(word, 'publisher');
  const at = (file: string) => resolve(powers.workingDirectory, file);
  const made = await createRotation({
    publisher,
    old: { file: at(old), passphrase: passphraseFor(old, powers) },
    new: at(next),
    output: at(output),
  });
  const shown = quote(relative(powers.workingDirectory, made.file));
  return {
    result: made,
    show({ print, say }) {
      print(`wrote ${shown}: the key ${made.oldKeyId} of ${publisher} hands over to ${made.newKeyId}.`);
      say(
        `Publish it, and say in another way, too, that the new key is this one: whoever steals the old key can write such a file. Who uses what you sign accepts it with: bulkhead trust accept ${shown}`,
      );
      say('From then on sign with the new key, and keep the old one as safe as before: nobody else may have it.');
    },
  };
}
