// Which extension was entered last: whose fault it is when something surfaces later in the same turn.

/**
 * Set before each entry into an extension's code (a message, a timer). Between entries into different extensions lies a macro-task, so
 * micro-tasks, unhandled rejections and thrown exceptions surface under the right name.
 */
export interface Journal {
  /** The channel of the extension entered last; null before the first. */
  readonly current: number | null;
  enter(channel: number): void;
}

export function createJournal(): Journal {
  let current: number | null = null;
  return {
    get current() {
      return current;
    },
    enter(channel) {
      current = channel;
    },
  };
}
