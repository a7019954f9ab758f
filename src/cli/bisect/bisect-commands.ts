// `bisect`: the commands of whoever looks for the extension that breaks something.

import type { Command } from 'commander';
import type { LookFlags } from '../loaded-core.ts';
import { collect, named } from '../option-values.ts';
import type { Surroundings } from '../surroundings.ts';
import { resetSearch, STEPS, type StepName, startSearch, stepSearch } from './judging.ts';
import { type ReportFlags, reportSearch } from './report-search.ts';
import { type RunSearchFlags, runSearch } from './run-search.ts';
import type { SearchFlags } from './search-flags.ts';
import { SIGNALS } from './until.ts';

export function addBisectCommands(program: Command, surroundings: Surroundings): void {
  const bisect = program
    .command('bisect')
    .usage('<command>')
    .description('find the extension that breaks something, or those that do together')
    .configureHelp({ showGlobalOptions: true })
    .helpCommand(false);
  bisect.commandsGroup('By itself:');
  addRun(bisect, surroundings);
  bisect.commandsGroup('By hand:');
  addStart(bisect, surroundings);
  addSteps(bisect, surroundings);
  bisect.commandsGroup('Afterwards:');
  addEnds(bisect, surroundings);
}

/** `--permissions of <id>` is how people say it, and `of` is no id. */
export function asTyped(words: readonly string[]): readonly string[] {
  const end = words.indexOf('--');
  return words.filter((word, at) => word !== 'of' || words[at - 1] !== '--permissions' || (end >= 0 && at > end));
}

function addRun(bisect: Command, { powers, globals, done, words }: Surroundings): void {
  searching(
    bisect
      .command('run')
      .usage('[options] -- <command…>  |  --until <signal> [--command <id> [args…]] [--event <event>] [options]')
      .argument('[words...]', 'behind --: the program that judges each trial, and what it is told')
      .description('let a command judge, or the core itself, until the culprit is found')
      .option('--until <signal>', `the core judges, and this is bad: ${SIGNALS}`, named)
      .option('--command <id>', 'with --until: the command that is repeated; its arguments follow', named)
      .option('--event <event>', 'with --until: the activation event that is repeated', named)
      .option('--timeout <seconds>', 'how long one trial may take (default: 300)', named)
      .addHelpText('after', RUN_HELP),
  ).action(async (all: string[], options: RunSearchFlags) => {
    const behind = words.includes('--') ? words.length - 1 - words.indexOf('--') : null;
    const args = behind === null ? all : all.slice(0, Math.max(0, all.length - behind));
    const command = behind === null ? null : all.slice(args.length);
    done(await runSearch({ args, command }, { ...options, ...globals() }, powers));
  });
}

function addStart(bisect: Command, { powers, globals, done }: Surroundings): void {
  searching(bisect.command('start').description('begin a search; you say of each trial what it was')).action(
    async (options: SearchFlags) => done(await startSearch({ ...options, ...globals() }, powers)),
  );
}

function addSteps(bisect: Command, { powers, globals, done }: Surroundings): void {
  const says: Readonly<Record<StepName, string>> = {
    good: 'the fault is not there in this trial',
    bad: 'the fault is there in this trial',
    skip: 'nobody can tell in this trial',
    undo: 'take the last verdict back, also the one that ended the search',
    status: 'say which trial is on, or what was found',
  };
  for (const step of STEPS) {
    looking(bisect.command(step).description(says[step])).action(async (options: LookFlags) =>
      done(await stepSearch(step, { ...options, ...globals() }, powers)),
    );
  }
}

function addEnds(bisect: Command, { powers, globals, done }: Surroundings): void {
  looking(
    bisect
      .command('report')
      .description('tell what was tried and found, without secrets and paths of yours; Markdown, or JSON with --json')
      .option('-o, --output <file>', 'write it there; nothing is overwritten', named)
      .option('--everyone', 'name all extensions that took part, not only those that the fault is about'),
  ).action(async (options: ReportFlags) => done(await reportSearch({ ...options, ...globals() }, powers)));
  looking(bisect.command('reset').description('end the search, and put everything back as it was before')).action(
    async (options: LookFlags) => done(await resetSearch({ ...options, ...globals() }, powers)),
  );
}

/** Options of a search, which `start` and `run` have in common. */
function searching(command: Command): Command {
  return looking(
    command
      .option('--pin <id...>', 'on in every trial', collect)
      .option('--exclude <id...>', 'off in every trial, and what needs it too', collect)
      .option('--suspect <id...>', 'tried first, and alone', collect)
      .option(
        '--permissions <of id>',
        'search among the permissions of one extension: which grant breaks it; the others above then name kinds',
        named,
      )
      .option('--flaky [percent]', 'the fault is missed in so many trials (default: 20): each is repeated as needed')
      .option('--false-alarms <percent>', 'and is seen in so many where it is not (default: 0)', named)
      .option('--confidence <percent>', 'how sure the answer has to be (default: 99)', named),
  )
    .option('--workspace <dir>', 'the folder that extensions work in', named)
    .option('--untrusted', 'nobody knows who wrote what lies in the workspace');
}

function looking(command: Command): Command {
  return command
    .option('--extension <dir|package>', 'beside what is installed, as run takes it; may be given again', collect)
    .option('--policy <file>', 'a policy to obey; may be given again', collect);
}

const RUN_HELP = `
The command gets BULKHEAD_HOME and BULKHEAD_BISECT_ENABLED (ids, comma-separated). It says by its exit status what the
trial was: 0 good, 125 nobody can tell, any other below 128 bad; 128 and above, or a signal, ends the search for now.

Examples:
  bulkhead bisect run -- node check.js
  bulkhead bisect run --pin acme.todo --timeout 30 -- sh -c 'bulkhead run --command todo.scan | grep -q TODO'
  bulkhead bisect run --until crash --event onStartupFinished
  bulkhead bisect run --until slow:2000 --command todo.scan '{"deep":true}'
  bulkhead bisect run --permissions of acme.todo --until error:EXTENSION_ERROR --command todo.scan`;
