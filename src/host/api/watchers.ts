// The file watchers of one guest: handles here, the watching in the core.

import type { FileSystemWatcher } from '../../../extension-api/src/file-system-watcher.ts';
import { Uri } from '../../../extension-api/src/uri.ts';
import { coded } from '../../base/error.ts';
import { CHANGE, type ChangeType, type WatchToGuestNotifications } from '../../protocol/guest/watch.ts';
import type { Boundary } from './boundary.ts';
import { readGlobPattern } from './glob-pattern.ts';
import { createGuestEvent, type GuestEvent } from './guest-event.ts';
import type { GuestLimits } from './guest-limits.ts';
import type { GuestSession } from './guest-session.ts';

export interface GuestWatchers {
  createFileSystemWatcher(
    pattern: unknown,
    ignoreCreate?: unknown,
    ignoreChange?: unknown,
    ignoreDelete?: unknown,
  ): FileSystemWatcher;
  changed(params: WatchToGuestNotifications['watch/changes']): void;
}

export function createWatchers(powers: {
  readonly session: GuestSession;
  readonly boundary: Boundary;
  readonly limits: GuestLimits;
  readonly harden: <T>(value: T) => T;
  readonly enter: (call: () => void) => void;
  /** That it could not watch: nobody waits for it. */
  readonly onRefused: (error: unknown) => void;
}): GuestWatchers {
  const { session, boundary, limits, harden, enter, onRefused } = powers;
  const open = new Map<number, { readonly [T in ChangeType]: GuestEvent<Uri> }>();
  let next = 1;

  function createFileSystemWatcher(
    globPattern: unknown,
    ignoreCreate: unknown,
    ignoreChange: unknown,
    ignoreDelete: unknown,
  ): FileSystemWatcher {
    const { base, pattern } = readGlobPattern(globPattern, 'to watch');
    session.assertActive();
    if (open.size >= limits.watchers) {
      throw coded('LIMIT_EXCEEDED', `An extension has at most ${limits.watchers} file watchers.`, {
        fix: 'Dispose those that you do not need, or watch with one pattern what several watch now.',
      });
    }
    const ignored = { create: ignoreCreate === true, change: ignoreChange === true, delete: ignoreDelete === true };
    const types: ChangeType[] = [];
    if (!ignored.change) types.push(CHANGE.changed);
    if (!ignored.create) types.push(CHANGE.created);
    if (!ignored.delete) types.push(CHANGE.deleted);

    const watcher = next++;
    const event = (name: string) =>
      createGuestEvent<Uri>({ name, boundary, enter, assertActive: () => session.assertActive() });
    const events = {
      [CHANGE.changed]: event('onDidChange of a file watcher'),
      [CHANGE.created]: event('onDidCreate of a file watcher'),
      [CHANGE.deleted]: event('onDidDelete of a file watcher'),
    };
    open.set(watcher, events);
    session.request('watch/start', { watcher, pattern, base, types }).catch((error: unknown) => {
      if (open.delete(watcher) && !session.ended) onRefused(error);
    });
    return harden({
      ignoreCreateEvents: ignored.create,
      ignoreChangeEvents: ignored.change,
      ignoreDeleteEvents: ignored.delete,
      onDidCreate: events[CHANGE.created].event,
      onDidChange: events[CHANGE.changed].event,
      onDidDelete: events[CHANGE.deleted].event,
      dispose: boundary.now(() => {
        if (open.delete(watcher) && !session.ended) session.request('watch/stop', { watcher }).catch(() => {});
      }),
    });
  }

  return {
    createFileSystemWatcher: boundary.now(createFileSystemWatcher),
    changed({ watcher, changes }) {
      for (const [type, path] of changes) open.get(watcher)?.[type].fire(harden(Uri.file(path)));
    },
  };
}
