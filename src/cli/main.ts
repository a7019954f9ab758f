// The command line's entry: gives it the real world and ends when that has nothing left to do.

import { fileURLToPath } from 'node:url';
import { coded } from '../base/error.ts';
import {
  BULKHEAD_VERSION,
  checkFolder,
  checkPackage,
  createCore,
  createKey,
  packExtension,
  signPackage,
} from '../index.ts';
import { trialPrograms } from './bisect/trial-command.ts';
import { runCommandLine, wantsJson } from './command-line.ts';
import { machinePolicies } from './machine-policies.ts';
import { reportFailure } from './outcome.ts';
import { processTerminal } from './terminal.ts';
import { watchFolder } from './watch-folder.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const words = process.argv.slice(2);
const json = wantsJson(words);
const terminal = processTerminal(json);

const interrupted = new AbortController();
/** Whoever asks a second time gets what signals do to any program: its end at once. */
function interrupt(): void {
  for (const signal of SIGNALS) process.off(signal, interrupt);
  interrupted.abort();
}
for (const signal of SIGNALS) process.on(signal, interrupt);

const workingDirectory = currentFolder();
process.exitCode =
  workingDirectory === null
    ? reportFailure(folderIsGone(), terminal, json)
    : await runCommandLine(words, {
        terminal,
        createCore,
        checkFolder,
        checkPackage,
        createKey,
        packExtension,
        signPackage,
        watchFolder,
        trialPrograms: trialPrograms(),
        workingDirectory,
        environment: process.env,
        machinePolicies: machinePolicies(),
        version: BULKHEAD_VERSION,
        extensionApi: fileURLToPath(new URL('../../extension-api', import.meta.url)),
        interrupted: interrupted.signal,
      });

/** Null when it was deleted meanwhile. */
function currentFolder(): string | null {
  try {
    return process.cwd();
  } catch {
    return null;
  }
}

function folderIsGone() {
  return coded('FILE_NOT_FOUND', 'The folder in which this was started does not exist any more.', {
    fix: 'Change to a folder that exists: cd',
  });
}
