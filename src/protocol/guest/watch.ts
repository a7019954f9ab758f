// Files that are watched.

/** As in VS Code. */
export const CHANGE = { changed: 1, created: 2, deleted: 3 } as const;
export type ChangeType = (typeof CHANGE)[keyof typeof CHANGE];

export type WatchRequests = {
  /**
   * `watcher` is the extension's own number for it, never used twice. `base` null: each workspace folder, also those that come later. Resolves when it
   * watches; changes before that are not told.
   */
  'watch/start': {
    params: {
      readonly watcher: number;
      readonly pattern: string;
      readonly base: string | null;
      readonly types: readonly ChangeType[];
    };
    result: null;
  };
  'watch/stop': { params: { readonly watcher: number }; result: null };
};

export type WatchToGuestNotifications = {
  /** Absolute paths. Each path once. */
  'watch/changes': {
    readonly watcher: number;
    readonly changes: readonly (readonly [type: ChangeType, path: string])[];
  };
};
