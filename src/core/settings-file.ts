// The user's `settings.json` in the home: read once, changed one answer at a time, obeyed at once.

import { constants } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
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
  let writing: Promise<void> = Promise.resolve();

  async function save(entry: string, kind: PermissionKind, answer: Answer): Promise<void> {
    const found = await load(path);
    refuseBroken(found.layer, path);
    const edited = edit(found.text, path, entry, kind, answer);
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFileAtomic(path, edited.text, { encoding: 'utf8' });
    } catch (error) {
      throw coded(
        'FILE_UNAVAILABLE',
        'The settings could not be written; the answer holds until the end only.',
        {},
        error,
      );
    }
    current = edited;
  }

  return {
    get layer() {
      return current.layer;
    },
    async set(entry, kind, answer) {
      refuseBroken(current.layer, path);
      current = edit(current.text, path, entry, kind, answer);
      // One after the other, each on what the file says by then: so two answers do not lose each other.
      const saved = writing.then(() => save(entry, kind, answer));
      writing = saved.catch(() => undefined);
      return saved;
    },
  };
}

interface Loaded {
  readonly text: string;
  readonly layer: SettingsLayer;
}

function edit(text: string, path: string, entry: string, kind: PermissionKind, answer: Answer): Loaded {
  const edited = setAnswer(text, entry, kind, answer);
  const layer = parseSettings(edited, path);
  // Nothing is written that could not be read back.
  refuseBroken(layer, path);
  return { text: edited, layer };
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
  try {
    // A pipe in its place must not be waited for.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const stat = await file.stat();
      if (!stat.isFile()) return broken('This is not a regular file.');
      if (stat.size > MAX_SIZE) return broken(`The file is larger than ${MAX_SIZE} bytes.`);
      const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.readFile());
      return { text, layer: parseSettings(text, path) };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return { text: '', layer: EMPTY_SETTINGS };
    return broken(error instanceof TypeError ? 'The file is not UTF-8.' : 'The file cannot be opened.');
  }
}
