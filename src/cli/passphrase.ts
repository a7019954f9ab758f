// Where a passphrase comes from: the environment, or somebody at the terminal who types it unseen. Never a flag, which every process could read.

import { quote } from '../base/quote.ts';
import { usage } from './outcome.ts';
import type { CliPowers } from './powers.ts';

const VARIABLE = 'BULKHEAD_PASSPHRASE';

/**
 * For `passphrase` of a `KeyFile`: asks only when it is called, that is, when the key turns out to be encrypted.
 * Errors of the function: `USAGE` where nobody can be asked; `CANCELLED`.
 */
export function passphraseFor(file: string, powers: CliPowers): () => Promise<string> {
  return async () => given(powers) ?? ask(`The passphrase of ${quote(file)}?`, powers);
}

/** For a new key, so typed twice where it is typed. Errors: `USAGE` where nobody can be asked, or when the two differ; `CANCELLED`. */
export async function newPassphrase(file: string, powers: CliPowers): Promise<string> {
  const inEnvironment = given(powers);
  if (inEnvironment !== null) return inEnvironment;
  const first = await ask(`A passphrase for ${quote(file)}?`, powers);
  if (first === '') throw usage('An empty passphrase protects nothing.', 'Type one, or leave out --passphrase.');
  if ((await ask('The same once more?', powers)) === first) return first;
  throw usage('The two passphrases differ.', 'Try again.');
}

/** Behind an empty variable there is mostly one that nobody set. */
function given({ environment }: CliPowers): string | null {
  return environment[VARIABLE] || null;
}

async function ask(question: string, { terminal, interrupted }: CliPowers): Promise<string> {
  if (terminal.ask === null) {
    throw usage('Nobody can be asked for the passphrase here.', `Set it in the environment: ${VARIABLE}`);
  }
  return terminal.ask(question, '', interrupted, 'hidden');
}
