// Follows a file that cores write into a home, so that whatever one of them writes every other obeys within a second.

import type { Clock } from '../../base/deadline.ts';
import { type Disposable, DisposableStore } from '../../base/disposable.ts';
import type { SettingsPlace } from './settings-place.ts';
import { PlaceWatch } from './watch-place.ts';
import { type FileForm, type Reading, WatchedFile } from './watched-file.ts';

export interface FollowedFile<L extends Reading> extends Disposable {
  readonly file: WatchedFile<L>;
  /** Its folder may be there only now: somebody has written. */
  watchAgain(): void;
}

/** Milliseconds between looks for what no watch tells. */
const LOOK_EVERY = 400;

/** Reads it, and follows it until it is disposed. */
export function followOwnFile<L extends Reading>(
  place: SettingsPlace,
  form: FileForm<L>,
  clock: Clock,
): FollowedFile<L> {
  const owned = new DisposableStore();
  const file = owned.add(new WatchedFile({ place, form, clock }));
  const watch = owned.add(new PlaceWatch(place, () => file.refresh()));
  function lookAgain(): void {
    watch.again();
    file.refresh();
    looking = clock.after(LOOK_EVERY, lookAgain);
  }
  let looking = clock.after(LOOK_EVERY, lookAgain);
  owned.add({ dispose: () => looking.dispose() });
  return { file, watchAgain: () => watch.again(), dispose: () => owned.dispose() };
}
