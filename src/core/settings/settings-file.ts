// The user's `settings.json` in the home: read once, changed one answer or value at a time, obeyed at once.

import type { Disposable } from '../../base/disposable.ts';
import { BulkheadError, coded } from '../../base/error.ts';
import { Emitter, type Event } from '../../base/event.ts';
import type { PermissionKind } from '../../model/permission.ts';
import { setAnswer, setValue } from '../../permissions/edit-settings.ts';
import {
  type Answer,
  brokenSettings,
  EMPTY_SETTINGS,
  parseSettings,
  type SettingsLayer,
} from '../../permissions/settings.ts';
import { readSmallFile, writeWholeFile } from '../node-powers.ts';
import { whileLocked } from './file-lock.ts';
import { changedValues, sameAnswers } from './settings-changes.ts';

export interface SettingsFile extends Disposable {
  /** As it is now. Broken (unreadable, not JSON, not settings): everything is denied, and the problems say why. */
  readonly layer: SettingsLayer;
  /**
   * `entry` is an id, `id@dev`, `id@unsigned` or `*`. The layer changes before this returns; the promise resolves when the
   * file has it too. What others wrote into the file meanwhile stays, other cores over the same home included. Errors: `SETTINGS_INVALID`,
   * `FILE_UNAVAILABLE`.
   */
  set(entry: string, kind: PermissionKind, answer: Answer): Promise<void>;
  /** The same for a key that is not Bulkhead's; `undefined` takes it out. Errors: those of `set`, and `LIMIT_EXCEEDED`. */
  setValue(key: string, value: unknown): Promise<void>;
  /** After what the layer says of permissions has changed. */
  readonly onDidChangeRules: Event<void>;
  /** After values have changed: which. */
  readonly onDidChangeValues: Event<ReadonlySet<string>>;
  /** Resolves when nothing is being written any more. */
  whenWritten(): Promise<void>;
}

/** Bytes. Settings are written by hand. */
const MAX_SIZE = 1024 * 1024;
/** Bytes up to which values may make the file grow. Behind it is the user's own room: a file that is too large denies everything. */
const MAX_SIZE_BY_VALUES = MAX_SIZE / 2;

/** A missing file is an empty one. */
export async function openSettingsFile(path: string): Promise<SettingsFile> {
  let current = await load(path);
  let writing: Promise<unknown> = Promise.resolve();
  /** Changes that hold already and are not in the file yet, oldest first, the last of each name. One that could not be written waits for the next. */
  const unsaved = new Map<string, Change>();
  /** Changes that the file had no room for, and why: each is told to whoever asked for it, whichever write met it. */
  const refused = new WeakMap<Change, unknown>();
  const rulesChanged = new Emitter<void>();
  const valuesChanged = new Emitter<ReadonlySet<string>>();

  /** Announces only what is different, so that a value that changed makes nobody ask for permissions again. */
  function adopt(next: Loaded): void {
    const before = current.layer;
    current = next;
    const values = changedValues(before, next.layer);
    if (!sameAnswers(before, next.layer)) rulesChanged.fire();
    if (values.size > 0) valuesChanged.fire(values);
  }

  async function save(): Promise<void> {
    if (unsaved.size === 0) return;
    try {
      await whileLocked(path, write);
    } catch (error) {
      if (error instanceof BulkheadError) throw error;
      const message = 'The settings could not be written: the answer holds, but only until the end.';
      throw coded('FILE_UNAVAILABLE', message, { fix: `Make ${path} writable.` }, error);
    }
  }

  async function write(): Promise<void> {
    const changes = [...unsaved];
    const found = await load(path);
    refuseBroken(found.layer, path);
    const { loaded, failures } = applyEach(found, path, changes);
    // What others wrote meanwhile leaves no room for such a value: it must not keep the answers behind it from being written.
    for (const [name, change] of changes) {
      if (!failures.has(name)) continue;
      forget(name, change);
      refused.set(change, failures.get(name));
    }
    await writeWholeFile(path, loaded.text);
    for (const [name, change] of changes) forget(name, change);
    adopt(applyEach(loaded, path, [...unsaved]).loaded);
  }

  function forget(name: string, change: Change): void {
    if (unsaved.get(name) === change) unsaved.delete(name);
  }

  async function change(name: string, one: Change): Promise<void> {
    refuseBroken(current.layer, path);
    const next = apply(current, path, one);
    unsaved.delete(name);
    unsaved.set(name, one);
    // One after the other, each on what the file says by then: so two answers do not lose each other, nor what others wrote.
    const saved = writing.then(save);
    writing = saved.catch(() => undefined);
    adopt(next);
    await saved;
    if (refused.has(one)) throw refused.get(one);
  }

  return {
    get layer() {
      return current.layer;
    },
    set: async (entry, kind, answer) => change(`${entry} ${kind}`, (text) => setAnswer(text, entry, kind, answer)),
    setValue: async (key, value) =>
      change(`value ${key}`, (text) => {
        const edited = setValue(text, key, value);
        if (edited.length > text.length && Buffer.byteLength(edited) > MAX_SIZE_BY_VALUES) {
          throw coded('LIMIT_EXCEEDED', `Values may fill ${MAX_SIZE_BY_VALUES} bytes of the settings.`, {
            fix: 'Keep data in `globalState` or in files; settings are for what people set.',
          });
        }
        return edited;
      }),
    onDidChangeRules: rulesChanged.event,
    onDidChangeValues: valuesChanged.event,
    whenWritten: async () => void (await writing),
    dispose() {
      rulesChanged.dispose();
      valuesChanged.dispose();
    },
  };
}

/** From the text of the file to the next. */
type Change = (text: string) => string;

interface Loaded {
  readonly text: string;
  readonly layer: SettingsLayer;
}

function apply(from: Loaded, path: string, change: Change): Loaded {
  const text = change(from.text);
  const layer = parseSettings(text, path);
  // Nothing is written that could not be read back.
  refuseBroken(layer, path);
  return { text, layer };
}

function applyEach(
  from: Loaded,
  path: string,
  changes: readonly (readonly [name: string, change: Change])[],
): { readonly loaded: Loaded; readonly failures: ReadonlyMap<string, unknown> } {
  const failures = new Map<string, unknown>();
  let loaded = from;
  for (const [name, change] of changes) {
    try {
      loaded = apply(loaded, path, change);
    } catch (error) {
      failures.set(name, error);
    }
  }
  return { loaded, failures };
}

function refuseBroken(layer: SettingsLayer, path: string): void {
  if (layer.kind === 'read') return;
  throw coded('SETTINGS_INVALID', 'The settings cannot be read, so nothing was changed in them.', {
    fix: `Mend ${path}.`,
    problems: layer.problems,
  });
}

async function load(path: string): Promise<Loaded> {
  const broken = (message: string) => ({ text: '', layer: brokenSettings(path, message, 'Mend or remove the file.') });
  const file = await readSmallFile(path, MAX_SIZE);
  switch (file.kind) {
    case 'text':
      return { text: file.text, layer: parseSettings(file.text, path) };
    case 'missing':
      return { text: '', layer: EMPTY_SETTINGS };
    case 'unreadable':
      return broken(file.why);
  }
}
