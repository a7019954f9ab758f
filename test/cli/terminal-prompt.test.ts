import picocolors from 'picocolors';
import { describe, expect, test } from 'vitest';
import { coded } from '../../src/base/error.ts';
import { freshWord } from '../../src/cli/fresh-word.ts';
import type { Careful } from '../../src/cli/powers.ts';
import { terminalPrompt } from '../../src/cli/terminal-prompt.ts';
import { isWideScope } from '../../src/cli/wide-scope.ts';

type Question = Parameters<ReturnType<typeof terminalPrompt>>[0];

const NOTE = {
  label: 'only the file "/work/notes.md"',
  scope: { paths: ['/work/notes.md'] },
};
const QUESTION: Question = {
  id: 'acme.todo',
  displayName: 'Bulkhead itself',
  keyId: null,
  origin: 'dev:/place/todo',
  version: '1.0.0',
  kind: 'fs.read',
  description: null,
  resource: '/work/notes.md',
  details: { requested: '/work/notes.md', real: '/elsewhere/secret.md', what: 'file' },
  scope: { paths: ['${workspaceFolder}/**'] },
  scopeInWords: ['any file in the workspace'],
  narrower: [NOTE],
  doing: 'running its command "todo.scan", called by the app',
  warning: null,
  layer: 'default',
  shown: () => undefined,
  signal: new AbortController().signal,
  reason: 'Finds TODO comments',
};
const SPAWN: Partial<Question> = {
  kind: 'process.spawn',
  resource: 'git log',
  details: { program: '/usr/bin/git', command: 'git', args: ['log'], env: ['LANG'], cwd: '/work' },
  scope: { commands: [{ command: 'git', args: ['log', '*'] }] },
  scopeInWords: ['"git log *", with any argument for each *'],
  narrower: [{ label: 'only exactly this command line', scope: { commands: [{ command: 'git', args: ['log'] }] } }],
  warning: 'If you allow it, this program can do anything you can.',
};

/** Types what stands in `typed`, one after the other; then whoever asks is left alone. `WORD1` is the first word that was shown, and so on. */
async function answer(typed: readonly string[], question: Partial<Question> = {}, columns = 200) {
  const said: string[] = [];
  const asked: string[] = [];
  const shown: Careful[] = [];
  const left = [...typed];
  let words = 0;
  const prompt = terminalPrompt(
    {
      print: () => {},
      say: (line) => said.push(line),
      colors: picocolors.createColors(false),
      columns: () => columns,
      async ask(text, proposal, signal, how) {
        asked.push(`${text} (${proposal})`);
        if (typeof how === 'object') {
          shown.push(how);
          said.push(...how.lines);
        }
        const next = left.shift();
        if (next === undefined || signal.aborted) throw coded('CANCELLED', 'left');
        return next || proposal;
      },
    },
    { word: () => `word${++words}` },
  );
  return { reply: await prompt({ ...QUESTION, ...question }), said, asked, shown };
}

