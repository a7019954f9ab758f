// Opens `trust.json` of a home: followed as it changes, edited whole and under a lock, and handed out with what policies and the app say beside it.

import { type Clock, systemClock } from '../../base/deadline.ts';
import { DisposableStore } from '../../base/disposable.ts';
import { BulkheadError, coded } from '../../base/error.ts';
import { Emitter } from '../../base/event.ts';
import type { TrustStore } from '../../trust/store/trust-store.ts';
import { trustStoreText } from '../../trust/store/trust-store-text.ts';
import { whileLocked } from '../file-lock.ts';
import { followOwnFile } from '../settings/follow-own-file.ts';
import { makeFolderOf } from '../settings/replace-file.ts';
import type { SettingsLayers } from '../settings/settings-layers.ts';
import type { AdoptedTrust, TrustBook } from './trust-book.ts';
import { MAX_TRUST_SIZE, TRUST_FORM, type TrustReading } from './trust-form.ts';

export interface TrustBookOptions {
  /** Absolute. A missing file is an empty store. */
  readonly path: string;
  readonly settings: Pick<SettingsLayers, 'layers' | 'refresh' | 'onDidChangePlacement'>;
  /** Whether the app lets run what nobody signed. */
  readonly unsigned: boolean;
  readonly clock?: Clock;
}

/** How often it is tried to write while somebody else writes without asking for the lock. */
const MOST_TRIES = 100;

/** Reads it, and follows it until it is disposed. */
export function openTrustBook({ path, settings, unsigned, clock = systemClock }: TrustBookOptions): TrustBook {
  const place = { path, within: null, most: MAX_TRUST_SIZE };
  const owned = new DisposableStore();
  const { file } = owned.add(followOwnFile(place, TRUST_FORM, clock));
  const changed = owned.add(new Emitter<void>());
  const adopted = owned.add(new Emitter<AdoptedTrust>());
  /** What an edit is writing: whoever sees it first, it is this core's. */
  let writing: string | null = null;
  let last = storeNow();
  owned.add(
    file.onDidChange(() => {
      const before = last;
      last = storeNow();
      adopted.fire({ before, after: last, outside: file.understood.text !== writing });
      changed.fire();
    }),
  );
  owned.add(settings.onDidChangePlacement(() => changed.fire()));
  let editing: Promise<unknown> = Promise.resolve();

  function storeNow(): TrustStore | null {
    const { layer } = file.understood;
    return layer.kind === 'read' ? layer.store : null;
  }

  function unreadPolicy(): BulkheadError | null {
    for (const { name, settings: layer } of settings.layers) {
      if (name === 'policy' && layer.kind === 'broken') return policyNotUnderstood(layer.file, layer.problems);
    }
    return null;
  }

  /** Null: it is another file by now, and has to be looked at again. */
  async function tryEdit(change: (store: TrustStore) => TrustStore): Promise<TrustStore | null> {
    file.refresh();
    if (!file.isCertain) return null;
    const from = file.understood;
    if (file.report.problems.length > 0 || from.layer.kind === 'broken')
      throw notUnderstood(path, file.report.problems);
    const { store } = from.layer;
    const next = change(store);
    if (next === store) return store;
    const text = trustStoreText(next);
    // Nothing is written that could not be read back.
    const read = TRUST_FORM.parse(text, path);
    if (read.kind === 'broken' || Buffer.byteLength(text) > MAX_TRUST_SIZE) throw unfit(read);
    writing = text;
    if (!(await file.replace(from, text, 0o600))) return null;
    file.refresh();
    return storeNow();
  }

  async function edit(change: (store: TrustStore) => TrustStore): Promise<TrustStore> {
    try {
      makeFolderOf(place);
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const edited = await whileLocked(path, () => tryEdit(change));
        if (edited !== null) return edited;
        await file.certainty();
      }
      throw new Error('Somebody else writes into it all the time.');
    } catch (error) {
      if (error instanceof BulkheadError) throw error;
      const fix = `Make ${path} writable. ${error instanceof Error ? error.message : ''}`.trim();
      throw coded('FILE_UNAVAILABLE', 'What is trusted could not be written, so nothing was changed.', { fix }, error);
    }
  }

  return {
    get world() {
      settings.refresh();
      file.refresh();
      const policies = settings.layers.flatMap(({ name, settings: layer }) =>
        name === 'policy' && layer.kind === 'read' && layer.trust !== null ? [layer.trust] : [],
      );
      return { store: storeNow(), policies, unread: unreadPolicy(), allowUnsigned: unsigned, now: clock.now() };
    },
    get problems() {
      return file.report.problems;
    },
    get report() {
      return file.report;
    },
    edit(change) {
      // One after the other in this process, too: each is made from what the one before it left.
      const edited = editing.then(() => edit(change));
      editing = edited.catch(() => undefined);
      return edited;
    },
    refresh: () => file.refresh(),
    whenWritten: async () => void (await editing),
    onDidChange: changed.event,
    onDidAdopt: adopted.event,
    onDidReport: file.onDidReport,
    dispose: () => owned.dispose(),
  };
}

type Problems = TrustBook['problems'];

function unfit(read: TrustReading) {
  return coded('TRUST_FILE_INVALID', 'The trust store would be one that nobody can read, so nothing was changed.', {
    fix: 'Ask whoever issued the last list of revocations for a shorter one.',
    problems: read.kind === 'broken' ? read.problems : [],
  });
}

function notUnderstood(path: string, problems: Problems) {
  return coded('TRUST_STORE_INVALID', 'What is trusted cannot be read, so nothing was changed.', {
    fix: `Mend ${path}, or put back a copy of it.`,
    problems,
  });
}

/** It may forbid what is installed, or about to be, and nobody knows. */
function policyNotUnderstood(path: string, problems: Problems): BulkheadError {
  return coded(
    'SETTINGS_INVALID',
    'A policy cannot be read, so nothing new is installed, and nothing that is installed runs.',
    {
      layer: 'policy',
      fix: `Let whoever wrote ${path} mend it.`,
      problems,
    },
  );
}
