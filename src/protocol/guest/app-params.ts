// What arrives about the app's own API, parsed. Imported by the core only.

import * as v from 'valibot';
import type { AppRequests, AppToGuestRequests } from './app.ts';
import { carried, id, nothing, type RequestSchemas, type ResultSchemas } from './params-parts.ts';

export const APP_PARAMS = {
  'app/call': v.strictObject({ ...carried, api: id, method: id }),
  'app/subscribe': v.strictObject({ api: id, event: id }),
  'app/unsubscribe': v.strictObject({ api: id, event: id }),
} satisfies RequestSchemas<AppRequests>;

export const APP_RESULTS = {
  'app/event': nothing,
} satisfies ResultSchemas<AppToGuestRequests>;
