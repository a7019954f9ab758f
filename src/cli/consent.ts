// Accepts what is to be installed: with a flag, or by asking on the terminal; where nobody can answer, nobody does.

import { coded } from '../base/error.ts';
import { nearest } from '../base/nearest.ts';
import { quote, visible } from '../base/quote.ts';
import type { InstallAnswer, InstallConsent, InstallOffer } from '../index.ts';
import { WHEN_READ } from './asking.ts';
import { deniable, offerLines } from './offer-lines.ts';
import { usage } from './outcome.ts';
import type { Ask, CliPowers, Terminal } from './powers.ts';

export interface ConsentFlags {
  readonly yes?: boolean;
  /** Kinds that it shall not have; says yes to the rest. */
  readonly deny?: readonly string[];
}

export interface Consent {
  /** Throws `USAGE` for a kind that is not asked for, `CANCELLED` when the question is left. */
  readonly consent: InstallConsent;
  /** What was offered and not accepted. */
  readonly declined: () => { readonly offer: InstallOffer; readonly byPerson: boolean } | null;
  /** The offer whose yes was one to a key, too. */
  readonly bound: () => InstallOffer | null;
}

/** What is offered is shown in any case: so that it can be read later what was accepted, and what there is to accept where nobody can be asked. */
export function consentOf({ yes, deny }: ConsentFlags, { terminal, interrupted }: CliPowers): Consent {
  const { ask } = terminal;
  let declined: ReturnType<Consent['declined']> = null;
  let bound: InstallOffer | null = null;

  async function answerTo(offer: InstallOffer): Promise<InstallAnswer> {
    if (yes === true || deny !== undefined) {
      refuseOtherKey(offer);
      return {
        accept: true,
        deny: (deny ?? []).map((kind) => kindMeant(kind, [...offer.required, ...offer.optional])),
      };
    }
    return ask === null ? { accept: false } : askFor(offer, terminal, ask, interrupted);
  }

  return {
    async consent(offer) {
      for (const line of offerLines(offer)) terminal.say(line);
      const answer = await answerTo(offer);
      if (!answer.accept) declined = { offer, byPerson: ask !== null };
      bound = answer.accept && offer.publisher?.known === false ? offer : null;
      return answer;
    },
    declined: () => declined,
    bound: () => bound,
  };
}

/** A flag was typed before anybody could know that the name has another key now, or one that was taken out: that takes a word of its own. Errors: `CONSENT_REQUIRED`. */
function refuseOtherKey({ id, keyId, publisher }: InstallOffer): void {
  if (publisher === null || publisher.known || publisher.formerly.length === 0) return;
  const name = visible(publisher.name);
  const before = publisher.formerly.includes(keyId ?? '')
    ? 'which was taken out here'
    : `and ${name} had another one here`;
  const message = `${id} is signed with the key ${keyId}, ${before}: --yes does not answer that.`;
  const fix = `If this is the key of ${name} now: bulkhead trust add ${name} F.pub, and try again; or install it on a terminal, and answer there.`;
  throw coded('CONSENT_REQUIRED', message, { extension: id, fix });
}

type Kind = NonNullable<InstallAnswer['deny']>[number];

/** Errors: `USAGE` for what is not among those that it asks for. */
export function kindMeant(word: string, asked: readonly { readonly kind: Kind }[]): Kind {
  const kinds = [...new Set(asked.map(({ kind }) => kind))];
  const meant = kinds.find((kind) => kind === word);
  if (meant !== undefined) return meant;
  const near = nearest(word, kinds);
  const fix =
    near !== null
      ? `Did you mean ${near}?`
      : kinds.length === 0
        ? 'Leave --deny out: it asks for none.'
        : `It asks for: ${kinds.map(visible).join(', ')}`;
  throw usage(`It does not ask for ${quote(word)}, so that cannot be denied.`, fix);
}

/**
 * Numbers deny and, once more, take that back. The question says all that counts again: a long list may have pushed the rest off the screen.
 * Anything but a clear yes or no asks again, and nothing that was typed before it could be read is one.
 */
async function askFor(
  offer: InstallOffer,
  { say }: Terminal,
  ask: Ask,
  interrupted: AbortSignal,
): Promise<InstallAnswer> {
  const kinds = deniable(offer).map(({ kind }) => kind);
  const denied = new Set<number>();
  for (;;) {
    const typed = (await ask(questionOf(offer, kinds, denied), 'n', interrupted, WHEN_READ)).toLowerCase();
    if (/^y(es)?$/u.test(typed)) return { accept: true, deny: kinds.filter((_, index) => denied.has(index + 1)) };
    if (/^no?$/u.test(typed)) return { accept: false };
    const numbers = typed.split(/[\s,]+/u).filter((word) => word !== '');
    if (numbers.length > 0 && numbers.every((word) => isNumberUpTo(word, kinds.length))) {
      for (const number of numbers.map(Number)) if (!denied.delete(number)) denied.add(number);
    } else {
      const deny = `, or numbers from 1 to ${kinds.length}: it is installed without these`;
      say(`Type y or n${kinds.length === 0 ? '' : deny}.`);
    }
  }
}

function questionOf(offer: InstallOffer, kinds: readonly Kind[], denied: ReadonlySet<number>): string {
  const { id, update } = offer;
  const numbered = kinds.map((kind, index) => ({ said: `${index + 1} ${visible(kind)}`, no: denied.has(index + 1) }));
  const some = (word: string, no: boolean) => {
    const list = numbered.filter((each) => each.no === no).map(({ said }) => said);
    return list.length === 0 ? '' : `, ${word} ${list.join(', ')}`;
  };
  const what = `${update === null ? 'Install' : 'Update'} ${id}, ${signerWords(offer)}`;
  const how = kinds.length === 0 ? 'y(es), n(o)' : 'y(es), n(o), or numbers to deny';
  const wall = (update?.isolationBefore ?? null) === null ? '' : ', behind a weaker wall';
  const everywhere = (update ?? offer).untrustedToo ? ', also in workspaces that you do not trust' : '';
  return `${what}${some('with', false)}${some('without', true)}${wall}${everywhere}? ${how}`;
}

/** Nothing of a key that is known already: nobody needs to read it again and again. */
function signerWords({ keyId, publisher }: InstallOffer): string {
  if (keyId === null || publisher === null) return 'unsigned';
  const name = visible(publisher.name);
  if (publisher.known) return `signed by ${name}`;
  const others = publisher.formerly.filter((each) => each !== keyId);
  const instead = others.length === 0 ? '' : `, and not ${others.map(visible).join(', ')}`;
  return `and trust ${keyId} as the key of ${name}${instead}`;
}

function isNumberUpTo(word: string, most: number): boolean {
  return /^[1-9]\d{0,5}$/u.test(word) && Number(word) <= most;
}
