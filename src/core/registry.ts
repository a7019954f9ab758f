// The extensions that this core knows, and the one state of each.

import { Emitter, type Event } from '../base/event.ts';
import { satisfiesRange } from '../model/engine-range.ts';
import type { ExtensionId } from '../model/extension-id.ts';
import type { Isolation } from '../model/isolation.ts';
import type { Manifest } from '../model/manifest.ts';
import type { ExtensionIdentity } from '../model/origin.ts';
import type { VerifiedPackage } from '../trust/verified-package.ts';
import type { ExtensionState } from './core.ts';

export interface RegisteredExtension {
  readonly id: ExtensionId;
  readonly identity: ExtensionIdentity;
  readonly manifest: Manifest;
  readonly package: VerifiedPackage;
  readonly isolation: Isolation;
  readonly state: ExtensionState;
}

export interface Registry {
  add(extension: RegisteredExtension): void;
  remove(id: ExtensionId): void;
  get(id: ExtensionId): RegisteredExtension | undefined;
  list(): readonly RegisteredExtension[];
  /** Enabled extensions whose manifest names `event`, in the order in which they were added. */
  declaring(event: string): readonly RegisteredExtension[];
  /** The first enabled extension whose `contributes.commands` names the command. */
  ownerOfCommand(command: string): ExtensionId | null;
  declaredCommands(): readonly string[];
  satisfies(extension: RegisteredExtension, range: string | null): boolean;
  setState(id: ExtensionId, state: ExtensionState): void;
  readonly onDidChangeState: Event<RegisteredExtension>;
}

export function createRegistry(): Registry {
  const extensions = new Map<ExtensionId, RegisteredExtension>();
  const byEvent = new Map<string, ExtensionId[]>();
  const commandOwners = new Map<string, ExtensionId>();
  const changed = new Emitter<RegisteredExtension>();

  /** Both indexes are made anew on the first question after the set of extensions has changed. */
  let stale = false;
  function index(): void {
    if (!stale) return;
    stale = false;
    byEvent.clear();
    commandOwners.clear();
    for (const { id, manifest, state } of extensions.values()) {
      if (state.kind === 'disabled') continue;
      for (const event of manifest.activationEvents) {
        const declaring = byEvent.get(event);
        if (declaring === undefined) byEvent.set(event, [id]);
        else declaring.push(id);
      }
      for (const { command } of manifest.commands) if (!commandOwners.has(command)) commandOwners.set(command, id);
    }
  }

  return {
    onDidChangeState: changed.event,
    add(extension) {
      extensions.set(extension.id, extension);
      stale = true;
    },
    remove(id) {
      extensions.delete(id);
      stale = true;
    },
    get: (id) => extensions.get(id),
    list: () => [...extensions.values()],
    declaring(event) {
      index();
      return (byEvent.get(event) ?? []).flatMap((id) => extensions.get(id) ?? []);
    },
    ownerOfCommand(command) {
      index();
      return commandOwners.get(command) ?? null;
    },
    declaredCommands() {
      index();
      return [...commandOwners.keys()];
    },
    satisfies: (extension, range) => range === null || satisfiesRange(extension.manifest.version, range),
    setState(id, state) {
      const extension = extensions.get(id);
      if (extension === undefined) return;
      const next = { ...extension, state };
      extensions.set(id, next);
      if ((extension.state.kind === 'disabled') !== (state.kind === 'disabled')) stale = true;
      changed.fire(next);
    },
  };
}
