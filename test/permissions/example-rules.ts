// Rules of one extension, as small as a test needs them.

import type { ExtensionId } from '../../src/model/extension-id.ts';
import type { ExtensionIdentity, Origin } from '../../src/model/origin.ts';
import type { Declarations } from '../../src/model/permission.ts';
import { createFloor, type FloorPlaces } from '../../src/permissions/floor.ts';
import type { FileResource, PermissionRequest, Requester } from '../../src/permissions/request.ts';
import type { Rules } from '../../src/permissions/rules.ts';
import { createScopes } from '../../src/permissions/scope.ts';
import type { ScopeVariables } from '../../src/permissions/scope-variables.ts';
import { parseSettings, type SettingsLayer } from '../../src/permissions/settings.ts';

export const KEY: Origin = { kind: 'key', lineage: 'k1' };
export const DEV: Origin = { kind: 'dev', realPath: '/ext' };
export const UNSIGNED: Origin = { kind: 'unsigned' };

export function identity(origin: Origin = KEY): ExtensionIdentity {
  return { id: 'acme.notes' as ExtensionId, origin };
}

export function requester(origin: Origin = KEY): Requester {
  return { identity: identity(origin), version: '1.0.0' };
}

export const VARIABLES: ScopeVariables = {
  workspaceFolder: ['/ws'],
  storage: '/home/u/.bulkhead/workspaces/w/acme.notes/files',
  globalStorage: '/home/u/.bulkhead/storage/acme.notes/files',
  extensionFolder: '/ext',
  userHome: '/home/u',
  tmp: '/tmp',
};

export const PLACES: FloorPlaces = {
  home: '/home/u/.bulkhead',
  code: ['/opt/bulkhead/dist'],
  settingsFiles: ['/etc/bulkhead-policy.json'],
  storage: VARIABLES.storage,
  globalStorage: VARIABLES.globalStorage,
  extensionFolder: VARIABLES.extensionFolder,
};

export interface ExampleRules {
  readonly required?: Declarations;
  readonly optional?: Declarations;
  readonly accepted?: boolean;
  readonly layers?: { readonly [Name in keyof Rules['layers']]?: string | SettingsLayer };
  readonly variables?: Partial<ScopeVariables>;
  readonly places?: Partial<FloorPlaces>;
  readonly realPath?: (path: string) => string;
}

/** Layers are written as the `bulkhead.permissions` of a settings file. */
export function exampleRules(example: ExampleRules = {}): Rules {
  const layers = Object.entries(example.layers ?? {}).map(([name, layer]) => [
    name,
    typeof layer === 'string' ? parseSettings(`{ "bulkhead.permissions": ${layer} }`, `${name}.json`) : layer,
  ]);
  return {
    required: example.required ?? {},
    optional: example.optional ?? {},
    accepted: example.accepted ?? true,
    scopes: createScopes({ ...VARIABLES, ...example.variables }, example.realPath ?? ((path) => path)),
    floor: createFloor({ ...PLACES, ...example.places }),
    layers: Object.fromEntries(layers),
  };
}

export function paths(...patterns: string[]) {
  return { paths: patterns, reason: 'A test.' };
}

export function fileRequest<K extends 'fs.read' | 'fs.write'>(
  kind: K,
  path: string,
  options: Partial<FileResource> & { readonly origin?: Origin } = {},
): PermissionRequest<K> {
  const { origin, ...resource } = options;
  const file: FileResource = { requested: path, real: path, what: 'file', reach: 'itself', ...resource };
  return { who: requester(origin), kind, resource: file } as PermissionRequest<K>;
}
