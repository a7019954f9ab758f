// What else the yes to one act stands for, where no declaration bounds it: while it is learned what an extension needs.

import { isAppPermission } from '../../model/app-permission.ts';
import type { PermissionKind } from '../../model/permission.ts';
import type { Checked } from '../checked.ts';
import { isNamedOnly } from '../floor.ts';
import type { FileResource, Resources } from '../request.ts';
import { relativeTo, segmentsOf } from './real-paths.ts';

/**
 * Whether the yes to an act stands for another thing that it touches and that no declaration reaches. It was given to what was shown: to a folder
 * with what lies in it, but for writing not to the places that have to be named; never to where a link leads.
 */
export function standsFor<K extends PermissionKind>(checked: Checked<K>, touched: Resources[K]): boolean {
  const { kind, resource, decision } = checked;
  if (touched === resource) return decision.asked;
  const earlier = decision.layer === 'session';
  if (isAppPermission(kind)) {
    const fields: readonly { readonly values: readonly string[] }[] = Object.values(resource);
    // Of what an event is about, nobody could know when it was listened to.
    return (decision.asked || earlier) && fields.every(({ values }) => values.length === 0);
  }
  if (kind !== 'fs.read' && kind !== 'fs.write') return false;
  const below = relativeTo((touched as FileResource).real, (resource as FileResource).real);
  if (below === null) return false;
  if (kind === 'fs.write') return decision.asked && !segmentsOf(below).some(isNamedOnly);
  // A yes of an earlier time was one to looking at the folder.
  return decision.asked || (earlier && !below.includes('/'));
}
