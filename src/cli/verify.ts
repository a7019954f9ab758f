// `verify <package>`: whether a package is what somebody who is trusted here signed. Changes nothing.

import { resolve } from 'node:path';
import { type BulkheadError, coded, toBulkheadError } from '../base/error.ts';
import { quote, visible } from '../base/quote.ts';
import type { VerifiedFile } from '../index.ts';
import { withLoadedCore } from './loaded-core.ts';
import { FailureInFolder, locateIn, type Success } from './outcome.ts';
import type { CliPowers, GlobalOptions } from './powers.ts';
import { whileLong } from './progress.ts';
import { bytesText } from './sizes.ts';
import { momentOf, someOf } from './trust/trust-words.ts';

export interface VerifyFlags {
  readonly policy?: readonly string[];
}

/** Errors: those of `core.trust.verify`. */
export async function verify(path: string, options: VerifyFlags & GlobalOptions, powers: CliPowers): Promise<Success> {
  const { workingDirectory } = powers;
  const file = resolve(workingDirectory, path);
  const result = await withLoadedCore(options, powers, async (core) => {
    try {
      return await whileLong(
        () => `verifying ${path}`,
        powers,
        () => core.trust.verify(file),
      );
    } catch (thrown) {
      const error = toBulkheadError(thrown);
      throw error.code === 'FILE_NOT_FOUND'
        ? missing(path)
        : new FailureInFolder(error, locateIn(file, workingDirectory));
    }
  });
  return {
    result,
    show({ print, colors }) {
      const { id, version, publisher } = result;
      print(`${colors.green('ok')} ${visible(id)} ${visible(version)} is what ${visible(publisher)} signed.`);
      for (const [name, fact] of factsOf(result)) print(`  ${name.padEnd(11)}  ${fact}`);
    },
  };
}

function missing(path: string): BulkheadError {
  return coded('FILE_NOT_FOUND', `There is no package ${quote(path)}.`, { fix: 'Name a package (.bhx).' });
}

const NO_TIME = '1980-01-01T00:00:00Z';

function factsOf({ publisher, keyId, approvedBy, createdAt, files, size, packedSize, sha256 }: VerifiedFile) {
  return [
    ['key', `${keyId}, which is trusted as that of ${visible(publisher)}`],
    ['approved by', approvedBy.length === 0 ? 'nobody else' : someOf(approvedBy)],
    // Who packs says a time of its own, or none: then it is the first that a zip can have.
    ...(createdAt === NO_TIME ? [] : [['made', `${momentOf(createdAt)}, as it says itself`] as const]),
    ['files', `${files}, ${bytesText(size)}; as a package ${bytesText(packedSize)}`],
    ['sha256', sha256],
  ] as const;
}
