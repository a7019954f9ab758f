import { createRequire } from 'node:module';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleaner } from '../../../src/bisect/report/clean.ts';
import { makeReport } from '../../../src/bisect/report/make-report.ts';
import { reportNames } from '../../../src/bisect/report/report-names.ts';
import type { BisectSession, JudgedTrial, SessionResult } from '../../../src/bisect/session.ts';
import { exampleSession, FACTS, IDS, judged, participant, reportOf } from './example-session.ts';

// What many renderers do: HTML is let through, and what looks like an address becomes a link.
const FIXTURE = join(import.meta.dirname, '../../../fixtures/extensions/good/markdown-renderer/package.json');
const MarkdownIt = createRequire(FIXTURE)('markdown-it');
const render = (markdown: string): string => new MarkdownIt({ html: true, linkify: true }).render(markdown);

const [TODO, BASE, PRIVATE, DRAW, QUIET] = IDS;

function result(more: Partial<SessionResult>): Partial<BisectSession> {
  return { result: { ...(exampleSession().result as SessionResult), ...more } };
}

const paragraphs = (markdown: string) => markdown.split('\n\n');

test('trials are counted as people count: their own numbers jump where one began anew', () => {
  const session = exampleSession();
  const { json, markdown } = reportOf({
    ...session,
    trials: session.trials.map((trial) => ({ ...trial, number: 3 * trial.number })),
  });
  expect(json.trials.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  expect(json.seen.every(({ trial }) => trial <= 4)).toBe(true);
  expect(markdown).toContain('\n| 1 |');
});

describe('what was found, in words', () => {
  test('of several, that they fail together, and none is guilty alone', () => {
    const { markdown, json } = reportOf(exampleSession());
    expect(paragraphs(markdown).slice(0, 5)).toEqual([
      '# Bisect: `acme.todo` + `acme.draw` fail together',
      '> Read this before you send it.',
      '## What was found',
      '`acme.todo` and `acme.draw` fail together: each of them is needed for it, and none of them is guilty alone.',
      'Confirmed in both directions: they fail with nothing else on but what is needed, and everything is good without them.',
    ]);
    expect(json.result).toMatchObject({ kind: 'found', confirmed: true, trials: 4 });
    expect(json.result?.words).toMatch(/^acme\.todo and acme\.draw fail together/);
  });

  test('of one, that it is to blame', () => {
    const { markdown } = reportOf(exampleSession(result({ culprits: [{ ids: [DRAW], confirmed: true }] })));
    expect(markdown).toMatch(/^# Bisect: `acme\.draw` fails alone\n/);
    expect(markdown).toContain('`acme.draw` is to blame.');
    expect(markdown).not.toContain('always tried with');
  });

  test('of what was always on, that it may have a part in it', () => {
    const problem = { ...exampleSession().problem, pinned: ['acme.base'] };
    const { markdown } = reportOf(exampleSession({ problem }));
    expect(markdown).toContain('That was always tried with `acme.base`, which may have a part in it.');
  });

  test.each([
    [[DRAW], '# Bisect: perhaps `acme.draw`', '`acme.draw` seems to be to blame.'],
    [[TODO, DRAW], '# Bisect: perhaps `acme.todo` + `acme.draw`', '`acme.todo` and `acme.draw` seem to fail together.'],
  ])('of what was not confirmed, that, and what else is left: %j', (ids, title, words) => {
    const culprits = [{ ids, confirmed: false }];
    const among = [PRIVATE, 'third.quiet'];
    const { markdown } = reportOf(exampleSession(result({ culprits, among, because: 'skipped', confirmed: false })));
    expect(markdown).toContain(`${title}\n`);
    expect(markdown).toContain(words);
    expect(markdown).toContain('That is not confirmed');
    expect(markdown).toContain('There is more to it: one or more of ');
    expect(markdown).not.toMatch(/Confirmed|is to blame|guilty/);
  });

  test('of several causes, that each is one of its own', () => {
    const culprits = [TODO, DRAW].map((id) => ({ ids: [id], confirmed: true }));
    const { markdown } = reportOf(exampleSession(result({ culprits, claims: [null, null] })));
    expect(markdown).toMatch(/^# Bisect: 2 causes\n/);
    expect(markdown).toContain('There are 2 causes, each of its own.');
    expect(markdown).toContain('everything is good without all of the causes.');
    expect(markdown).not.toContain('together');
  });

  test('of a command that others claim, which one and who', () => {
    const claims = [{ commands: ['todo.scan'], claimants: [TODO, PRIVATE] }];
    const { markdown, json } = reportOf(
      exampleSession(result({ culprits: [{ ids: [TODO], confirmed: true }], claims })),
    );
    expect(markdown).toContain(
      'It is about the command `todo.scan`, which `acme.todo` and `other.private` both declare: answered by another of them, all is good.',
    );
    expect(json.result?.culprits).toEqual([{ ids: [TODO], confirmed: true, claims: claims[0] }]);
  });

  test('of permissions, whose and which', () => {
    const { markdown, json } = reportOf(
      exampleSession({
        subject: { kind: 'permissions', of: TODO },
        problem: {
          ...exampleSession().problem,
          units: ['fs.read', 'net.connect'].map((id) => ({ id, needs: [] })),
        },
        trials: [judged(1, { on: ['net.connect'], why: 'alone' }), judged(2, { on: ['fs.read'], verdict: 'good' })],
        ...result({ culprits: [{ ids: ['net.connect'], confirmed: true }] }),
      }),
    );
    expect(markdown).toMatch(/^# Bisect: `acme\.todo` fails with `net\.connect`\n/);
    expect(markdown).toContain('`acme.todo` fails when it is granted `net.connect`, and only then.');
    expect(markdown).toContain('| 1 | does it fail alone? | `net.connect` | `fs.read` |');
    expect(json.result?.culprits).toEqual([{ ids: [TODO], permissions: ['net.connect'], confirmed: true }]);
    expect(json.culprits.map(({ id }) => id)).toEqual([TODO]);
    expect(json.reproduce).toContain('bulkhead deny acme.todo fs.read --home bisect-home');
  });

  test('not found with nothing on: where to look', () => {
    const { markdown } = reportOf(
      exampleSession(result({ kind: 'not-found', because: 'nothing-on', culprits: [], claims: [], confirmed: false })),
    );
    expect(markdown).toContain('the fault is elsewhere. It is there too with nothing on.');
    expect(markdown).toContain('Look at the app itself, its settings, its data and the workspace.');
    expect(markdown).not.toContain('## To see it again');
  });

  test('not found with everything on: that there was nothing to search', () => {
    const { markdown } = reportOf(
      exampleSession(result({ kind: 'not-found', because: 'everything-on', culprits: [], claims: [] })),
    );
    expect(markdown).toMatch(/^# Bisect: not found\n/);
    expect(markdown).not.toContain('elsewhere');
    expect(markdown).toContain('The fault was not there with everything on');
    expect(markdown).toContain('--flaky');
  });

  test('not found without what was excluded: that it was', () => {
    const problem = { ...exampleSession().problem, excluded: [PRIVATE] };
    const { markdown } = reportOf(
      exampleSession({ problem, ...result({ kind: 'not-found', because: 'everything-on', culprits: [], claims: [] }) }),
    );
    expect(markdown).toMatch(/not there with everything on but what was excluded \(`<extension-\d>`\), so there was/);
  });

  test('inconclusive: which are left, and why', () => {
    const { markdown } = reportOf(
      exampleSession({
        trials: [judged(1, { verdict: 'skip' })],
        ...result({ kind: 'inconclusive', because: 'skipped', culprits: [], claims: [], among: [PRIVATE, DRAW] }),
      }),
    );
    expect(markdown).toContain(
      'It is among `other.private` and `acme.draw`, which could not be told apart: 1 trial was skipped.',
    );
  });

  test('contradictory, flaky and under way', () => {
    const contradictory = result({ kind: 'inconclusive', because: 'contradiction', culprits: [], claims: [] });
    expect(reportOf(exampleSession(contradictory)).markdown).toContain('The verdicts contradict each other');
    expect(reportOf(exampleSession(result({ confidence: 0.995 }))).markdown).toContain('at least 99.5 % sure');
    const { markdown, json } = reportOf(exampleSession({ result: null }));
    expect(markdown).toMatch(/^# Bisect: the search is not over\n/);
    expect(json.result).toBeNull();
  });
});

describe('what was seen', () => {
  test('is shown of the failing trial with the fewest on, and of the last good one', () => {
    const { json, markdown } = reportOf(exampleSession());
    expect(json.seen.map(({ trial, verdict }) => [trial, verdict])).toEqual([
      [3, 'bad'],
      [4, 'good'],
    ]);
    expect(markdown).toContain('### Trial 3: bad\n\nOn: `acme.todo`, `acme.base`, `acme.draw`; 2 off.');
    expect(markdown).toContain('```text\n+0.120 s acme.todo error: boom\n```');
  });

  test('of several causes, for each', () => {
    const culprits = [TODO, DRAW].map((id) => ({ ids: [id], confirmed: true }));
    const trials = [
      judged(1, { why: 'everything' }),
      judged(2, { on: [DRAW], why: 'alone' }),
      judged(3, { on: [TODO, BASE], why: 'alone' }),
      judged(4, { on: [TODO, BASE, DRAW] }),
    ];
    const { json } = reportOf(exampleSession({ trials, ...result({ culprits, claims: [null, null] }) }));
    expect(json.seen.map(({ trial }) => trial)).toEqual([3, 2]);
  });
});

describe('whose names are told', () => {
  test('of those that it is about and what they need: others are numbered, also in what they logged', () => {
    const problem = { ...exampleSession().problem, excluded: [PRIVATE], suspects: [QUIET] };
    const session = exampleSession({ problem }, { log: ['+0.1 s other.private info: hello', 'third.quiet.scan'] });
    const { markdown, json } = reportOf(session);
    const all = `${markdown}${JSON.stringify(json)}`;
    for (const hidden of [PRIVATE, QUIET]) expect(all).not.toContain(hidden);
    expect(json.extensions.map(({ id }) => id)).toEqual([TODO, BASE, DRAW]);
    expect(json.unnamed).toBe(2);
    expect(json.trials[1]?.off).toEqual(['<extension-3>', DRAW, '<extension-5>']);
    expect(markdown).toContain('+0.1 s <extension-3> info: hello\n<extension-5>.scan');
    expect(markdown).toContain('2 more extensions took part');
    expect(markdown).toContain('Always off: `<extension-3>`.');
  });

  test('of everyone, when that is asked for; and where others develop is told to nobody', () => {
    const { markdown, json } = reportOf(exampleSession(), { everyone: true });
    expect(json.extensions.map(({ id }) => id)).toEqual(IDS);
    expect(json.unnamed).toBe(0);
    expect(markdown).toContain('- `other.private` `1.2.0`, development');
    expect(`${markdown}${JSON.stringify(json)}`).not.toMatch(/secret-plans|jorgensen/);
  });
});

test('how to see it again: what is needed first, each word quoted for the shell', () => {
  const version = "1.0.0'; rm -rf ~";
  const participants = IDS.map((id) => participant(id, { version, origin: 'key:x' }));
  const { json } = reportOf(exampleSession({ participants }));
  expect(json.reproduce).toEqual([
    `bulkhead install 'acme.base-1.0.0'\\''; rm -rf ~.bhx' --home bisect-home --yes`,
    `bulkhead install 'acme.draw-1.0.0'\\''; rm -rf ~.bhx' --home bisect-home --yes`,
    `bulkhead install 'acme.todo-1.0.0'\\''; rm -rf ~.bhx' --home bisect-home --yes`,
    `bulkhead run --home bisect-home --command todo.scan '"it'\\''s"' 3`,
  ]);
});

test('a secret that only the word before it tells is no part of it', () => {
  const judge = { kind: 'command', words: ['npm', 'test', '--password', 'tiger', "it's"] } as const;
  const { json, markdown } = reportOf(exampleSession({ judge }));
  expect(markdown).not.toContain('tiger');
  expect(json.reproduce.at(-1)).toBe(`BULKHEAD_HOME="$PWD/bisect-home" npm test --password <secret> 'it'\\''s'`);
});

test('of a long search the first trial and the last ones are listed, and of nobody more lines than can be read', () => {
  const line = 'x'.repeat(4_096);
  const trials = Array.from({ length: 400 }, (_, index) =>
    judged(index + 1, { evidence: { what: line, log: Array(200).fill(line), audit: Array(200).fill(line) } }),
  );
  const { json, markdown } = reportOf(exampleSession({ trials }));
  expect(json.trials).toHaveLength(200);
  expect([json.trials[0]?.number, json.trials[1]?.number, json.trialsLeftOut]).toEqual([1, 202, 200]);
  expect(markdown).toContain('200 trials after the first are left out.');
  expect(markdown.length + JSON.stringify(json).length).toBeLessThan(2_000_000);
});

/** Everything that an author, a command or a user can have written into a session. */
const FIELDS: Readonly<Record<string, (text: string) => Partial<BisectSession>>> = {
  what: (text) => withTrial({ evidence: { what: text, log: [], audit: [] } }),
  log: (text) => withTrial({ evidence: { what: '', log: ['before', text, 'after'], audit: [] } }),
  audit: (text) => withTrial({ evidence: { what: '', log: [], audit: [text] } }),
  version: (text) => ({ participants: IDS.map((id) => participant(id, { version: text })) }),
  commands: (text) => ({ participants: IDS.map((id) => participant(id, { commands: [text] })) }),
  origin: (text) => ({ participants: IDS.map((id) => participant(id, { origin: `dev:${text}` })) }),
  claims: (text) => result({ claims: [{ commands: [text], claimants: [TODO, DRAW] }] }),
  words: (text) => ({ judge: { kind: 'command', words: ['npm', text] } }),
  command: (text) => ({
    judge: { kind: 'core', until: { kind: 'crash' }, repeat: { command: { id: text, args: [text] }, event: null } },
  }),
  event: (text) => ({ judge: { kind: 'core', until: { kind: 'crash' }, repeat: { command: null, event: text } } }),
  code: (text) => ({
    judge: { kind: 'core', until: { kind: 'error', code: text }, repeat: { command: null, event: null } },
  }),
};

function withTrial(more: Partial<JudgedTrial>): Partial<BisectSession> {
  return { trials: exampleSession().trials.map((trial) => ({ ...trial, ...more })) };
}

/** Each text of the data, and the Markdown. */
function textsOf(report: ReturnType<typeof reportOf>): readonly string[] {
  const texts: string[] = [report.markdown];
  JSON.stringify(report.json, (_key, value) => {
    if (typeof value === 'string') texts.push(value);
    return value;
  });
  return texts;
}

describe.each(Object.entries(FIELDS))('whatever stands in %s', (_name, field) => {
  test('a planted secret and a planted path are in no text of the report', () => {
    const odd = fc.string({ unit: fc.constantFrom('q', '7', ' ', '"', '\\', '/', '%', 'é', '\u202e', '|', '`', "'") });
    fc.assert(
      fc.property(odd, odd, (middle, around) => {
        const [secret, path] = [`kq${middle}wvxj`, `/zk${middle}/jxvw`];
        const user = { paths: [{ path, as: '<home>' }], names: [], secrets: [secret] };
        for (const planted of [secret, path, encodeURIComponent(path), JSON.stringify(secret).slice(1, -1)]) {
          for (const text of textsOf(reportOf(exampleSession(field(`${around} ${planted} ${around}`)), { user }))) {
            expect(text).not.toMatch(/wvxj|jxvw/);
          }
        }
      }),
      { numRuns: 15 },
    );
  });

  const HOSTILE = [
    '![x](https://evil.example/x.png)',
    '[click](https://evil.example)',
    '<img src=https://evil.example/x.png>',
    '</code></pre><script>alert(1)</script>',
    'https://evil.example www.evil.example a@evil.example @everyone #1',
    '` ![x](https://evil.example) `',
    '``` \n```\n![x](https://evil.example)\n# heading',
    '````````````\n<b>x</b>',
    '~~~\n<b>x</b>',
    '```',
    '```````',
    '\\` <b>x</b> \\',
    '| ![x](https://evil.example) | <b>x</b> \\|',
    '\n\n---\n\n# heading\n\n- item\n\n> quote',
    '\r<b>x</b>\u2028<b>x</b>\u0085<b>x</b>',
    '[x]: https://evil.example "x"',
    '&lt;b&gt; &#96; <!-- ',
    '$x^2$ ==x== :smile: [^1]',
    '\\',
    '`',
    '',
  ];

  test.each(HOSTILE)('Markdown in it is only ever code: %j', (hostile) => {
    // Nothing is cleaned: what is escaped has to be so without that.
    const session = exampleSession(field(hostile));
    const names = reportNames(session, true);
    const { markdown, json } = makeReport(session, FACTS, names, (text) => text);
    const html = render(markdown);
    const plain = html.replace(/<code(?: class="language-\w+")?>[^<]*<\/code>/g, '<code></code>');
    expect(plain).not.toMatch(/evil|alert|heading|smile|everyone/);
    const tags = new Set([...plain.matchAll(/<\/?([\w!-]+)[^>]*>/g)].map(([, tag]) => tag));
    const own = ['h1', 'h2', 'h3', 'p', 'ul', 'li', 'pre', 'code', 'blockquote', 'strong'];
    expect(
      [...tags].filter((tag) => ![...own, 'table', 'thead', 'tbody', 'tr', 'th', 'td'].includes(tag ?? '')),
    ).toEqual([]);
    // As many of each as without it.
    const count = (text: string, part: string) => text.split(part).length;
    const usual = render(makeReport(exampleSession(field('x')), FACTS, names, (text) => text).markdown);
    for (const part of ['<h2', '<td', '<tr', '<pre', '<li', '<strong', '<blockquote']) {
      expect([part, count(html, part)]).toEqual([part, count(usual, part)]);
    }
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
  });
});

test('a name of the app is only ever code, too', () => {
  const names = reportNames(exampleSession());
  const app = { name: '![x](https://evil.example)', version: '`<b>' };
  const { markdown } = makeReport(
    exampleSession(),
    { ...FACTS, app },
    names,
    cleaner({ paths: [], names: [], secrets: [] }),
  );
  expect(render(markdown)).not.toMatch(/<img|<b>|<a /);
});
