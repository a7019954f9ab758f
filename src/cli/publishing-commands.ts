// The commands of those who publish extensions.

import { type Command, Option } from 'commander';
import { type KeygenFlags, keygen } from './keygen.ts';
import { collect, named } from './option-values.ts';
import { type PackFlags, pack } from './pack.ts';
import { type SignFlags, sign } from './sign.ts';
import type { Surroundings } from './surroundings.ts';

/** They stand among those for authors. */
export function addPublishingCommands(program: Command, surroundings: Surroundings): void {
  addPack(program, surroundings);
  addKeygen(program, surroundings);
  addSign(program, surroundings);
}

function addPack(program: Command, { powers, globals, done }: Surroundings): void {
  program
    .command('pack')
    .argument('<dir>', 'its folder', named)
    .option('--key <file>', 'sign it with this secret key, as keygen wrote it', named)
    .option('-o, --output <file>', 'where the package goes (default: <id>-<version>.bhx, here)', named)
    .option('--api <file>', "the description of an app's API, as JSON; may be given again", collect)
    .description('make a package (.bhx) of an extension, to give it to others')
    .action(async (folder: string, options: PackFlags) =>
      done(await pack(folder, { ...options, ...globals() }, powers)),
    );
}

function addSign(program: Command, { powers, done }: Surroundings): void {
  program
    .command('sign')
    .argument('<package>', 'a package (.bhx)', named)
    .requiredOption('--key <file>', 'the secret key, as keygen wrote it', named)
    .addOption(
      new Option('--role <role>', 'in which you sign it: as its publisher, or as a registry that approves it')
        .choices(['publisher', 'registry'])
        .default('publisher'),
    )
    .description('sign a package, in its place')
    .action(async (path: string, options: SignFlags) => done(await sign(path, options, powers)));
}

function addKeygen(program: Command, { powers, done }: Surroundings): void {
  program
    .command('keygen')
    .requiredOption(
      '-o, --output <file>',
      'where the secret key goes; the public one lies beside it, as <file>.pub',
      named,
    )
    .option(
      '--passphrase',
      'encrypt the secret key with a passphrase; you are asked for it, or BULKHEAD_PASSPHRASE has it',
    )
    .description('make a pair of keys to sign packages with')
    .action(async (options: KeygenFlags) => done(await keygen(options, powers)));
}
