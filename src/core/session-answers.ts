// What was answered since the start and is kept in memory only: the `session` layer of the rules.

import { Emitter, type Event } from '../base/event.ts';
import type { PermissionKind } from '../model/permission.ts';
import type { SettingsEntry, SettingsLayer } from '../permissions/settings.ts';

export interface SessionAnswers {
  readonly layer: SettingsLayer;
  /** `entry` is the name that settings have for this copy of the extension. */
  allow(entry: string, kind: PermissionKind): void;
  /** Somebody said something else of it since. */
  forget(entry: string, kind: PermissionKind): void;
  readonly onDidChange: Event<void>;
}

const ALLOWED: SettingsEntry = { grant: 'allow', scope: {}, source: null };

export function createSessionAnswers(): SessionAnswers {
  const answers = new Map<string, Map<PermissionKind, SettingsEntry>>();
  const changed = new Emitter<void>();
  const layer: SettingsLayer = {
    kind: 'read',
    permissions: answers,
    isolation: new Map(),
    disabled: new Set(),
    values: new Map(),
  };
  return {
    layer,
    allow(entry, kind) {
      const kinds = answers.get(entry) ?? new Map();
      answers.set(entry, kinds.set(kind, ALLOWED));
      changed.fire();
    },
    forget(entry, kind) {
      if (answers.get(entry)?.delete(kind)) changed.fire();
    },
    onDidChange: changed.event,
  };
}
