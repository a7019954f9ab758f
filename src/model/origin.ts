// Where a copy of an extension comes from. Grants, secrets and storage belong to (id, origin).

import { type ExtensionId, parseExtensionId } from './extension-id.ts';

export type Origin =
  /** `lineage`: the first of a publisher's keys that was trusted here; those that came after it by rotation are of the same. */
  | { readonly kind: 'key'; readonly lineage: string }
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'dev'; readonly realPath: string };

/** Of what lies in a home: a development folder never does. */
export type InstalledOrigin = Extract<Origin, { kind: 'key' | 'unsigned' }>;

/** An extension as permissions, audit and storage know it. */
export interface ExtensionIdentity {
  readonly id: ExtensionId;
  readonly origin: Origin;
}

export interface InstalledIdentity extends ExtensionIdentity {
  readonly origin: InstalledOrigin;
}

/** `key:<lineage>`, `unsigned` or `dev:<real path>`. */
export function originText(origin: Origin): string {
  switch (origin.kind) {
    case 'key':
      return `key:${origin.lineage}`;
    case 'unsigned':
      return 'unsigned';
    case 'dev':
      return `dev:${origin.realPath}`;
  }
}

/** What `originText` wrote of an installed copy; null for anything else. */
export function parseInstalledOrigin(text: string): InstalledOrigin | null {
  if (text === 'unsigned') return { kind: 'unsigned' };
  const lineage = /^key:([A-Za-z0-9+/]{43}=)$/u.exec(text)?.[1];
  return lineage === undefined ? null : { kind: 'key', lineage };
}

/** The one key through which identities are compared and stored. */
export function identityKey(identity: ExtensionIdentity): string {
  return `${identity.id} ${originText(identity.origin)}`;
}

/** The name of the entry in `bulkhead.permissions` that speaks of this copy: dev and unsigned copies have their own. */
export function settingsKey(identity: ExtensionIdentity): string {
  return identity.origin.kind === 'key' ? identity.id : `${identity.id}@${identity.origin.kind}`;
}

/** What a name in the settings speaks of: every copy of an extension, or those of one kind. */
export interface SettingsKey {
  readonly id: ExtensionId;
  /** As settings files have it. */
  readonly entry: string;
  readonly copy: 'dev' | 'unsigned' | null;
}

/** `id`, `id@dev` or `id@unsigned`, whatever its case; null for anything else. */
export function parseSettingsKey(text: string): SettingsKey | null {
  const [, name = '', copy] = /^(.*?)(?:@(dev|unsigned))?$/u.exec(text.toLowerCase()) ?? [];
  const id = parseExtensionId(name);
  if (id === null) return null;
  if (copy !== 'dev' && copy !== 'unsigned') return { id, entry: id, copy: null };
  return { id, entry: `${id}@${copy}`, copy };
}
