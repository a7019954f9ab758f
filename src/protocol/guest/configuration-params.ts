// What arrives about settings, parsed. Imported by the core only.

import * as v from 'valibot';
import type { ConfigurationRequests } from './configuration.ts';
import { encoded, LONGEST, type RequestSchemas, text } from './params-parts.ts';

export const CONFIGURATION_PARAMS = {
  'configuration/update': v.strictObject({ key: text(LONGEST.key), value: v.exactOptional(encoded) }),
} satisfies RequestSchemas<ConfigurationRequests>;
