// Reads the command line and calls the command. Every way it can end is a document and an exit status.

import { Command, CommanderError, Option } from 'commander';
import type { BulkheadError } from '../base/error.ts';
import { addBisectCommands, asTyped } from './bisect/bisect-commands.ts';
import { type CheckOptions, check } from './check.ts';
import { type DevOptions, dev } from './dev.ts';
import { type InitOptions, init } from './init.ts';
import { addManagingCommands } from './managing-commands.ts';
import { collect, named } from './option-values.ts';
import { type ExitStatus, reportFailure, reportSuccess, type Success, usage } from './outcome.ts';
import type { CliPowers, GlobalOptions } from './powers.ts';
import { addPublishingCommands } from './publishing-commands.ts';
import { type RunOptions, run } from './run.ts';

/** `typed` is what stands after the program's name. Never throws. */
export async function runCommandLine(typed: readonly string[], powers: CliPowers): Promise<ExitStatus> {
  const words = asTyped(typed);
  const json = wantsJson(words);
  const outcome: { success: Success | null } = { success: null };
  const help: string[] = [];
  const program = describe(words, powers, (success) => {
    outcome.success = success;
  });
  for (const command of withSubcommands(program)) {
    command.exitOverride().configureOutput({ writeOut: (text) => help.push(text), writeErr: () => {} });
  }
  try {
    await program.parseAsync([...words], { from: 'user' });
    if (outcome.success) return reportSuccess(outcome.success, powers.terminal, json);
    throw noCommand();
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) return reportFailure(thrown, powers.terminal, json);
    const meant = meantBy(words, program);
    if (thrown.code === 'commander.help') return reportFailure(noCommand(meant), powers.terminal, json);
    // Where `--version` was meant as an option of a command that has none, nothing must look done.
    const misplaced = thrown.code === 'commander.version' && meant.length > 1;
    if (misplaced)
      return reportFailure(usage('--version stands alone.', `See: ${meant.join(' ')} --help`), powers.terminal, json);
    if (thrown.exitCode === 0) return reportSuccess(shown(help.join('').trimEnd()), powers.terminal, json);
    return reportFailure(usage(sentence(thrown.message), `See: ${meant.join(' ')} --help`), powers.terminal, json);
  }
}

/** Also right when the line cannot be understood: the answer's form must not depend on that. */
export function wantsJson(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  return (end < 0 ? words : words.slice(0, end)).includes('--json');
}

function describe(words: readonly string[], powers: CliPowers, done: (success: Success) => void): Command {
  const program = new Command('bulkhead')
    .description('Checks and runs extensions, each with only the permissions it declared and its user granted.')
    .version(powers.version)
    .option(
      '--home <dir>',
      'settings, storage and installed extensions (also BULKHEAD_HOME; default ~/.bulkhead)',
      named,
    )
    .option('--json', 'one JSON document on standard output, everything else on standard error')
    .configureHelp({ showGlobalOptions: true })
    .helpCommand(false);
  const globals = (): GlobalOptions => ({
    home: program.opts<{ home?: string }>().home ?? (powers.environment.BULKHEAD_HOME || null),
    json: program.opts<{ json?: boolean }>().json ?? false,
  });

  program.commandsGroup('For authors:');
  program
    .command('init')
    .argument('<dir>', 'where to make it', named)
    .description('make a new extension, in TypeScript')
    .option('--publisher <name>', 'first part of its id')
    .option('--name <name>', "second part of its id (default: the folder's name)")
    .option('--yes', 'ask nothing, take the proposals')
    .action(async (folder: string, options: InitOptions) => done(await init(folder, options, powers)));

  program
    .command('check')
    .argument('<dir|package>', 'its folder, or a package (.bhx)', named)
    .description('list everything that is wrong with an extension, and how to mend it')
    .option('--api <file>', "the description of an app's API, as JSON; may be given again", collect)
    .action(async (folder: string, options: CheckOptions) => {
      done(await check(folder, { ...options, ...globals() }, powers));
    });

  withCoreFlags(
    program
      .command('dev')
      .argument('<dir>', 'its folder; packages run as they are: see run', named)
      .argument('[args...]', 'for the command, each as JSON or text')
      .description('run an extension and reload it on every save, until it is interrupted'),
  ).action(async (folder: string, args: string[], options: DevOptions) => {
    done(await dev(folder, args, { ...options, ...globals() }, powers));
  });

  const surroundings = { powers, words, globals, done };
  addPublishingCommands(program, surroundings);

  program.commandsGroup('Running:');
  withCoreFlags(
    program
      .command('run [args...]')
      .description('run what is installed: one command, or events; args are for the command, each as JSON or text')
      .option(
        '--extension <dir|package>',
        'a folder or a package to run beside or in the place of what is installed; may be given again',
        collect,
      ),
  ).action(async (args: string[], options: RunOptions) => {
    done(await run(args, { ...options, ...globals() }, powers));
  });
  addManagingCommands(program, surroundings);
  program.commandsGroup('When something is broken:');
  addBisectCommands(program, surroundings);
  return program;
}

/** What `run` and `dev` have in common. */
function withCoreFlags(command: Command): Command {
  return command
    .option('--workspace <dir>', 'the folder that extensions work in', named)
    .option('--untrusted', 'nobody knows who wrote what lies in the workspace: nothing executes or writes')
    .option('--policy <file>', 'a policy to obey; may be given again', collect)
    .option('--learn', 'ask about what the manifest does not declare, and propose what it should say')
    .option('--event <event>', 'an activation event to fire; may be given again', collect)
    .option('--command <id>', 'the command to run, after the events', named)
    .addOption(
      new Option('--isolation <isolation>', 'make every isolation at least this strong').choices(['shared', 'process']),
    );
}

function noCommand(of: readonly string[] = ['bulkhead']): BulkheadError {
  return usage('No command was given.', `See: ${of.join(' ')} --help`);
}

function withSubcommands(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}

/** The names of the commands that it names, as far as they are known. */
function meantBy(words: readonly string[], program: Command): readonly string[] {
  const names = [program.name()];
  let within = program;
  for (const word of words.filter((each, at) => !each.startsWith('-') && words[at - 1] !== '--home')) {
    const next = within.commands.find((each) => each.name() === word);
    if (next === undefined) break;
    names.push(next.name());
    within = next;
  }
  return names;
}

function shown(text: string): Success {
  return { result: { text }, show: ({ print }) => print(text) };
}

/** commander says "error: unknown option '--x'". */
function sentence(message: string): string {
  const text = message
    .replace(/^error: /, '')
    .replaceAll('\n', ' ')
    .trim();
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!)]$/.test(text) ? '' : '.'}`;
}
