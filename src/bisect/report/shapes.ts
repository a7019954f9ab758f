// Takes out what nobody knows but what looks like it should not leave the machine: values with a telling name, tokens, addresses of people, folders of users.

import { ERROR_BLAME } from '../../base/error.ts';
import { SECRET_NAME, withoutSecrets } from '../../base/without-secrets.ts';

/** `password: x`, `"token": "x y"`: the name with what stands between it and the value. */
const NAMED = new RegExp(`((?:${SECRET_NAME.source})[\\w-]{0,40})["'\\\\]{0,6}\\s{0,3}[=:](?![=>:])\\s{0,3}`, 'giu');
const QUOTED = /^\\{0,4}["'`]/u;
const BARE = /^(?:bearer |basic )?[^\s"'\\,;&)}\]]*/iu;
const LABEL = /^<[a-z0-9 -]+>/u;
const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?![a-z0-9])/giu;
const RUN = /[A-Za-z0-9+/_=-]{24,}/gu;
const HEX = /^[0-9a-f]{32,}$|^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

/** A guess, on the safe side. In time that grows with the text's length. */
export function withoutShapes(text: string): string {
  return inPieces(withoutNamed(text)).replace(EMAIL, '<email>').replace(RUN, shownRun);
}

/** What is longer than one guess looks at, in pieces: nothing is cut. */
function inPieces(text: string): string {
  const pieces = text.match(/.{1,4000}(?=\s|$)|.{1,4000}/gsu) ?? [];
  return pieces.map((piece) => withoutSecrets(piece).replaceAll('(taken out)', '<secret>')).join('');
}

function withoutNamed(text: string): string {
  let cleaned = '';
  let done = 0;
  const named = new RegExp(NAMED); // it remembers where it is
  for (;;) {
    const match = named.exec(text);
    if (match === null) return cleaned + text.slice(done);
    if (Object.hasOwn(ERROR_BLAME, match[1] ?? '')) continue; // `SECRETS_UNAVAILABLE: …`
    const { start, end } = valueAt(text, named.lastIndex);
    named.lastIndex = Math.max(end, named.lastIndex);
    if (end === start || LABEL.test(text.slice(start, start + 40))) continue;
    cleaned += `${text.slice(done, start)}<secret>`;
    done = end;
  }
}

/** Between its quotation marks, which may be escaped; one that nothing closes reaches to the end. */
function valueAt(text: string, at: number): { readonly start: number; readonly end: number } {
  const quote = QUOTED.exec(text.slice(at, at + 5))?.[0];
  if (quote !== undefined) {
    const start = at + quote.length;
    let close = text.indexOf(quote, start);
    // `"a\"b"`: this one is part of it.
    while (quote.length === 1 && close > start && text[close - 1] === '\\') close = text.indexOf(quote, close + 1);
    return { start, end: close < 0 ? text.length : close };
  }
  return { start: at, end: at + (BARE.exec(text.slice(at))?.[0].length ?? 0) };
}

function shownRun(run: string): string {
  return HEX.test(run) || isLong(run) || looksRandom(run) ? '<token>' : run;
}

/** No name has so many letters of all kinds in one piece. */
function isLong(run: string): boolean {
  return run
    .split('/')
    .some((part) => part.length >= 48 && /[a-z]/u.test(part) && /[A-Z]/u.test(part) && /\d/u.test(part));
}

/** Written by no person: letters and digits change places far more often than in words, numbers and camelCase. */
function looksRandom(run: string): boolean {
  let [digits, changes, before] = [0, 0, ''];
  for (const character of run) {
    const kind = /\d/u.test(character)
      ? 'digit'
      : /[a-z]/u.test(character)
        ? 'small'
        : /[A-Z]/u.test(character)
          ? 'large'
          : '';
    if (kind === 'digit') digits += 1;
    if (kind !== '' && before !== '' && kind !== before && !(before === 'large' && kind === 'small')) changes += 1;
    before = kind;
  }
  return digits >= 2 && changes >= run.length * 0.28;
}
