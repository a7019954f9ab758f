// The rules of one extension as the broker needs them: its manifest, the floor and folders of this core, the settings as they are now.

import { realpathSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ExtensionIdentity, identityKey } from '../model/origin.ts';
import { createFloor } from '../permissions/floor.ts';
import type { Rules } from '../permissions/rules.ts';
import { createScopes } from '../permissions/scope.ts';
import type { ScopeVariables } from '../permissions/scope-variables.ts';
import type { SettingsLayer } from '../permissions/settings.ts';
import type { Home } from './home.ts';
import type { RegisteredExtension } from './registry.ts';

/** What Bulkhead itself runs from: `dist/`, beside which everything that is built lies. */
const OWN_CODE = fileURLToPath(new URL('../../dist', import.meta.url));

export interface RulesPowers {
  readonly home: Home;
  /** Real paths. */
  readonly folders: readonly string[];
  readonly settings: () => SettingsLayer;
}

export interface RulesBook {
  of(identity: ExtensionIdentity): Rules;
  variables(extension: RegisteredExtension): ScopeVariables;
  add(extension: RegisteredExtension): void;
  remove(identity: ExtensionIdentity): void;
}

export function createRulesBook({ home, folders, settings }: RulesPowers): RulesBook {
  const made = new Map<string, Omit<Rules, 'layers'>>();
  const code = [realOf(OWN_CODE)];
  const slashed = folders.map(slash);

  function variables(extension: RegisteredExtension): ScopeVariables {
    return {
      workspaceFolder: slashed,
      storage: slashOrNull(home.workspaceStorage(extension.identity)?.files ?? null),
      globalStorage: slash(home.globalStorage(extension.identity).files),
      extensionFolder: slash(extension.package.root),
      userHome: realOf(homedir()),
      tmp: realOf(tmpdir()),
    };
  }

  return {
    variables,
    add(extension) {
      const known = variables(extension);
      made.set(identityKey(extension.identity), {
        required: extension.manifest.permissions,
        optional: extension.manifest.optionalPermissions,
        accepted: true, // the app named this folder, and with it what its manifest requires
        scopes: createScopes(known, realOf),
        floor: createFloor({
          home: slash(home.path),
          code,
          settingsFiles: [],
          storage: known.storage,
          globalStorage: known.globalStorage,
          extensionFolder: known.extensionFolder,
        }),
      });
    },
    remove: (identity) => void made.delete(identityKey(identity)),
    of(identity) {
      const rules = made.get(identityKey(identity));
      if (rules === undefined) throw new Error(`No rules for ${identity.id}.`);
      return { ...rules, layers: { user: settings() } };
    },
  };
}

const slash = (path: string): string => path.replaceAll('\\', '/');
const slashOrNull = (path: string | null): string | null => (path === null ? null : slash(path));

/** The real path of the part that exists, the rest as it is. */
function realOf(path: string): string {
  try {
    return slash(realpathSync.native(path));
  } catch {
    const parent = dirname(path);
    return parent === path
      ? slash(path)
      : slash(`${realOf(parent)}/${path.slice(parent.length).replace(/^[\\/]/, '')}`);
  }
}
