// The user's settings of extensions during one trial: read from the file, changed by extensions in memory only.

import { type Disposable, DisposableStore } from '../../../base/disposable.ts';
import { Emitter } from '../../../base/event.ts';
import type { SettingsLayer } from '../../../permissions/settings/settings.ts';
import type { ValuesFile } from '../../configuration.ts';
import { refuseBroken, refuseTooLarge } from '../../settings/settings-file.ts';

/** What is written into the file itself meanwhile, by a person or the app, takes the place of what an extension wrote here: the newer word counts. */
export function valuesOfTrial(file: ValuesFile): ValuesFile & Disposable {
  /** `undefined`: taken out. */
  const changes = new Map<string, unknown>();
  const owned = new DisposableStore();
  const changed = owned.add(new Emitter<ReadonlySet<string>>());
  let merged: { readonly from: SettingsLayer; readonly layer: SettingsLayer } | null = null;

  owned.add(
    file.onDidChangeValues((keys) => {
      for (const key of keys) changes.delete(key);
      merged = null;
      changed.fire(keys);
    }),
  );

  function layer(): SettingsLayer {
    const from = file.layer;
    if (from.kind === 'broken' || changes.size === 0) return from;
    if (merged?.from === from) return merged.layer;
    const values = new Map(from.values);
    for (const [key, value] of changes) {
      if (value === undefined) values.delete(key);
      else values.set(key, value);
    }
    merged = { from, layer: { ...from, values } };
    return merged.layer;
  }

  const sizeOf = (key: string, value: unknown) => (value === undefined ? 0 : JSON.stringify({ [key]: value }).length);
  const size = () => [...changes].reduce((total, [key, value]) => total + sizeOf(key, value), file.size);

  return {
    get layer() {
      return layer();
    },
    get size() {
      return size();
    },
    async setValue(key, value) {
      if (file.layer.kind === 'broken') refuseBroken(file.layer.problems, file.path);
      const now = size();
      const grown = now - sizeOf(key, changes.get(key)) + sizeOf(key, value);
      if (grown > now) refuseTooLarge(grown);
      changes.set(key, value);
      merged = null;
      changed.fire(new Set([key]));
    },
    path: file.path,
    onDidChangeValues: changed.event,
    dispose: () => owned.dispose(),
  };
}
