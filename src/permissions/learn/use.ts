// One thing that an extension used while it was learned what it needs: small, plain data, without a folder of this machine where a variable says as much.

import type { AppPermissionKind } from '../../model/app-permission.ts';
import { isAppPermission } from '../../model/app-permission.ts';
import { parseHostPattern } from '../../model/host-pattern.ts';
import { PATH_VARIABLES } from '../../model/path-pattern.ts';
import type { BuiltInPermissionKind, PermissionKind } from '../../model/permission.ts';
import type { HowUsed } from '../broker.ts';
import type { FileResource, PermissionRequest, ProgramResource, Resources } from '../request.ts';
import type { Rules } from '../rules.ts';
import { exactScope } from '../scopes/exact-scope.ts';
import { relativeTo } from '../scopes/real-paths.ts';
import type { ScopeVariables } from '../scopes/scope-variables.ts';

export type Use =
  | {
      readonly kind: 'fs.read' | 'fs.write';
      /** As it is, nothing escaped; begins with a variable where one stands for its folder. */
      readonly path: string;
      /** `way`: the folder has to be reached, not matched. `listed`: so have its entries to show. */
      readonly as: 'itself' | 'way' | 'listed';
    }
  | ({
      readonly kind: 'process.spawn';
      /** By variable, as paths are. */
      readonly cwd: string | null;
    } & Pick<ProgramResource, 'names' | 'args' | 'env'>)
  | {
      readonly kind: Exclude<BuiltInPermissionKind, 'fs.read' | 'fs.write' | 'process.spawn'> | AppPermissionKind;
      /** As a manifest would write it. */
      readonly scope: Readonly<Record<string, readonly string[]>>;
      /** Of an app's kind: the fields that are globs, whose values stand in `scope` as they are. */
      readonly globs?: readonly string[];
    };

/** Null: it needs no permission, or none of it could be declared. */
export function useOf({ kind, resource }: PermissionRequest, how: HowUsed, rules: Rules): Use | null {
  const { variables } = rules.scopes;
  switch (kind) {
    case 'fs.read':
    case 'fs.write':
      return how === 'passed' ? null : fileUse(kind, resource as FileResource, how, rules);
    case 'process.spawn': {
      const { names, args, env, cwd } = resource as ProgramResource;
      return { kind, names, args, env, cwd: cwd === null ? null : byVariable(cwd, variables) };
    }
    case 'documents.read':
    case 'documents.edit':
      return null;
    default:
      return isAppPermission(kind) ? appUse(kind, resource as Resources[AppPermissionKind]) : plainUse(kind, resource);
  }
}

function fileUse(kind: 'fs.read' | 'fs.write', file: FileResource, how: HowUsed, rules: Rules): Use | null {
  if (rules.floor.alwaysAllows(kind, file)) return null;
  const { variables } = rules.scopes;
  if (how === 'listed') {
    const folder = file.requested.slice(0, file.requested.lastIndexOf('/')) || '/';
    return { kind, path: byVariable(folder, variables), as: 'listed' };
  }
  const way = file.reach === 'way' && (file.what === 'folder' || file.what === 'missing');
  return { kind, path: byVariable(file.real, variables), as: way ? 'way' : 'itself' };
}

function appUse(kind: AppPermissionKind, resource: Resources[AppPermissionKind]): Use {
  const fields = Object.entries(resource);
  const globs = fields.flatMap(([name, { match }]) => (match === 'glob' ? [name] : []));
  const scope = Object.fromEntries(fields.map(([name, { values }]) => [name, values]));
  return { kind, scope, ...(globs.length > 0 ? { globs } : {}) };
}

function plainUse(kind: PermissionKind, resource: PermissionRequest['resource']): Use | null {
  const scope = exactScope(kind, resource as never)?.scope;
  return scope === undefined ? null : ({ kind, scope } as Use);
}

