// What may this extension do, and who said so: one line for each kind, for people and for `--json`.

import type { ApiDescription } from '../model/app-api.ts';
import type { ExtensionIdentity } from '../model/origin.ts';
import { type PermissionKind, SPAWN_WARNING } from '../model/permission.ts';
import { permissionOrder } from '../model/permission-order.ts';
import { answerFrom, type LayerEntry, standingOf } from './decide.ts';
import {
  declarationsOf,
  declaredScope,
  entryFor,
  type FileLayerName,
  type Layer,
  type Rules,
  sessionEntry,
} from './rules.ts';
import type { DeclarationPlaces } from './settings/declaration-places.ts';
import type { Answer, Source } from './settings/settings.ts';

export interface PermissionInfo {
  readonly kind: PermissionKind;
  /** What it means, in the app's words; only for permissions of the app's own API. */
  readonly description?: string;
  /** What people must know of this kind wherever it is shown; only where there is something. */
  readonly warning?: string;
  readonly declared: boolean;
  /** Declared among `optionalPermissions` only. */
  readonly optional: boolean;
  readonly answer: Answer;
  /** As the manifest declares it, as required and as optional; `narrowedTo` holds what layers leave of it, when they do. */
  readonly scope: Readonly<Record<string, unknown>>;
  readonly layer: Layer;
  /** Where that is written: a settings file, with a policy's owner; for `manifest` and `default`, the extension's `package.json`. */
  readonly source: Source | null;
  /** Whose words `scope.narrowedTo` are, in the same order. Only where there are some. */
  readonly narrowings?: readonly Narrowing[];
}

/** What one file leaves of a permission. */
export interface Narrowing {
  readonly layer: FileLayerName;
  readonly source: Source | null;
  readonly scope: Readonly<Record<string, unknown>>;
}

/**
 * Every kind that the manifest declares or a layer speaks of, most dangerous first; of the app's only what it has. Without `places`, nobody wants to know where
 * the manifest declares them.
 */
export function permissionInfos(
  rules: Rules,
  identity: ExtensionIdentity,
  apis: readonly ApiDescription[],
  places: DeclarationPlaces | null = null,
): readonly PermissionInfo[] {
  return permissionOrder(apis).flatMap(({ kind, ...described }) => {
    const declarations = declarationsOf(rules, kind);
    const spokenOf = rules.layers.some(({ settings }) => entryFor(settings, identity, kind) !== null);
    if (declarations.length === 0 && !spokenOf) return [];
    const declared = declarations.length > 0;
    const optional = declared && declarations.every((entry) => entry.optional);
    const standing = standingOf(rules, identity, kind);
    const session = sessionEntry(rules, identity, kind, (scope) => Object.keys(scope).length === 0);
    const said = rules.restricted.has(kind)
      ? { answer: 'deny' as const, layer: 'workspace' as const, source: null }
      : standing.kind === 'denied'
        ? { answer: 'deny' as const, layer: standing.layer, source: standing.source }
        : declared
          ? answerFrom(standing.entries, session, rules.accepted && !optional)
          : rules.learning
            ? { answer: 'ask' as const, layer: 'learn' as const, source: null }
            : { answer: 'deny' as const, layer: 'manifest' as const, source: null };
    const narrowings = standing.kind === 'denied' ? [] : standing.entries.flatMap(narrowingOf);
    const narrowedTo = narrowings.map((narrowing) => narrowing.scope);
    const scope = { ...declaredScope(rules, kind), ...(narrowedTo.length > 0 ? { narrowedTo } : {}) };
    const written = said.layer === 'manifest' || said.layer === 'default' ? (places?.(kind) ?? null) : said.source;
    const warning = kind === 'process.spawn' ? { warning: `If you allow it, ${SPAWN_WARNING}.` } : {};
    const narrowed = narrowings.length > 0 ? { narrowings } : {};
    return [{ kind, ...described, ...warning, declared, optional, ...said, source: written, scope, ...narrowed }];
  });
}

function narrowingOf({ layer, entry: { source, scope } }: LayerEntry): readonly Narrowing[] {
  return Object.keys(scope).length === 0 ? [] : [{ layer, source, scope }];
}
