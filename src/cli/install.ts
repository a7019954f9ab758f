// `install`, `update`, `uninstall`: what is in the home, and what was accepted for it.

import { resolve } from 'node:path';
import { type BulkheadError, coded, toBulkheadError } from '../base/error.ts';
import { visible } from '../base/quote.ts';
import type { Core, InstallOffer, InstallOptions, InstallOutcome } from '../index.ts';
import { type Consent, type ConsentFlags, consentOf, kindMeant } from './consent.ts';
import { extensionNamed, extensionNotFound, looksLikeId, publisherIn } from './extension-name.ts';
import { withLoadedCore } from './loaded-core.ts';
import { FailureInFolder, locateIn, type Success } from './outcome.ts';
import type { CliPowers, GlobalOptions } from './powers.ts';
import { whileLong } from './progress.ts';
import { saysYes } from './yes-or-no.ts';

export interface InstallFlags extends ConsentFlags {
  readonly allowUnsigned?: boolean;
  readonly policy?: readonly string[];
}

/** Errors: `CONSENT_REQUIRED`, `USAGE`, `CANCELLED`, those of `core.extensions.install`. */
export async function install(
  path: string,
  options: InstallFlags & GlobalOptions,
  powers: CliPowers,
): Promise<Success> {
  const root = resolve(powers.workingDirectory, path);
  return withLoadedCore(options, powers, async (core) => {
    const act = (wish: InstallOptions) => core.extensions.install(root, wish);
    const settled = await consented(act, root, options, powers);
    const done = await deniedToo(core, settled.done, options.deny);
    return outcome(done, 'it is installed already.', settled.bound);
  });
}

/** `word` is an id when it is one of what is installed; a folder of that name is meant by `./id`. Errors: those of `install`, `EXTENSION_NOT_FOUND`. */
export async function update(word: string, options: InstallFlags & GlobalOptions, powers: CliPowers): Promise<Success> {
  const root = resolve(powers.workingDirectory, word);
  return withLoadedCore(options, powers, async (core) => {
    const known = core.extensions.list();
    const installed = known.some(({ id }) => id === word.toLowerCase());
    const act = (wish: InstallOptions) => core.extensions.update(installed ? word.toLowerCase() : root, wish);
    const unchanged = installed ? 'no newer version is held.' : 'it is installed already.';
    try {
      const settled = await consented(act, root, options, powers);
      return outcome(await deniedToo(core, settled.done, options.deny), unchanged, settled.bound);
    } catch (error) {
      const missing = error instanceof FailureInFolder && error.error.code === 'FILE_NOT_FOUND';
      throw missing && looksLikeId(word) && !word.endsWith('.bhx')
        ? extensionNotFound(word, known, `See what is installed: bulkhead list; or name a folder: ./${word}`)
        : error;
    }
  });
}

/** A no of a person is no failure to be explained to them. Errors: `FailureInFolder`, so that problems of a folder can be found. */
async function consented(
  act: (wish: InstallOptions) => Promise<InstallOutcome>,
  root: string,
  { json, allowUnsigned = false, ...flags }: InstallFlags & GlobalOptions,
  powers: CliPowers,
): Promise<{ readonly done: InstallOutcome; readonly bound: InstallOffer | null }> {
  const { consent, declined, bound } = consentOf(flags, powers);
  try {
    const what = () => `reading ${locateIn(root, powers.workingDirectory)(undefined)}`;
    const done = await whileLong(what, powers, (pause) =>
      act({ consent: (offer) => pause(async () => consent(offer)), allowUnsigned }),
    );
    return { done, bound: bound() };
  } catch (thrown) {
    const error = toBulkheadError(thrown);
    const no = declined();
    // What was shown as an offer is not shown again as problems.
    if (no !== null && !json && error.code === 'CONSENT_REQUIRED') throw notAccepted(error, no);
    throw new FailureInFolder(error, locateIn(root, powers.workingDirectory));
  }
}

type Done = InstallOutcome & { readonly denied?: readonly string[] };

/** Where nobody had to be asked, nobody heard what it shall not have. Errors: `USAGE` for a kind that it does not ask for. */
async function deniedToo(core: Core, done: InstallOutcome, deny: readonly string[] = []): Promise<Done> {
  const already: readonly string[] = done.kind === 'installed' ? done.denied : [];
  const left = deny.filter((kind) => !already.includes(kind));
  if (left.length === 0) return done;
  const declared = core.permissions.list(done.id).filter((permission) => permission.declared);
  const kinds = left.map((word) => kindMeant(word, declared));
  for (const kind of kinds) await core.permissions.set(done.id, kind, 'deny');
  return { ...done, denied: [...already, ...kinds] } as Done;
}

function notAccepted(
  { code, message, details: { problems: _, ...details } }: BulkheadError,
  { offer: { id, version, update }, byPerson }: NonNullable<ReturnType<Consent['declined']>>,
): BulkheadError {
  if (!byPerson) return coded(code, message, details);
  return update === null
    ? coded(code, `${id} is not installed: you said no.`, { extension: id })
    : coded(code, `${id} ${visible(version)} is held, and ${visible(update.from)} goes on.`, {
        extension: id,
        fix: `To look at it again: bulkhead update ${id}`,
      });
}

export interface UninstallFlags {
  readonly yes?: boolean;
}

/** On a terminal it asks first: what an extension kept goes with it. Errors: `EXTENSION_NOT_FOUND`, `CANCELLED`, those of `core.extensions.uninstall`. */
export async function uninstall(
  word: string,
  { yes = false, ...options }: UninstallFlags & GlobalOptions,
  powers: CliPowers,
): Promise<Success> {
  const { ask } = powers.terminal;
  return withLoadedCore(options, powers, async (core) => {
    const { id } = extensionNamed(core, word);
    if (ask !== null && !yes) {
      const question = `Uninstall ${visible(id)}, with its answers, secrets and storage?`;
      if (!(await saysYes(ask, question, powers))) throw stays(id);
    }
    const gone = await core.extensions.uninstall(id);
    return {
      result: gone,
      show: ({ print }) =>
        print(`uninstalled ${visible(gone.id)} ${visible(gone.version)}, with its answers, secrets and storage.`),
    };
  });
}

function outcome(result: Done, unchanged: string, bound: InstallOffer | null): Success {
  const name = `${visible(result.id)} ${visible(result.version)}`;
  return {
    result,
    show({ print, say }) {
      const { id, denied = [] } = result;
      if (result.kind === 'unchanged') print(`${name}: ${unchanged}`);
      else {
        const { replaced } = result;
        const instead = replaced === null ? '' : `, in the place of ${visible(replaced)}`;
        print(`${replaced === null ? 'installed' : 'updated'} ${name} (${signerWords(result)})${instead}.`);
      }
      if (result.kind !== 'unchanged' && bound !== null && bound.publisher !== null)
        say(
          `${visible(bound.publisher.name)} is trusted from now on, with the key ${bound.keyId}: bulkhead trust list`,
        );
      for (const kind of denied) print(`denied ${visible(kind)}; to allow it: bulkhead grant ${id} ${visible(kind)}`);
      if (result.kind !== 'unchanged') say(`What it may do: bulkhead permissions ${id}`);
    },
  };
}

function signerWords({ id, origin }: Pick<InstallOutcome, 'id' | 'origin'>): string {
  return origin === 'unsigned' ? 'unsigned' : `signed by ${visible(publisherIn(id))}`;
}

function stays(id: string): BulkheadError {
  return coded('CANCELLED', `${id} stays as it is.`, { extension: id, fix: 'Answer "y", or use --yes.' });
}
