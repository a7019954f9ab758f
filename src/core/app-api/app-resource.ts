// Which things of the app a call, an event or a check names, in the form that decisions are made on.

import type { AppPermission } from '../../model/app-api.ts';
import type { AppResource } from '../../model/app-permission.ts';
import { fieldOf } from '../../model/json-value.ts';

/** `named` answers for each field of the scope with a text or a list of texts. Nothing, or an empty list, would say "everything". */
export function resourceOf(permission: AppPermission, named: (field: string) => unknown): AppResource {
  return fieldsOf(permission, (field) => {
    const value = named(field);
    const values = Array.isArray(value) ? value : [value];
    if (values.length > 0 && values.every((each) => typeof each === 'string')) return values;
    throw new TypeError(`The field "${field}" of the scope names nothing.`);
  });
}

/** The same from a value that its schema has read. */
export function resourceIn(
  permission: AppPermission,
  properties: { readonly [field: string]: string } | undefined,
  value: unknown,
): AppResource {
  return resourceOf(permission, (field) => {
    const property = properties?.[field];
    return property === undefined ? undefined : fieldOf(value, property);
  });
}

/** Before it is known what it will be: whether it may at all. */
export function anyResource(permission: AppPermission): AppResource {
  return fieldsOf(permission, () => []);
}

function fieldsOf(permission: AppPermission, valuesOf: (field: string) => readonly string[]): AppResource {
  const fields = Object.entries(permission.scope ?? {});
  return Object.fromEntries(fields.map(([field, { match }]) => [field, { match, values: valuesOf(field) }]));
}
