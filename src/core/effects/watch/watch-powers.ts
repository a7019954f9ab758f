// The system's notice that something in a folder has changed. What has changed is looked up, never believed.

import type { Disposable } from '../../../base/disposable.ts';

export interface WatchPowers {
  /**
   * Calls `changed` with the name of an entry, or with null when the system does not say which, until it is disposed; `failed` when it ends by itself.
   * Only the folder's own entries, not what lies below. Throws the system's error when the folder cannot be watched.
   */
  watch(folder: string, changed: (name: string | null) => void, failed: () => void): Disposable;
}
