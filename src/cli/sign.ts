// `sign <package> --key F`: adds a signature to a package, as its publisher or as a registry that approves it.

import { relative, resolve } from 'node:path';
import { quote, visible } from '../base/quote.ts';
import type { SignedPackage } from '../index.ts';
import type { Success } from './outcome.ts';
import { passphraseFor } from './passphrase.ts';
import type { CliPowers, Terminal } from './powers.ts';
import { whileLong } from './progress.ts';

export interface SignFlags {
  readonly key: string;
  readonly role?: 'publisher' | 'registry';
}

/** Errors: those of `signPackage`. */
export async function sign(path: string, { key, role = 'publisher' }: SignFlags, powers: CliPowers): Promise<Success> {
  const { workingDirectory, interrupted } = powers;
  const signed = await whileLong(
    () => `signing ${path}`,
    powers,
    (pause) =>
      powers.signPackage(resolve(workingDirectory, path), {
        key: { file: resolve(workingDirectory, key), passphrase: () => pause(passphraseFor(key, powers)) },
        role,
        signal: interrupted,
      }),
  );
  return {
    result: signed,
    show: (terminal) => showSigned(signed, relative(workingDirectory, signed.file), terminal),
  };
}

function showSigned(signed: SignedPackage, file: string, { say, colors }: Terminal): void {
  const { id, version, role, keyId, removed, unchanged, sha256 } = signed;
  const what = `${id} ${visible(version)} (${quote(file)})`;
  for (const { role: theirs, keyId: other } of removed) {
    const why =
      theirs === 'publisher'
        ? `it was signed with the key ${other} before: whoever trusts that key needs a rotation from it to ${keyId}`
        : `the registry ${other} had approved what the key before had signed, and has to sign again`;
    say(`${colors.yellow('note')} ${why}.`);
  }
  if (unchanged)
    say(`${colors.green('ok')} ${what} had this signature of the key ${keyId} already: nothing was changed.`);
  else if (role === 'registry') say(`${colors.green('approved')} ${what} as the registry ${keyId}`);
  else say(`${colors.green('signed')} ${what} with the key ${keyId}`);
  say(`  sha256   ${sha256}`);
  if (!unchanged) {
    say('Look at it as others will:');
    say(`  npx --no-install bulkhead verify ${quote(file)}`);
  }
}
