// How much one extension may watch, and how fast it hears. Each number has its unit and its reason.

export interface WatchLimits {
  /** Watchers of one extension: each has a tree of its own. */
  readonly watchers: number;
  /** Folders that one extension watches, in all its watchers: each is a watch of the system, of which a user has some ten thousand. */
  readonly folders: number;
  /** Folders that all extensions of a core watch together: the user's other programs need the rest. */
  readonly foldersOfAll: number;
  /** Files and folders that are remembered for one extension, to know what is new: about 200 bytes each. */
  readonly entries: number;
  /** Milliseconds that changes are collected: a build that writes a file ten times is one change. */
  readonly collect: number;
  /** Milliseconds of rest for each entry that was looked at: a flood of changes is looked at slowly, and nothing is lost. */
  readonly restPerEntry: number;
  /** Changes in one message to the extension; the others wait for the next round. */
  readonly changesAtOnce: number;
  /** Steps of the matcher for one look at a tree (50 ns each), as for a search. */
  readonly matchingSteps: number;
}

export const DEFAULT_WATCH_LIMITS: WatchLimits = {
  watchers: 100,
  folders: 4096,
  foldersOfAll: 16_384,
  entries: 100_000,
  collect: 50,
  restPerEntry: 0.2,
  changesAtOnce: 1000,
  matchingSteps: 1_000_000_000,
};
