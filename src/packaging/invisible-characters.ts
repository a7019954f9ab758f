// Finds what a reader of source text cannot see: characters that reorder, hide or join what stands around them (Trojan Source, hidden payloads).

export interface InvisibleCharacter {
  readonly codePoint: number;
  /** From 1; columns are UTF-16 units, as editors count them. */
  readonly line: number;
  readonly column: number;
}

/**
 * `code`: everything that cannot be seen. `prose`: only what has no honest use in text or makes it read otherwise than it is: bidi embeddings, overrides and
 * isolates, tags, variation selectors that vary nothing.
 */
export type Strictness = 'code' | 'prose';

const SUSPECT =
  /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2028\u2029\ufff9-\ufffb\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/gu;
const IN_PROSE = /[\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufe00-\ufe0f\u{e0000}-\u{e0fff}]/u;
const ASCII = /^[\t-\r -~]*$/u;

/** Scripts that join letters, or keep them apart, by characters of no width. */
const JOINED =
  /^[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{M}]$/u;
const PICTURE = /^\p{Extended_Pictographic}$/u;
const EMOJI = /^\p{Emoji}$/u;
const SKIN = /^[\u{1f3fb}-\u{1f3ff}]$/u;
const TAG = /^[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]$/u;
const FLAG = '\u{1f3f4}';
/** Code points of the longest flag. */
const LONGEST_FLAG = 8;
/** Marks of direction mean something beside letters of that direction. */
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** A byte order mark at the beginning is none. In the order of the text; at most `most`. */
export function invisibleCharacters(text: string, strictness: Strictness, most: number): readonly InvisibleCharacter[] {
  if (ASCII.test(text)) return [];
  const found: InvisibleCharacter[] = [];
  let line = 1;
  let lineStart = 0;
  let lineEnd = endOfLine(text, 0);
  for (const { 0: character, index } of text.matchAll(SUSPECT)) {
    if (found.length >= most) break;
    if (index === 0 && character === '\ufeff') continue;
    if (strictness === 'prose' && !IN_PROSE.test(character)) continue;
    for (; lineEnd < index; lineEnd = endOfLine(text, lineStart)) {
      line++;
      lineStart = lineEnd + 1;
    }
    if (isHonest(text, character, index, lineStart)) continue;
    found.push({ codePoint: character.codePointAt(0) ?? 0, line, column: index - lineStart + 1 });
  }
  return found;
}

/** Where such a character belongs, as Unicode and people use it. */
function isHonest(text: string, character: string, index: number, lineStart: number): boolean {
  const before = codePointBefore(text, index);
  const after = String.fromCodePoint(text.codePointAt(index + character.length) ?? 0);
  switch (character) {
    // Signs that have two forms take one selector, keycaps as well.
    case '\ufe0e':
    case '\ufe0f':
      if (/^[0-9#*]$/u.test(before)) return character === '\ufe0f' && after === '\u20e3';
      return (before > '\u007f' && EMOJI.test(before)) || /^\p{Script=Mongolian}$/u.test(before);
    case '\u200c':
    case '\u200d':
      if (JOINED.test(before) && JOINED.test(after)) return true;
      return character === '\u200d' && PICTURE.test(after) && endsWithPicture(text, index);
    case '\u200e':
    case '\u200f':
    case '\u061c':
      return RIGHT_TO_LEFT.test(lineAround(text, lineStart));
    case '\u{e007f}':
      return TAG.test(before) && isInFlag(text, index);
    default:
      if (TAG.test(character)) return isInFlag(text, index);
      // A variant of a Chinese or Mongolian character.
      if (/^[\ufe00-\ufe02\u{e0100}-\u{e01ef}]$/u.test(character)) return /^\p{Unified_Ideograph}$/u.test(before);
      return /^[\u180b-\u180d\u180f]$/u.test(character) && /^\p{Script=Mongolian}$/u.test(before);
  }
}

/** Empty at the beginning. */
function codePointBefore(text: string, index: number): string {
  const two = text.slice(Math.max(0, index - 2), index);
  const pair = two.codePointAt(0) ?? 0;
  return pair > 0xffff ? two : two.slice(-1);
}

/** A picture, its form or its skin behind it. */
function endsWithPicture(text: string, index: number): boolean {
  const last = codePointBefore(text, index);
  if (last === '\ufe0f' || SKIN.test(last)) return PICTURE.test(codePointBefore(text, index - last.length));
  return PICTURE.test(last);
}

/** Tags that spell the region of a flag follow its pole. */
function isInFlag(text: string, index: number): boolean {
  let at = index;
  for (let count = 0; count < LONGEST_FLAG; count++) {
    const before = codePointBefore(text, at);
    if (before === FLAG) return true;
    if (!TAG.test(before)) return false;
    at -= before.length;
  }
  return false;
}

/** The beginning of the line: what is longer is no text of a person. */
function lineAround(text: string, lineStart: number): string {
  return text.slice(lineStart, lineStart + 2000).split('\n', 1)[0] ?? '';
}

function endOfLine(text: string, lineStart: number): number {
  const end = text.indexOf('\n', lineStart);
  return end < 0 ? text.length : end;
}

/** For people: `U+202E (it turns the direction of what follows)`. */
export function describeCharacter(codePoint: number): string {
  const what = KINDS.find(([from, to]) => codePoint >= from && codePoint <= to)?.[2] ?? 'it cannot be seen';
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')} (${what})`;
}

const KINDS: readonly (readonly [from: number, to: number, what: string])[] = [
  [0x00, 0x1f, 'a control character'],
  [0x7f, 0x9f, 'a control character'],
  [0xad, 0xad, 'a soft hyphen'],
  [0x115f, 0x1160, 'a blank letter'],
  [0x3164, 0x3164, 'a blank letter'],
  [0xffa0, 0xffa0, 'a blank letter'],
  [0x061c, 0x061c, 'a mark of direction'],
  [0x200e, 0x200f, 'a mark of direction'],
  [0x200b, 0x200d, 'it has no width'],
  [0x2060, 0x2060, 'it has no width'],
  [0xfeff, 0xfeff, 'it has no width'],
  [0x2028, 0x2029, 'it ends a line of code, and editors do not show that'],
  [0x202a, 0x202e, 'it changes the order in which what follows is shown'],
  [0x2066, 0x2069, 'it changes the order in which what follows is shown'],
  [0xfe00, 0xfe0f, 'a variation selector that varies nothing'],
  [0xe0000, 0xe007f, 'a tag, which is never shown'],
  [0xe0100, 0xe01ef, 'a variation selector that varies nothing'],
];
