// What an extension can show, and ask its user. What the app does not offer fails with `APP_DOES_NOT_OFFER`.

import type { ShowInputBox } from './input-box.ts';
import type { ShowMessage } from './message.ts';
import { hostNamespace } from './only-in-host.ts';
import type { WithProgress } from './progress.ts';
import type { ShowQuickPick } from './quick-pick.ts';
import type { CreateStatusBarItem, SetStatusBarMessage } from './status-bar.ts';

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

  readonly showInformationMessage: ShowMessage;
  readonly showWarningMessage: ShowMessage;
  readonly showErrorMessage: ShowMessage;
  readonly showQuickPick: ShowQuickPick;
  readonly showInputBox: ShowInputBox;
  readonly withProgress: WithProgress;
  readonly createStatusBarItem: CreateStatusBarItem;
  readonly setStatusBarMessage: SetStatusBarMessage;
}

/** Shows things to the user. */
export const window: Window = hostNamespace('window');
