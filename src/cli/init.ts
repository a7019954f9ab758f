// `init <dir>`: a new extension that passes `check` and whose types an editor finds without a network.

import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { coded } from '../base/error.ts';
import { quote } from '../base/quote.ts';
import { templateFiles } from './init-template.ts';
import { copyNew, isPresent, makeFolder, writeNew } from './new-files.ts';
import { type Success, usage } from './outcome.ts';
import type { CliPowers } from './powers.ts';

export interface InitOptions {
  readonly publisher?: string;
  readonly name?: string;
  readonly yes?: boolean;
}

const PART = /^[a-z0-9][a-z0-9_-]{0,127}$/;

/**
 * Errors: `USAGE` for a name that cannot be part of an id; `FILE_EXISTS` when the folder has one of the files;
 * `FILE_NOT_A_DIRECTORY` and `FILE_UNAVAILABLE` when there can be no such folder; `CANCELLED`.
 */
export async function init(folder: string, options: InitOptions, powers: CliPowers): Promise<Success> {
  const root = resolve(powers.workingDirectory, folder);
  const publisher = await choose('publisher', 'my-publisher', options.publisher, options, powers);
  const name = await choose('name', nameFrom(basename(root)), options.name, options, powers);

  const bulkheadFrom = npmSource(root, powers);
  const files = templateFiles({ publisher, name, bulkhead: powers.version, bulkheadFrom });
  await makeFolder(root);
  for (const file of files.keys()) await refuseExisting(join(root, file));
  for (const [file, text] of files) await writeNew(join(root, file), text);
  await supplyTypes(root, powers.extensionApi);

  const shown = relative(powers.workingDirectory, root) || '.';
  return {
    result: { id: `${publisher}.${name}`, folder: root, files: [...files.keys()] },
    show: ({ say, colors }) => {
      say(`${colors.green('made')} ${publisher}.${name} in ${shown}: ${[...files.keys()].join(', ')}`);
      say('Try it:');
      say(`  npx --no-install bulkhead check ${shown}`);
      say(`  npx --no-install bulkhead run --extension ${shown} --command ${name}.hello you`);
      say(`  npx --no-install bulkhead run --extension ${shown} --workspace . --command ${name}.sizes`);
      say(`  npx --no-install bulkhead dev ${shown} --workspace .`);
    },
  };
}

async function choose(
  what: 'publisher' | 'name',
  proposal: string,
  given: string | undefined,
  options: InitOptions,
  { terminal, interrupted }: CliPowers,
): Promise<string> {
  let chosen = given;
  if (chosen === undefined && options.yes) chosen = proposal;
  chosen ??= await terminal.ask?.(`The extension's ${what}?`, proposal, interrupted);
  if (chosen === undefined) {
    throw usage(
      `Nobody can be asked for the ${what} here.`,
      `Give it with --${what}, or accept ${quote(proposal)} with --yes.`,
    );
  }
  const lower = chosen.toLowerCase();
  if (PART.test(lower)) return lower;
  throw usage(
    `${quote(chosen)} cannot be the ${what} of an extension.`,
    `Use letters, digits, - and _, beginning with a letter or digit: --${what} ${nameFrom(chosen)}`,
  );
}

/** Installed by npm, it is what npm has; a checkout of its source can be had only where it lies. */
function npmSource(root: string, { extensionApi, version }: CliPowers): string {
  const installation = dirname(extensionApi);
  if (installation.split(sep).includes('node_modules')) return `^${version}`;
  return `file:${relative(root, installation).split(sep).join('/')}`;
}

/** The nearest text that can be part of an id. */
function nameFrom(text: string): string {
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^[-_]+|-+$/g, '');
  return name.slice(0, 128) || 'my-extension';
}

async function refuseExisting(path: string): Promise<void> {
  if (await isPresent(path)) {
    throw coded('FILE_EXISTS', `${quote(path)} exists already, and init overwrites nothing.`, {
      resource: path,
      fix: 'Choose a folder that is empty or does not exist yet.',
    });
  }
}

/** Puts the API's types where editors and npm look for them; a later `npm install` finds them there and is content. */
async function supplyTypes(root: string, extensionApi: string): Promise<void> {
  const place = join(root, 'node_modules/@bulkhead/extension-api');
  if (await isPresent(place)) return;
  for (const name of ['package.json', 'globals.d.ts', 'dist'])
    await copyNew(join(extensionApi, name), join(place, name));
}
