// `run`: the extensions named, one command of theirs or the events given, then the end of everything.

import { BulkheadError } from '../base/error.ts';
import type { Activation, Core, ExtensionInfo } from '../index.ts';
import { argument, showResult } from './command-result.ts';
import { FailureInFolder, locateIn, type Success, usage } from './outcome.ts';
import type { CliPowers, GlobalOptions } from './powers.ts';
import { reportRun, showDisabled, showPerimeter } from './run-report.ts';
import { type CoreFlags, withCore } from './with-core.ts';

export interface RunOptions extends CoreFlags {
  readonly extension?: readonly string[];
  readonly event?: readonly string[];
  readonly command?: string;
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
  const extensions = (options.extension ?? []).map((path) => ({ path, development: true }) as const);
  const report = (core: Core) => reportRun(core, powers.terminal, options.json ? 'warnings' : 'all');
  return withCore({ extensions, options, powers, report }, async (core) => {
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
