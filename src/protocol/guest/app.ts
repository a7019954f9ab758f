// The app's own API on the wire: methods that extensions call, events that they hear.

import type { Carried } from '../carried.ts';

/** What an extension is told of one API when it is activated. */
export type OfferedApi = {
  readonly name: string;
  readonly version: string;
  readonly methods: readonly string[];
  readonly events: readonly string[];
};

export type AppRequests = {
  /** The value is the method's one parameter, absent when there is none. */
  'app/call': { params: Carried & { readonly api: string; readonly method: string }; result: Carried };
  /** Twice is once. */
  'app/subscribe': { params: { readonly api: string; readonly event: string }; result: null };
  'app/unsubscribe': { params: { readonly api: string; readonly event: string }; result: null };
};

export type AppToGuestRequests = {
  /** Answered when the listeners were called: how many are on their way is bounded. */
  'app/event': { params: Carried & { readonly api: string; readonly event: string }; result: null };
};
