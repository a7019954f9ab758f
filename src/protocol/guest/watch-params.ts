// What arrives about watchers, parsed. Imported by the core only.

import * as v from 'valibot';
import { count, path, type RequestSchemas } from './params-parts.ts';
import { CHANGE, type WatchRequests } from './watch.ts';

export const WATCH_PARAMS = {
  'watch/start': v.strictObject({
    watcher: count,
    pattern: path,
    base: v.nullable(path),
    types: v.pipe(v.array(v.picklist([CHANGE.changed, CHANGE.created, CHANGE.deleted])), v.maxLength(3)),
  }),
  'watch/stop': v.strictObject({ watcher: count }),
} satisfies RequestSchemas<WatchRequests>;
