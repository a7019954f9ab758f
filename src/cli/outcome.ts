// How a command ends: one JSON document or text for people, and an exit status.

import { type BulkheadError, coded, type Problem } from '../base/error.ts';
import { visible } from '../base/quote.ts';
import type { Terminal } from './powers.ts';

/** 0 done, 1 refused or failed, 2 wrong usage. */
export type ExitStatus = 0 | 1 | 2;

/** What a command hands back. `show` is for people; without it they see nothing more than what was said on the way. */
export interface Success {
  readonly result: unknown;
  readonly show?: (terminal: Terminal) => void;
}

export function reportSuccess(success: Success, terminal: Terminal, json: boolean): ExitStatus {
  if (json) terminal.print(toJson({ ok: true, result: success.result ?? null }));
  else success.show?.(terminal);
  return 0;
}

export function reportFailure(error: BulkheadError, terminal: Terminal, json: boolean): ExitStatus {
  if (json) terminal.print(toJson({ ok: false, error: errorDocument(error) }));
  else showError(error, terminal);
  return error.code === 'USAGE' ? 2 : 1;
}

/** Wrong usage, with a hint at the help that says what is right. */
export function usage(message: string, fix: string): BulkheadError {
  return coded('USAGE', message, { fix });
}

export function errorDocument(error: BulkheadError): Readonly<Record<string, unknown>> {
  const { permission, resource, layer, fix, extension, place, problems } = error.details;
  return { code: error.code, message: error.message, permission, resource, layer, fix, extension, place, problems };
}

/** Each problem as compilers print theirs, `locate` making a path that the reader can open. */
export function showProblems(
  problems: readonly Problem[],
  { say, colors }: Terminal,
  locate: (file: string | undefined) => string,
): void {
  for (const { severity, code, message, fix, place } of problems) {
    const at = [locate(place.file), place.line, place.column].filter((part) => part !== undefined).join(':');
    const paint = severity === 'error' ? colors.red : colors.yellow;
    say(`${colors.bold(visible(at))} ${paint(severity)} ${colors.dim(code)} ${visible(message)}`);
    if (fix !== undefined) say(`  ${colors.cyan('fix:')} ${visible(fix)}`);
  }
}

/** What JSON has no form for gets one: bytes as base64, errors as what a reader can use. */
export function toJson(value: unknown, indent?: number): string {
  return JSON.stringify(
    value,
    (_key, part) => {
      if (part instanceof Uint8Array) return Buffer.from(part).toString('base64');
      if (part instanceof Error) return { name: part.name, message: part.message };
      return part;
    },
    indent,
  );
}

function showError(error: BulkheadError, { say, colors }: Terminal): void {
  say(`${colors.red('error')} ${colors.bold(error.code)} ${visible(error.message)}`);
  const { permission, resource, layer, fix } = error.details;
  const facts = { permission, resource, 'decided by': layer, fix };
  for (const [name, fact] of Object.entries(facts)) {
    if (fact !== undefined) say(`  ${colors.cyan(`${name}:`)} ${visible(fact)}`);
  }
}
