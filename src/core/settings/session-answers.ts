// What was answered since the start and is kept in memory only: the `session` layer of the rules.

import type { Disposable } from '../../base/disposable.ts';
import { Emitter, type Event } from '../../base/event.ts';
import type { PermissionKind } from '../../model/permission.ts';
import type { SessionLayer } from '../../permissions/rules.ts';
import type { SettingsEntry } from '../../permissions/settings/settings.ts';
import type { LayerFile } from './layer-file.ts';
import { changedAnswers } from './settings-changes.ts';

export interface SessionAnswers extends Disposable {
  readonly layer: SessionLayer;
  /** The layer as it counts for one entry. */
  layerFor(entry: string): SessionLayer;
  /** Of which anything is remembered. */
  entries(): readonly string[];
  /** `entry` is the name that settings have for this copy of the extension. `scope`: a part only; without it, as far as the manifest declares. */
  allow(entry: string, kind: PermissionKind, scope?: SettingsEntry['scope']): void;
  /** Until somebody says something else. Nothing that was allowed passes it. */
  deny(entry: string, kind: PermissionKind): void;
  /** Somebody said something else of it since. */
  forget(entry: string, kind: PermissionKind): void;
  /** Of an extension that is uninstalled, or another version by now: nobody said anything of that. */
  forgetAll(entry: string): void;
  /** Takes back what was said of the kind as a whole; what was said of parts stays. */
  forgetWhole(entry: string, kind: PermissionKind): void;
  readonly onDidChange: Event<void>;
}

/** Parts of one kind that are remembered; the oldest makes room. People answer one by one. */
const MOST_PARTS = 1_000;

/**
 * What is written later takes the place of what was answered, whoever writes it: the app, another program, somebody with an editor. A word for all
 * (`*`) is one about whoever has no entry of their own.
 */
export function obeyNewerWords(user: Pick<LayerFile, 'layer' | 'onDidChangeRules'>, session: SessionAnswers): void {
  let before = user.layer;
  user.onDidChangeRules(() => {
    const now = user.layer;
    const changes = changedAnswers(before, now);
    before = now;
    for (const { entry, kind } of changes) {
      session.forget(entry, kind);
      if (entry !== '*' || now.kind === 'broken') continue;
      for (const own of session.entries()) {
        if (now.permissions.get(own)?.has(kind) !== true) session.forget(own, kind);
      }
    }
  });
}

export function createSessionAnswers(): SessionAnswers {
  const layer = new Map<string, Map<PermissionKind, readonly SettingsEntry[]>>();
  const changed = new Emitter<void>();
  return {
    layer,
    layerFor: () => layer,
    entries: () => [...layer.keys()],
    deny(entry, kind) {
      const kinds = layer.get(entry) ?? new Map<PermissionKind, readonly SettingsEntry[]>();
      layer.set(entry, kinds.set(kind, [{ grant: 'deny', scope: {}, source: null }]));
      changed.fire();
    },
    allow(entry, kind, scope = {}) {
      const kinds = layer.get(entry) ?? new Map<PermissionKind, readonly SettingsEntry[]>();
      const parts = [...(kinds.get(kind) ?? []), { grant: 'allow', scope, source: null } as const];
      layer.set(entry, kinds.set(kind, parts.slice(-MOST_PARTS)));
      changed.fire();
    },
    forget(entry, kind) {
      if (layer.get(entry)?.delete(kind)) changed.fire();
    },
    forgetWhole(entry, kind) {
      const kinds = layer.get(entry);
      const said = kinds?.get(kind) ?? [];
      const parts = said.filter(({ grant, scope }) => grant === 'deny' || Object.keys(scope).length > 0);
      if (parts.length === said.length) return;
      if (parts.length > 0) kinds?.set(kind, parts);
      else kinds?.delete(kind);
      changed.fire();
    },
    forgetAll(entry) {
      if (layer.delete(entry)) changed.fire();
    },
    onDidChange: changed.event,
    dispose: () => changed.dispose(),
  };
}
