// What arrives about the environment, parsed. Imported by the core only.

import * as v from 'valibot';
import type { EnvironmentRequests } from './environment.ts';
import { LONGEST, type RequestSchemas, text } from './params-parts.ts';

export const ENVIRONMENT_PARAMS = {
  'env/read': v.strictObject({ name: v.pipe(text(LONGEST.id), v.nonEmpty()) }),
} satisfies RequestSchemas<EnvironmentRequests>;
