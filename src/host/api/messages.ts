// `window.show…Message` of one guest.

import type { ShowMessage } from '../../../extension-api/src/message.ts';
import { coded } from '../../base/error.ts';
import { type MessageParams, UI_LIMITS } from '../../protocol/guest/ui.ts';
import type { Boundary } from './boundary.ts';
import type { GuestSession } from './guest-session.ts';
import { laterOwn, type Own } from './own-result.ts';
import { readOptionalText } from './read-options.ts';
import { readFlag, readMember, readText } from './untrusted.ts';

interface Item {
  readonly own: unknown;
  readonly title: string;
  readonly isCloseAffordance: boolean;
}

export function createMessages(powers: {
  readonly session: GuestSession;
  readonly boundary: Boundary;
  readonly enter: (call: () => void) => void;
}): {
  readonly showInformationMessage: ShowMessage;
  readonly showWarningMessage: ShowMessage;
  readonly showErrorMessage: ShowMessage;
} {
  const { session, boundary, enter } = powers;

  const show =
    (kind: MessageParams['kind']) =>
    async (text: unknown, ...rest: readonly unknown[]): Promise<Own> => {
      const message = readText(text, 'The message', UI_LIMITS.message);
      // As VS Code tells options from items: an item has a title.
      const first = readItem(rest[0]);
      const options = first === null ? rest[0] : undefined;
      const items = [...(first === null ? [] : [first]), ...rest.slice(1).map(mustBeItem)];
      const params = {
        kind,
        message,
        detail: readOptionalText(options, 'detail', UI_LIMITS.detail),
        modal: readFlag(options, 'modal'),
        items: items.map(({ title, isCloseAffordance }) => ({ title, isCloseAffordance })),
      };
      if (items.length > UI_LIMITS.items) throw tooMany();
      const { chosen } = await session.request('ui/message', params);
      const item = chosen === null ? items.find((each) => each.isCloseAffordance) : items[chosen];
      return { value: item?.own };
    };

  // What is chosen is one of what was given, which only the author's types know.
  const make = (kind: MessageParams['kind']) => laterOwn(boundary, enter, show(kind)) as ShowMessage;
  return {
    showInformationMessage: make('info'),
    showWarningMessage: make('warning'),
    showErrorMessage: make('error'),
  };
}

function readItem(value: unknown): Item | null {
  if (typeof value === 'string') return { own: value, title: readTitle(value), isCloseAffordance: false };
  const title = readMember(value, 'title');
  if (title === undefined || title === null || title === '') return null;
  return { own: value, title: readTitle(title), isCloseAffordance: readFlag(value, 'isCloseAffordance') };
}

function mustBeItem(value: unknown): Item {
  const item = readItem(value);
  if (item === null) throw coded('ARGUMENT_INVALID', 'An item of a message must be a string, or have a title.');
  return item;
}

const readTitle = (value: unknown): string => readText(value, 'The title of an item', UI_LIMITS.item);

function tooMany() {
  return coded('LIMIT_EXCEEDED', `A message has at most ${UI_LIMITS.items} items.`, { fix: 'Use showQuickPick.' });
}
