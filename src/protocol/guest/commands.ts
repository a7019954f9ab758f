// Commands on the wire: registered by extensions, called through the core.

import type { Carried } from '../carried.ts';
import type { CallerOnWire } from './caller.ts';

export type CommandRequests = {
  'commands/register': { params: { readonly id: string }; result: null };
  'commands/unregister': { params: { readonly id: string }; result: null };
  'commands/execute': { params: Carried & { readonly id: string }; result: Carried };
  /** Without `internal`, ids that begin with `_` are left out, as in VS Code. */
  'commands/list': { params: { readonly internal: boolean }; result: { readonly ids: readonly string[] } };
};

export type CommandToGuestRequests = {
  'commands/invoke': { params: Carried & { readonly id: string; readonly caller: CallerOnWire }; result: Carried };
};
