// The commands of users and administrators: what is installed, and what it may do.

import { type Command, Option } from 'commander';
import { type AnswerCommand, type AnswerFlags, answer } from './answers.ts';
import { type AuditFlags, audit } from './audit.ts';
import { disable, enable } from './enable.ts';
import { type InstallFlags, install, type UninstallFlags, uninstall, update } from './install.ts';
import { list } from './list.ts';
import type { LookFlags } from './loaded-core.ts';
import { collect, named } from './option-values.ts';
import { permissions } from './permissions.ts';
import { SCOPE_FLAGS } from './scope-flags.ts';
import type { Surroundings } from './surroundings.ts';
import { addTrustCommands } from './trust/trust-commands.ts';
import { type VerifyFlags, verify } from './verify.ts';

export function addManagingCommands(program: Command, surroundings: Surroundings): void {
  program.commandsGroup('Installed extensions:');
  addInstalling(program, surroundings);
  addSwitches(program, surroundings);
  program.commandsGroup('Permissions:');
  addPermissions(program, surroundings);
  addAudit(program, surroundings);
  program.commandsGroup('Trust:');
  addVerify(program, surroundings);
  addTrustCommands(program, surroundings);
}

function addInstalling(program: Command, { powers, globals, done }: Surroundings): void {
  const deny = (command: Command) =>
    policies(command)
      .option('--yes', 'accept what it asks for without being asked')
      .option('--deny <kind...>', 'accept the rest, and deny these, e.g. net.connect', collect)
      .option('--allow-unsigned', 'also a package that nobody signed');
  deny(
    program
      .command('install')
      .argument('<package|dir>', 'a package (.bhx), or the folder of an extension', named)
      .description('install an extension, after saying what it asks for'),
  ).action(async (path: string, options: InstallFlags) =>
    done(await install(path, { ...options, ...globals() }, powers)),
  );
  deny(
    program
      .command('update')
      .argument('<package|dir|id>', 'its new version; or its id, to read and accept one that is held', named)
      .description('replace an extension by a newer version; one that asks for more is held until you accept it'),
  ).action(async (word: string, options: InstallFlags) =>
    done(await update(word, { ...options, ...globals() }, powers)),
  );
  program
    .command('uninstall')
    .argument('<id>', 'publisher.name', named)
    .description('remove an extension with its answers, secrets and storage')
    .option('--yes', 'without being asked')
    .action(async (id: string, options: UninstallFlags) =>
      done(await uninstall(id, { ...options, ...globals() }, powers)),
    );
}

function addSwitches(program: Command, { powers, globals, done }: Surroundings): void {
  looking(program.command('list').description('list what is installed, and why something is off')).action(
    async (options: LookFlags) => done(await list({ ...options, ...globals() }, powers)),
  );
  for (const [name, run] of Object.entries({ enable, disable })) {
    looking(
      program
        .command(name)
        .argument('<id>', 'publisher.name', named)
        .description(`switch an extension ${name === 'enable' ? 'on again' : 'off, until you enable it'}`),
    ).action(async (id: string, options: LookFlags) => done(await run(id, { ...options, ...globals() }, powers)));
  }
}

function addPermissions(program: Command, { powers, globals, done }: Surroundings): void {
  looking(
    program
      .command('permissions')
      .argument('<id>', 'publisher.name', named)
      .description('show what an extension may do, and who said so')
      .option('--workspace <dir>', 'as it is in this folder', named)
      .option('--untrusted', 'and as if nobody trusted the folder'),
  ).action(async (id: string, options: LookFlags) => done(await permissions(id, { ...options, ...globals() }, powers)));
  const says: Readonly<Record<AnswerCommand, string>> = {
    grant: 'allow a permission, within what the manifest declares',
    deny: 'deny a permission',
    ask: 'be asked each time a permission is needed',
  };
  for (const command of ['grant', 'deny', 'ask'] as const) {
    const described = program
      .command(command)
      .argument('<id>', 'publisher.name; publisher.name@dev for one that is run from its folder; "*" for all', named)
      .argument('<kind>', 'e.g. fs.read', named)
      .description(says[command]);
    // Where one is refused, whoever tries hears why.
    for (const [flag, what] of Object.entries(SCOPE_FLAGS)) {
      const scope = new Option(`--${flag} <${flag}...>`, `only ${what}`);
      described.addOption(scope.argParser(collect).hideHelp(command === 'deny'));
    }
    const toWorkspace = new Option('--workspace <dir>', 'write it into .bulkhead/settings.json of this folder');
    described.addOption(toWorkspace.argParser(named).hideHelp(command === 'grant'));
    policies(described).action(async (id: string, kind: string, options: AnswerFlags) =>
      done(await answer(command, id, kind, { ...options, ...globals() }, powers)),
    );
    if (command === 'grant') described.addHelpText('after', GRANT_EXAMPLES);
  }
}

function addAudit(program: Command, { powers, globals, done }: Surroundings): void {
  program
    .command('audit')
    .description('show what extensions did and what was refused to them, or verify that the log of it is whole')
    .option('--verify', 'say whether anything in the log was changed, removed or cut off')
    .option('--extension <id>', 'only of publisher.name', named)
    .option('--permission <kind>', 'only this one, e.g. net.connect', named)
    .option('--denied', 'only what was refused')
    .option('--since <when>', 'only what is newer: 10m, 2h, 1d, or 2026-11-22T14:00', named)
    .option('--follow', 'go on with what comes, until it is interrupted; with --json one document for each entry')
    .action(async (options: AuditFlags) => done(await audit({ ...options, ...globals() }, powers)));
}

function addVerify(program: Command, { powers, globals, done }: Surroundings): void {
  policies(
    program
      .command('verify')
      .argument('<package>', 'a package (.bhx)', named)
      .description('say whether a package is what somebody whom you trust signed; installs nothing'),
  ).action(async (path: string, options: VerifyFlags) =>
    done(await verify(path, { ...options, ...globals() }, powers)),
  );
}

const GRANT_EXAMPLES = `
Examples:
  bulkhead grant acme.todo-hunter fs.read --paths '\${workspaceFolder}/docs/**'
  bulkhead grant acme.todo-hunter process.spawn --commands 'git log --oneline *'`;

function looking(command: Command): Command {
  return policies(
    command.option(
      '--extension <dir|package>',
      'look at this folder or package, too, as run would; may be given again',
      collect,
    ),
  );
}

function policies(command: Command): Command {
  return command.option('--policy <file>', 'a policy to obey; may be given again', collect);
}
