// Runs the real command on a real terminal, which `script` makes; what is typed goes through that.

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ROOT } from './bulkhead.ts';

export interface OnTerminal {
  readonly child: ChildProcessWithoutNullStreams;
  /** The exit status. */
  readonly ended: Promise<number | null>;
  type(text: string): void;
  /** Everything said so far, once `text` is part of it. Rejects when it ends before. */
  until(text: string): Promise<string>;
  /** What the terminal was given so far, byte for byte. */
  raw(): string;
}

/** `exec`: the command itself is waited for, and not a shell that Ctrl-C ends sooner. `-e`: its exit status is the outcome. `afterwards`: more for a shell, on the same terminal. */
export function onTerminal(words: readonly string[], cwd: string, afterwards = ''): OnTerminal {
  const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;
  const line = [process.execPath, join(ROOT, 'bin/bulkhead.js'), ...words].map(quoted).join(' ');
  const child = spawn('script', ['-qec', afterwards === '' ? `exec ${line}` : `${line}${afterwards}`, '/dev/null'], {
    cwd,
    env: { ...process.env, NO_COLOR: '1' },
  });
  let said = '';
  let raw = '';
  let wake = () => {};
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    raw += text;
    said += stripVTControlCharacters(text);
    wake();
  });
  const ended = once(child, 'close').then(([status]) => status as number | null);
  return {
    child,
    ended,
    type: (text) => void child.stdin.write(text),
    raw: () => raw,
    async until(text) {
      while (!said.includes(text)) {
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`It ended before ${JSON.stringify(text)}: ${said}`);
        await new Promise<void>((resolve) => {
          wake = resolve;
          void ended.then(() => resolve());
        });
      }
      return said;
    },
  };
}
