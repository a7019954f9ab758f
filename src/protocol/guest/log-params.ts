// What arrives as text for people, parsed. Imported by the core only.

import * as v from 'valibot';
import type { LogNotifications } from './log.ts';
import { id, LONGEST, type NotificationSchemas, text } from './params-parts.ts';

export const LOG_NOTIFICATIONS = {
  'log/write': v.strictObject({ level: v.picklist(['debug', 'info', 'warn', 'error']), text: text(LONGEST.text) }),
  'output/write': v.strictObject({ channel: id, text: text(LONGEST.text), clear: v.boolean() }),
  'output/show': v.strictObject({ channel: id }),
  'output/dispose': v.strictObject({ channel: id }),
} satisfies NotificationSchemas<LogNotifications>;
