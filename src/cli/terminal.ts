// The real terminal: results on standard output, everything for people on standard error.

import { createInterface, type Interface, type ReadLineOptions } from 'node:readline';
import { Writable } from 'node:stream';
import picocolors from 'picocolors';
import { coded } from '../base/error.ts';
import type { Terminal } from './powers.ts';

/** With `json`, nothing is ever asked. Honours `NO_COLOR`, `FORCE_COLOR` and `TERM=dumb`. */
export function processTerminal(json: boolean): Terminal {
  const { stdin, stdout, stderr, env } = process;
  // `bulkhead … | head` closes our output early; that is no failure of ours.
  for (const stream of [stdout, stderr]) stream.on('error', ignoreClosedPipe);
  const wanted = Boolean(env.FORCE_COLOR) || (stderr.isTTY && env.TERM !== 'dumb');
  let open: Interface | null = null;
  const asking: Asking = {
    onOpen: (lines) => {
      open = lines;
    },
    onClose: () => {
      open = null;
    },
    // While a line is edited, the keyboard sends Ctrl-C as a character.
    onInterrupt: () => void process.emit('SIGINT'),
  };
  return {
    print: (line) => void stdout.write(`${line}\n`),
    say(line) {
      // Above the question that is open, which is then put again with what was typed so far.
      stderr.write(open ? `\r\u001b[K${line}\n` : `${line}\n`);
      open?.prompt(true);
    },
    colors: picocolors.createColors(wanted && !env.NO_COLOR),
    columns: () => stderr.columns || 80,
    ask: json || !stdin.isTTY || !stderr.isTTY ? null : askOn(stdin, stderr, asking),
  };
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

/** Is told of each question's begin and end. */
interface Asking {
  onOpen(lines: Interface): void;
  onClose(): void;
  onInterrupt(): void;
}

const UNOBSERVED: Asking = { onOpen: () => undefined, onClose: () => undefined, onInterrupt: () => undefined };

/**
 * One question after the other, whoever asks. Ctrl-C, Ctrl-D and the end of input leave the question: that is `CANCELLED`, never the
 * proposal.
 */
export function askOn(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  asking: Asking = UNOBSERVED,
): NonNullable<Terminal['ask']> {
  let last: Promise<unknown> = Promise.resolve();
  return (question, proposal, signal, hidden) => {
    const turn = last.then(() => askNow(question, proposal, signal, hidden));
    last = turn.catch(() => undefined);
    return turn;
  };

  function askNow(question: string, proposal: string, signal: AbortSignal, hidden?: 'hidden'): Promise<string> {
    return new Promise((resolve, reject) => {
      const left = () =>
        coded('CANCELLED', 'The question was left without an answer.', { fix: 'Answer it, or use --yes.' });
      if (signal.aborted) return reject(left());
      const lines = hidden ? createInterface(unseen(input, output)) : createInterface({ input, output });
      asking.onOpen(lines);
      const leave = () => lines.close();
      signal.addEventListener('abort', leave);
      lines.on('SIGINT', () => {
        leave();
        asking.onInterrupt();
      });
      lines.once('close', () => {
        signal.removeEventListener('abort', leave);
        asking.onClose();
        if (hidden) output.write('\n');
        // After an answer this changes nothing any more.
        reject(left());
      });
      const asked = proposal === '' ? `${question} ` : `${question} (${proposal}) `;
      if (hidden) output.write(asked);
      lines.question(asked, (answer) => {
        resolve((hidden ? answer : answer.trim()) || proposal);
        lines.close();
      });
    });
  }
}

/** What is typed is edited as ever, and echoed nowhere. */
function unseen(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): ReadLineOptions {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  return { input, output: nowhere, terminal: 'isTTY' in output && output.isTTY === true, historySize: 0 };
}
