// Every kind of power that an app knows, its own among them, in the order in which people should read them.

import type { ApiDescription, AppPermission } from './app-api.ts';
import { appPermissionKind } from './app-permission.ts';
import { PERMISSION_KINDS, type PermissionKind } from './permission.ts';

export interface OrderedKind {
  readonly kind: PermissionKind;
  /** The app's own words for a permission of its own. */
  readonly description?: string;
}

/** Before which built-in kind those of the app stand, by what the app says of their danger. Nothing is above starting programs. */
const BEFORE = { high: 'fs.write', medium: 'open.external', low: 'ui.prompt' } as const;

export function permissionOrder(apis: readonly ApiDescription[]): readonly OrderedKind[] {
  const own = (danger: NonNullable<AppPermission['danger']>): OrderedKind[] =>
    apis.flatMap(({ name, permissions }) =>
      Object.entries(permissions)
        .filter(([, permission]) => (permission.danger ?? 'medium') === danger)
        .map(([permission, { description }]) => ({ kind: appPermissionKind(name, permission), description })),
    );
  return PERMISSION_KINDS.flatMap((kind): OrderedKind[] => [
    ...(['high', 'medium', 'low'] as const).filter((danger) => BEFORE[danger] === kind).flatMap(own),
    { kind },
  ]);
}

/** What a permission of the app's own means, in its words; null for all others. */
export function appPermissionDescription(kind: PermissionKind, apis: readonly ApiDescription[]): string | null {
  return permissionOrder(apis).find((each) => each.kind === kind)?.description ?? null;
}
