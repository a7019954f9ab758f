// What an extension can show.

import { hostNamespace } from './only-in-host.ts';

/** Text for people to read, under a name of its own. Writing is collected and sent soon; very much at once is shortened, visibly. */
export interface OutputChannel {
  readonly name: string;
  append(value: string): void;
  appendLine(value: string): void;
  /** Replaces everything that is there. */
  replace(value: string): void;
  clear(): void;
  /** Asks the app to show the channel. */
  show(): void;
  /** Removes the channel. Writing to it afterwards does nothing. */
  dispose(): void;
}

export interface Window {
  /**
   * @param name What people see, at most 100 characters. The same name twice gives two handles on one channel.
   * @throws `ARGUMENT_INVALID`, `LIMIT_EXCEEDED` (more than 100 channels)
   */
  createOutputChannel(name: string): OutputChannel;
}

/** Shows things to the user. */
export const window: Window = hostNamespace('window');
