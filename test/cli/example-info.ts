// An extension and a permission of it as the core tells of them, with what a test is about.

import type { ExtensionInfo } from '../../src/core/core.ts';
import type { PermissionInfo } from '../../src/permissions/permission-infos.ts';

export function exampleInfo(facts: Partial<ExtensionInfo> = {}): ExtensionInfo {
  return {
    id: 'acme.todo',
    version: '1.0.0',
    displayName: 'Todo',
    description: '',
    origin: 'unsigned',
    keyId: null,
    isolation: 'shared',
    state: { kind: 'inactive' },
    held: null,
    insteadOf: null,
    requiredBy: null,
    path: facts.origin?.startsWith('dev:') ? facts.origin.slice('dev:'.length) : null,
    problems: [],
    ...facts,
  };
}

export function examplePermission(facts: Partial<PermissionInfo> = {}): PermissionInfo {
  return {
    kind: 'fs.read',
    declared: true,
    optional: false,
    answer: 'allow',
    scope: { paths: ['${workspaceFolder}/**'] },
    layer: 'default',
    source: null,
    ...facts,
  };
}
