// One `settings.json` that is written to: read whenever it is another, changed one answer or value at a time, obeyed at once.

import { type Clock, systemClock } from '../../base/deadline.ts';
import { BulkheadError, coded, type Problem } from '../../base/error.ts';
import { Emitter, type Event } from '../../base/event.ts';
import type { PermissionKind } from '../../model/permission.ts';
import {
  type AnswerScope,
  removeEntry,
  setAnswer,
  setDisabled,
  setValue,
} from '../../permissions/settings/edit-settings.ts';
import { type Answer, parseSettings, type SettingsLayer } from '../../permissions/settings/settings.ts';
import { whileLocked } from '../file-lock.ts';
import { type LayerFile, SETTINGS_FORM } from './layer-file.ts';
import { makeFolderOf } from './replace-file.ts';
import { changedValues, sameAnswers, samePlacement } from './settings-changes.ts';
import { MAX_SETTINGS_SIZE, pinFolder } from './settings-place.ts';
import { type Edit, UnsavedEdits } from './unsaved-edits.ts';
import { type Understood as UnderstoodText, WatchedFile } from './watched-file.ts';

export interface SettingsFile extends LayerFile {
  /**
   * `entry` is an id, `id@dev`, `id@unsigned` or `*`. With `scope`, its lists take the place of those that are there. The layer changes before this returns; the
   * promise resolves when the file has it too. What others wrote into the file meanwhile stays, other cores over the same home included. Errors:
   * `SETTINGS_INVALID`, `FILE_UNAVAILABLE`.
   */
  set(entry: string, kind: PermissionKind, answer: Answer, scope?: AnswerScope): Promise<void>;
  /** Takes out all that is said of an entry. Errors: those of `set`. */
  removeEntry(entry: string): Promise<void>;
  /** Writes an id into `bulkhead.disabled`, or takes it out. Errors: those of `set`. */
  setDisabled(id: string, on: boolean): Promise<void>;
  /** Sets a key that is not Bulkhead's; `undefined` takes it out. Errors: those of `set`, and `LIMIT_EXCEEDED`. */
  setValue(key: string, value: unknown): Promise<void>;
  /** Characters of the text, with what is not written yet. */
  readonly size: number;
  /** After values have changed: which. */
  readonly onDidChangeValues: Event<ReadonlySet<string>>;
  /** Resolves when nothing is being written any more. */
  whenWritten(): Promise<void>;
}

export interface SettingsFileOptions {
  /** Default: null. See `SettingsPlace`. */
  readonly within?: string | null;
  readonly clock?: Clock;
}

type Understood = UnderstoodText<SettingsLayer>;

/** Bytes up to which values may make the file grow. Behind it is the user's own room: a file that is too large denies everything. */
const MAX_SIZE_BY_VALUES = MAX_SETTINGS_SIZE / 2;
/** How often it is tried to write while somebody else writes without asking for the lock. */
const MOST_TRIES = 100;

