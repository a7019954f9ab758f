// What arrives about extensions and their exports, parsed. Imported by the core only.

import * as v from 'valibot';
import type { ExtensionRequests, ExtensionToGuestRequests } from './extensions.ts';
import { carried, id, type RequestSchemas, type ResultSchemas } from './params-parts.ts';

const MOST_EXPORTS = 10_000;

export const exported = v.strictObject({ ...carried, functions: v.pipe(v.array(id), v.maxLength(MOST_EXPORTS)) });

export const EXTENSION_PARAMS = {
  'extensions/activate': v.strictObject({ id }),
  'extensions/call': v.strictObject({ ...carried, id, name: id }),
} satisfies RequestSchemas<ExtensionRequests>;

export const EXTENSION_RESULTS = {
  'exports/invoke': v.strictObject(carried),
} satisfies ResultSchemas<ExtensionToGuestRequests>;
