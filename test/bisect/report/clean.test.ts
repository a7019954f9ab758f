import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { visible } from '../../../src/base/quote.ts';
import { evidenceLine } from '../../../src/bisect/evidence.ts';
import { type CleanOptions, cleaner } from '../../../src/bisect/report/clean.ts';
import { USER } from './example-session.ts';

const NOTHING: CleanOptions = { paths: [], names: [], secrets: [] };
const clean = cleaner(USER);

describe('paths', () => {
  test.each([
    ['cannot read /home/jorgensen/a.txt', 'cannot read <home>/a.txt'],
    ['/home/jorgensen/.bulkhead/x', '<bulkhead-home>/x'],
    ['file:///home/jorgensen/a', 'file:<home>/a'],
    ['file:///srv/w%C3%B6rk%20stuff/project/a%20b', 'file:<workspace>/a%20b'],
    ['%2Fsrv%2Fw%c3%b6rk%20stuff%2Fproject', '<workspace>'],
    ['%252Fhome%252Fjorgensen', '<home>'],
    [String.raw`{"path":"\/home\/jorgensen\/a"}`, String.raw`{"path":"<home>\/a"}`],
    [String.raw`"/srv/w\u00f6rk stuff/project"`, '"<workspace>"'],
    ['/srv/wo\u0308rk stuff/project/x', '<workspace>/x'],
    [String.raw`C:\Users\Jorgensen\a`, String.raw`<home>\a`],
    [String.raw`"C:\\Users\\Jorgensen\\a"`, String.raw`"<home>\\a"`],
    [String.raw`"\"c:\\\\users\\\\jorgensen\\\\a\""`, String.raw`"\"<home>\\\\a\""`],
    ['c:/Users/Jorgensen/a', '<home>/a'],
    ['/HOME/Jorgensen/a', '<home>/a'],
    ['/tmp/x and /tmp, not /a/tmp or /tmpfiles', '<tmp>/x and <tmp>, not /a/tmp or /tmpfiles'],
    // Of whom nothing is known.
    ['/home/somebody/x, /Users/else', '/home/<user>/x, /Users/<user>'],
    [String.raw`D:\Users\somebody\x`, String.raw`D:\Users\<user>\x`],
    ['%2Fhome%2Fsomebody%2Fx', '%2Fhome%2F<user>%2Fx'],
    ['/mnt/c/Users/somebody/x', '/mnt/c/Users/<user>/x'],
    ['/data/home/page', '/data/home/page'],
  ])('%s', (text, cleaned) => {
    expect(clean(text)).toBe(cleaned);
  });

  test('of two, the longer counts, whichever was named first', () => {
    const places = [
      { path: '/data/a', as: '<one>' },
      { path: '/data/a/b', as: '<two>' },
    ];
    for (const paths of [places, places.toReversed()]) {
      expect(cleaner({ ...NOTHING, paths })('/data/a/b/c /data/a/c')).toBe('<two>/c <one>/c');
    }
  });

  test.each(['/', '\\', 'C:\\', ''])('%j is no path that could be taken out', (path) => {
    expect(cleaner({ ...NOTHING, paths: [{ path, as: '<x>' }] })('C:\\a/b /c')).toBe('C:\\a/b /c');
  });
});

describe('names', () => {
  test.each([
    ['by Jorgensen (jorgensen@fjord-laptop)', 'by <user> (<user>@<host>)'],
    ['jorgensens jorgensen2 xjorgensen', 'jorgensens jorgensen2 xjorgensen'],
    ['a node of node', 'a node of node'],
  ])('%s', (text, cleaned) => {
    expect(clean(text)).toBe(cleaned);
  });

  test('that are part of an id that the report is about stay there, and nowhere else', () => {
    const options = { ...USER, kept: ['jorgensen.todo'] };
    expect(cleaner(options)('jorgensen.todo failed for jorgensen')).toBe('jorgensen.todo failed for <user>');
  });
});

