// `pack <dir>`: a folder becomes a package that others can install. What it says is what an author has to know before they give it away.

import { relative, resolve } from 'node:path';
import { BulkheadError } from '../base/error.ts';
import { quote, visible } from '../base/quote.ts';
import type { PackedExtension, PackProgress } from '../index.ts';
import { readApiFiles } from './api-files.ts';
import { homeFor, problemsFailure } from './check.ts';
import { publisherIn } from './extension-name.ts';
import { locateIn, type Success, showProblems, usage } from './outcome.ts';
import { passphraseFor } from './passphrase.ts';
import type { CliPowers, GlobalOptions, Terminal } from './powers.ts';
import { whileLong } from './progress.ts';
import { bytesText } from './sizes.ts';

export interface PackFlags {
  readonly key?: string;
  readonly output?: string;
  /** Files with descriptions of the APIs that the app offers. */
  readonly api?: readonly string[];
}

/** Errors: those of `packExtension`, with all problems of the folder; `USAGE`. */
export async function pack(
  folder: string,
  { key, output, api, home }: PackFlags & Pick<GlobalOptions, 'home'>,
  powers: CliPowers,
): Promise<Success> {
  const { workingDirectory, environment, interrupted } = powers;
  const root = resolve(workingDirectory, folder);
  const locate = locateIn(root, workingDirectory);
  const createdAt = sourceDate(environment.SOURCE_DATE_EPOCH);
  const apis = api === undefined ? {} : { apis: await readApiFiles(api, workingDirectory) };
  let last: PackProgress | null = null;
  const packed = await whileLong(
    () => `packing ${folder}${progressText(last)}`,
    powers,
    (pause) =>
      powers.packExtension(root, {
        ...apis,
        ...homeFor(home, workingDirectory),
        ...(output !== undefined && { output: resolve(workingDirectory, output) }),
        ...(createdAt !== null && { createdAt }),
        ...(key !== undefined && {
          key: { file: resolve(workingDirectory, key), passphrase: () => pause(passphraseFor(key, powers)) },
        }),
        progress: (progress) => {
          last = progress;
        },
        signal: interrupted,
      }),
  ).catch((thrown: unknown) => {
    if (!(thrown instanceof BulkheadError)) throw thrown;
    const { problems } = thrown.details;
    if (problems === undefined) throw thrown;
    throw problemsFailure({ code: thrown.code, problems, fix: 'Mend what is listed, then pack it again.' }, locate);
  });
  return {
    result: packed,
    show(terminal) {
      showProblems(packed.warnings, terminal, locate);
      showPacked(packed, { file: relative(workingDirectory, packed.file), key }, terminal);
    },
  };
}

function progressText(progress: PackProgress | null): string {
  if (progress === null) return '';
  return `, ${progress.filesDone} of ${progress.files} files (${bytesText(progress.bytesDone)})`;
}

/** Seconds since 1970: the end of the year 9999. */
const LATEST = 253_402_300_799;

/** Null when nobody set it; reproducible-builds.org says what it means. Errors: `USAGE` for what is no number of seconds. */
function sourceDate(text: string | undefined): Date | null {
  if (text === undefined || text === '') return null;
  if (/^\d{1,12}$/u.test(text) && Number(text) <= LATEST) return new Date(Number(text) * 1000);
  throw usage(
    `SOURCE_DATE_EPOCH is ${quote(text, 40)}, which is no number of seconds from 1970 to 9999.`,
    'Set it to one, for example to that of the last commit: git log -1 --format=%ct; or unset it.',
  );
}

/** Names that are shown; who packs thousands of icons has seen enough. */
const MOST_NAMES = 25;

/** `key`: the file that signed it, as it was typed. */
interface PackedNames {
  readonly file: string;
  readonly key: string | undefined;
}

function showPacked(packed: PackedExtension, { file, key }: PackedNames, { say, colors }: Terminal): void {
  const { id, version, files, size, unpackedSize, sha256, keyId } = packed;
  for (const each of files.slice(0, MOST_NAMES)) say(`  ${visible(each.path)} ${colors.dim(bytesText(each.size))}`);
  if (files.length > MOST_NAMES) say(`  … and ${files.length - MOST_NAMES} more`);
  say(`${colors.green('packed')} ${id} ${visible(version)} into ${colors.bold(quote(file))}`);
  say(`  files    ${files.length}, ${bytesText(unpackedSize)}; as a package ${bytesText(size)}`);
  say(`  sha256   ${sha256}`);
  say(`  signed   ${keyId === null ? 'by nobody' : `with the key ${keyId}`}`);
  if (key !== undefined) {
    say(`Give it away, and your public key beside it. Look at it as others will:`);
    // Until then it would say that nobody knows the key.
    say(`  npx --no-install bulkhead trust add ${publisherIn(id)} ${quote(`${key}.pub`)}`);
    say(`  npx --no-install bulkhead verify ${quote(file)}`);
    return;
  }
  say('Others can install it only with --allow-unsigned. Sign it with your key (npx --no-install bulkhead keygen):');
  say(`  npx --no-install bulkhead sign ${quote(file)} --key <file>`);
}
