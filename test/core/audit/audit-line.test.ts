import { describe, expect, test } from 'vitest';
import { withoutSecrets } from '../../../src/base/without-secrets.ts';
import { bodyOf, hashOf, LONGEST_LINE, lineOf, parseLine, placeOf } from '../../../src/core/audit/audit-line.ts';
import { record } from './audit-world.ts';

describe('a line', () => {
  test('bears its number and the hash before it, and reads back as its entry', () => {
    const entry = record('/ws/ü "quoted"\\.md');
    const line = lineOf(7, 'a'.repeat(64), bodyOf(entry));
    expect(placeOf(line)).toEqual({ n: 7, prev: 'a'.repeat(64) });
    expect(parseLine(line)).toEqual({ n: 7, entry });
    expect(hashOf(line)).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is one visible line, whatever an extension calls its files', () => {
    const hostile = 'a\n{"n":1}\r\u2028\u202e\u200b\u0000\u007f\ufeff\u{e0041}\ud800\ufe0fz';
    const line = lineOf(1, 'a'.repeat(64), bodyOf(record(hostile)));
    expect(line).not.toMatch(/[^\u0020-\u007e]/u);
    expect(parseLine(line)?.entry).toMatchObject({ resource: hostile });
  });

  test('is never long, and shows how what was too long begins and ends', () => {
    for (const long of ['x', '\u202e', '\ud83d\ude00'].map((text) => `/begin${text.repeat(1_000_000)}end`)) {
      const line = lineOf(1, 'a'.repeat(64), bodyOf(record(long, { version: long, origin: long })));
      expect(line.length).toBeLessThan(LONGEST_LINE);
      const entry = parseLine(line)?.entry;
      expect(entry?.kind === 'decision' && entry.resource).toMatch(/^\/begin.*… \(\d+ characters\) ….*end$/u);
    }
    const folders = Array.from({ length: 5_000 }, () => 'x'.repeat(5_000));
    const start = { kind: 'workspace', time: '', folders, trusted: true } as const;
    expect(bodyOf(start).length).toBeLessThan(LONGEST_LINE);
  });

  test('nor is one that lists much, whoever wrote that', () => {
    const paths = Array.from({ length: 1_000 }, (_, at) => `/ws/${at}/${'\u202e漢'.repeat(500)}`);
    const source = { file: '/ws/.bulkhead/settings.json', line: 3 };
    const said = { kind: 'settings', time: '', layer: 'workspace', entry: '*', permission: 'fs.read' } as const;
    const body = bodyOf({ ...said, says: 'ask', scope: { paths, [paths.join()]: 1 }, source });
    expect(Buffer.byteLength(body)).toBeLessThan(LONGEST_LINE - 100);
    expect(JSON.parse(body)).toMatchObject({ entry: '*', source, scope: { '…': expect.stringContaining('/ws/0/') } });
  });

  test.each(['', '{}', '[]', 'null', '{"n":"1","kind":"x","time":"y"}', '{"n":1,"kind":1,"time":"y"}', '{"n":1'])(
    'what is none is none: %s',
    (text) => expect(parseLine(text)).toBeNull(),
  );

  test.each(['{"n":0', '{"n":01', '{"n":1e3', '{"n":-1', ' {"n":1', '{"n": 1'])(
    'its number has one form: %s',
    (begin) => expect(placeOf(`${begin},"prev":"${'a'.repeat(64)}","kind":"x"}`)).toBeNull(),
  );
});

describe('secrets', () => {
  test.each([
    ['git log --oneline', 'git log --oneline'],
    ['git commit --author=me -m "a message"', 'git commit --author=me -m "a message"'],
    ['curl --token=hunter2 x', 'curl --token=(taken out) x'],
    ['curl --password hunter2 x', 'curl --password (taken out) x'],
    ['curl -H "Authorization: Bearer hunter2"', 'curl -H "Authorization:(taken out)"'],
    ['tool API_KEY=hunter2', 'tool API_KEY=(taken out)'],
    ['tool --header authorization bearer hunter2', 'tool --header authorization bearer (taken out)'],
    ['tool --auth bearer hunter2 x', 'tool --auth bearer (taken out) x'],
    ['git clone https://me:hunter2@example.com/a.git', 'git clone https://(taken out)@example.com/a.git'],
    ['https://example.com/a?code=hunter2#hunter2', 'https://example.com/a?(taken out)'],
    ['mailto:a@example.com?body=hunter2', 'mailto:a@example.com?(taken out)'],
    ['curl --url=https://h/a?sig=hunter2 x', 'curl --url=https://h/a?(taken out) x'],
    ['get https://me:hunter2@h/a?sig=hunter2', 'get https://(taken out)@h/a?(taken out)'],
    ['sh -c "cd a && API_TOKEN=hunter2 b"', 'sh -c "cd a && API_TOKEN=(taken out) b"'],
    ['sh -c "curl -H \'Authorization: Bearer hunter2\' x"', 'sh -c "curl -H \'Authorization: Bearer (taken out)\' x"'],
    ['curl -d "{\\"a\\":1,\\"password\\":\\"hunter2\\"}"', 'curl -d "{\\"a\\":1,\\"password\\":\\"(taken out)\\"}"'],
    ['curl -u me:hunter2 x', 'curl -u me:(taken out) x'],
    ['psql postgresql://u:p@hunter2@h/db', 'psql postgresql://(taken out)@h/db'],
    ['tool ghp_0123456789abcdefghij', 'tool (taken out)'],
    ['', ''],
  ])('%s', (text, shown) => expect(withoutSecrets(text)).toBe(shown));

  test('are looked for in programs and addresses, and take no time', () => {
    expect(bodyOf(record('curl --token=hunter2', { permission: 'process.spawn' }))).not.toContain('hunter2');
    expect(bodyOf(record('https://x/?q=hunter2', { permission: 'open.external' }))).not.toContain('hunter2');
    expect(bodyOf(record('https://x/?q=hunter2', { permission: 'app.web.open' }))).not.toContain('hunter2');
    expect(bodyOf(record('/ws/token=x.md'))).toContain('token=x.md');
    const from = performance.now();
    for (const text of ['"\\', 'token=', 'token', 'a://a', 'a', '-u a:', '--a', '://a', 'a:', '"', 'eyJ'])
      bodyOf(record(text.repeat(300_000), { permission: 'process.spawn' }));
    expect(performance.now() - from).toBeLessThan(2_000);
  });
});