test('ids that are not for others to know are numbered, and longer ids are others', () => {
  const ids = [
    { id: 'acme.todo', as: '<extension-1>' },
    { id: 'acme.todo-hunter', as: '<extension-2>' },
  ];
  expect(cleaner({ ...NOTHING, ids })('acme.todo, acme.todo-hunter, Acme.Todo.scan, x.acme.todo, acme.todos')).toBe(
    '<extension-1>, <extension-2>, <extension-1>.scan, x.acme.todo, acme.todos',
  );
});

describe('secrets', () => {
  test.each([
    ['it is hunter2!/&"x', 'it is <secret>'],
    [JSON.stringify({ it: 'hunter2!/&"x' }), '{"it":"<secret>"}'],
    [encodeURIComponent('hunter2!/&"x'), '<secret>'],
    ['short', 'short'],
  ])('that are known: %s', (text, cleaned) => {
    expect(clean(text)).toBe(cleaned);
  });

  test.each([
    ['password: correct', 'password: <secret>'],
    ['{"password":"correct horse","a":1}', '{"password":"<secret>","a":1}'],
    [String.raw`{\"token\":\"a b\",\"b\":1}`, String.raw`{\"token\":<secret>`],
    [String.raw`{"secret":"a\"b c"}`, '{"secret":"<secret>"}'],
    ['API_KEY=abc npm test', 'API_KEY=<secret> npm test'],
    ['curl --token abc https://u:p@x.dev/y?q=1#z', 'curl --token <secret> https://<secret>@x.dev/y?<secret>'],
    ['Authorization: Bearer abc.def', 'Authorization: <secret>'],
    ['gave ghp_abcdefghijklmnopqrstuvwxyz0123456789', 'gave <secret>'],
    [`sha ${'0123456789abcdef'.repeat(4)}`, 'sha <token>'],
    ['id 01234567-89ab-cdef-0123-456789abcdef', 'id <token>'],
    ['MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7', '<token>'],
    ['kX9vQ2mZ7pLw4RtY8nBc3FdH', '<token>'],
    ['from a.b+c@mail.example.com', 'from <email>'],
  ])('that only look like it: %s', (text, cleaned) => {
    expect(clean(text)).toBe(cleaned);
  });

  test.each([
    'SECRETS_UNAVAILABLE: The secret could not be read.',
    'TypeError: x is not a function at activate (dist/main.js:12:34)',
    'node_modules/some-package/dist/createSomethingOrOther/index.js',
    'createExtensionHostManagerForNode26OnLinux64',
    'the 16 hex 0123456789abcdef and 2026-01-31T12:00:00.000Z',
    'acme.todo fs.read deny PERMISSION_DENIED by user',
    '',
  ])('what is none stays: %s', (text) => {
    expect(clean(text)).toBe(text);
  });

  test('of several lines are known by each of them', () => {
    const secrets = ['-----BEGIN X-----\nfirst line of it\nlast one'];
    expect(cleaner({ ...NOTHING, secrets })('a first line of it b last one')).toBe('a <secret> b <secret>');
  });
});

