// What arrives about permissions, parsed. Imported by the core only.

import * as v from 'valibot';
import { carried, id, type RequestSchemas } from './params-parts.ts';
import type { PermissionRequests } from './permissions.ts';

export const PERMISSION_PARAMS = {
  'permissions/contains': v.strictObject({ ...carried, kind: id }),
  'permissions/request': v.strictObject({ kind: id }),
} satisfies RequestSchemas<PermissionRequests>;
