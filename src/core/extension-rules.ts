// The rules of one extension as the broker needs them: its manifest, the floor and folders of this core, the settings as they are now.

import { homedir, tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type ExtensionIdentity, identityKey } from '../model/origin.ts';
import { createFloor } from '../permissions/floor.ts';
import type { Rules } from '../permissions/rules.ts';
import { createScopes } from '../permissions/scope.ts';
import type { ScopeVariables } from '../permissions/scope-variables.ts';
import type { SettingsLayer } from '../permissions/settings.ts';
import type { Home } from './home.ts';
import { realPathOf } from './node-powers.ts';
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
  add(extension: RegisteredExtension): void;
  remove(identity: ExtensionIdentity): void;
}

export function createRulesBook({ home, folders, settings }: RulesPowers): RulesBook {
  const made = new Map<string, Omit<Rules, 'layers'>>();
  const code = [realPathOf(OWN_CODE)];
  const homeFolder = realPathOf(home.path);
  const workspaceFolder = folders.map(realPathOf);
  const [userHome, tmp] = [realPathOf(homedir()), realPathOf(tmpdir())];

  function variables(extension: RegisteredExtension): ScopeVariables {
    const storage = home.workspaceStorage(extension.identity);
    return {
      workspaceFolder,
      storage: storage === null ? null : realPathOf(storage.files),
      globalStorage: realPathOf(home.globalStorage(extension.identity).files),
      extensionFolder: realPathOf(extension.package.root),
      userHome,
      tmp,
    };
  }

  return {
    add(extension) {
      const known = variables(extension);
      made.set(identityKey(extension.identity), {
        required: extension.manifest.permissions,
        optional: extension.manifest.optionalPermissions,
        accepted: true, // the app named this folder, and with it what its manifest requires
        scopes: createScopes(known, realPathOf),
        floor: createFloor({
          home: homeFolder,
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
