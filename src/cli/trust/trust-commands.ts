// The commands about whose signatures are believed in a home, and those by which publishers change keys and take their word back.

import type { Command } from 'commander';
import { collect, named } from '../option-values.ts';
import type { Surroundings } from '../surroundings.ts';
import { type AcceptFlags, trustAccept } from './trust-accept.ts';
import { trustApply } from './trust-apply.ts';
import { trustList } from './trust-list.ts';
import { type NameFlags, type RemoveFlags, trustAdd, trustRemove } from './trust-names.ts';
import { trustPin, trustUnpin } from './trust-pins.ts';
import { trustReject } from './trust-reject.ts';
import { type RevokeFlags, trustRevoke } from './trust-revoke.ts';
import { type RotateFlags, trustRotate } from './trust-rotate.ts';

export function addTrustCommands(program: Command, surroundings: Surroundings): void {
  const trust = program
    .command('trust')
    .usage('<command>')
    .description('say whose signatures you believe; change a key of yours, or take it back')
    .configureHelp({ showGlobalOptions: true })
    .helpCommand(false);
  trust.commandsGroup('For users:');
  addNames(trust, surroundings);
  addFiles(trust, surroundings);
  addPins(trust, surroundings);
  trust.commandsGroup('For publishers and registries:');
  addSigning(trust, surroundings);
}

function addNames(trust: Command, { powers, globals, done }: Surroundings): void {
  trust
    .command('list')
    .description('list whose keys are trusted, what waits to be accepted, and what is revoked')
    .action(async () => done(await trustList(globals(), powers)));
  trust
    .command('add')
    .usage('<publisher> <F.pub> | --registry <name> <F.pub>')
    .argument('[publisher]', 'whose key it is: the first part of its extensions’ ids', named)
    .argument('[F.pub]', 'the file with the public key; or the key itself, in base64', named)
    .description('trust a key of a publisher, or of a registry that approves of packages of others')
    .option('--registry <name>', 'it is the key of a registry, and you name it so', named)
    .action(async (first: string | undefined, second: string | undefined, options: NameFlags) =>
      done(await trustAdd([first, second], { ...options, ...globals() }, powers)),
    );
  trust
    .command('remove')
    .usage('<publisher> | --registry <name>')
    .argument('[publisher]', 'whom you do not trust any more', named)
    .description('trust a publisher or a registry no more; what it signed is switched off')
    .option('--registry <name>', 'this registry', named)
    .option('--yes', 'without being asked')
    .action(async (publisher: string | undefined, options: RemoveFlags) =>
      done(await trustRemove(publisher, { ...options, ...globals() }, powers)),
    );
}

function addFiles(trust: Command, { powers, globals, done }: Surroundings): void {
  trust
    .command('accept')
    .argument('<R|publisher>', 'the file that the publisher made; or its name, when one is held', named)
    .description('read, and accept, that a publisher changes its key; until then it is held')
    .option('--yes', 'accept it without being asked')
    .action(async (word: string, options: AcceptFlags) =>
      done(await trustAccept(word, { ...options, ...globals() }, powers)),
    );
  trust
    .command('reject')
    .argument('<R|publisher>', 'the file of one that is held; or a publisher, for all of its that are', named)
    .description('drop the change of a key that is held, and not what its publisher wants')
    .action(async (word: string) => done(await trustReject(word, globals(), powers)));
  trust
    .command('apply')
    .argument('<L>', 'a list of revocations, as its issuer made it', named)
    .description('obey a list of keys and versions that are not to be trusted any more')
    .action(async (file: string) => done(await trustApply(file, globals(), powers)));
}

function addPins(trust: Command, { powers, globals, done }: Surroundings): void {
  trust
    .command('pin')
    .argument('<id>', 'publisher.name', named)
    .argument('<version>', 'the only one that may be installed, also when it is older than what was', named)
    .description('keep an extension at one version, or make way back to an older one')
    .action(async (id: string, version: string) => done(await trustPin(id, version, globals(), powers)));
  trust
    .command('unpin')
    .argument('<id>', 'publisher.name', named)
    .description('let newer versions of an extension in again')
    .action(async (id: string) => done(await trustUnpin(id, globals(), powers)));
}

function addSigning(trust: Command, { powers, done }: Surroundings): void {
  trust
    .command('rotate')
    .argument('<publisher>', 'whose key it is', named)
    .description('write a file with which your old key hands over to your new one')
    .requiredOption('--old <F>', 'the secret key that signs so far', named)
    .requiredOption('--new <F.pub>', 'the public key that signs from now on', named)
    .requiredOption('-o, --output <R>', 'the file to write; users accept it with: trust accept R', named)
    .action(async (publisher: string, options: RotateFlags) => done(await trustRotate(publisher, options, powers)));
  trust
    .command('revoke')
    .description('write a list of keys and versions that nobody is to trust any more')
    .requiredOption('--key <F>', 'the secret key that signs the list', named)
    .option(
      '--keys <F.pub...>',
      'revoke these keys (default, without --extension and --previous: the one that signs)',
      collect,
    )
    .option('--extension <id@version...>', 'revoke this version of an extension', collect)
    .option(
      '--since <date>',
      'when the keys may have got into other hands: what they endorsed later is revoked, too (default: now)',
      named,
    )
    .option('--reason <text>', 'for the people whom it concerns', named)
    .option('--expires <date>', 'when your next list has to be there (default: in 180 days)', named)
    .option(
      '--previous <L>',
      'your last list: all of it stays revoked, and this one is numbered behind it; alone, it is issued anew',
      named,
    )
    .requiredOption('-o, --output <L>', 'the file to write; users obey it with: trust apply L', named)
    .action(async (options: RevokeFlags) => done(await trustRevoke(options, powers)));
}
