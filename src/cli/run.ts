// `run`: the extensions named, one command of theirs or the events given, then the end of everything.

import { resolve } from 'node:path';
import type { BulkheadError } from '../base/error.ts';
import { toBulkheadError } from '../base/error.ts';
import { visible } from '../base/quote.ts';
import type { Activation, Core, CoreOptions, ExtensionInfo, Isolation } from '../index.ts';
import { type Success, toJson, usage } from './outcome.ts';
import type { CliPowers, GlobalOptions, Terminal } from './powers.ts';
import { reportRun, showPerimeter } from './run-report.ts';

export interface RunOptions {
  readonly extension: readonly string[];
  readonly workspace?: string;
  readonly untrusted?: boolean;
  readonly event: readonly string[];
  readonly command?: string;
  readonly isolation?: Isolation;
}

/** Errors: `USAGE`, every code of `executeCommand`, and the code of an extension that could not be activated. */
export async function run(
  words: readonly string[],
  options: RunOptions & GlobalOptions,
  powers: CliPowers,
): Promise<Success> {
  if (words.length > 0 && options.command === undefined) {
    throw usage('Arguments were given, but no command to give them to.', 'Name the command: --command ID [args…]');
  }
  if (options.untrusted && options.workspace === undefined) {
    throw usage('--untrusted says something of a workspace, and none was given.', 'Name it: --workspace DIR');
  }
  return withCore(coreOptions(options, powers), powers, async (core) => {
    const report = options.json ? null : reportRun(core, powers.terminal);
    const activations: Activation[] = [];
    const listening = core.onDidActivate((activation) => activations.push(activation));
    try {
      await core.start();
      for (const event of options.event) await core.activateByEvent(event);
      if (options.command !== undefined) {
        const result = await runCommand(core, options.command, words.map(argument), powers.interrupted);
        return { result, show: (terminal) => showResult(result, terminal) };
      }
      const failed = firstFailure(core);
      if (failed) throw failed;
      const activated = activations.map(({ id, event, ms }) => ({ id, event, ms }));
      const perimeter = core.perimeter();
      return { result: { activated, perimeter }, show: (terminal) => showPerimeter(perimeter, terminal) };
    } finally {
      listening.dispose();
      report?.finish();
    }
  });
}

function coreOptions(options: RunOptions & GlobalOptions, powers: CliPowers): CoreOptions {
  const { workspace, isolation } = options;
  const absolute = (path: string) => resolve(powers.workingDirectory, path);
  return {
    app: { name: 'bulkhead-cli', version: powers.version },
    extensions: options.extension.map((path) => ({ path: absolute(path), development: true })),
    ...(options.home === null ? {} : { home: absolute(options.home) }),
    ...(workspace === undefined ? {} : { workspace: { folders: [absolute(workspace)], trusted: !options.untrusted } }),
    ...(isolation === undefined ? {} : { isolation: () => isolation }),
  };
}

async function withCore<T>(options: CoreOptions, powers: CliPowers, use: (core: Core) => Promise<T>): Promise<T> {
  const core = await powers.createCore(options);
  try {
    return await use(core);
  } finally {
    await core.dispose();
  }
}

async function runCommand(core: Core, id: string, args: readonly unknown[], signal: AbortSignal): Promise<unknown> {
  try {
    return await core.executeCommandWith({ signal }, id, ...args);
  } catch (thrown) {
    const error = toBulkheadError(thrown);
    // Whoever named a broken extension wants to hear what is wrong with it, not that its command is missing.
    throw (error.code === 'COMMAND_NOT_FOUND' && firstFailure(core)) || error;
  }
}

function firstFailure(core: Core): BulkheadError | null {
  for (const { state } of core.extensions.list()) {
    const error = errorOf(state);
    if (error) return error;
  }
  return null;
}

function errorOf(state: ExtensionInfo['state']): BulkheadError | null {
  switch (state.kind) {
    case 'failed':
    case 'disabled':
      return state.error;
    case 'inactive':
    case 'activating':
    case 'active':
      return null;
  }
}

/** JSON if it parses, else the text itself. */
function argument(word: string): unknown {
  try {
    return JSON.parse(word);
  } catch {
    return word;
  }
}

/** For people: text as it is, line by line, anything else as JSON. What an extension returns is not trusted with the terminal. */
function showResult(result: unknown, { print }: Terminal): void {
  if (result === undefined || result === null) return;
  const text = typeof result === 'string' ? result : toJson(result, 2);
  for (const line of text.trimEnd().split('\n')) print(visible(line));
}
