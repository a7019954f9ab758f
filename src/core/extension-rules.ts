// The rules of one extension as the broker needs them: its manifest, the floor and folders of this core, the settings as they are now.

import { homedir, tmpdir } from 'node:os';
import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Disposable, DisposableStore } from '../base/disposable.ts';
import { Emitter, type Event } from '../base/event.ts';
import type { ApiDescription } from '../model/app-api.ts';
import { type ExtensionIdentity, identityKey, settingsKey } from '../model/origin.ts';
import { createFloor } from '../permissions/floor.ts';
import { restrictedKinds } from '../permissions/restricted.ts';
import type { Rules } from '../permissions/rules.ts';
import { createScopes } from '../permissions/scopes/scope.ts';
import type { ScopeVariables } from '../permissions/scopes/scope-variables.ts';
import type { BisectBook } from './bisect/session/bisect-book.ts';
import type { Home } from './home.ts';
import type { RegisteredExtension } from './lifecycle/registry.ts';
import { foundPathOf, realPathOf } from './node-powers.ts';
import type { OwnPorts } from './own-ports.ts';
import type { SessionAnswers } from './settings/session-answers.ts';
import type { SettingsLayers } from './settings/settings-layers.ts';
import type { TrustedCopies } from './trust/trusted-copies.ts';
import type { OpenedWorkspace } from './workspace.ts';

/** What Bulkhead itself runs from: `dist/`, beside which everything that is built lies. */
const OWN_CODE = fileURLToPath(new URL('../../dist', import.meta.url));

export interface RulesPowers {
  readonly home: Home;
  readonly workspace: OpenedWorkspace;
  readonly settings: SettingsLayers;
  readonly session: SessionAnswers;
  /** Who loses it loses every grant at the same moment. */
  readonly trusted: Pick<TrustedCopies, 'refusalOf' | 'refresh' | 'onDidChange'>;
  /** That this core listens on. */
  readonly ports: OwnPorts;
  /** What a trial withholds is void as soon as it is known, before the trial begins. */
  readonly trial: Pick<BisectBook, 'arrangement' | 'onDidRearrange'>;
  /** The app's own, whose dangerous kinds an untrusted workspace restricts too. */
  readonly apis: readonly ApiDescription[];
}

/** What stays as long as the extension is the same, and the workspace. */
type FixedRules = Omit<Rules, 'layers' | 'session' | 'restricted' | 'withheld' | 'barred'>;

const NOTHING: ReadonlySet<never> = new Set();

export interface RulesBook extends Disposable {
  of(identity: ExtensionIdentity): Rules;
  /** After any of it has changed: an answer, a setting, a folder. What was decided before may be decided otherwise now. */
  readonly onDidChange: Event<void>;
  /** Looks whether a settings file, or what is trusted, is another by now. */
  refresh(): void;
  add(extension: RegisteredExtension): void;
  /** Its storages lie elsewhere by now. Nothing of it runs. */
  renew(identity: ExtensionIdentity): void;
  remove(identity: ExtensionIdentity): void;
}

export function createRulesBook(powers: RulesPowers): RulesBook {
  const { home, workspace, settings, session, trusted, trial, ports, apis } = powers;
  const made = new Map<string, { readonly extension: RegisteredExtension; readonly rules: FixedRules }>();
  /** Where the last copy lay that had a name of the settings. What is installed lies in a folder named by its files. */
  const copies = new Map<string, string>();
  const owned = new DisposableStore();
  const changed = owned.add(new Emitter<void>());
  const code = [realPathOf(OWN_CODE)];
  const homeFolder = realPathOf(home.path);
  // `HOME` may be empty, or lead from wherever somebody works: then it is nobody's home.
  const userHome = isAbsolute(homedir()) ? realPathOf(homedir()) : null;
  const tmp = realPathOf(tmpdir());

  function variables(extension: RegisteredExtension): ScopeVariables {
    const storage = home.workspaceStorage(extension.identity);
    return {
      workspaceFolder: workspace.paths.map(realPathOf),
      storage: storage === null ? null : realPathOf(storage.files),
      globalStorage: realPathOf(home.globalStorage(extension.identity).files),
      extensionFolder: realPathOf(extension.package.root),
      userHome,
      tmp,
    };
  }

  function rulesFor(extension: RegisteredExtension): FixedRules {
    const known = variables(extension);
    return {
      required: extension.manifest.permissions,
      optional: extension.manifest.optionalPermissions,
      accepted: extension.accepted,
      // Never one that somebody installed, whatever a mistake elsewhere says.
      learning: extension.learning && extension.identity.origin.kind === 'dev',
      scopes: createScopes(known, foundPathOf),
      floor: createFloor({
        home: homeFolder,
        code,
        settingsFiles: settings.files,
        storage: known.storage,
        globalStorage: known.globalStorage,
        extensionFolder: known.extensionFolder,
        ports,
      }),
    };
  }

  const restricted = restrictedKinds(apis);
  /** One that says that it does not run there is disabled; until it has stopped, it is held to the same. */
  const restrictedFor = ({ manifest }: RegisteredExtension): Rules['restricted'] =>
    workspace.trusted || manifest.untrustedWorkspaces === 'supported' ? NOTHING : restricted;

  const withheldFrom = ({ id }: RegisteredExtension): Rules['withheld'] => {
    const withheld = trial.arrangement?.withheld;
    return withheld?.id === id ? withheld.kinds : NOTHING;
  };

  /** What an extension may hear of it: what a list says is its issuer's own words, and for people. */
  const barredFor = ({ package: copy }: RegisteredExtension): Rules['barred'] => {
    const refusal = trusted.refusalOf(copy);
    return refusal === null ? null : `it is not trusted any more (${refusal.error.code})`;
  };

  function add(extension: RegisteredExtension): void {
    made.set(identityKey(extension.identity), { extension, rules: rulesFor(extension) });
    const entry = settingsKey(extension.identity);
    const { root } = extension.package;
    // What was said for the session was said of the copy that was there: another one may be another owner's, put there by another process.
    if (copies.get(entry) !== undefined && copies.get(entry) !== root) session.forgetAll(entry);
    copies.set(entry, root);
  }

  const addAllAgain = () => {
    for (const { extension } of [...made.values()]) add(extension);
    changed.fire();
  };
  owned.add(workspace.onDidChange(addAllAgain));
  owned.add(settings.onDidChangeFiles(addAllAgain));
  owned.add(workspace.onDidChangeTrust(() => changed.fire()));
  owned.add(settings.onDidChangeRules(() => changed.fire()));
  owned.add(session.onDidChange(() => changed.fire()));
  owned.add(trusted.onDidChange(() => changed.fire()));
  owned.add(trial.onDidRearrange(() => changed.fire()));

  return {
    add,
    renew(identity) {
      const known = made.get(identityKey(identity));
      if (known !== undefined) add(known.extension);
    },
    remove: (identity) => void made.delete(identityKey(identity)),
    of(identity) {
      const known = made.get(identityKey(identity));
      if (known === undefined) throw new Error(`No rules for ${identity.id}.`);
      const { extension, rules } = known;
      return {
        ...rules,
        barred: barredFor(extension),
        restricted: restrictedFor(extension),
        withheld: withheldFrom(extension),
        layers: settings.layers,
        session: session.layerFor(settingsKey(identity)),
      };
    },
    onDidChange: changed.event,
    refresh() {
      settings.refresh();
      trusted.refresh();
    },
    dispose: () => owned.dispose(),
  };
}
