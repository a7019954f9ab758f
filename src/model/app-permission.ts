// The kinds of power that an app adds: `app.<api>.<name>`.

export type AppPermissionKind = `app.${string}.${string}`;

const KIND = /^app\.([a-z0-9][a-z0-9_-]*)\.([A-Za-z0-9][A-Za-z0-9_-]*)$/;

/** Null for any other text. */
export function appPermissionOf(kind: string): { readonly api: string; readonly permission: string } | null {
  const [, api, permission] = KIND.exec(kind) ?? [];
  return api === undefined || permission === undefined ? null : { api, permission };
}

export function isAppPermission(kind: string): kind is AppPermissionKind {
  return KIND.test(kind);
}

export function appPermissionKind(api: string, permission: string): AppPermissionKind {
  return `app.${api}.${permission}`;
}

/** `notes/../frame` lies below `notes` as a text, and elsewhere for whoever reads it as a path: no pattern reaches it. */
export function hasDotParts(text: string): boolean {
  return text.split(/[\\/]/).some((part) => part === '.' || part === '..');
}

/** Which things of the app a call touches, by the names of the permission's scope: `{ layers: { match: 'glob', values: ['notes'] } }`. */
export interface AppResource {
  readonly [field: string]: AppResourceField;
}

export interface AppResourceField {
  readonly match: 'exact' | 'glob';
  /** Each has to lie within the scope. None: whatever it will be, it is decided on when it is known. */
  readonly values: readonly string[];
}
