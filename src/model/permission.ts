// The kinds of power and the scope that each takes.

import type { AppPermissionKind } from './app-permission.ts';

/** Every built-in kind, in the order in which people should read them: most dangerous first. `app.<api>.<name>` kinds come from the app. */
export const PERMISSION_KINDS = [
  'process.spawn',
  'fs.write',
  'net.connect',
  'fs.read',
  'secrets',
  'extensions.call',
  'commands.execute',
  'open.external',
  'clipboard.read',
  'clipboard.write',
  'env.read',
  'documents.edit',
  'documents.read',
  'ui.prompt',
] as const;

export type BuiltInPermissionKind = (typeof PERMISSION_KINDS)[number];
export type PermissionKind = BuiltInPermissionKind | AppPermissionKind;

/** Stands wherever people read of `process.spawn`: a started program has no walls of its own yet. */
export const SPAWN_WARNING = 'this program can do anything you can';

/** One allowed command line: `*` is exactly one argument, `**` any number, none beginning with `-`. */
export interface SpawnPattern {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: readonly string[];
  readonly cwd?: string;
}

/** The scope of each kind, as written in a manifest or in settings. */
export interface PermissionScopes {
  'process.spawn': { readonly commands: readonly SpawnPattern[] };
  'fs.write': { readonly paths: readonly string[] };
  'fs.read': { readonly paths: readonly string[] };
  'net.connect': { readonly hosts: readonly string[] };
  secrets: Record<never, never>;
  'extensions.call': { readonly extensions: readonly string[] };
  'commands.execute': { readonly commands: readonly string[] };
  'open.external': { readonly targets: readonly string[] };
  'clipboard.read': Record<never, never>;
  'clipboard.write': Record<never, never>;
  'env.read': { readonly names: readonly string[] };
  'documents.edit': { readonly languages?: readonly string[]; readonly paths?: readonly string[] };
  'documents.read': { readonly languages?: readonly string[]; readonly paths?: readonly string[] };
  'ui.prompt': Record<never, never>;
}

/** One entry of a manifest's `permissions` or `optionalPermissions`. */
export type Declaration<K extends BuiltInPermissionKind = BuiltInPermissionKind> = PermissionScopes[K] & {
  readonly reason: string;
};

/** A manifest's `permissions` (or `optionalPermissions`): at most one declaration for each kind. */
export type Declarations = { readonly [K in BuiltInPermissionKind]?: Declaration<K> } & {
  readonly [kind: AppPermissionKind]: Readonly<Record<string, unknown>> & { readonly reason: string };
};
