// The clipboard, through the app: read and written only by whoever may.

import { coded } from '../../base/error.ts';
import type { Outcome } from '../../permissions/broker.ts';
import type { Checked } from '../../permissions/checked.ts';
import type { AppClipboard } from '../app-offers.ts';
import { APP_ANSWERS_WITHIN, type AppCallPowers, callApp } from './app-call.ts';

/** Characters: a wire frame carries them with ease, and nobody pastes more by hand. */
export const CLIPBOARD_TEXT = 1024 * 1024;

interface ClipboardAct<K extends 'clipboard.read' | 'clipboard.write'> {
  readonly checked: Checked<K>;
  readonly outcome: Outcome;
  readonly app: AppCallPowers;
  readonly signal: AbortSignal;
}

/** Errors: `LIMIT_EXCEEDED`, `APP_FAILED`, `TIMEOUT`, `CANCELLED`. */
export async function readClipboard(
  readText: NonNullable<AppClipboard['readText']>,
  { outcome, app, signal }: ClipboardAct<'clipboard.read'>,
): Promise<string> {
  const text = await callApp(app, {
    what: 'clipboard.readText',
    run: readText,
    read: (answer) => (typeof answer === 'string' ? { value: answer } : null),
    signal,
    milliseconds: APP_ANSWERS_WITHIN,
  });
  if (text.length > CLIPBOARD_TEXT) {
    throw coded('LIMIT_EXCEEDED', `The clipboard holds more than ${CLIPBOARD_TEXT} characters.`, {
      fix: 'Have the user choose a file instead.',
    });
  }
  outcome.bytes(Buffer.byteLength(text));
  return text;
}

/** `text` has at most `CLIPBOARD_TEXT` characters. Errors: `APP_FAILED`, `TIMEOUT`, `CANCELLED`. */
export async function writeClipboard(
  writeText: NonNullable<AppClipboard['writeText']>,
  text: string,
  { outcome, app, signal }: ClipboardAct<'clipboard.write'>,
): Promise<void> {
  await callApp(app, {
    what: 'clipboard.writeText',
    run: (request) => writeText({ ...request, text }),
    read: () => ({ value: undefined }),
    signal,
    milliseconds: APP_ANSWERS_WITHIN,
  });
  outcome.bytes(Buffer.byteLength(text));
}