/** A missing file is an empty one. */
export function openSettingsFile(path: string, options: SettingsFileOptions = {}): SettingsFile {
  const { within = null, clock = systemClock } = options;
  const place = { path, within };
  const file = new WatchedFile({ place, form: SETTINGS_FORM, clock });
  const unsaved = new UnsavedEdits();
  let current: Understood = file.understood;
  let writing: Promise<unknown> = Promise.resolve();
  const rulesChanged = new Emitter<void>();
  const placementChanged = new Emitter<void>();
  const valuesChanged = new Emitter<ReadonlySet<string>>();

  /** Announces only what is different, so that a value that changed makes nobody ask for permissions again. */
  function adopt(next: Understood): void {
    const before = current.layer;
    current = next;
    const values = changedValues(before, next.layer);
    if (!sameAnswers(before, next.layer)) rulesChanged.fire();
    if (!samePlacement(before, next.layer)) placementChanged.fire();
    if (values.size > 0) valuesChanged.fire(values);
  }

  file.onDidChange(() => {
    const { layer } = file.understood;
    adopt(layer.kind === 'broken' ? file.understood : applyEach(file.understood, unsaved.all).understood);
    // What could not be written while it was broken.
    if (unsaved.size > 0) void queue().catch(() => undefined); // whoever asked for it was told
  });

  const queue = (): Promise<void> => {
    const saved = writing.then(save);
    writing = saved.catch(() => undefined);
    return saved;
  };

  async function save(): Promise<void> {
    try {
      for (let tries = 0; unsaved.size > 0; tries++) {
        if (tries === MOST_TRIES) throw new Error('Somebody else writes into it all the time.');
        await file.certainty();
        makeFolderOf(place);
        const folder = pinFolder(place);
        try {
          await whileLocked(folder.at(path), write);
        } finally {
          folder.close();
        }
      }
    } catch (error) {
      if (error instanceof BulkheadError) throw error;
      const message = 'The settings could not be written: the answer holds, but only until the end.';
      throw coded('FILE_UNAVAILABLE', message, { fix: `Make ${path} writable. ${reasonOf(error)}` }, error);
    }
  }

  /** Leaves what was not written among the unsaved. */
  async function write(): Promise<void> {
    file.refresh();
    if (!file.isCertain) return;
    refuseBroken(file.report.problems, path);
    const from = file.understood;
    const edits = unsaved.all;
    const { understood, failures } = applyEach(from, edits);
    // What others wrote meanwhile leaves no room for such a value: it must not keep the answers behind it from being written.
    for (const [edit, why] of failures) unsaved.refuse(edit, why);
    if (!(await file.replace(from, understood.text))) return;
    unsaved.forget(edits); // first: what is read now has them
    file.refresh();
  }

  async function change(edit: Edit): Promise<void> {
    if (current.layer.kind === 'broken') refuseBroken(current.layer.problems, path);
    const next = apply(current, edit);
    unsaved.add(edit);
    // One after the other, each on what the file says by then: so two answers do not lose each other, nor what others wrote.
    const saved = queue();
    adopt(next);
    await saved;
    unsaved.throwIfRefused(edit);
  }

  function apply(from: Understood, edit: Edit): Understood {
    const text = edit.apply(from.text);
    const layer = parseSettings(text, path);
    // Nothing is written that could not be read back.
    if (layer.kind === 'broken') refuseBroken(layer.problems, path);
    return { text, layer };
  }

  function applyEach(from: Understood, edits: readonly Edit[]) {
    const failures = new Map<Edit, unknown>();
    let understood = from;
    for (const edit of edits) {
      try {
        understood = apply(understood, edit);
      } catch (error) {
        failures.set(edit, error);
      }
    }
    return { understood, failures };
  }

  return {
    path,
    get layer() {
      return current.layer;
    },
    get report() {
      return file.report;
    },
    get size() {
      return current.text.length;
    },
    refresh: () => file.refresh(),
    set: async (entry, kind, answer, scope) => {
      const name = `${entry} ${kind}`;
      // Without lists of its own it is a word about the entry as it is by now, lists that are not written yet included.
      const lists = scope ?? unsaved.named(name)?.scope;
      return change({
        name,
        ...(lists !== undefined && { scope: lists }),
        apply: (text) => setAnswer(text, entry, kind, answer, lists),
      });
    },
    removeEntry: async (entry) => {
      unsaved.drop(`${entry} `);
      return change({ name: `${entry} `, apply: (text) => removeEntry(text, entry) });
    },
    setDisabled: async (id, on) => change({ name: `disabled ${id}`, apply: (text) => setDisabled(text, id, on) }),
    setValue: async (key, value) =>
      change({
        name: `value ${key}`,
        apply(text) {
          const edited = setValue(text, key, value);
          if (edited.length > text.length) refuseTooLarge(Buffer.byteLength(edited));
          return edited;
        },
      }),
    onDidChangeRules: rulesChanged.event,
    onDidChangePlacement: placementChanged.event,
    onDidChangeValues: valuesChanged.event,
    onDidReport: file.onDidReport,
    onDidTouch: file.onDidTouch,
    whenWritten: async () => void (await writing),
    dispose() {
      file.dispose();
      rulesChanged.dispose();
      placementChanged.dispose();
      valuesChanged.dispose();
    },
  };
}

/** Of a value that makes the file grow. */
export function refuseTooLarge(bytes: number): void {
  if (bytes <= MAX_SIZE_BY_VALUES) return;
  throw coded('LIMIT_EXCEEDED', `Values may fill ${MAX_SIZE_BY_VALUES} bytes of the settings.`, {
    fix: 'Keep data in `globalState` or in files; settings are for what people set.',
  });
}

export function refuseBroken(problems: readonly Problem[], path: string): void {
  if (problems.length === 0) return;
  throw coded('SETTINGS_INVALID', 'The settings cannot be read, so nothing was changed in them.', {
    fix: `Mend ${path}.`,
    problems,
  });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  // What the system says holds the name of the lock, which tells a person nothing.
  return 'errno' in error && 'code' in error ? `The system says ${String(error.code)}.` : error.message;
}
