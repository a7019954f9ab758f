// What an extension may do, asked before it tries.

import type { Event } from './event.ts';
import { hostNamespace } from './only-in-host.ts';
import type { Uri } from './uri.ts';

/** A kind of permission, as in a manifest: `fs.read`, `net.connect` …, or `app.<api>.<name>`. */
export type PermissionKind =
  | 'fs.read'
  | 'fs.write'
  | 'net.connect'
  | 'process.spawn'
  | 'env.read'
  | 'clipboard.read'
  | 'clipboard.write'
  | 'secrets'
  | 'ui.prompt'
  | 'commands.execute'
  | 'extensions.call'
  | 'open.external'
  | 'documents.read'
  | 'documents.edit'
  | `app.${string}.${string}`;

/**
 * A kind, and the very things that are meant: no patterns, at most 100. Without things it means the kind as a whole, as far as your manifest declares it.
 */
export type PermissionQuery =
  | { readonly kind: PermissionKind }
  | { readonly kind: 'fs.read' | 'fs.write'; readonly paths: readonly (string | Uri)[] }
  | { readonly kind: 'net.connect'; readonly hosts: readonly string[] }
  | {
      readonly kind: 'process.spawn';
      readonly commands: readonly {
        readonly command: string;
        readonly args?: readonly string[];
        readonly env?: readonly string[];
      }[];
    }
  | { readonly kind: 'env.read'; readonly names: readonly string[] }
  | { readonly kind: 'commands.execute'; readonly commands: readonly string[] }
  | { readonly kind: 'extensions.call'; readonly extensions: readonly string[] }
  | { readonly kind: 'open.external'; readonly targets: readonly string[] };

/** Some of the kinds that you declare are answered otherwise now. */
export interface PermissionChangeEvent {
  readonly kinds: readonly PermissionKind[];
}

export interface Permissions {
  /**
   * Whether all of it would be allowed now, without a question to the user. Nothing is tried, asked or recorded. What is only seen when it happens can
   * still be refused: the address that a host's name leads to, the file that a program's name leads to.
   *
   * ```ts
   * if (await permissions.contains({ kind: 'net.connect', hosts: ['api.github.com'] })) await refresh();
   * ```
   *
   * @throws `ARGUMENT_INVALID` for a kind that does not exist, or things that are none of its kind
   */
  contains(query: PermissionQuery): Promise<boolean>;

  /**
   * Asks the user for something that your manifest declares under `optionalPermissions`, before you need it; say first what for. Resolves to whether it is
   * allowed now. What is allowed or denied already is not asked for. One question at a time, and not too many.
   *
   * @throws `PERMISSION_NOT_DECLARED`, `PERMISSION_UNANSWERED` (nobody is there, or nobody answered within 30 seconds)
   */
  request(kind: PermissionKind): Promise<boolean>;

  /** Fires when the answer to one of the kinds that you declare, or its scope, has changed. What was open under it has ended by then. */
  readonly onDidChange: Event<PermissionChangeEvent>;
}

/** What you may do, and how to ask for more. */
export const permissions: Permissions = hostNamespace('permissions');
