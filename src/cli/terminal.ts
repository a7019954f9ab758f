// The real terminal: results on standard output, everything for people on standard error.

import type { Interface } from 'node:readline';
import picocolors from 'picocolors';
import { askOn } from './asking.ts';
import type { Terminal } from './powers.ts';
import { rowsOf } from './terminal-rows.ts';

/** Rows of others after which an open question is told again in short: before its facts are out of sight. */
const REMIND_AFTER = 10;

/** With `json`, nothing is ever asked. Honours `NO_COLOR`, `FORCE_COLOR` and `TERM=dumb`. */
export function processTerminal(json: boolean): Terminal {
  const { stdin, stdout, stderr, env } = process;
  // `bulkhead … | head` closes our output early; that is no failure of ours.
  for (const stream of [stdout, stderr]) stream.on('error', ignoreClosedPipe);
  const wanted = Boolean(env.FORCE_COLOR) || (stderr.isTTY && env.TERM !== 'dumb');
  const screen = new Screen(stderr);
  const asking = {
    onOpen: screen.open.bind(screen),
    onClose: screen.close.bind(screen),
    // While a line is edited, the keyboard sends Ctrl-C as a character.
    onInterrupt: () => void process.emit('SIGINT'),
    say: screen.say.bind(screen),
  };
  return {
    // On the same terminal it must not be written behind the question that is open.
    print: stdout.isTTY
      ? (line) => screen.above(() => stdout.write(`${line}\n`), 1)
      : (line) => void stdout.write(`${line}\n`),
    say: screen.say.bind(screen),
    colors: picocolors.createColors(wanted && !env.NO_COLOR),
    columns: () => stderr.columns || 80,
    ...(stdout.isTTY ? { resultMark: 'result │ ' } : {}),
    ask: json || !stdin.isTTY || !stderr.isTTY ? null : askOn(stdin, stderr, asking),
  };
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

/** Lines that come while a question is open stand above it; when they are many, it is told again. */
export class Screen {
  readonly #output: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  #open: { readonly lines: Interface | null; readonly reminder: readonly string[] } | null = null;
  #rowsSince = 0;

  constructor(output: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number }) {
    this.#output = output;
  }

  open(question: { readonly lines: Interface | null; readonly reminder: readonly string[] }): void {
    if (question.lines === null || question.reminder.length === 0) this.#rowsSince = 0;
    this.#open = question;
  }

  close(): void {
    this.#open = null;
  }

  say(line: string): void {
    const rows = this.#rows(line);
    this.above(() => this.#write(rows), rows.length);
  }

  /** `write` puts so many rows there, each with its end. The question is then put again with what was typed so far. */
  above(write: () => void, rows: number): void {
    const open = this.#open;
    if (open?.lines) this.#output.write('\r\u001b[K');
    write();
    if (open === null) return;
    this.#rowsSince += rows;
    if (this.#rowsSince >= REMIND_AFTER) {
      this.#rowsSince = 0;
      for (const line of open.reminder) this.#write(this.#rows(line));
    }
    open.lines?.prompt(true);
  }

  #write(rows: readonly string[]): void {
    this.#output.write(rows.map((row) => `${row}\n`).join(''));
  }

  /** A file has no width. */
  #rows(line: string): readonly string[] {
    return rowsOf(line, this.#output.isTTY === true ? this.#output.columns || 80 : Number.POSITIVE_INFINITY);
  }
}
