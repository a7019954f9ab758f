// The user's `settings.json` in the home: read once, changed one answer at a time, obeyed at once.

import { coded } from '../base/error.ts';
import type { PermissionKind } from '../model/permission.ts';
import { setAnswer } from '../permissions/edit-settings.ts';
import {
  type Answer,
  brokenSettings,
  EMPTY_SETTINGS,
  parseSettings,
  type SettingsLayer,
} from '../permissions/settings.ts';
import { readSmallFile, writeWholeFile } from './node-powers.ts';

export interface SettingsFile {
  /** As it is now. Broken (unreadable, not JSON, not settings): everything is denied, and the problems say why. */
  readonly layer: SettingsLayer;
  /**
   * `entry` is an id, `id@dev`, `id@unsigned` or `*`. The layer changes before this returns; the promise resolves when the
   * file has it too. What others wrote into the file meanwhile stays. Errors: `SETTINGS_INVALID`, `FILE_UNAVAILABLE`.
   */
  set(entry: string, kind: PermissionKind, answer: Answer): Promise<void>;
}

/** Bytes. Settings are written by hand. */
const MAX_SIZE = 1024 * 1024;

/** A missing file is an empty one. */
export async function openSettingsFile(path: string): Promise<SettingsFile> {
  let current = await load(path);
  let writing: Promise<unknown> = Promise.resolve();
  /** Changes that hold already and are not in the file yet, oldest first. One that could not be written waits for the next. */
  const unsaved: Change[] = [];

  async function save(): Promise<void> {
    const changes = [...unsaved];
    if (changes.length === 0) return;
    const found = await load(path);
    refuseBroken(found.layer, path);
    const saved = editAll(found, path, changes);
    try {
      await writeWholeFile(path, saved.text);
    } catch (error) {
      const message = 'The settings could not be written: the answer holds, but only until the end.';
      throw coded('FILE_UNAVAILABLE', message, { fix: `Make ${path} writable.` }, error);
    }
    unsaved.splice(0, changes.length);
    current = editAll(saved, path, unsaved);
  }

  return {
    get layer() {
      return current.layer;
    },
    async set(entry, kind, answer) {
      refuseBroken(current.layer, path);
      const change = { entry, kind, answer };
      current = editAll(current, path, [change]);
      unsaved.push(change);
      // One after the other, each on what the file says by then: so two answers do not lose each other, nor what others wrote.
      const saved = writing.then(save);
      writing = saved.catch(() => undefined);
      return saved;
    },
  };
}

interface Change {
  readonly entry: string;
  readonly kind: PermissionKind;
  readonly answer: Answer;
}

interface Loaded {
  readonly text: string;
  readonly layer: SettingsLayer;
}

function editAll(from: Loaded, path: string, changes: readonly Change[]): Loaded {
  return changes.reduce(({ text }, { entry, kind, answer }) => {
    const edited = setAnswer(text, entry, kind, answer);
    const layer = parseSettings(edited, path);
    // Nothing is written that could not be read back.
    refuseBroken(layer, path);
    return { text: edited, layer };
  }, from);
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
