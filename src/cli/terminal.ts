// The real terminal: results on standard output, everything for people on standard error.

import { createInterface } from 'node:readline';
import picocolors from 'picocolors';
import { coded } from '../base/error.ts';
import type { Terminal } from './powers.ts';

/** With `json`, nothing is ever asked. Honours `NO_COLOR`, `FORCE_COLOR` and `TERM=dumb`. */
export function processTerminal(json: boolean): Terminal {
  const { stdin, stdout, stderr, env } = process;
  // `bulkhead … | head` closes our output early; that is no failure of ours.
  for (const stream of [stdout, stderr]) stream.on('error', ignoreClosedPipe);
  const wanted = Boolean(env.FORCE_COLOR) || (stderr.isTTY && env.TERM !== 'dumb');
  return {
    print: (line) => void stdout.write(`${line}\n`),
    say: (line) => void stderr.write(`${line}\n`),
    colors: picocolors.createColors(wanted && !env.NO_COLOR),
    ask: json || !stdin.isTTY || !stderr.isTTY ? null : askOn(stdin, stderr),
  };
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

/** Ctrl-C, Ctrl-D and the end of input leave the question: that is `CANCELLED`, never the proposal. */
export function askOn(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): NonNullable<Terminal['ask']> {
  return (question, proposal, signal) =>
    new Promise((resolve, reject) => {
      const lines = createInterface({ input, output });
      const leave = () => lines.close();
      signal.addEventListener('abort', leave);
      lines.once('close', () => {
        signal.removeEventListener('abort', leave);
        // After an answer this changes nothing any more.
        reject(coded('CANCELLED', 'The question was left without an answer.', { fix: 'Answer it, or use --yes.' }));
      });
      lines.question(`${question} (${proposal}) `, (answer) => {
        resolve(answer.trim() || proposal);
        lines.close();
      });
      if (signal.aborted) leave();
    });
}
