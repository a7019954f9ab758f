// How a command ends: one JSON document or text for people, and an exit status.

import { relative, resolve } from 'node:path';
import { type BulkheadError, coded, type Problem, toBulkheadError } from '../base/error.ts';
import { visible } from '../base/quote.ts';
import type { Terminal } from './powers.ts';

/** 0 done, 1 refused or failed, 2 wrong usage. */
export type ExitStatus = 0 | 1 | 2;

/** What a command hands back. `show` is for people; without it they see nothing more than what was said on the way. */
export interface Success {
  readonly result: unknown;
  /** Everything was told on the way, one document for each line. */
  readonly streamed?: true;
  /** Default: 0. 1 for an answer that is no failure of the command, and not what was hoped for. */
  readonly status?: 0 | 1;
  readonly show?: (terminal: Terminal) => void;
}

/** Makes a path that the reader can open of one that a problem names. */
export type Locate = (file: string | undefined) => string;

/** Files of `root`, as seen from where the reader stands. */
export function locateIn(root: string, workingDirectory: string): Locate {
  return (file = '') => relative(workingDirectory, resolve(root, file)) || '.';
}

/** An error whose places are files of a folder, and how people find them from where they stand. */
export class FailureInFolder extends Error {
  readonly error: BulkheadError;
  readonly locate: Locate;

  constructor(error: BulkheadError, locate: Locate) {
    super(error.message, { cause: error });
    this.error = error;
    this.locate = locate;
  }
}

export function reportSuccess(success: Success, terminal: Terminal, json: boolean): ExitStatus {
  if (success.streamed) return 0;
  if (json) terminal.print(toJson({ ok: true, result: success.result ?? null }));
  else success.show?.(terminal);
  return success.status ?? 0;
}

export function reportFailure(thrown: unknown, terminal: Terminal, json: boolean): ExitStatus {
  const failure = thrown instanceof FailureInFolder ? thrown : null;
  const error = failure?.error ?? toBulkheadError(thrown);
  if (json) terminal.print(toJson({ ok: false, error: errorDocument(error) }));
  else showError(error, terminal, failure?.locate ?? ((file) => file ?? '.'));
  return error.code === 'USAGE' ? 2 : 1;
}

/** Wrong usage, with a hint at the help that says what is right. */
export function usage(message: string, fix: string): BulkheadError {
  return coded('USAGE', message, { fix });
}

export function errorDocument({ code, message, details }: BulkheadError): Readonly<Record<string, unknown>> {
  const { permission, resource, layer, fix, extension, place, problems, thrown, verdict } = details;
  return { code, message, permission, resource, layer, fix, extension, place, problems, thrown, verdict };
}

/** Each problem as compilers print theirs. */
export function showProblems(problems: readonly Problem[], { say, colors }: Terminal, locate: Locate): void {
  for (const { severity, code, message, fix, place } of problems) {
    const paint = severity === 'error' ? colors.red : colors.yellow;
    say(`${colors.bold(placeText(place, locate))} ${paint(severity)} ${colors.dim(code)} ${visible(message)}`);
    if (fix !== undefined) say(`  ${colors.cyan('fix:')} ${visible(fix)}`);
  }
}

/** What JSON has no form for gets one: bytes as base64, bigints as digits, `"NaN"` and `"Infinity"`, errors as what a reader can use. */
export function toJson(value: unknown, indent?: number): string {
  return JSON.stringify(
    value,
    (_key, part) => {
      if (part instanceof Uint8Array) return Buffer.from(part).toString('base64');
      if (part instanceof Error) return { name: part.name, message: part.message };
      if (typeof part === 'bigint') return part.toString();
      if (typeof part === 'number' && !Number.isFinite(part)) return String(part);
      return part;
    },
    indent,
  );
}

/** All problems first, so that the last line is the outcome. What stands among them is not said again. */
function showError({ code, message, details }: BulkheadError, terminal: Terminal, locate: Locate): void {
  const { say, colors } = terminal;
  const { permission, resource, layer, extension, place, problems = [], thrown } = details;
  showProblems(problems, terminal, locate);
  say(`${colors.red('error')} ${colors.bold(code)} ${visible(message)}`);
  const at = place !== undefined && problems.length === 0 ? placeText(place, locate) : undefined;
  const fix = problems.some((problem) => problem.fix === details.fix) ? undefined : details.fix;
  const facts = { extension, at, permission, resource, 'decided by': layer, thrown: thrown?.name, fix };
  for (const [name, fact] of Object.entries(facts)) {
    if (fact !== undefined) say(`  ${colors.cyan(`${name}:`)} ${visible(fact)}`);
  }
  for (const frame of thrown?.stack.split('\n') ?? []) {
    if (frame.trim() !== '') say(`    ${colors.dim(visible(frame.trim()))}`);
  }
}

function placeText({ file, line, column }: Problem['place'], locate: Locate): string {
  // A file may be named like the mark of a question, and this stands at the beginning of a row.
  const name = locate(file).replace(/^\[/u, './[');
  return visible([name, line, column].filter((part) => part !== undefined).join(':'));
}
