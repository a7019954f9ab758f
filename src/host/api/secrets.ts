// `context.secrets` of one guest.

import type { SecretStorage, SecretStorageChangeEvent } from '../../../extension-api/src/secrets.ts';
import { coded } from '../../base/error.ts';
import { SECRET_TEXT } from '../../protocol/guest/secrets.ts';
import type { Boundary } from './boundary.ts';
import { createGuestEvent } from './guest-event.ts';
import type { GuestSession } from './guest-session.ts';
import { readText } from './untrusted.ts';

export function createSecrets(powers: {
  readonly session: GuestSession;
  readonly boundary: Boundary;
  readonly harden: <T>(value: T) => T;
  readonly enter: (call: () => void) => void;
}): { readonly storage: SecretStorage; changed(params: { readonly key: string }): null } {
  const { session, boundary, harden, enter } = powers;
  const changes = createGuestEvent<SecretStorageChangeEvent>({
    name: 'secrets.onDidChange',
    boundary,
    enter,
    assertActive: () => session.assertActive(),
  });

  const readKey = (value: unknown): string => {
    const key = readText(value, 'The key of a secret', SECRET_TEXT.key);
    if (key === '') throw coded('ARGUMENT_INVALID', 'The key of a secret must not be empty.');
    return key;
  };

  /** Its own words: others would quote what was too long. */
  const readValue = (value: unknown): string => {
    if (typeof value !== 'string' || value.length > SECRET_TEXT.value) {
      throw coded('ARGUMENT_INVALID', `A secret must be a string of at most ${SECRET_TEXT.value} characters.`);
    }
    return value;
  };

  return {
    storage: {
      get: boundary.later(async (key: unknown) => {
        const { value } = await session.request('secrets/get', { key: readKey(key) });
        return value ?? undefined;
      }),
      store: boundary.later(async (key: unknown, value: unknown) => {
        const name = readKey(key);
        await session.request('secrets/store', { key: name, value: readValue(value) });
      }),
      delete: boundary.later(async (key: unknown) => {
        await session.request('secrets/delete', { key: readKey(key) });
      }),
      keys: boundary.later(async () => [...(await session.request('secrets/keys', {})).keys]),
      onDidChange: changes.event,
    },
    changed({ key }) {
      changes.fire(harden({ key }));
      return null;
    },
  };
}
