// What a person is asked before something is installed, and what an update asks for beyond what was accepted. Pure.

import { coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import type { ApiDescription } from '../../model/app-api.ts';
import { ISOLATIONS, type Isolation } from '../../model/isolation.ts';
import type { Manifest } from '../../model/manifest.ts';
import { type ExtensionIdentity, originText, settingsKey } from '../../model/origin.ts';
import type { Declarations, PermissionKind } from '../../model/permission.ts';
import { declarationsInWords, describeChange } from '../../permissions/plain-words.ts';
import { moreThan, type PermissionChange } from '../../permissions/scopes/scope-difference.ts';
import type { SettingsLayer } from '../../permissions/settings/settings.ts';
import type { InstallAnswer, InstalledCopy, InstallOffer, OfferedChange, OfferedPublisher } from './install-types.ts';

/** What of a copy its user accepts, or accepted. */
export type Asked = Pick<InstalledCopy, 'accepted' | 'optional' | 'isolation' | 'untrustedToo'>;

export function askOf({ permissions, optionalPermissions, isolation, main, untrustedWorkspaces }: Manifest): Asked {
  // Of what has nothing to run nobody accepts that it may: the version that has something asks.
  const untrustedToo = main !== null && untrustedWorkspaces === 'supported';
  return { accepted: permissions, optional: optionalPermissions, isolation, untrustedToo };
}

export interface Difference {
  readonly more: readonly PermissionChange[];
  /** The wall that it had, when the new one is weaker; else null. */
  readonly isolationBefore: Isolation | null;
  /** Whether the new one alone is to have all of it in a workspace that nobody trusts. */
  readonly untrustedToo: boolean;
}

/**
 * What is required beyond what was accepted. Of kinds that the user allowed, also what may be asked for at run time: nobody would be asked
 * for it, since an answer speaks of all that the manifest declares.
 */
export function difference(before: Asked, after: Asked, allowed: (kind: PermissionKind) => boolean): Difference {
  const required = moreThan(before.accepted, after.accepted);
  const told = new Set(required.map(({ kind }) => kind));
  const answered = moreThan(both(before), both(after)).filter(({ kind }) => allowed(kind) && !told.has(kind));
  return { more: [...required, ...answered], ...weakerOf(before, after) };
}

/** What is more, and no permission. */
export function weakerOf(before: Asked, after: Asked): Omit<Difference, 'more'> {
  const weaker = ISOLATIONS.indexOf(after.isolation) < ISOLATIONS.indexOf(before.isolation);
  return {
    isolationBefore: weaker ? before.isolation : null,
    untrustedToo: after.untrustedToo && !before.untrustedToo,
  };
}

export function asksForMore({ more, isolationBefore, untrustedToo }: Difference): boolean {
  return more.length > 0 || isolationBefore !== null || untrustedToo;
}

/** All that an answer to a kind speaks of. A kind that stands in both reaches what either says. */
function both({ accepted, optional }: Asked): Declarations {
  const kinds = [...new Set([...Object.keys(accepted), ...Object.keys(optional)])] as PermissionKind[];
  return Object.fromEntries(kinds.map((kind) => [kind, merged(accepted[kind], optional[kind])])) as Declarations;
}

function merged(one: object | undefined, other: object | undefined): object | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  const [first, second] = [one as Record<string, unknown>, other as Record<string, unknown>];
  // A list that one of them leaves out does not limit, so the two together have none.
  const fields = Object.keys(first).filter((field) => Object.hasOwn(second, field));
  const join = (field: string) => {
    const [a, b] = [first[field], second[field]];
    return Array.isArray(a) && Array.isArray(b) ? [...a, ...b] : a;
  };
  return Object.fromEntries(fields.map((field) => [field, join(field)]));
}

/** Whether the user's own settings allow a kind to this copy, by its name or to all. */
export function allowedIn(layer: SettingsLayer, identity: ExtensionIdentity): (kind: PermissionKind) => boolean {
  if (layer.kind === 'broken') return () => true; // who knows; so all that is more is told
  const names = [settingsKey(identity), '*'];
  return (kind) => names.some((name) => layer.permissions.get(name)?.get(kind)?.grant === 'allow');
}

export interface OfferParts {
  readonly manifest: Manifest;
  readonly identity: ExtensionIdentity;
  /** Null: nobody signed it. */
  readonly signer: { readonly keyId: string; readonly publisher: OfferedPublisher } | null;
  readonly apis: readonly ApiDescription[];
  /** What is installed, and what this asks for beyond it; null when nothing is. */
  readonly update: { readonly from: string; readonly difference: Difference } | null;
}

export function makeOffer({ manifest, identity, signer, apis, update }: OfferParts): InstallOffer {
  const { permissions, optionalPermissions } = manifest;
  const reasonOf = (kind: PermissionKind): string =>
    (permissions[kind] ?? optionalPermissions[kind] ?? { reason: '' }).reason;
  const changeInWords = (change: PermissionChange): OfferedChange => ({
    ...describeChange(change, apis),
    reason: reasonOf(change.kind),
    change: change.change,
  });
  return {
    kind: update === null ? 'install' : 'update',
    id: manifest.id,
    version: manifest.version,
    displayName: manifest.displayName,
    description: manifest.description,
    origin: originText(identity.origin),
    keyId: signer?.keyId ?? null,
    publisher: signer?.publisher ?? null,
    isolation: manifest.isolation,
    untrustedToo: askOf(manifest).untrustedToo,
    required: declarationsInWords(permissions, apis),
    optional: declarationsInWords(optionalPermissions, apis),
    update: update && {
      from: update.from,
      more: update.difference.more.map(changeInWords),
      isolationBefore: update.difference.isolationBefore,
      untrustedToo: update.difference.untrustedToo,
    },
  };
}

/** Errors: `OPTIONS_INVALID` for what is no answer, and for kinds that the extension does not declare: such a deny would look like one and be none. */
export function readAnswer(
  answer: unknown,
  manifest: Manifest,
): { readonly accept: boolean; readonly deny: readonly PermissionKind[] } {
  const { accept, deny = [] } = (typeof answer === 'object' && answer !== null ? answer : {}) as Partial<InstallAnswer>;
  if (typeof accept !== 'boolean' || !Array.isArray(deny)) {
    throw coded('OPTIONS_INVALID', 'What "consent" returned is no answer.', {
      fix: 'Return { accept: true } or { accept: false }.',
    });
  }
  const kinds: readonly unknown[] = [...new Set<unknown>(deny)];
  const unknown = kinds.find((kind) => typeof kind !== 'string' || !declares(manifest, kind));
  if (unknown !== undefined) {
    const declared = [...new Set([...Object.keys(manifest.permissions), ...Object.keys(manifest.optionalPermissions)])];
    throw coded(
      'OPTIONS_INVALID',
      `${manifest.id} does not ask for ${quote(String(unknown))}, so it cannot be denied.`,
      {
        extension: manifest.id,
        fix: declared.length === 0 ? 'It asks for nothing.' : `It asks for ${declared.join(', ')}.`,
      },
    );
  }
  return { accept, deny: kinds as readonly PermissionKind[] };
}

function declares({ permissions, optionalPermissions }: Manifest, kind: string): boolean {
  return Object.hasOwn(permissions, kind) || Object.hasOwn(optionalPermissions, kind);
}
