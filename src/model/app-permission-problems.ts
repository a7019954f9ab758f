// What is wrong with the app's permissions that a manifest declares: unknown ones are refused, never ignored.

import { readGlob } from '../base/glob.ts';
import { nearest } from '../base/nearest.ts';
import { quote } from '../base/quote.ts';
import type { ApiDescription, AppPermission } from './app-api.ts';
import { appPermissionOf } from './app-permission.ts';
import { pointerTo } from './json-pointer.ts';
import { entriesOf, fieldOf, textsOf } from './json-value.ts';
import type { ProblemList } from './problem-list.ts';

const MOST = { entries: 256, characters: 256 } as const;

/**
 * `declarations` is what stands at `pointer`. Without `apis` nobody knows which app it will run in: then only the form is looked at.
 * `engines` is the manifest's own.
 */
export function addAppPermissionProblems(
  declarations: unknown,
  pointer: string,
  { apis, engines }: { readonly apis: readonly ApiDescription[] | null; readonly engines: unknown },
  problems: ProblemList,
): void {
  for (const [kind, declaration] of entriesOf(declarations)) {
    const named = appPermissionOf(kind);
    if (named === null) continue;
    const here = pointer + pointerTo(kind);
    addFormProblems(declaration, here, problems);
    if (apis === null) continue;
    const api = apis.find(({ name }) => name === named.api);
    if (api === undefined) {
      const meant = nearest(
        named.api,
        apis.map(({ name }) => name),
      );
      const fix =
        meant === null ? 'Run it in the app that it was made for, or remove this.' : `Did you mean "${meant}"?`;
      problems.error(here, `This app has no API ${quote(named.api, 60)}.`, fix, {
        code: 'ENGINE_INCOMPATIBLE',
        part: 'key',
      });
      continue;
    }
    const { permissions } = api;
    const permission = Object.hasOwn(permissions, named.permission) ? permissions[named.permission] : undefined;
    if (permission === undefined) {
      const meant = nearest(named.permission, Object.keys(permissions));
      const known = Object.keys(permissions).map((name) => `"app.${api.name}.${name}"`);
      const fix = meant === null ? `It has ${known.join(', ')}.` : `Did you mean "app.${api.name}.${meant}"?`;
      problems.error(here, `${api.name} ${api.version} has no permission ${quote(kind, 100)}.`, fix, {
        part: 'key',
      });
      continue;
    }
    addScopeProblems(declaration, permission, here, problems);
    const { deprecated } = permission;
    if (deprecated !== undefined) {
      const message = `"${kind}" is deprecated since ${api.name} ${deprecated.since}.`;
      problems.warning(here, message, deprecated.use === undefined ? 'Do without it.' : `Use ${deprecated.use}.`);
    }
    if (fieldOf(engines, api.name) === undefined) {
      const message = `"${kind}" is used, but "engines" does not say which versions of "${api.name}" it works with.`;
      problems.warning(here, message, `Add "${api.name}": "^${api.version}" to "engines".`);
    }
  }
}

/** Beside the reason stand lists of texts, whatever they are called. */
function addFormProblems(declaration: unknown, pointer: string, problems: ProblemList): void {
  for (const [field, list] of entriesOf(declaration)) {
    if (field === 'reason') continue;
    const here = pointer + pointerTo(field);
    const texts = textsOf(list);
    if (!Array.isArray(list) || texts.length !== list.length) {
      problems.error(here, `${quote(field, 60)} is not a list of texts.`, 'Write for example ["a", "b"].');
    } else if (list.length === 0) problems.error(here, `${quote(field, 60)} is empty.`, 'Name at least one.');
    else if (list.length > MOST.entries || texts.some(([, text]) => text === '' || text.length > MOST.characters)) {
      const fix = `At most ${MOST.entries} texts of 1 to ${MOST.characters} characters are possible.`;
      problems.error(here, `${quote(field, 60)} is too long, or has an entry that is.`, fix);
    }
  }
}

function addScopeProblems(
  declaration: unknown,
  permission: AppPermission,
  pointer: string,
  problems: ProblemList,
): void {
  const fields = Object.entries(permission.scope ?? {});
  for (const [field] of entriesOf(declaration)) {
    if (field === 'reason' || fields.some(([known]) => known === field)) continue;
    const meant = nearest(
      field,
      fields.map(([known]) => known),
    );
    const fix = meant === null ? 'Remove it.' : `Did you mean "${meant}"?`;
    problems.error(pointer + pointerTo(field), `${quote(field, 60)} is no part of its scope.`, fix, { part: 'key' });
  }
  for (const [field, { match, description }] of fields) {
    const list = fieldOf(declaration, field);
    if (list === undefined) {
      problems.error(pointer, `"${field}" is missing: ${description}`, `Add "${field}": ["…"].`, { part: 'key' });
    }
    for (const [index, text] of match === 'glob' ? textsOf(list) : []) {
      const read = readGlob(text);
      if (read.kind === 'problem' && text.length <= MOST.characters) {
        problems.error(pointer + pointerTo(field, index), `${quote(text)} is not a pattern. ${read.message}`, read.fix);
      }
    }
  }
}
