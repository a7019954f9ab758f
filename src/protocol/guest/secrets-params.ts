// Parameters of the secrets, parsed.

import * as v from 'valibot';
import { nothing, type RequestSchemas, type ResultSchemas, text } from './params-parts.ts';
import { SECRET_TEXT, type SecretRequests, type SecretToGuestRequests } from './secrets.ts';

const key = v.pipe(text(SECRET_TEXT.key), v.nonEmpty());

export const SECRET_PARAMS = {
  'secrets/get': v.strictObject({ key }),
  'secrets/store': v.strictObject({ key, value: text(SECRET_TEXT.value) }),
  'secrets/delete': v.strictObject({ key }),
  'secrets/keys': v.strictObject({}),
} satisfies RequestSchemas<SecretRequests>;

export const SECRET_RESULTS = { 'secrets/changed': nothing } satisfies ResultSchemas<SecretToGuestRequests>;
