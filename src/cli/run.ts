// `run`: the extensions installed and named, one command of theirs or the events given, then the end of everything.

import { BulkheadError, coded } from '../base/error.ts';
import type { Activation, Core, ExtensionInfo } from '../index.ts';
import { pinHint, showSearch } from './bisect/under-way.ts';
import { argument, showResult } from './command-result.ts';
import { extensionSources } from './extension-sources.ts';
import { type LearnFlag, learning } from './learn.ts';
import { FailureInFolder, locateIn, type Success, usage } from './outcome.ts';
import type { CliPowers, GlobalOptions } from './powers.ts';
import { reportRun, showPerimeter, showWhoRuns } from './run-report.ts';
import { someOf } from './trust/trust-words.ts';
import { withTypedFix } from './typed-fixes.ts';
import { type CoreFlags, withCore } from './with-core.ts';

export interface RunOptions extends CoreFlags, LearnFlag {
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
  const named = await extensionSources(options.extension, powers.workingDirectory);
  if (options.learn && named.every(({ development }) => !development)) {
    throw usage('--learn is about folders of your own, and none is named.', 'Name it: --extension DIR --learn');
  }
  const learner = learning(options, powers);
  const extensions = named.map((source) => (learner && source.development ? { ...source, learn: true } : source));
  const report = (core: Core) => {
    learner?.watch(core);
    return reportRun(core, powers.terminal, options.json ? 'warnings' : 'all');
  };
  const running = withCore<Success>({ extensions, options, powers, report }, async (core) => {
    const activations: Activation[] = [];
    core.onDidActivate((activation) => activations.push(activation));
    await core.start();
    showWhoRuns(core.extensions.list(), powers.terminal);
    // Who judges a trial knows of it.
    if (powers.environment.BULKHEAD_BISECT_ENABLED === undefined) showSearch(core.bisect.status(), powers.terminal);
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
  return running.finally(() => learner?.finish());
}

async function runCommand(core: Core, id: string, args: readonly unknown[], powers: CliPowers): Promise<unknown> {
  try {
    return await core.executeCommandWith({ signal: powers.interrupted }, id, ...args);
  } catch (thrown) {
    const notFound = thrown instanceof BulkheadError && thrown.code === 'COMMAND_NOT_FOUND';
    // Whoever named a broken extension wants to hear what is wrong with it, not that its command is missing.
    if (notFound) throw firstFailure(core, powers) ?? offInstead(id, thrown, core.extensions.list());
    throw withTypedFix(thrown, core.extensions.list());
  }
}

/** Who was named has to work; of what is installed beside it, only what was begun and failed is a failure of this run. */
function firstFailure(core: Core, { workingDirectory }: CliPowers): FailureInFolder | BulkheadError | null {
  for (const { state, path } of core.extensions.list()) {
    const error = state.kind === 'disabled' && path === null ? null : errorOf(state);
    if (error === null) continue;
    return path === null ? error : new FailureInFolder(error, locateIn(path, workingDirectory));
  }
  return null;
}

/**
 * Nobody knows which commands a damaged copy had: its manifest is not believed either. The id of a command begins with the name of its extension, mostly; else
 * those that are off are named beside it.
 */
function offInstead(command: string, notFound: BulkheadError, infos: readonly ExtensionInfo[]): BulkheadError {
  const off = infos.flatMap(({ id, state }) =>
    state.kind === 'disabled' && state.reason !== 'user' ? [{ id, error: pinned(id, state) }] : [],
  );
  const owner = off.find(({ id }) => {
    const name = id.slice(id.indexOf('.') + 1);
    return [id, name].some((each) => command.toLowerCase().startsWith(`${each}.`));
  });
  if (owner !== undefined) {
    const { code, message, details } = owner.error;
    return coded(code, message, { extension: owner.id, ...details }, notFound);
  }
  if (off.length === 0) return notFound;
  const { code, message, details } = notFound;
  const fix = `Check its spelling; or it is a command of what is off: ${someOf(off.map(({ id }) => id))}. See why: bulkhead list`;
  return coded(code, message, { ...details, fix }, notFound);
}

/** Whoever judges trials by this command has to have it in each of them. */
function pinned(id: string, { reason, error }: Extract<ExtensionInfo['state'], { kind: 'disabled' }>): BulkheadError {
  if (reason !== 'bisect') return error;
  const { code, message, details } = error;
  return coded(code, message, { ...details, fix: pinHint(id) });
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
