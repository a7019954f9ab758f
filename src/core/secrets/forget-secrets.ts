// Takes away all secrets of one copy of an extension, wherever the app keeps them.

import type { Clock } from '../../base/deadline.ts';
import { BulkheadError, coded } from '../../base/error.ts';
import { type ExtensionIdentity, identityKey, originText } from '../../model/origin.ts';
import type { AppSecrets, SecretsOption } from '../app-offers.ts';
import { APP_ANSWERS_WITHIN, type AppCallPowers, callApp } from '../effects/app-call.ts';
import { readNames } from '../effects/secrets.ts';
import { emptyVaultOf } from './secret-vault.ts';

export interface ForgetSecretsPowers {
  readonly option: SecretsOption | undefined;
  /** Of the vault, where the app has no store of its own. */
  readonly folder: string;
  readonly clock: Clock;
  readonly report: AppCallPowers['report'];
}

/** Errors: `SECRETS_UNAVAILABLE`; then some may be left, and it can be called again. */
export function forgetSecrets(powers: ForgetSecretsPowers): (identity: ExtensionIdentity) => Promise<void> {
  const { option, folder } = powers;
  return async (identity) => {
    if (option === undefined || !('get' in option)) return emptyVaultOf(folder, identityKey(identity));
    try {
      await emptyStoreOf(option, identity, powers);
    } catch (error) {
      if (error instanceof BulkheadError && error.code === 'SECRETS_UNAVAILABLE') throw error;
      throw coded(
        'SECRETS_UNAVAILABLE',
        `The secrets of ${identity.id} could not be removed.`,
        { extension: identity.id, fix: "See what the app's own store for secrets says, then try again." },
        error,
      );
    }
  };
}

async function emptyStoreOf(
  secrets: AppSecrets,
  identity: ExtensionIdentity,
  { clock, report }: Pick<ForgetSecretsPowers, 'clock' | 'report'>,
): Promise<void> {
  const { id, origin } = identity;
  // What it called itself is of no matter any more.
  const app: AppCallPowers = { by: { id, displayName: id, keyId: null, origin: originText(origin) }, clock, report };
  const owner = identityKey(identity);
  const common = { signal: new AbortController().signal, milliseconds: APP_ANSWERS_WITHIN };
  const names = await callApp(app, {
    ...common,
    what: 'secrets.keys',
    run: (request) => secrets.keys({ ...request, owner }),
    read: readNames,
  });
  for (const key of names) {
    await callApp(app, {
      ...common,
      what: 'secrets.delete',
      run: (request) => secrets.delete({ ...request, owner, key }),
      read: () => ({ value: undefined }),
    });
  }
}