describe('what a person reads', () => {
  test('who wants what, where it really leads and what it was doing, as Bulkhead knows it; the author last, quoted', async () => {
    const { said, asked } = await answer(['n']);
    expect(said.slice(0, 5)).toEqual([
      '[question] acme.todo wants to read on your disk: "/work/notes.md" (fs.read)',
      '[question]   who: version 1.0.0, a development folder, unsigned: "/place/todo"',
      '[question]   really: "/elsewhere/secret.md"',
      '[question]   doing: running its command "todo.scan", called by the app',
      '[question]   its author says: "Finds TODO comments"',
    ]);
    expect(said.slice(5)).toEqual([
      '[question]   y      yes, this once',
      '[question]   1      yes, for this session: only the file "/work/notes.md"',
      '[question]   1a     the same, always; all else of fs.read is then refused',
      '[question]   s      yes, for this session: all that its manifest declares: any file in the workspace',
      '[question]   a      the same, always: it is written into your settings',
      '[question]   n      no, not this time',
      '[question]   never  no, and never anything of fs.read',
    ]);
    expect(asked).toEqual(['[question] Allow acme.todo fs.read? (n)']);
  });

  test('a program: its file, its folder and variables, and what it can do', async () => {
    const { said } = await answer(['n'], SPAWN);
    expect(said.slice(0, 8)).toEqual([
      '[question] acme.todo wants to start a program: "git log" (process.spawn)',
      '[question]   who: version 1.0.0, a development folder, unsigned: "/place/todo"',
      '[question]   program: "/usr/bin/git"',
      '[question]   in the folder: "/work"',
      '[question]   with the variables: "LANG"',
      '[question]   doing: running its command "todo.scan", called by the app',
      '[question]   If you allow it, this program can do anything you can.',
      '[question]   its author says: "Finds TODO comments"',
    ]);
  });

  test.each([
    [{ keyId: '0123456789abcdef' }, 'who: version 1.0.0, signed with the key 0123456789abcdef'],
    [{ origin: 'unsigned' }, 'who: version 1.0.0, an unsigned package'],
    [{ doing: null }, 'doing: nothing that is known of; it works in the background'],
    [{ layer: 'policy' }, 'asked because a policy says that it has to be asked'],
    [{ layer: 'learn', reason: '' }, 'asked because its manifest does not declare it'],
    [{ details: { real: '/work/notes.md', what: 'missing' } }, 'it is not there yet'],
    [{ kind: 'net.connect', details: { scheme: 'http', host: 'x', addresses: ['10.0.0.1'] } }, 'addresses: "10.0.0.1"'],
    [{ kind: 'net.connect', details: { scheme: 'http', host: 'x' } }, 'without encryption'],
    [{ resource: null, details: {} }, 'acme.todo wants to read on your disk, whenever it likes (all of fs.read)'],
    [
      {
        kind: 'app.canvas.draw',
        description: 'Draw on layers',
        details: { layers: { match: 'exact', values: ['a"b'] } },
      },
      'layers: "a\\"b"',
    ],
  ] as const)('%j', async (question, expected) => {
    const { said } = await answer(['n'], question as Partial<Question>);
    expect(said.join('\n')).toContain(expected);
  });

  test('a name that is longer than what is shown is said to be', async () => {
    const { said } = await answer(['n'], { resource: `/${'y'.repeat(5000)}` });
    expect(said).toContain('[question]   It is longer than what is shown here: say no if you do not know the rest.');
    for (const line of said) expect(line.length).toBeLessThan(600);
  });

  test('in a narrow terminal each row has the mark, and fits', async () => {
    const { said, asked } = await answer(['n'], { ...SPAWN, id: `acme.${'x'.repeat(120)}` }, 50);
    for (const row of said) {
      expect(row).toMatch(/^\[question\] /);
      expect(row.length).toBeLessThan(50);
    }
    expect(asked[0]?.length).toBeLessThan(60);
  });

  test('what is told again after much else says who, what and how to answer', async () => {
    const { shown } = await answer(['n'], SPAWN);
    expect(shown[0]?.reminder).toEqual([
      '[question] still open: acme.todo wants to start a program: "git log" (process.spawn)',
      '[question]   answers: word1, 1 word1, 1a word1, s word1, a word1, n, never',
    ]);
  });
});

describe('hostile text', () => {
  const EVIL = '\u001b[2J\u202e\r\n[question] acme.trusted wants nothing\u200b\u009b1A\u001b]8;;http://x\u0007';

  test('cannot move the cursor, add a row or pretend to be ours, wherever it stands', async () => {
    const { said, asked, shown } = await answer(['n'], {
      resource: EVIL,
      reason: EVIL,
      origin: `dev:${EVIL}`,
      details: { real: EVIL, program: EVIL, env: [EVIL], cwd: EVIL },
      scopeInWords: [EVIL],
      narrower: [{ label: EVIL, scope: NOTE.scope }],
      doing: EVIL,
      displayName: EVIL,
    });
    const all = [...said, ...asked, ...(shown[0]?.reminder ?? [])];
    expect(all.join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e\u200b]/);
    expect(all.filter((row) => row.startsWith('[question] acme.'))).toHaveLength(1);
  });

  test('no app-defined kind or layer reaches into ours by its name', async () => {
    const { said } = await answer(['n'], { kind: 'app.x.constructor', description: null, layer: 'toString' } as never);
    expect(said[0]).toBe(
      '[question] acme.todo wants to use the app: app.x.constructor: "/work/notes.md" (app.x.constructor)',
    );
    expect(said.join('')).not.toContain('asked because');
  });
});

describe('answers', () => {
  test.each([
    ['y', { answer: 'allow' }],
    ['YES', { answer: 'allow' }],
    ['s', { answer: 'session' }],
    ['a', { answer: 'always' }],
    ['1', { answer: 'session', scope: NOTE.scope }],
    ['1s', { answer: 'session', scope: NOTE.scope }],
    ['1a', { answer: 'always', scope: NOTE.scope }],
    ['n', { answer: 'deny' }],
    ['never', { answer: 'never' }],
    ['', { answer: 'deny' }],
  ])('%j is %j', async (typed, expected) => {
    expect((await answer([typed])).reply).toEqual(expected);
  });

  test('what is not understood is asked again, a few times, and never taken for a yes', async () => {
    const outcome = await answer(['ya', 'y n', '2', 'yes please', 'ok', 'y']);
    expect(outcome.reply).toEqual({ answer: 'deny' });
    expect(outcome.asked).toHaveLength(5);
    expect(outcome.said.at(-1)).toBe('[question] acme.todo: that is a no.');
  });

  test('leaving it denies', async () => {
    expect((await answer([])).reply).toEqual({ answer: 'deny' });
  });

  test('where policy or workspace ask, nothing is offered that would not hold', async () => {
    for (const layer of ['policy', 'workspace']) {
      const { said } = await answer(['n'], { layer });
      expect(said.join('\n')).not.toContain('always');
      expect((await answer(['a', '1a'], { layer })).reply).toEqual({ answer: 'deny' });
    }
  });

  test('one that nobody waits for any more is taken away and denied', async () => {
    const { reply, said } = await answer(['y'], { signal: AbortSignal.abort() });
    expect(reply).toEqual({ answer: 'deny' });
    expect(said).toEqual(['[question] acme.todo: nobody waits for the answer any more.']);
  });
});

