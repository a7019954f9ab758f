// `keygen -o F`: a new pair of keys, and what to do with each of the two.

import { relative, resolve } from 'node:path';
import { quote } from '../base/quote.ts';
import type { Success } from './outcome.ts';
import { newPassphrase } from './passphrase.ts';
import type { CliPowers } from './powers.ts';

export interface KeygenFlags {
  readonly output: string;
  readonly passphrase?: boolean;
}

/** Errors: those of `createKey` and `newPassphrase`. */
export async function keygen({ output, passphrase }: KeygenFlags, powers: CliPowers): Promise<Success> {
  const options = passphrase ? { passphrase: () => newPassphrase(output, powers) } : {};
  const made = await powers.createKey(resolve(powers.workingDirectory, output), options);
  const { keyId, publicKey, file, publicFile } = made;
  const [secret, open] = [file, publicFile].map((path) => quote(relative(powers.workingDirectory, path)));
  return {
    result: { keyId, publicKey, file },
    show: ({ say, colors }) => {
      say(`${colors.green('made')} the key ${colors.bold(keyId)}`);
      say(`  secret  ${secret}: signs as you. Keep a copy safe, and give it to nobody.`);
      if (!passphrase) say('          Whoever reads it has it; with --passphrase it would be encrypted.');
      say(`  public  ${open}: give it to users. With it they know what is yours:`);
      say(`          npx --no-install bulkhead trust add <publisher> ${open}`);
      say(`Sign what you pack: npx --no-install bulkhead pack <dir> --key ${secret}`);
    },
  };
}
