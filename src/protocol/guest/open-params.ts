// Parameters of opening, parsed.

import * as v from 'valibot';
import type { OpenRequests } from './open.ts';
import { LONGEST, type RequestSchemas, text } from './params-parts.ts';

export const OPEN_PARAMS = {
  'open/external': v.strictObject({ target: text(LONGEST.path) }),
} satisfies RequestSchemas<OpenRequests>;
