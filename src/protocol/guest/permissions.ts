// What an extension asks about its own permissions.

import type { Carried } from '../carried.ts';

export type PermissionRequests = {
  /** The value is an object: the lists of the kind's scope, with the very things that are meant; none for the kind as a whole. */
  'permissions/contains': { params: Carried & { readonly kind: string }; result: { readonly contains: boolean } };
  /** Asks the user, where that is left to them. */
  'permissions/request': { params: { readonly kind: string }; result: { readonly granted: boolean } };
};

export type PermissionToGuestNotifications = {
  /** Kinds that it declares whose answer or scope is another now. */
  'permissions/changed': { readonly kinds: readonly string[] };
};
