// `run`: the extensions named, one command of theirs or the events given, then the end of everything.

import { resolve } from 'node:path';
import { BulkheadError, coded } from '../base/error.ts';
import { quote, visible } from '../base/quote.ts';
import type { Activation, Core, CoreOptions, ExtensionInfo, Isolation } from '../index.ts';
import { FailureInFolder, locateIn, type Success, toJson, usage } from './outcome.ts';
import type { CliPowers, GlobalOptions, Terminal } from './powers.ts';
import { reportRun, showDisabled, showPerimeter } from './run-report.ts';

export interface RunOptions {
  readonly extension?: readonly string[];
  readonly workspace?: string;
  readonly event?: readonly string[];
  readonly command?: string;
  readonly isolation?: Isolation;
}

/** Errors: `USAGE`, `CANCELLED`, every code of `executeCommand`, and the code of an extension that could not be activated. */
export async function run(
  words: readonly string[],
  options: RunOptions & GlobalOptions,
  powers: CliPowers,
): Promise<Success> {
  if (words.length > 0 && options.command === undefined) {
    throw usage('Arguments were given, but no command to give them to.', 'Name the command: --command ID [args…]');
  }
  return withCore(options, powers, async (core) => {
    const activations: Activation[] = [];
    core.onDidActivate((activation) => activations.push(activation));
    await core.start();
    showDisabled(core.extensions.list(), powers.terminal);
    for (const event of options.event ?? []) await core.activateByEvent(event);
    if (options.command !== undefined) {
      const result = await runCommand(core, options.command, words.map(argument), powers);
      return { result, show: (terminal) => showResult(result, terminal) };
    }
    const failed = firstFailure(core, powers);
    if (failed) throw failed;
    const activated = activations.map(({ id, event, ms }) => ({ id, event, ms }));
    const perimeter = core.perimeter();
    return {
      result: { activated, perimeter },
      show(terminal) {
        if (activated.length === 0) terminal.say('Nothing was activated.');
        showPerimeter(perimeter, terminal);
      },
    };
  });
}

/** Whatever `use` waits for, an interruption ends it: the core is disposed, and nobody waits for the rest. */
async function withCore<T>(
  options: RunOptions & GlobalOptions,
  powers: CliPowers,
  use: (core: Core) => Promise<T>,
): Promise<T> {
  const { interrupted, terminal } = powers;
  const core = await powers.createCore(coreOptions(options, powers)).catch((error) => {
    throw inOurWords(error, options, powers);
  });
  const report = reportRun(core, terminal, options.json ? 'warnings' : 'all');
  const { promise: interruption, reject } = Promise.withResolvers<never>();
  const interrupt = () => reject(coded('CANCELLED', 'It was interrupted.', { fix: 'Run it again.' }));
  interrupted.addEventListener('abort', interrupt);
  if (interrupted.aborted) interrupt();
  try {
    return await Promise.race([interruption, use(core)]);
  } finally {
    interrupted.removeEventListener('abort', interrupt);
    if (interrupted.aborted) report.finish();
    await core.dispose();
    report.finish();
  }
}

function coreOptions(options: RunOptions & GlobalOptions, powers: CliPowers): CoreOptions {
  const { workspace, isolation } = options;
  const absolute = (path: string) => resolve(powers.workingDirectory, path);
  return {
    app: { name: 'bulkhead-cli', version: powers.version },
    extensions: (options.extension ?? []).map((path) => ({ path: absolute(path), development: true })),
    ...(options.home === null ? {} : { home: absolute(options.home) }),
    ...(workspace === undefined ? {} : { workspace: { folders: [absolute(workspace)] } }),
    ...(isolation === undefined ? {} : { isolation: () => isolation }),
  };
}

/** The core speaks of options of `createCore`; whoever typed a command knows others. */
function inOurWords(thrown: unknown, { workspace, home }: RunOptions & GlobalOptions, powers: CliPowers): unknown {
  if (!(thrown instanceof BulkheadError) || thrown.code !== 'OPTIONS_INVALID') return thrown;
  const named = (path: string | null = null) =>
    path !== null && thrown.message.includes(quote(resolve(powers.workingDirectory, path)));
  const flag = named(workspace) ? '--workspace' : named(home) ? '--home' : null;
  if (flag === null) return thrown;
  const fix = `Name a folder that exists and that you may use: ${flag} DIR`;
  return coded(thrown.code, thrown.message, { ...thrown.details, fix }, thrown);
}

async function runCommand(core: Core, id: string, args: readonly unknown[], powers: CliPowers): Promise<unknown> {
  try {
    return await core.executeCommandWith({ signal: powers.interrupted }, id, ...args);
  } catch (thrown) {
    const notFound = thrown instanceof BulkheadError && thrown.code === 'COMMAND_NOT_FOUND';
    // Whoever named a broken extension wants to hear what is wrong with it, not that its command is missing.
    throw (notFound && firstFailure(core, powers)) || thrown;
  }
}

function firstFailure(core: Core, { workingDirectory }: CliPowers): FailureInFolder | null {
  for (const { state, origin } of core.extensions.list()) {
    const error = errorOf(state);
    // All that `run` names are folders.
    if (error) return new FailureInFolder(error, locateIn(origin.replace(/^dev:/, ''), workingDirectory));
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
  const plain = typeof result === 'string' || typeof result === 'number' || typeof result === 'bigint';
  const text = plain ? `${result}` : toJson(result, 2);
  for (const line of text.trimEnd().split('\n')) print(visible(line));
}
