// The proof that a request was decided: what every effect demands, and only a decision that allows can give.

import type { PermissionKind } from '../model/permission.ts';
import type { Decision } from './decide.ts';
import type { PermissionRequest, Requester, Resources } from './request.ts';

declare const proof: unique symbol;

/** One request that was allowed. It speaks of this resource only; an effect on another needs another proof. */
export interface Checked<K extends PermissionKind> {
  readonly [proof]: K;
  readonly kind: K;
  readonly who: Requester;
  readonly resource: Resources[K];
  readonly decision: Allowed;
}

/** `asked`: somebody was asked for this very request and said yes. */
export type Allowed = Extract<Decision, { kind: 'allow' }> & { readonly asked: boolean };

/** For the broker alone; a test finds another caller. */
export function seal<K extends PermissionKind>(request: PermissionRequest<K>, decision: Allowed): Checked<K> {
  const { kind, who, resource } = request;
  return Object.freeze({ kind, who, resource, decision }) as Checked<K>;
}
