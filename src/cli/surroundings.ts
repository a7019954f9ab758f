// What each group of commands is given when it is described.

import type { Success } from './outcome.ts';
import type { CliPowers, GlobalOptions } from './powers.ts';

export interface Surroundings {
  readonly powers: CliPowers;
  /** What stands after the program's name, for whom it matters what stood behind `--`. */
  readonly words: readonly string[];
  readonly globals: () => GlobalOptions;
  readonly done: (success: Success) => void;
}
