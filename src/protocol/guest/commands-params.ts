// What arrives about commands, parsed. Imported by the core only.

import * as v from 'valibot';
import type { CommandRequests, CommandToGuestRequests } from './commands.ts';
import { carried, id, type RequestSchemas, type ResultSchemas } from './params-parts.ts';

export const COMMAND_PARAMS = {
  'commands/register': v.strictObject({ id }),
  'commands/unregister': v.strictObject({ id }),
  'commands/execute': v.strictObject({ ...carried, id }),
  'commands/list': v.strictObject({ internal: v.boolean() }),
} satisfies RequestSchemas<CommandRequests>;

export const COMMAND_RESULTS = {
  'commands/invoke': v.strictObject(carried),
} satisfies ResultSchemas<CommandToGuestRequests>;
