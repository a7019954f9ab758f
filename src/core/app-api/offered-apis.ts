// The APIs that an app names, checked against each other and against its engines: each API is an engine of its own.

import { coded } from '../../base/error.ts';
import { nearest } from '../../base/nearest.ts';
import { quote } from '../../base/quote.ts';
import { apiFaults } from '../../model/api-form.ts';
import type { ApiDescription } from '../../model/app-api.ts';
import { appPermissionOf } from '../../model/app-permission.ts';
import { fieldOf } from '../../model/json-value.ts';
import { PERMISSION_KINDS } from '../../model/permission.ts';
import { permissionOrder } from '../../model/permission-order.ts';
import type { SettingsEntry, SettingsLayer } from '../../permissions/settings/settings.ts';
import { AppApi } from './define-api.ts';

/** What `defineApi` made, or its `description` read from a file. Errors: `OPTIONS_INVALID`. */
export function describedApi(value: AppApi | ApiDescription): ApiDescription {
  if (AppApi.is(value)) return value.description;
  const faults = apiFaults(value);
  if (faults.length === 0) return value;
  throw coded('OPTIONS_INVALID', `This is no description of an API: ${faults.slice(0, 10).join(' ')}`, {
    fix: 'Give what defineApi returns, or its "description" as it was printed.',
  });
}

/** `engines` with those of the APIs among them. Errors: `OPTIONS_INVALID` for a name that is there already with another version. */
export function enginesWith(
  engines: Readonly<Record<string, string>>,
  apis: readonly { readonly name: string; readonly version: string }[],
): Readonly<Record<string, string>> {
  const all: Record<string, string> = { ...engines };
  const named = new Set<string>();
  for (const { name, version } of apis) {
    const before = Object.hasOwn(all, name) ? all[name] : undefined;
    if (named.has(name) || (before !== undefined && before !== version)) {
      throw coded(
        'OPTIONS_INVALID',
        `The API ${quote(name)} is there twice, or an engine of that name has another version.`,
        {
          fix: 'Each API is an engine: give each a name of its own.',
        },
      );
    }
    named.add(name);
    all[name] = version;
  }
  return all;
}

/** An answer for a kind that nothing asks for would be obeyed by nobody: most of all a misspelt deny. Errors: `OPTIONS_INVALID`. */
export function mustBeKnown(kind: string, apis: readonly ApiDescription[]): void {
  const known: readonly string[] = permissionOrder(apis).map((each) => each.kind);
  if (known.includes(kind)) return;
  const meant = nearest(kind, known);
  throw coded('OPTIONS_INVALID', `There is no permission ${quote(String(kind), 100)} here.`, {
    fix:
      meant === null
        ? `There are ${PERMISSION_KINDS.join(', ')}, and those of the app's own APIs.`
        : `Did you mean "${meant}"?`,
  });
}

/** Answers of one file that are explained. To look for what each was meant to be costs, and whoever wrote thousands wrote them for that. */
const MOST_EXPLAINED = 100;

/** What a settings file says of these APIs and nobody obeys, as far as anyone reads it. Its schema cannot know them, and of other apps' nothing is known here. */
export function unheededAnswers(layer: SettingsLayer, apis: readonly ApiDescription[]): readonly string[] {
  const entries = layer.kind === 'broken' ? [] : [...layer.permissions.values()].flatMap((kinds) => [...kinds]);
  const explained: string[] = [];
  for (const [kind, entry] of entries) {
    if (explained.length >= MOST_EXPLAINED) break;
    explained.push(...unheededIn(kind, entry, apis));
  }
  return explained.slice(0, MOST_EXPLAINED);
}

function unheededIn(
  kind: string,
  { scope, source }: SettingsEntry,
  apis: readonly ApiDescription[],
): readonly string[] {
  const named = appPermissionOf(kind);
  const api = apis.find(({ name }) => name === named?.api);
  if (named === null || api === undefined) return [];
  const where = source === null ? '' : `${source.file}:${source.line}: `;
  const permission = fieldOf(api.permissions, named.permission);
  if (permission === undefined) {
    const meant = nearest(named.permission, Object.keys(api.permissions));
    const fix = meant === null ? '' : ` Did you mean "app.${api.name}.${meant}"?`;
    return [`${where}${api.name} has no permission "${kind}", so nothing obeys this.${fix}`];
  }
  return Object.keys(scope)
    .filter((field) => fieldOf(fieldOf(permission, 'scope'), field) === undefined)
    .map(
      (field) => `${where}The scope of "${kind}" has no ${quote(field, 60)}: what is narrowed by it reaches nothing.`,
    );
}
