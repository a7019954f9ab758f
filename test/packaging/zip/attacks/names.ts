// Names that lead elsewhere, that are another name to somebody else, or that nobody can read.

import { type Attack, attack, bytes, more } from './attack.ts';

/** `shown`: as a message quotes it. */
function named(what: string, name: string | Uint8Array, shown: string, rule: string): Attack {
  return attack(`a name ${what}`, more({ name }), `"${shown}"`, rule);
}

export const NAMES: readonly Attack[] = [
  named('that climbs out', '../evil.js', '../evil.js', 'not the plain path'),
  named('that climbs out later', 'dist/../../evil.js', 'dist/../../evil.js', 'not the plain path'),
  named('that goes nowhere first', './dist/evil.js', './dist/evil.js', 'not the plain path'),
  named('with an empty part', 'dist//evil.js', 'dist//evil.js', 'not the plain path'),
  named('from the root', '/etc/cron.d/evil', '/etc/cron.d/evil', 'not the plain path'),
  named('of a drive', 'C:/evil.js', 'C:/evil.js', 'do not allow'),
  named('within a drive', 'C:evil.js', 'C:evil.js', 'do not allow'),
  named('of a stream of the script', 'dist/main.js:evil', 'dist/main.js:evil', 'do not allow'),
  named('with wildcards', 'dist/*.js', 'dist/*.js', 'do not allow'),
  named('with backslashes', '..\\..\\evil.js', '..\\\\..\\\\evil.js', 'backslash'),
  named('of a share', '\\\\server\\evil.js', '\\\\\\\\server\\\\evil.js', 'backslash'),
  named('of a device', 'NUL', 'NUL', 'name of a device'),
  named('of a device, with an extension', 'assets/com1.txt', 'assets/com1.txt', 'name of a device'),
  named('of a device, by another digit', 'lpt².log', 'lpt².log', 'name of a device'),
  named('that ends with a dot', 'dist/main.js.', 'dist/main.js.', 'ends with a dot or a blank'),
  named('with a folder that ends with a blank', 'dist /evil.js', 'dist /evil.js', 'ends with a dot or a blank'),
  named('with a NUL', 'evil.js\0.txt', 'evil.js\\u{0}.txt', 'control characters'),
  named('with a line', 'a\nb', 'a\\u{a}b', 'control characters'),
  named('with an escape for terminals', '\u001b[2J', '\\u{1b}[2J', 'control characters'),
  named('that turns its direction', 'gpj\u202esj.exe', 'gpj\\u{202e}sj.exe', 'control characters'),
  named('that isolates its direction', 'a\u2066b', 'a\\u{2066}b', 'control characters'),
  named('with what nobody sees', 'dist/main\u200b.js', 'dist/main\\u{200b}.js', 'invisible'),
  named('with a soft hyphen', 'pack\u00adage.json', 'pack\\u{ad}age.json', 'invisible'),
  named('whose bytes hide a slash', bytes(0x2e, 0x2e, 0xc0, 0xaf, 0x65), '..À¯e', 'not UTF-8'),
  named('that is Latin-1', bytes(0xfc, 0x2e, 0x6a, 0x73), 'ü.js', 'not UTF-8'),
  named('with half a character', bytes(0xed, 0xa0, 0x80), 'í\\u{a0}\\u{80}'.replace('\\u{a0}', '\u00a0'), 'not UTF-8'),
  attack(
    'a name that does not say in which letters it is',
    more({ name: 'ä.txt', flags: 0 }),
    '"ä.txt"',
    'does not say that its name is UTF-8',
  ),
  attack(
    'a name that is empty',
    { ...more({ name: '' }), listed: (files) => files.filter(({ path }) => path !== '') },
    '""',
    'it is empty',
  ),
  attack(
    'a name that is too long',
    { ...more({ name: 'x'.repeat(201) }), listed: (files) => files.filter(({ path }) => path.length < 200) },
    `"${'x'.repeat(200)}…"`,
    'more than 200 characters',
  ),
  named('too deep', `${'d/'.repeat(32)}x`, `${'d/'.repeat(32)}x`, 'deeper than 32 folders'),
];
