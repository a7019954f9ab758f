// The real terminal: results on standard output, everything for people on standard error.

import { createInterface } from 'node:readline/promises';
import picocolors from 'picocolors';
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
    ask: json || !stdin.isTTY || !stderr.isTTY ? null : ask,
  };
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

async function ask(question: string, proposal: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await lines.question(`${question} (${proposal}) `)).trim() || proposal;
  } finally {
    lines.close();
  }
}
