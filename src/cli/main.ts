// The command line's entry: gives it the real world and ends when that has nothing left to do.

import { fileURLToPath } from 'node:url';
import { BULKHEAD_VERSION, checkFolder, createCore } from '../index.ts';
import { runCommandLine, wantsJson } from './command-line.ts';
import { processTerminal } from './terminal.ts';

const words = process.argv.slice(2);

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());

process.exitCode = await runCommandLine(words, {
  terminal: processTerminal(wantsJson(words)),
  createCore,
  checkFolder: (path) => checkFolder(path),
  workingDirectory: process.cwd(),
  environment: process.env,
  version: BULKHEAD_VERSION,
  extensionApi: fileURLToPath(new URL('../../extension-api', import.meta.url)),
  interrupted: interrupted.signal,
});
