// Answers an extension's dialogs as a test says, in order, and keeps what was shown.

import { coded } from '../base/error.ts';
import { quote } from '../base/quote.ts';
import type { CoreOptions } from '../index.ts';

type AppUi = NonNullable<CoreOptions['ui']>;
type MessageRequest = Parameters<NonNullable<AppUi['showMessage']>>[0];
type QuickPickRequest = Parameters<NonNullable<AppUi['quickPick']>>[0];
type InputBoxRequest = Parameters<NonNullable<AppUi['inputBox']>>[0];

/** Answers are used up, one for each dialog; `null` closes it. A dialog without an answer fails, and so does its test's command. */
export interface DialogScript {
  /** For messages with items: the title to choose. Messages without items need no answer. */
  readonly messages?: readonly (string | null)[];
  /** The label to pick, or labels where several can be picked. */
  readonly quickPicks?: readonly (string | readonly string[] | null)[];
  /** The text to enter. When the extension refuses it, the next one is entered. */
  readonly inputs?: readonly (string | null)[];
}

export interface ScriptedDialogs {
  readonly messages: readonly MessageRequest[];
  readonly quickPicks: readonly QuickPickRequest[];
  readonly inputs: readonly InputBoxRequest[];
  /** One sentence for each dialog that the script had no answer for. */
  readonly unanswered: readonly string[];
}

export function scriptDialogs(script: DialogScript): { readonly ui: AppUi; readonly seen: ScriptedDialogs } {
  const seen = {
    messages: [] as MessageRequest[],
    quickPicks: [] as QuickPickRequest[],
    inputs: [] as InputBoxRequest[],
    unanswered: [] as string[],
  };
  const left = {
    messages: [...(script.messages ?? [])],
    quickPicks: [...(script.quickPicks ?? [])],
    inputs: [...(script.inputs ?? [])],
  };

  function refuse(sentence: string): never {
    seen.unanswered.push(sentence);
    throw coded('USAGE', sentence);
  }
  function next<K extends keyof typeof left>(kind: K, what: string): (typeof left)[K][number] {
    const answer = left[kind].shift() as (typeof left)[K][number] | undefined;
    return answer === undefined ? refuse(`The test has no answer for ${what}: add one to dialogs.${kind}.`) : answer;
  }
  const indexOf = (labels: readonly string[], label: string): number => {
    const index = labels.indexOf(label);
    return index >= 0
      ? index
      : refuse(
          `The test answers ${quote(label)}, but the choices are ${labels.map((each) => quote(each)).join(', ')}.`,
        );
  };

  const ui: AppUi = {
    showMessage(message) {
      seen.messages.push(message);
      if (message.items.length === 0) return null;
      const answer = next('messages', `the message ${quote(message.message)}`);
      const titles = message.items.map(({ title }) => title);
      return answer === null ? null : indexOf(titles, answer);
    },
    quickPick(list) {
      seen.quickPicks.push(list);
      const answer = next('quickPicks', `the quick pick ${quote(list.placeHolder ?? list.title ?? '')}`);
      const labels = list.items.map(({ label }) => label);
      return answer === null ? null : [answer].flat().map((label) => indexOf(labels, label));
    },
    inputBox(box) {
      seen.inputs.push(box);
      return next('inputs', `the input box ${quote(box.prompt ?? box.title ?? '')}`);
    },
    progress: () => ({ report: () => undefined, end: () => undefined }),
    status: () => undefined,
  };
  return { ui, seen };
}
