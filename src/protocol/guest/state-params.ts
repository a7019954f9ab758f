// What arrives about state, parsed. Imported by the core only.

import * as v from 'valibot';
import { encoded, LONGEST, type RequestSchemas, text } from './params-parts.ts';
import type { StateRequests } from './state.ts';

export const STATE_PARAMS = {
  'state/update': v.strictObject({
    scope: v.picklist(['global', 'workspace']),
    key: text(LONGEST.key),
    value: v.exactOptional(encoded),
  }),
} satisfies RequestSchemas<StateRequests>;
