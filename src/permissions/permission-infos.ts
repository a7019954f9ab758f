// What may this extension do, and who said so: one line for each kind, for people and for `--json`.

import type { ApiDescription } from '../model/app-api.ts';
import type { ExtensionIdentity } from '../model/origin.ts';
import { type PermissionKind, SPAWN_WARNING } from '../model/permission.ts';
import { permissionOrder } from '../model/permission-order.ts';
import { answerFrom, standingOf } from './decide.ts';
import { declarationsOf, declaredScope, entryFor, type Layer, type Rules, sessionEntry } from './rules.ts';
import type { Answer, Source } from './settings.ts';

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
  readonly source: Source | null;
}

/** Every kind that the manifest declares or a layer speaks of, most dangerous first; of the app's only what it has. */
export function permissionInfos(
  rules: Rules,
  identity: ExtensionIdentity,
  apis: readonly ApiDescription[],
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
          : { answer: 'deny' as const, layer: 'manifest' as const, source: null };
    const narrowings = standing.kind === 'denied' ? [] : standing.entries.map(({ entry }) => entry.scope);
    const narrowedTo = narrowings.filter((scope) => Object.keys(scope).length > 0);
    const scope = { ...declaredScope(rules, kind), ...(narrowedTo.length > 0 ? { narrowedTo } : {}) };
    const warning = kind === 'process.spawn' ? { warning: `If you allow it, ${SPAWN_WARNING}.` } : {};
    return [{ kind, ...described, ...warning, declared, optional, ...said, scope }];
  });
}
