// What a row of the tables of attacks says.

import type { Arena } from './world.ts';

export interface Attack {
  /** What holds, as the end of a sentence. */
  readonly holds: string;
  readonly args?: (arena: Arena) => readonly unknown[] | Promise<readonly unknown[]>;
  /** Exactly what the attack's command answers. */
  readonly answers?: unknown;
  /** What else has to be true, seen from the app. */
  readonly check?: (arena: Arena, answer: unknown) => void | Promise<void>;
}
