// The secrets of one extension: in the app's own store, or in the vault of the home. The owner is who was checked, never a parameter.

import { identityKey } from '../../model/origin.ts';
import type { Checked } from '../../permissions/checked.ts';
import { SECRET_TEXT } from '../../protocol/guest/secrets.ts';
import type { AppSecrets } from '../app-offers.ts';
import { type SecretVault, tooManySecrets } from '../secrets/secret-vault.ts';
import { APP_ANSWERS_WITHIN, type AppCallPowers, callApp } from './app-call.ts';

/** One act on one secret; listing the keys has the empty name. */
export interface SecretAct {
  readonly checked: Checked<'secrets'>;
  readonly app: AppCallPowers;
  readonly signal: AbortSignal;
}

/** Errors of all: `SECRETS_UNAVAILABLE`, `APP_FAILED`, `TIMEOUT`, `CANCELLED`. */
export interface SecretEffects {
  get(act: SecretAct): Promise<string | null>;
  /** `LIMIT_EXCEEDED` too. */
  store(act: SecretAct, value: string): Promise<void>;
  delete(act: SecretAct): Promise<void>;
  keys(act: SecretAct): Promise<readonly string[]>;
}

/** Secrets of one extension. */
export const SECRETS_AT_MOST = 1000;

export function secretsInVault(vault: SecretVault): SecretEffects {
  return {
    get: async ({ checked }) => vault.get(placeOf(checked)),
    store: async ({ checked }, value) => vault.store(placeOf(checked), value),
    delete: async ({ checked }) => vault.delete(placeOf(checked)),
    keys: async ({ checked }) => vault.keys(placeOf(checked).owner),
  };
}

export function secretsOfApp(secrets: AppSecrets): SecretEffects {
  const call = <T>(
    { checked, app, signal }: SecretAct,
    method: keyof AppSecrets,
    run: (request: Parameters<AppSecrets['get']>[0]) => unknown,
    read: (answer: unknown) => { readonly value: T } | null,
  ): Promise<T> => {
    const { owner, name } = placeOf(checked);
    return callApp(app, {
      what: `secrets.${method}`,
      run: (request) => run({ ...request, owner, key: name }),
      read,
      signal,
      milliseconds: APP_ANSWERS_WITHIN,
    });
  };
  const nothing = () => ({ value: undefined });
  const keys = (act: SecretAct) => call(act, 'keys', ({ key: _, ...request }) => secrets.keys(request), readNames);
  return {
    get: (act) => call(act, 'get', (request) => secrets.get(request), readSecret),
    async store(act, value) {
      const names = await keys(act);
      if (names.length >= SECRETS_AT_MOST && !names.includes(placeOf(act.checked).name)) {
        throw tooManySecrets(SECRETS_AT_MOST);
      }
      return call(act, 'store', (request) => secrets.store({ ...request, value }), nothing);
    },
    delete: (act) => call(act, 'delete', (request) => secrets.delete(request), nothing),
    keys,
  };
}

function placeOf(checked: Checked<'secrets'>) {
  return { owner: ownerOf(checked), name: checked.resource.key };
}

/** Whose they are. */
export function ownerOf({ who }: Checked<'secrets'>): string {
  return identityKey(who.identity);
}

function readSecret(answer: unknown): { readonly value: string | null } | null {
  if (answer === undefined || answer === null) return { value: null };
  return typeof answer === 'string' && answer.length <= SECRET_TEXT.value ? { value: answer } : null;
}

export function readNames(answer: unknown): { readonly value: readonly string[] } | null {
  if (!Array.isArray(answer) || answer.length > SECRETS_AT_MOST) return null;
  const names: readonly unknown[] = [...answer];
  if (!names.every((name) => typeof name === 'string' && name.length <= SECRET_TEXT.key)) return null;
  return { value: (names as string[]).toSorted() };
}
