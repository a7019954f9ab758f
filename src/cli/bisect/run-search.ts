// `bisect run`: trial after trial, judged by a command or by what the core itself sees, until the culprit has a name.

import { dirname } from 'node:path';
import { BulkheadError, coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import type { BisectCulprit, BisectResult, BisectTrial, Core, CustomJudge } from '../../index.ts';
import { withLoadedCore } from '../loaded-core.ts';
import { type Success, usage } from '../outcome.ts';
import type { CliPowers, GlobalOptions } from '../powers.ts';
import { whileLong } from '../progress.ts';
import { type SearchFlags, searchOptions } from './search-flags.ts';
import { showResult } from './session-words.ts';
import { type TrialLines, trialLines } from './trial-lines.ts';
import { saidBy } from './trial-verdict.ts';
import { SIGNALS, signalJudge, type UntilFlags } from './until.ts';

export interface RunSearchFlags extends SearchFlags, UntilFlags {
  readonly timeout?: string;
}

/** The words of the line: those for `--command`, and the command behind `--`; null where there is no `--`. */
export interface RunSearchWords {
  readonly args: readonly string[];
  readonly command: readonly string[] | null;
}

/** Seconds. A week: nobody waits longer, and no timer does. */
const LONGEST = 604_800;

/** Errors: `USAGE`, `BISECT_STOPPED`, `CANCELLED`, those of `core.bisect.run`. */
export async function runSearch(
  words: RunSearchWords,
  flags: RunSearchFlags & GlobalOptions,
  powers: CliPowers,
): Promise<Success> {
  const { args, command } = mustJudgeOnce(words, flags);
  const options = searchOptions(flags);
  const timeLimit = flags.timeout === undefined ? {} : { timeLimit: secondsOf(flags.timeout) * 1000 };
  const until = flags.until === undefined ? null : signalJudge(flags.until, args, flags);
  // Before anything is begun: whoever mistyped it has nothing to end first.
  if (command !== null) await mustStart(command, powers);
  const seen: Seen = { begun: false, before: 0, judged: 0, notStarted: false };
  // What asks in a trial would ask in each, and nobody has to be there: a question is a deny.
  const alone = { ...powers, terminal: { ...powers.terminal, ask: null } };
  const searching = withLoadedCore(flags, alone, async (core) => {
    const lines = trialLines(flags.json, powers);
    const judge = until ?? commandJudge(command ?? [], core, seen, lines, powers);
    const status = core.bisect.status();
    const isNew = (status?.trial ?? null) === null;
    if (!isNew) seen.before = status?.judged ?? 0;
    const running = core.bisect.run(judge, {
      ...options,
      ...timeLimit,
      signal: powers.interrupted,
      onTrial(trial, judged) {
        if (judged === null) {
          seen.begun = true;
          return lines.begins();
        }
        seen.judged += 1;
        lines.judged(seen.before + seen.judged, trial, judged);
      },
    });
    const { result, subject } = await running.catch(async (error) => {
      // Another command cannot go on with it, so that nothing would be left but to reset it.
      if (isNew && seen.notStarted && seen.judged === 0) await core.bisect.reset();
      throw error;
    });
    const infos = core.extensions.list();
    if (result === null) throw coded('INTERNAL', 'The search ended without a result.');
    return {
      result: resultDocument(result),
      status: result.kind === 'found' ? 0 : 1,
      show: (terminal) => showResult({ result, subject }, infos, terminal),
    } satisfies Success;
  });
  return searching.catch((error: unknown) => {
    throw powers.interrupted.aborted && seen.begun ? interrupted(error) : error;
  });
}

interface Seen {
  begun: boolean;
  /** Trials: of those who went before, and of this run. */
  before: number;
  judged: number;
  /** The command could not be, in spite of all looks. */
  notStarted: boolean;
}

function mustJudgeOnce({ args, command }: RunSearchWords, { until, ...flags }: RunSearchFlags): RunSearchWords {
  if (until !== undefined && command !== null) {
    throw usage(
      'Only one can judge: what --until looks for, or the command behind --.',
      'Leave one of them out. Arguments of --command stand before --.',
    );
  }
  if (until === undefined && command === null) {
    const [first] = args;
    throw first === undefined
      ? usage(
          'Nothing says who judges.',
          `Name a command: bulkhead bisect run -- node check.js; or what is looked for: --until ${SIGNALS}`,
        )
      : usage(
          `The command has to stand behind --, and ${quote(first)} does not.`,
          'Write: bulkhead bisect run -- node check.js',
        );
  }
  if (until === undefined) {
    const odd = flags.command !== undefined ? '--command' : flags.event !== undefined ? '--event' : null;
    if (odd !== null) {
      throw usage(
        `${odd} is repeated for --until, and a command judges here.`,
        `Leave ${odd} out, or let the core judge: --until crash ${odd} …`,
      );
    }
    const [first] = args;
    if (first !== undefined) {
      throw usage(`${quote(first)} stands before --, where only options do.`, 'Write the whole command behind --.');
    }
    if (command?.length === 0) {
      throw usage('There is no command behind --.', 'Name one: bulkhead bisect run -- node check.js');
    }
  } else if (args.length > 0 && flags.command === undefined) {
    throw usage('Arguments were given, but no command to give them to.', 'Name the command: --command ID [args…]');
  }
  return { args, command };
}

function secondsOf(text: string): number {
  const seconds = /^\d{1,6}(?:\.\d{1,3})?$/u.test(text) ? Number(text) : 0;
  if (seconds > 0 && seconds <= LONGEST) return seconds;
  throw usage(`${quote(text)} is no time limit.`, `Give seconds, up to ${LONGEST}: --timeout 60`);
}

async function mustStart(words: readonly string[], { trialPrograms, workingDirectory, environment }: CliPowers) {
  const why = await trialPrograms.problemWith({ words, workingDirectory, environment });
  if (why === null) return;
  throw coded('BISECT_STOPPED', `The command ${quote(words[0] ?? '')} cannot be started: ${why}. Nothing was begun.`, {
    fix: 'Check its name. No shell reads it: for pipes and variables, write -- sh -c "…"',
  });
}

function commandJudge(
  words: readonly string[],
  core: Core,
  seen: Seen,
  lines: TrialLines,
  powers: CliPowers,
): CustomJudge {
  const { trialPrograms, workingDirectory, environment } = powers;
  return {
    words,
    async judge(trial, signal) {
      const wish = {
        words,
        workingDirectory,
        environment: { ...environment, ...trialEnvironment(trial, core) },
        // Whoever is interrupted does not wait for the core to hear of it.
        signal: AbortSignal.any([signal, powers.interrupted]),
      };
      const what = () => `trial ${seen.before + seen.judged + 1}: ${words.join(' ')}`;
      const end = await whileLong(what, powers, () => trialPrograms.run(wish));
      const said = saidBy(end);
      seen.notStarted ||= end.kind === 'not-started';
      lines.ended(end);
      return { verdict: said.verdict, evidence: { what: said.what, log: end.kind === 'not-started' ? [] : end.lines } };
    },
  };
}

/** The very home that this core has, also when nobody named one. */
function trialEnvironment({ extensions }: BisectTrial, core: Core): Readonly<Record<string, string>> {
  return { BULKHEAD_HOME: dirname(dirname(core.audit.path)), BULKHEAD_BISECT_ENABLED: extensions.join(',') };
}

/** What `--json` promises, and nothing more. */
function resultDocument({ kind, culprits, trials, confirmed }: BisectResult) {
  return { kind, culprits: culprits.map(culpritDocument), trials, confirmed };
}

function culpritDocument({ ids, permissions, claims }: BisectCulprit) {
  return { ids, ...(permissions !== undefined && { permissions }), ...(claims !== undefined && { claims }) };
}

function interrupted(thrown: unknown): unknown {
  if (!(thrown instanceof BulkheadError) || (thrown.code !== 'CANCELLED' && thrown.code !== 'DISPOSED')) return thrown;
  return coded(
    'CANCELLED',
    'It was interrupted; the search waits where it is.',
    { fix: 'To go on, run the same command again. To end it: bulkhead bisect reset' },
    thrown,
  );
}
