// Node's `fs.watch` for single folders: it never keeps the process alive, and never follows anything below.

import { watch } from 'node:fs';
import { toDisposable } from '../../../base/disposable.ts';
import type { WatchPowers } from './watch-powers.ts';

export function nodeWatchPowers(): WatchPowers {
  return {
    watch(folder, changed, failed) {
      const watcher = watch(folder, { persistent: false, recursive: false }, (_event, name) => changed(name));
      watcher.on('error', failed);
      return toDisposable(() => watcher.close());
    },
  };
}
