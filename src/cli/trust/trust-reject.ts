// `trust reject`: the change of a key that waits, and is not what its publisher wants, waits no more.

import { visible } from '../../base/quote.ts';
import { withLoadedCore } from '../loaded-core.ts';
import type { Success } from '../outcome.ts';
import type { CliPowers, GlobalOptions } from '../powers.ts';
import { meant } from './trust-accept.ts';
import { inTypedFile } from './trust-file.ts';

/** `word`: as of `trust accept`. Errors: those of `core.trust.reject` and of reading the file. */
export async function trustReject(word: string, options: GlobalOptions, powers: CliPowers): Promise<Success> {
  const rejected = await withLoadedCore(options, powers, async (core) => {
    const what = await meant(word, core, powers);
    try {
      return await core.trust.reject(what);
    } catch (thrown) {
      throw inTypedFile(thrown, word);
    }
  });
  return {
    result: rejected,
    show({ print, say }) {
      for (const { publisher, oldKeyId, newKeyId } of rejected)
        print(`the change of ${visible(publisher)} to the key ${newKeyId} waits no more: ${oldKeyId} goes on signing.`);
      say('If its publisher did not make it, its key is in other hands: tell them, and get a list of revocations.');
    },
  };
}
