// What nothing opens in a workspace that is not trusted: the kinds that execute, or write what others read or run. Pure.

import type { ApiDescription } from '../model/app-api.ts';
import { appPermissionKind } from '../model/app-permission.ts';
import type { PermissionKind } from '../model/permission.ts';

/**
 * A hostile workspace steers what reads it. So it may not reach a program, a file, a document that is edited, or what another program is told to open;
 * nor what the app itself calls dangerous. Reading stays, and an extension's own storages, which nobody else runs anything from.
 */
const EXECUTES_OR_WRITES = ['process.spawn', 'fs.write', 'documents.edit', 'open.external'] as const;

export function restrictedKinds(apis: readonly ApiDescription[]): ReadonlySet<PermissionKind> {
  const dangerous = apis.flatMap(({ name, permissions }) =>
    Object.entries(permissions).flatMap(([permission, { danger }]) =>
      danger === 'high' ? [appPermissionKind(name, permission)] : [],
    ),
  );
  return new Set<PermissionKind>([...EXECUTES_OR_WRITES, ...dangerous]);
}
