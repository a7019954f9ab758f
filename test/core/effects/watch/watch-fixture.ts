// Watchers over a real disk, with the system's notices and the time in the test's hand.

import { realpathSync } from 'node:fs';
import { toDisposable } from '../../../../src/base/disposable.ts';
import { createWatchEffects, type WatchEffects } from '../../../../src/core/effects/watch/watch-files.ts';
import type { WatchLimits } from '../../../../src/core/effects/watch/watch-limits.ts';
import type { WatchPowers } from '../../../../src/core/effects/watch/watch-powers.ts';
import { nodeFilePowers } from '../../../../src/core/node-powers.ts';
import { CHANGE, type ChangeType } from '../../../../src/protocol/guest/watch.ts';
import { DEV, requester } from '../../../permissions/example-rules.ts';
import { type ManualClock, manualClock } from '../../../protocol/manual-clock.ts';
import type { FileFixture } from '../file-fixture.ts';

export const ALL: readonly ChangeType[] = [CHANGE.changed, CHANGE.created, CHANGE.deleted];

export interface WatchFixture {
  readonly effects: WatchEffects;
  readonly clock: ManualClock;
  /** What was told, as `watcher type path`, paths relative to the fixture's root. */
  readonly told: string[];
  /** In how many messages. */
  readonly messages: number[];
  readonly ended: { readonly watcher: number; readonly error: unknown }[];
  /** Folders that are watched now, relative to the fixture's root. */
  watched(): readonly string[];
  /** As the system would: something happened to `name` in the folder. */
  notice(folder: string, name: string | null): void;
  /** Turns the time until `count` changes in all have been told. */
  untilTold(count: number): Promise<void>;
}

const NAMES = { [CHANGE.changed]: 'changed', [CHANGE.created]: 'created', [CHANGE.deleted]: 'deleted' } as const;

export function watchFixture(
  files: FileFixture,
  options: {
    readonly limits?: Partial<WatchLimits>;
    readonly folders?: () => readonly string[];
    readonly watch?: WatchPowers['watch'];
  } = {},
): WatchFixture {
  const clock = manualClock();
  const open = new Set<{ readonly folder: string; readonly changed: (name: string | null) => void }>();
  const relative = (path: string) => path.slice(files.root.length + 1);
  const told: string[] = [];
  const messages: number[] = [];
  const ended: { watcher: number; error: unknown }[] = [];
  const effects = createWatchEffects({
    broker: files.broker,
    files: nodeFilePowers(),
    clock,
    limits: options.limits ?? {},
    watching: {
      watch(path, changed, failed) {
        const inner = options.watch?.(path, changed, failed);
        const entry = { folder: relative(realpathSync(path)), changed };
        open.add(entry);
        return toDisposable(() => {
          open.delete(entry);
          inner?.dispose();
        });
      },
    },
  }).forExtension({
    ...requester(DEV),
    folders: options.folders ?? (() => [files.ws]),
    readable: () => JSON.stringify(files.rules.required),
    tell(watcher, changes) {
      messages.push(changes.length);
      for (const [type, path] of changes) told.push(`${watcher} ${NAMES[type]} ${relative(path)}`);
    },
    ended: (watcher, error) => ended.push({ watcher, error }),
  });
  return {
    effects,
    clock,
    told,
    messages,
    ended,
    watched: () => [...open].map(({ folder }) => folder).sort(),
    notice(folder, name) {
      for (const entry of [...open]) if (entry.folder === folder) entry.changed(name);
    },
    async untilTold(count) {
      while (told.length < count) {
        clock.advance(50);
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}
