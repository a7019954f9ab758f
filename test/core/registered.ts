// Extensions as the registry holds them, without a folder behind them.

import type { RegisteredExtension } from '../../src/core/lifecycle/registry.ts';
import type { ExtensionId } from '../../src/model/extension-id.ts';
import type { ExtensionDependency, Manifest } from '../../src/model/manifest.ts';
import type { VerifiedPackage } from '../../src/trust/verified-package.ts';

export const id = (text: string) => text as ExtensionId;

/** For worlds in which trust is not what is tried. */
export const TRUSTS_ALL = {
  refusalOf: () => null,
  refresh: () => undefined,
  onDidChange: () => ({ dispose: () => undefined }),
};

/** For worlds in which nobody searches. */
export const NO_TRIAL = { arrangement: null, onDidRearrange: () => ({ dispose: () => undefined }) };

export interface Sketch {
  readonly events?: readonly string[];
  readonly needs?: readonly (string | readonly [id: string, range: string])[];
  readonly version?: string;
  readonly commands?: readonly string[];
}

export function registered(
  name: string,
  { events = ['*'], needs = [], version = '1.0.0', commands = [] }: Sketch = {},
): RegisteredExtension {
  const manifest: Manifest = {
    id: id(name),
    publisher: 'acme',
    name,
    version,
    displayName: name,
    description: '',
    engines: {},
    main: 'main.js',
    activationEvents: events,
    commands: commands.map((command) => ({ command, title: command })),
    configuration: [],
    contributes: {},
    extensionDependencies: needs.map(
      (need): ExtensionDependency =>
        typeof need === 'string' ? { id: id(need), range: null } : { id: id(need[0]), range: need[1] },
    ),
    isolation: 'shared',
    untrustedWorkspaces: 'limited',
    untrustedDescription: '',
    permissions: {},
    optionalPermissions: {},
    source: {},
  };
  const identity = { id: id(name), origin: { kind: 'dev', realPath: `/${name}` } } as const;
  return {
    id: id(name),
    identity,
    manifest,
    package: {
      manifest,
      origin: identity.origin,
      facts: { id: id(name), version, publisherKey: null, approvals: [] },
      keyId: null,
    } as object as VerifiedPackage,
    weakest: 'shared',
    isolation: 'shared',
    faults: {},
    accepted: true,
    learning: false,
    state: { kind: 'inactive' },
  };
}
