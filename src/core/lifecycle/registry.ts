// The extensions that this core knows, and the one state of each.

import type { BulkheadError } from '../../base/error.ts';
import { Emitter, type Event } from '../../base/event.ts';
import { satisfiesRange } from '../../model/engine-range.ts';
import type { ExtensionId } from '../../model/extension-id.ts';
import type { Isolation } from '../../model/isolation.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { ExtensionIdentity } from '../../model/origin.ts';
import type { VerifiedPackage } from '../../trust/verified-package.ts';
import type { ExtensionState } from '../core.ts';

/** Found by whoever verified, packed or supervised. Several may hold; the first in the order of `DISABLED_REASONS` counts. */
export type Faults = {
  readonly [R in 'invalid' | 'undecidable' | 'incompatible' | 'culprit']?: BulkheadError;
};

export interface RegisteredExtension {
  readonly id: ExtensionId;
  readonly identity: ExtensionIdentity;
  readonly manifest: Manifest;
  readonly package: VerifiedPackage;
  /** What its manifest and the app accept: settings can only strengthen it. */
  readonly weakest: Isolation;
  /** Where it runs, as settings are now. */
  readonly isolation: Isolation;
  /** What holds it back beside settings, trust, consent and what it needs. */
  readonly faults: Faults;
  /** Whether what its manifest requires was accepted: at install, or by naming the folder for this run. */
  readonly accepted: boolean;
  /** Its author runs it to learn what it needs. */
  readonly learning: boolean;
  readonly state: ExtensionState;
}

export interface Registry {
  add(extension: RegisteredExtension): void;
  remove(id: ExtensionId): void;
  get(id: ExtensionId): RegisteredExtension | undefined;
  list(): readonly RegisteredExtension[];
  /** Enabled extensions whose manifest names `event`, in the order in which they were added. */
  declaring(event: string): readonly RegisteredExtension[];
  /** The first enabled extension whose `contributes.commands` names the command, unless `setClaims` says another of those. */
  ownerOfCommand(command: string): ExtensionId | null;
  /** From now on these answer to commands, by command: as far as they are enabled and name the command themselves. */
  setClaims(claims: ReadonlyMap<string, string>): void;
  /** Whether it would own the command, were it not given to another. */
  yields(command: string, id: ExtensionId): boolean;
  declaredCommands(): readonly string[];
  /** Why nobody answers to a command that only a disabled extension declares; null when none does. */
  disabledError(command: string): BulkheadError | null;
  /** Another one of the same id, in the same place: a broken folder keeps the manifest that it had, with its faults. */
  replace(extension: RegisteredExtension): void;
  setState(id: ExtensionId, state: ExtensionState): void;
  readonly onDidChangeState: Event<RegisteredExtension>;
  /** Became disabled, or is so no longer. */
  readonly onDidSwitch: Event<RegisteredExtension>;
  /** Added, removed or in another state. */
  readonly onDidChange: Event<ExtensionId>;
}

export function createRegistry(): Registry {
  const extensions = new Map<ExtensionId, RegisteredExtension>();
  const byEvent = new Map<string, ExtensionId[]>();
  const commandOwners = new Map<string, ExtensionId>();
  let given: ReadonlyMap<string, string> = new Map();
  const yielding = new Map<string, ExtensionId>();
  const changed = new Emitter<RegisteredExtension>();
  const switched = new Emitter<RegisteredExtension>();
  const anything = new Emitter<ExtensionId>();

  /** Both indexes are made anew on the first question after the set of extensions has changed. */
  let stale = false;
  function index(): void {
    if (!stale) return;
    stale = false;
    byEvent.clear();
    commandOwners.clear();
    yielding.clear();
    for (const { id, manifest, state } of extensions.values()) {
      if (state.kind === 'disabled') continue;
      for (const event of manifest.activationEvents) {
        const declaring = byEvent.get(event);
        if (declaring === undefined) byEvent.set(event, [id]);
        else declaring.push(id);
      }
      for (const { command } of manifest.commands) {
        const first = commandOwners.get(command);
        if (first !== undefined && given.get(command) !== id) continue;
        if (first !== undefined && first !== id) yielding.set(command, first);
        commandOwners.set(command, id);
      }
    }
  }

  return {
    onDidChangeState: changed.event,
    onDidSwitch: switched.event,
    onDidChange: anything.event,
    add(extension) {
      extensions.set(extension.id, extension);
      stale = true;
      anything.fire(extension.id);
    },
    remove(id) {
      extensions.delete(id);
      stale = true;
      anything.fire(id);
    },
    get: (id) => extensions.get(id),
    list: () => [...extensions.values()],
    declaring(event) {
      index();
      // `onLanguage` alone waits for every language.
      const names = event.startsWith('onLanguage:') ? [event, 'onLanguage'] : [event];
      const ids = new Set(names.flatMap((name) => byEvent.get(name) ?? []));
      return [...ids].flatMap((id) => extensions.get(id) ?? []);
    },
    ownerOfCommand(command) {
      index();
      return commandOwners.get(command) ?? null;
    },
    setClaims(claims) {
      given = claims;
      stale = true;
    },
    yields(command, id) {
      index();
      return yielding.get(command) === id;
    },
    declaredCommands() {
      index();
      return [...commandOwners.keys()];
    },
    disabledError(command) {
      for (const { state, manifest } of extensions.values()) {
        if (state.kind !== 'disabled' || !manifest.commands.some((each) => each.command === command)) continue;
        return state.error;
      }
      return null;
    },
    replace(extension) {
      if (!extensions.has(extension.id)) return;
      extensions.set(extension.id, extension);
      stale = true;
      anything.fire(extension.id);
    },
    setState(id, state) {
      const extension = extensions.get(id);
      if (extension === undefined) return;
      const next = { ...extension, state };
      extensions.set(id, next);
      const isSwitched = (extension.state.kind === 'disabled') !== (state.kind === 'disabled');
      if (isSwitched) stale = true;
      changed.fire(next);
      if (isSwitched) switched.fire(next);
      anything.fire(id);
    },
  };
}

/** What each of them needs by its manifest; nothing, of one that is not there. */
export function needsIn(extensions: {
  get(id: ExtensionId): Pick<RegisteredExtension, 'manifest'> | undefined;
}): (id: ExtensionId) => readonly ExtensionId[] {
  return (id) => extensions.get(id)?.manifest.extensionDependencies.map((need) => need.id) ?? [];
}

export function satisfies({ manifest }: Pick<RegisteredExtension, 'manifest'>, range: string | null): boolean {
  return range === null || satisfiesRange(manifest.version, range);
}