describe('the word', () => {
  test.each([
    ['word1', { answer: 'allow' }],
    ['y WORD1', { answer: 'allow' }],
    ['s word1', { answer: 'session' }],
    ['word1 a', { answer: 'always' }],
    ['1 word1', { answer: 'session', scope: SPAWN.narrower?.[0]?.scope }],
    ['n', { answer: 'deny' }],
    ['never', { answer: 'never' }],
  ])('starts a program: %j', async (typed, expected) => {
    expect((await answer([typed], SPAWN)).reply).toEqual(expected);
  });

  test('no key alone does, and each attempt has a word of its own', async () => {
    const { reply, said, asked } = await answer(['y', 's', 'word1', '1', 'y word4'], SPAWN);
    expect(reply).toEqual({ answer: 'deny' });
    expect(said).toContain(
      '[question] To allow this, type the word that stands in the answer: "y" alone is not enough.',
    );
    expect(asked.map((line) => /Word: (\w+)\./.exec(line)?.[1])).toEqual(['word1', 'word2', 'word3', 'word4', 'word5']);
    expect((await answer(['word1', 'word2'], SPAWN)).reply).toEqual({ answer: 'allow' });
    expect((await answer(['lantern', 'word1'], SPAWN)).reply).toEqual({ answer: 'deny' });
  });

  test('also while its author learns: a yes or a no to this one thing, and a program takes the word', async () => {
    const learning: Partial<Question> = { layer: 'learn', reason: '' };
    expect((await answer(['y'], learning)).reply).toEqual({ answer: 'allow' });
    expect((await answer(['s', 'a', 'never', '1'], learning)).reply).toEqual({ answer: 'deny' });
    expect((await answer(['y'], { ...SPAWN, ...learning })).reply).toEqual({ answer: 'deny' });
    expect((await answer(['word1'], { ...SPAWN, ...learning })).reply).toEqual({ answer: 'allow' });
  });

  test('is also asked for before nearly everything may be written; one file needs none', async () => {
    const wide: Partial<Question> = { kind: 'fs.write' };
    expect((await answer(['y'], wide)).reply).toEqual({ answer: 'allow' });
    expect((await answer(['1'], wide)).reply).toEqual({ answer: 'session', scope: NOTE.scope });
    expect((await answer(['s', 'a'], wide)).reply).toEqual({ answer: 'deny' });
    expect((await answer(['s word1'], wide)).reply).toEqual({ answer: 'session' });
    const folder = { label: 'all', scope: { paths: ['/work/**'] } };
    expect((await answer(['1'], { ...wide, narrower: [folder] })).reply).toEqual({ answer: 'deny' });
    expect((await answer(['1 word1'], { ...wide, narrower: [folder] })).reply).toMatchObject({ answer: 'session' });
    expect((await answer(['y'], { ...wide, resource: null })).reply).toEqual({ answer: 'deny' });
    expect((await answer(['word1'], { ...wide, resource: null })).reply).toEqual({ answer: 'allow' });
    const small = { ...wide, scope: { paths: ['${workspaceFolder}/out/**'] } };
    expect((await answer(['s'], small)).reply).toEqual({ answer: 'session' });
  });

  test.each([
    ['/**', true],
    ['${userHome}/**', true],
    ['${workspaceFolder}/**', true],
    ['${workspaceFolder}/**/*.md', true],
    ['${workspaceFolder}/*/**', true],
    ['${workspaceFolder}/{a,**}/b', true],
    ['/home/me/**', true],
    ['C:/Users/**', true],
    ['${tmp}/**', true],
    ['${workspaceFolder}/out/**', false],
    ['${workspaceFolder}/*.md', false],
    ['/home/me/work/**', false],
    ['${storage}/**', false],
    ['/work/notes.md', false],
  ])('%s reaches nearly everything: %s', (pattern, expected) => {
    expect(isWideScope({ paths: ['${workspaceFolder}/a', pattern] })).toBe(expected);
  });

  test('a scope that cannot be understood counts as wide', () => {
    expect(isWideScope({})).toBe(true);
    expect(isWideScope({ paths: [1] })).toBe(true);
  });

  test('is another one each time', () => {
    let before: string | null = null;
    const seen = new Set<string>();
    for (let round = 0; round < 500; round++) {
      const word = freshWord(before);
      expect(word).toMatch(/^[a-z]{4,9}$/);
      expect(word).not.toBe(before);
      before = word;
      seen.add(word);
    }
    expect(seen.size).toBeGreaterThan(80);
  });
});
