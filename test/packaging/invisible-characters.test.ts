import { describe, expect, test } from 'vitest';
import { describeCharacter, invisibleCharacters, type Strictness } from '../../src/packaging/invisible-characters.ts';

function found(text: string, strictness: Strictness = 'code', most = 100): readonly string[] {
  return invisibleCharacters(text, strictness, most).map(
    ({ codePoint, line, column }) => `${codePoint.toString(16)} at ${line}:${column}`,
  );
}

describe('what a reader cannot see is found, with its place', () => {
  test.each<[name: string, text: string, expected: readonly string[]]>([
    [
      'the comment that ends where nobody sees it',
      'if (access != "user\u202e \u2066// only admins\u2069 \u2066") {',
      ['202e at 1:20', '2066 at 1:22', '2069 at 1:37', '2066 at 1:39'],
    ],
    ['the early return', "a();\n/* say hello \u2067'''; return */\nb();", ['2067 at 2:14']],
    ['the variable that is a blank', 'const { timeout,\u3164} = query;', ['3164 at 1:17']],
    ['two functions of one name', 'function say\u200bHello() {}', ['200b at 1:13']],
    ['letters that join nothing', 'isAd\u200cmin', ['200c at 1:5']],
    ['a line end that editors do not show', '// a comment\u2028steal();', ['2028 at 1:13']],
    [
      'a payload in variation selectors',
      'eval(decode(`\ufe01\u{e0100}\u{e0142}`))',
      ['fe01 at 1:14', 'e0100 at 1:15', 'e0142 at 1:17'],
    ],
    ['a payload in tags', `x\u{e0061}\u{e0062}`, ['e0061 at 1:2', 'e0062 at 1:4']],
    ['a payload behind an emoji', '"\u{1f600}\ufe0f\ufe0f\u{e0101}"', ['fe0f at 1:5', 'e0101 at 1:6']],
    ['a byte order mark that is none', 'a\ufeffb', ['feff at 1:2']],
    ['a terminal that is told to forget', 'a\u001b[2Jb\u0008', ['1b at 1:2', '8 at 1:7']],
    ['a soft hyphen', 'ad\u00admin', ['ad at 1:3']],
    ['a mark of direction where no text has one', '"admin\u200e"', ['200e at 1:7']],
    [
      'the flag that goes on',
      '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}\u{e0041}',
      ['e0041 at 1:15'],
    ],
  ])('%s', (_name, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test('lines end as editors end them', () => {
    expect(found('a\r\nb\n\u200bc\n\n  \u202e')).toEqual(['200b at 3:1', '202e at 5:3']);
  });

  test('no more than are asked for', () => {
    expect(found('\u200b'.repeat(50), 'code', 3)).toHaveLength(3);
  });
});

describe('what people write is left alone', () => {
  test.each([
    ['a byte order mark at the beginning', '\ufeffconst a = 1;'],
    ['plain text with tabs, and lines of every kind', 'a\tb\r\nc\n\fd\u00a0e'],
    ['an astronaut', '"\u{1f469}\u{1f3fd}\u200d\u{1f680}"'],
    ['a family', '"\u{1f468}\u200d\u{1f469}\u200d\u{1f467}\u200d\u{1f466}"'],
    ['a heart', '"\u2764\ufe0f\u200d\u{1f525} \u2714\ufe0e \u00a9\ufe0f"'],
    ['a rainbow flag', '"\u{1f3f3}\ufe0f\u200d\u{1f308}"'],
    ['the flag of England', '"\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}"'],
    ['a keycap', '"1\ufe0f\u20e3 #\ufe0f\u20e3"'],
    ['Persian', '"می\u200cخواهم"'],
    ['Hindi', '"क्\u200dष क्\u200cष"'],
    ['Sinhala', '"ශ්\u200dරී"'],
    ['Hebrew with a mark of direction', '"שלום\u200f (C++\u200e)"'],
    ['a variant of an ideograph', '"葛\u{e0100}"'],
    ['letters with marks, composed or not', '"é e\u0301 ñ ß 한국어 日本語"'],
  ])('%s', (_name, text) => {
    expect(found(text)).toEqual([]);
  });

  test('in prose, a soft hyphen and a blank of no width; but not what turns it round', () => {
    expect(found('Donau\u00addampf\u200bschiff \u2060a', 'prose')).toEqual([]);
    expect(found('a\u202eb \u2066c \u{e0061}', 'prose')).toEqual(['202e at 1:2', '2066 at 1:5', 'e0061 at 1:8']);
  });
});

test('a large text costs no more than reading it', () => {
  const text = `${'日本語 text 👩‍🚀 '.repeat(200_000)}\u202e`;
  const begun = performance.now();
  expect(found(text)).toHaveLength(1);
  expect(performance.now() - begun).toBeLessThan(3_000);
});

test('it is described so that it can be looked up', () => {
  expect(describeCharacter(0x202e)).toBe('U+202E (it changes the order in which what follows is shown)');
  expect(describeCharacter(0x7)).toBe('U+0007 (a control character)');
  expect(describeCharacter(0xe0100)).toBe('U+E0100 (a variation selector that varies nothing)');
  expect(describeCharacter(0x180e)).toBe('U+180E (it cannot be seen)');
});
