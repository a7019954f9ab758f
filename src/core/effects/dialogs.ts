// Dialogs that want an answer: shown by the app, in the name of whoever was checked, each answer held against what was asked.

import { coded, toBulkheadError } from '../../base/error.ts';
import type { Checked } from '../../permissions/checked.ts';
import type { InputBoxParams, MessageParams, ProblemOnWire, QuickPickParams } from '../../protocol/guest/ui.ts';
import type { AppUi, InputBoxRequest } from '../app-offers.ts';
import { type AppCallPowers, callApp } from './app-call.ts';
import { throwIfCancelled } from './turnstile.ts';

export interface DialogAct {
  /** Proof that this extension may ask its user; it stands for one dialog. */
  readonly checked: Checked<'ui.prompt'>;
  readonly app: AppCallPowers;
  readonly signal: AbortSignal;
}

/** Errors of all: `APP_FAILED`, `CANCELLED`. People take their time: there is no deadline. */
export function askWithMessage(
  show: NonNullable<AppUi['showMessage']>,
  message: MessageParams,
  { app, signal }: DialogAct,
): Promise<number | null> {
  return callApp(app, {
    what: 'ui.showMessage',
    run: (request) => show({ ...message, ...request }),
    read: (answer) => readIndex(answer, message.items.length),
    signal,
    milliseconds: null,
  });
}

export function askToPick(
  pick: NonNullable<AppUi['quickPick']>,
  list: QuickPickParams,
  { app, signal }: DialogAct,
): Promise<readonly number[] | null> {
  return callApp(app, {
    what: 'ui.quickPick',
    run: (request) => pick({ ...list, ...request }),
    read: (answer) => readIndexes(answer, list),
    signal,
    milliseconds: null,
  });
}

/** What the extension says of a text; null when there is nothing to say. Rejects only with `CANCELLED`. */
export type Validate = (value: string, signal: AbortSignal) => Promise<ProblemOnWire | null>;

/** Texts that an extension may refuse in one box, one after the other. */
const MAX_REFUSED = 50;
/** Characters of an answer: what a person types or pastes into a line. */
const MAX_ANSWER = 65_536;

/** Asks again, with what was wrong, as long as the extension refuses: an app need not know of that. `LIMIT_EXCEEDED` when it never stops. */
export async function askForText(
  input: NonNullable<AppUi['inputBox']>,
  { validates: _, box: __, ...box }: InputBoxParams,
  validate: Validate | null,
  { app, signal }: DialogAct,
): Promise<string | null> {
  let { value } = box;
  let problem: ProblemOnWire | null = null;
  for (let refused = 0; refused <= MAX_REFUSED; refused++) {
    let open = true;
    const whileTyping = async (typed: string, own: AbortSignal) =>
      open && validate !== null && typeof typed === 'string' && typed.length <= MAX_ANSWER
        ? validate(typed, own).catch(() => null)
        : null;
    const shown: Omit<InputBoxRequest, 'by' | 'signal' | 'validate'> = { ...box, value, problem };
    const answer: string | null = await callApp(app, {
      what: 'ui.inputBox',
      run: (request) =>
        input({
          ...shown,
          validate: validate === null ? null : (typed) => whileTyping(typed, request.signal),
          ...request,
        }),
      read: readText,
      signal,
      milliseconds: null,
    }).finally(() => {
      open = false;
    });
    if (answer === null) return null;
    problem = validate === null ? null : await validate(answer, signal);
    throwIfCancelled(signal);
    if (problem?.severity !== 'error') return answer;
    value = answer;
  }
  throw coded('LIMIT_EXCEEDED', `The input box refused ${MAX_REFUSED} answers and was closed.`, {
    fix: 'Say in "prompt" what is accepted.',
  });
}

/** An extension that fails, or does not answer, has not accepted the text; `log` hears why. */
export function guardedValidate(
  ask: (value: string, signal: AbortSignal) => Promise<ProblemOnWire | null>,
  log: (text: string) => void,
): Validate {
  return async (value, signal) => {
    try {
      return await ask(value, signal);
    } catch (error) {
      const { code, message } = toBulkheadError(error);
      if (code === 'CANCELLED') throw error;
      log(`validateInput failed: ${message}`);
      return { message: 'The extension could not check this text.', severity: 'error' };
    }
  };
}

function readIndex(answer: unknown, length: number): { readonly value: number | null } | null {
  if (answer === null || answer === undefined) return { value: null };
  return isIndex(answer, length) ? { value: answer } : null;
}

function readIndexes(
  answer: unknown,
  { items, canPickMany }: QuickPickParams,
): { readonly value: readonly number[] | null } | null {
  if (answer === null || answer === undefined) return { value: null };
  if (!Array.isArray(answer) || answer.length > items.length) return null;
  const picked: readonly unknown[] = [...answer];
  const right = picked.every((one) => isIndex(one, items.length) && items[one]?.kind === 'item');
  if (!right || new Set(picked).size !== picked.length || (!canPickMany && picked.length !== 1)) return null;
  return { value: picked as readonly number[] };
}

function isIndex(value: unknown, length: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < length;
}

function readText(answer: unknown): { readonly value: string | null } | null {
  if (answer === null || answer === undefined) return { value: null };
  return typeof answer === 'string' && answer.length <= MAX_ANSWER ? { value: answer } : null;
}
