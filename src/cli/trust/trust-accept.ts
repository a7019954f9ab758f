// `trust accept`: a publisher's next key, shown before anybody believes in it.

import { type BulkheadError, coded, toBulkheadError } from '../../base/error.ts';
import { visible } from '../../base/quote.ts';
import type { Core, RotationOffer } from '../../index.ts';
import { withLoadedCore } from '../loaded-core.ts';
import type { Success } from '../outcome.ts';
import type { CliPowers, GlobalOptions } from '../powers.ts';
import { saysYes } from '../yes-or-no.ts';
import { inTypedFile, readTrustFile } from './trust-file.ts';
import { dayOf, momentOf, someOf } from './trust-words.ts';

export interface AcceptFlags {
  readonly yes?: boolean;
}

/** `word`: a publisher when a rotation of it is held; a file of that name is meant by `./name`. Errors: `CONSENT_REQUIRED`, `FILE_NOT_FOUND`, those of `core.trust.accept`. */
export async function trustAccept(
  word: string,
  { yes = false, ...options }: AcceptFlags & GlobalOptions,
  powers: CliPowers,
): Promise<Success> {
  const { terminal } = powers;
  let declined: RotationOffer | null = null;
  return withLoadedCore(options, powers, async (core) => {
    const consent = async (offer: RotationOffer): Promise<boolean> => {
      for (const line of rotationLines(offer, core)) terminal.say(line);
      if (yes) return true;
      if (terminal.ask === null) return false;
      const question = `Accept ${offer.newKeyId} as the new key of ${visible(offer.publisher)}?`;
      const said = await saysYes(terminal.ask, question, powers);
      declined = said ? null : offer;
      return said;
    };
    const what = await meant(word, core, powers);
    try {
      const offer = await core.trust.accept(what, consent);
      return {
        result: offer,
        show({ print, say }) {
          const name = visible(offer.publisher);
          print(`the key ${offer.newKeyId} signs for ${name} from now on, in the place of ${offer.oldKeyId}.`);
          say(`What ${name} signed before and is installed goes on, with its answers, secrets and storage.`);
        },
      };
    } catch (thrown) {
      const error = toBulkheadError(thrown);
      if (declined !== null && error.code === 'CONSENT_REQUIRED') throw saidNo(declined);
      throw inTypedFile(error, word);
    }
  });
}

/** A publisher of which one waits, or the text of a file. Errors: those of `readTrustFile`. */
export async function meant(word: string, core: Core, { workingDirectory }: CliPowers): Promise<string> {
  const { rotations } = core.trust.list();
  const name = word.toLowerCase();
  if (rotations.some(({ publisher }) => publisher === name)) return name;
  try {
    return await readTrustFile(word, 'rotation', workingDirectory);
  } catch (thrown) {
    const error = toBulkheadError(thrown);
    if (error.code !== 'FILE_NOT_FOUND') throw error;
    const waiting = rotations.map(({ publisher }) => publisher);
    const fix =
      waiting.length === 0
        ? 'No change of a key waits here: name the file that the publisher made.'
        : `Name its file, or a publisher of which one waits: ${someOf(waiting)}`;
    throw coded(error.code, error.message, { ...error.details, fix }, error);
  }
}

/** Who, from which key to which, since when, whom it concerns, and what a yes means. */
function rotationLines(offer: RotationOffer, core: Core): readonly string[] {
  const { publisher, oldKeyId, newKeyId, createdAt, installed } = offer;
  const name = visible(publisher);
  const keys = core.trust.list().publishers.find((each) => each.name === publisher)?.keys ?? [];
  const since = keys.find(({ keyId }) => keyId === oldKeyId)?.trustedAt;
  return [
    `${name} changes its key`,
    `  old key   ${oldKeyId}${since === undefined ? '' : `, trusted since ${dayOf(since)}`}`,
    `  new key   ${newKeyId}`,
    `  made      ${momentOf(createdAt)}, as it says itself`,
    `  concerns  ${installed.length === 0 ? 'nothing that is installed' : someOf(installed)}`,
    '',
    `Only the old key vouches for this: whoever has stolen that can make it, too. Accept it when ${name} announces the new key elsewhere, on its site for example, and it is this one.`,
    'With a yes, what the new key signs is installed as an update of what is here, with the permissions, secrets and storage that it has; nothing new is taken from the old key.',
    '',
  ];
}

function saidNo({ publisher, newKeyId }: RotationOffer): BulkheadError {
  const message = `The key ${newKeyId} is not accepted: you said no. The change is held.`;
  const fix = `To look at it again: bulkhead trust accept ${visible(publisher)}`;
  return coded('CONSENT_REQUIRED', message, { fix });
}
