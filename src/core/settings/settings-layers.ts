// Every file that says something of permissions, in the order of the rules: policies, workspace settings, the user's own.

import { type Disposable, DisposableStore } from '../../base/disposable.ts';
import type { Problem } from '../../base/error.ts';
import type { Event } from '../../base/event.ts';
import type { FileLayer } from '../../permissions/rules.ts';
import { openSettingsFile, type SettingsFile } from './settings-file.ts';

export interface SettingsLayers extends Disposable {
  /** The user's file: the one that is written to. */
  readonly user: SettingsFile;
  /** As they are now. */
  readonly layers: readonly FileLayer[];
  /** Of files that cannot be understood now. What they said last holds on; at the start, everything is denied. */
  readonly problems: readonly Problem[];
  /** Looks whether a file is another than the one that was read, and reads it if so: before each decision, so that the very next request obeys. */
  refresh(): void;
  /** After what the layers say of permissions has changed. */
  readonly onDidChangeRules: Event<void>;
}

export interface SettingsPlaces {
  /** The user's. */
  readonly user: string;
  /** One that is missing denies everything. */
  readonly policies: readonly string[];
}

export async function openSettingsLayers({ user: path }: SettingsPlaces): Promise<SettingsLayers> {
  const owned = new DisposableStore();
  const user = owned.add(await openSettingsFile(path));
  return {
    user,
    get layers() {
      return [{ name: 'user', settings: user.layer }] as const;
    },
    get problems() {
      return user.layer.kind === 'broken' ? user.layer.problems : [];
    },
    refresh: () => undefined,
    onDidChangeRules: user.onDidChangeRules,
    dispose: () => owned.dispose(),
  };
}