const encoders: Readonly<Record<string, (text: string) => string>> = {
  none: (text) => text,
  json: (text) => JSON.stringify(text).slice(1, -1),
  jsonTwice: (text) => JSON.stringify(JSON.stringify(text)).slice(3, -3),
  jsonAscii: (text) =>
    JSON.stringify(text)
      .slice(1, -1)
      .replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  jsonSlashes: (text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/'),
  uri: (text) => encodeURI(text),
  uriComponent: (text) => encodeURIComponent(text),
  uriTwice: (text) => encodeURIComponent(encodeURIComponent(text)),
  uriInJson: (text) => JSON.stringify(encodeURIComponent(text)).slice(1, -1),
  smallHex: (text) => encodeURIComponent(text).replace(/%../g, (code) => code.toLowerCase()),
  visible,
  large: (text) => text.replace(/[a-z]/g, (letter) => letter.toUpperCase()),
};

/** Texts in which nothing can be mistaken for what is planted. */
const around = fc.string({
  unit: fc.constantFrom('0', '=', ' ', '\\', '/', '%', '"', "'", '`', '<', '[', ']', '(', '\u202e', 'é'),
});
const odd = fc.string({
  unit: fc.constantFrom(
    'q',
    'Z',
    '7',
    '-',
    '_',
    ' ',
    '"',
    '\\',
    '/',
    '%',
    '+',
    'é',
    '漢',
    '😀',
    '\u202e',
    '|',
    '`',
    '*',
  ),
  minLength: 3,
  maxLength: 30,
});

test('a planted secret is in no text any more, whatever it is made of, however it is encoded and wherever it stands', () => {
  fc.assert(
    fc.property(odd, fc.constantFrom(...Object.keys(encoders)), around, around, (middle, name, before, after) => {
      const secret = `kq${middle}wvxj`;
      const planted = encoders[name]?.(secret) ?? '';
      const cleaned = cleaner({ ...NOTHING, secrets: [secret] })(`${before}${planted}${after}`);
      expect(cleaned).not.toContain(planted);
      expect(cleaned).not.toContain('wvxj');
      expect(cleaned.toLowerCase()).not.toContain('wvxj');
    }),
    { numRuns: 1_500 },
  );
});

test('a planted path of two folders or more is in no text any more', () => {
  const part = fc.string({
    unit: fc.constantFrom('k', 'Q', '7', '-', '.', ' ', 'é', '漢', '%', '+', '&'),
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(
      part,
      fc.boolean(),
      fc.constantFrom(...Object.keys(encoders)),
      around,
      around,
      (middle, windows, name, before, after) => {
        const path = windows ? `C:\\kq${middle}\\wvxj` : `/kq${middle}/wvxj`;
        const planted = encoders[name]?.(path) ?? '';
        const cleaned = cleaner({ ...NOTHING, paths: [{ path, as: '<p>' }] })(`${before}${planted}${after}`);
        expect(cleaned.toLowerCase()).not.toContain('wvxj');
      },
    ),
    { numRuns: 1_000 },
  );
});

test('what a line that was cut still has of a secret is taken out, too', () => {
  const secret = 'kq-very-long-and-secret-wvxj';
  const one = cleaner({ ...NOTHING, secrets: [secret] });
  for (let from = 240; from < 300; from++) {
    const line = evidenceLine(`${'x '.repeat(from / 2)}${secret} and more`.padEnd(400, '.'));
    expect(one(line)).not.toContain('kq-ver');
  }
  expect(one('…ong-and-secret-wvxj, then')).toBe('…<secret>, then');
  expect(one('and-secret-wvxj, then')).toBe('and-secret-wvxj, then');
});

test('nothing is cut off', () => {
  const text = `${'word '.repeat(4_000)}${'x'.repeat(9_000)} end`;
  expect(clean(text)).toBe(text);
});

test('cleaning what is clean changes nothing, and the same text always becomes the same', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          around,
          fc.constantFrom(
            '/home/jorgensen/x',
            'hunter2!/&"x',
            'token=abc',
            'https://a:b@c.d/e?f#g',
            'a@b.de',
            'jorgensen',
          ),
        ),
      ),
      (parts) => {
        const cleaned = clean(parts.join(' '));
        expect(clean(parts.join(' '))).toBe(cleaned);
        expect(clean(cleaned)).toBe(cleaned);
      },
    ),
    { numRuns: 500 },
  );
});

test.each([
  '/',
  '\\',
  '%2F',
  '%252f',
  '\\u{41}',
  'a\\"',
  'password=',
  "password='",
  '" "',
  '://',
  'http://u:p@',
  '/home/',
  'a@',
  'A1b',
  'auth',
  '--token ',
])('a long line of %j costs little', (piece) => {
  const text = piece.repeat(200_000 / piece.length);
  const began = performance.now();
  clean(text);
  expect(performance.now() - began).toBeLessThan(3_000); // some 50; a cost that grows with the square: minutes
});
