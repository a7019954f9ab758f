// The vault of a home, opened with what the app gave.

import type { SecretsOption } from '../app-offers.ts';
import { SECRETS_AT_MOST } from '../effects/secrets.ts';
import type { VaultKeySource } from './secret-key.ts';
import { createSecretVault, type SecretVault } from './secret-vault.ts';

/** What an app says that has no store of its own. */
type VaultOption = Exclude<SecretsOption, { get: unknown }>;

export function vaultOf(option: VaultOption | undefined, folder: string): SecretVault {
  return createSecretVault(folder, keySource(option), { secrets: SECRETS_AT_MOST });
}

function keySource(option: VaultOption | undefined): VaultKeySource {
  if (option === undefined) return { kind: 'file' };
  // A copy: whoever wipes theirs afterwards must not wipe ours.
  if ('key' in option) return { kind: 'key', key: Uint8Array.from(option.key) };
  return { kind: 'passphrase', passphrase: option.passphrase };
}
