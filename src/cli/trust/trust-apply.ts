// `trust apply`: keys and versions that somebody takes back, obeyed here from now on.

import { quote, visible } from '../../base/quote.ts';
import type { RevokedEntry } from '../../index.ts';
import { withLoadedCore } from '../loaded-core.ts';
import type { Success } from '../outcome.ts';
import type { CliPowers, GlobalOptions } from '../powers.ts';
import { inTypedFile, readTrustFile } from './trust-file.ts';
import { dayOf, momentOf, someOf } from './trust-words.ts';

/** Errors: those of `readTrustFile` and of `core.trust.apply`. */
export async function trustApply(file: string, options: GlobalOptions, powers: CliPowers): Promise<Success> {
  const text = await readTrustFile(file, 'revocations', powers.workingDirectory);
  const applied = await withLoadedCore(options, powers, async (core) => {
    try {
      return await core.trust.apply(text);
    } catch (thrown) {
      throw inTypedFile(thrown, file);
    }
  });
  const { list, entries, disabled } = applied;
  return {
    result: applied,
    show({ print, say, colors }) {
      const by = `${visible(list.issuer ?? 'nobody known')} (key ${list.issuerKeyId})`;
      print(
        `applied list ${list.number} of ${by}, issued ${momentOf(list.issuedAt)}, good until ${dayOf(list.expiresAt)}.`,
      );
      for (const entry of entries.filter(({ beyond }) => !beyond)) print(`  revoked  ${entryWords(entry)}`);
      for (const entry of entries.filter(({ beyond }) => beyond)) {
        say(
          `  ${colors.yellow('ignored')}  ${entryWords(entry)}: that is not for ${visible(list.issuer ?? 'it')} to say`,
        );
      }
      print(
        disabled.length === 0
          ? 'It switches off nothing that was on.'
          : `Stopped and switched off: ${someOf(disabled)}`,
      );
      if (disabled.length > 0) say('See why, and what to do: bulkhead list');
      if (list.expired)
        say(
          `${colors.yellow('warning')} This list has expired: nothing new of which its issuer may speak is installed until you apply a newer one.`,
        );
    },
  };
}

function entryWords(entry: RevokedEntry): string {
  const why = entry.reason === '' ? '' : `: ${quote(entry.reason)}`;
  if (entry.kind === 'version') return `${visible(entry.id)} ${visible(entry.version)}${why}`;
  const whose = entry.of === null ? 'of nobody who is known here' : `of ${visible(entry.of)}`;
  return `key ${entry.keyId} ${whose}, since ${dayOf(entry.since)}${why}`;
}