/** The path, with the variable in front that says the most: a workspace below the home folder is the workspace. */
export function byVariable(path: string, variables: ScopeVariables): string {
  let best = path;
  for (const name of PATH_VARIABLES) {
    const known = variables[name] ?? [];
    for (const folder of typeof known === 'string' ? [known] : known) {
      const below = relativeTo(path, folder);
      if (below === null) continue;
      const text = `\${${name}}${below === '' ? '' : `/${below}`}`;
      if (best === path || below.length < restOf(best).length) best = text;
    }
  }
  return best;
}

/** `base` is a variable as it is written, or empty before an absolute path. */
export function splitPath(path: string): { readonly base: string; readonly segments: readonly string[] } {
  const base = /^\$\{\w+\}(?=\/|$)/u.exec(path)?.[0] ?? '';
  return {
    base,
    segments: path
      .slice(base.length)
      .split('/')
      .filter((segment) => segment !== ''),
  };
}

const restOf = (path: string): string => splitPath(path).segments.join('/');

/** The thing itself again, as decisions see it; in the first folder that its variable stands for. Null: the variable stands for none. */
export function resourceOf(use: Use, variables: ScopeVariables): Resources[PermissionKind] | null {
  switch (use.kind) {
    case 'fs.read':
    case 'fs.write': {
      const real = absolute(use.path, variables);
      if (real === null) return null;
      return use.as === 'itself'
        ? { requested: real, real, what: 'file', reach: 'itself' }
        : { requested: real, real, what: 'folder', reach: 'way' };
    }
    case 'process.spawn': {
      const { names, args, env } = use;
      const cwd = use.cwd === null ? null : absolute(use.cwd, variables);
      if (use.cwd !== null && cwd === null) return null;
      return { command: names[0] ?? '', names, args, env, cwd, program: null, unsafe: null };
    }
    case 'net.connect':
      return peerOf(use.scope.hosts?.[0] ?? '');
    case 'env.read':
      return { name: use.scope.names?.[0] ?? '' };
    case 'commands.execute':
      return { id: use.scope.commands?.[0] ?? '' };
    case 'extensions.call':
      return { id: use.scope.extensions?.[0] ?? '' };
    case 'open.external':
      // Of a scheme without hosts whatever follows.
      return { target: (use.scope.targets?.[0] ?? '').replace(/:$/u, ':x') };
    case 'secrets':
      return { key: '' };
    case 'clipboard.read':
    case 'clipboard.write':
    case 'ui.prompt':
      return {};
    case 'documents.read':
    case 'documents.edit':
      return null;
    default:
      return thingsOf(use);
  }
}

function thingsOf({ scope, globs = [] }: Extract<Use, { scope: object }>): Resources[AppPermissionKind] {
  return Object.fromEntries(
    Object.entries(scope).map(([name, values]) => [name, { match: globs.includes(name) ? 'glob' : 'exact', values }]),
  );
}

function absolute(path: string, variables: ScopeVariables): string | null {
  const { base, segments } = splitPath(path);
  if (base === '') return path;
  const name = PATH_VARIABLES.find((each) => base === `\${${each}}`);
  const known = name === undefined ? null : variables[name];
  const folder = typeof known === 'string' ? known : known?.[0];
  return folder === undefined || folder === null ? null : [folder, ...segments].join('/').replace(/^\/\//u, '/');
}

/** By its name, as before DNS is asked. */
function peerOf(text: string): Resources['net.connect'] | null {
  const pattern = parseHostPattern(text);
  if (pattern.kind !== 'value' || pattern.value.kind !== 'host') return null;
  const { name, port, plainHttp } = pattern.value;
  return { scheme: plainHttp ? 'http' : 'https', host: name, port: port ?? (plainHttp ? 80 : 443), addresses: [] };
}

/** For people. Parts of it are untrusted: quote it. */
export function useText(use: Use): string {
  switch (use.kind) {
    case 'fs.read':
    case 'fs.write':
      return use.as === 'itself' ? use.path : `${use.path}/`;
    case 'process.spawn':
      return [use.names.find((name) => !name.includes('/')) ?? use.names[0] ?? '', ...use.args].join(' ');
    default:
      return Object.values(use.scope).flat().join(', ');
  }
}
