// The smallest scope that a manifest or settings can write for one resource.

import { type AppResource, isAppPermission } from '../../model/app-permission.ts';
import type { BuiltInPermissionKind, PermissionKind } from '../../model/permission.ts';
import { type FileResource, type PeerResource, type ProgramResource, peerText, type Resources } from '../request.ts';
import { suggestTarget } from './target-scope.ts';

export interface ExactScope {
  readonly scope: Readonly<Record<string, unknown>>;
  /** False: there is no way to write just this one. The scope is the nearest there is, and reaches others of the like. */
  readonly exact: boolean;
}

/** What means something in a glob, or is refused there. */
const NOT_LITERAL = /[*?{}[\]\\\p{Cc}]/gu;

/** Null: no scope reaches any resource of this kind yet. What is written here may still not reach it: whoever asks tries that. */
export function exactScope<K extends PermissionKind>(kind: K, resource: Resources[K]): ExactScope | null {
  if (isAppPermission(kind)) return thingsScope(resource as AppResource);
  return (SCOPES[kind as BuiltInPermissionKind] as (resource: Resources[K]) => ExactScope | null)(resource);
}

/** A glob for one path: what would be a glob's own character is `?` there, which reaches any one character in its place. */
export function literalGlob(path: string): string {
  return path.replace(NOT_LITERAL, '?');
}

/** By the name that says the most: a bare one, where the PATH leads to the program by that. */
export function programName({ command, names }: Pick<ProgramResource, 'command' | 'names'>): string {
  return names.find((name) => !name.includes('/')) ?? names[0] ?? command;
}

const whole = (): ExactScope => ({ scope: {}, exact: true });
const lists = (scope: ExactScope['scope'], exact = true): ExactScope => ({ scope, exact });

const SCOPES: { readonly [K in BuiltInPermissionKind]: (resource: Resources[K]) => ExactScope | null } = {
  'fs.read': fileScope,
  'fs.write': fileScope,
  'net.connect': (peer: PeerResource) => lists({ hosts: [peerText(peer)] }),
  'process.spawn': programScope,
  'env.read': ({ name }) => lists({ names: [name] }),
  'commands.execute': ({ id }) => lists({ commands: [id] }),
  'extensions.call': ({ id }) => lists({ extensions: [id] }),
  // A target speaks of schemes and hosts: there is no smaller one.
  'open.external': ({ target }) => lists({ targets: [suggestTarget(target)] }),
  secrets: whole,
  'clipboard.read': whole,
  'clipboard.write': whole,
  'ui.prompt': whole,
  'documents.read': () => null,
  'documents.edit': () => null,
};

function fileScope({ real }: FileResource): ExactScope {
  const path = literalGlob(real);
  return lists({ paths: [path] }, path === real);
}

/** Without a folder it is the neutral one that is meant, and a pattern cannot say so: it reaches the workspace too. */
function programScope(program: ProgramResource): ExactScope {
  const { args, env, cwd } = program;
  const folder = cwd === null ? null : literalGlob(cwd);
  const command = {
    command: programName(program),
    args,
    ...(env.length === 0 ? {} : { env }),
    ...(folder === null ? {} : { cwd: folder }),
  };
  return lists({ commands: [command] }, folder === cwd && !args.some((each) => each === '*' || each === '**'));
}

function thingsScope(resource: AppResource): ExactScope {
  const fields = Object.entries(resource).map(([name, { match, values }]) => {
    return [name, match === 'glob' ? values.map(literalGlob) : values] as const;
  });
  const exact = fields.every(([name, values]) => values.every((value, at) => value === resource[name]?.values[at]));
  return lists(Object.fromEntries(fields), exact);
}
