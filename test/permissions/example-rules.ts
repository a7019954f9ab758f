// Rules of one extension, as small as a test needs them.

import type { ExtensionId } from '../../src/model/extension-id.ts';
import type { ExtensionIdentity, Origin } from '../../src/model/origin.ts';
import type { Declarations } from '../../src/model/permission.ts';
import { createFloor, type FloorPlaces } from '../../src/permissions/floor.ts';
import type { FileResource, PermissionRequest, Requester } from '../../src/permissions/request.ts';
import type { FileLayerName, Rules, SessionLayer } from '../../src/permissions/rules.ts';
import { createScopes } from '../../src/permissions/scopes/scope.ts';
import type { RealPath, ScopeVariables } from '../../src/permissions/scopes/scope-variables.ts';
import { parseSettings, type SettingsLayer } from '../../src/permissions/settings/settings.ts';

export const KEY: Origin = { kind: 'key', lineage: 'k1' };
export const DEV: Origin = { kind: 'dev', realPath: '/ext' };
export const UNSIGNED: Origin = { kind: 'unsigned' };

export function identity(origin: Origin = KEY): ExtensionIdentity {
  return { id: 'acme.notes' as ExtensionId, origin };
}

export function requester(origin: Origin = KEY): Requester {
  return { identity: identity(origin), version: '1.0.0', keyId: null };
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
  readonly layers?: { readonly [Name in FileLayerName | 'session']?: string | SettingsLayer };
  readonly barred?: string;
  readonly restricted?: Rules['restricted'];
  readonly withheld?: Rules['withheld'];
  readonly learning?: boolean;
  readonly variables?: Partial<ScopeVariables>;
  readonly places?: Partial<FloorPlaces>;
  readonly realPath?: RealPath;
}

/** Layers are written as the `bulkhead.permissions` of a settings file. */
export function exampleRules(example: ExampleRules = {}): Rules {
  const layerOf = (name: FileLayerName | 'session') => {
    const layer = example.layers?.[name];
    return typeof layer === 'string' ? parseSettings(`{ "bulkhead.permissions": ${layer} }`, `${name}.json`) : layer;
  };
  const files = (['policy', 'workspace', 'user'] as const).flatMap((name) => {
    const settings = layerOf(name);
    return settings === undefined ? [] : [{ name, settings }];
  });
  return {
    required: example.required ?? {},
    optional: example.optional ?? {},
    accepted: example.accepted ?? true,
    scopes: createScopes({ ...VARIABLES, ...example.variables }, example.realPath ?? ((path) => path)),
    floor: createFloor({ ...PLACES, ...example.places }),
    layers: files,
    session: sessionOf(layerOf('session')),
    barred: example.barred ?? null,
    restricted: example.restricted ?? new Set(),
    withheld: example.withheld ?? new Set(),
    learning: example.learning ?? false,
  };
}

/** Without lines: nobody wrote it down. */
function sessionOf(layer: SettingsLayer | undefined): SessionLayer {
  if (layer?.kind !== 'read') return new Map();
  return new Map(
    [...layer.permissions].map(([name, kinds]) => [
      name,
      new Map([...kinds].map(([kind, { grant, scope }]) => [kind, [{ grant, scope, source: null }]])),
    ]),
  );
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
