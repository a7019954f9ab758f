import { describe, expect, test } from 'vitest';
import type {
  PermissionAnswer,
  PermissionQuestion,
  PermissionReply,
} from '../../../src/core/questions/permission-question.ts';
import { type AnswerKeeper, createQuestions } from '../../../src/core/questions/questions.ts';
import type { Question } from '../../../src/permissions/question.ts';
import type { FileResource } from '../../../src/permissions/request.ts';
import { readAnswerScope } from '../../../src/permissions/scopes/answer-scope.ts';
import { exampleRules, fileRequest, identity, requester } from '../../permissions/example-rules.ts';
import { manualClock } from '../../protocol/manual-clock.ts';

interface Shown {
  readonly question: PermissionQuestion;
  answer(answer: unknown): void;
  reply(reply: unknown): void;
  fail(error: unknown): void;
}

/** What is asked is collected; the test answers. */
function setUp({
  stillAsks = () => true,
  onKeep = () => {},
}: {
  stillAsks?: (question: Question) => boolean;
  onKeep?: () => void;
} = {}) {
  const clock = manualClock();
  const shown: Shown[] = [];
  const kept: string[] = [];
  const log: string[] = [];
  const keeper: AnswerKeeper = {
    keep({ request: { kind } }, answer, scope) {
      kept.push(`${kind} ${answer}${scope === null ? '' : ` ${JSON.stringify(scope)}`}`);
      onKeep();
    },
    forgetWhole: (_identity, kind) => kept.push(`${kind} forgotten`),
  };
  const over: string[] = [];
  const questions = createQuestions({
    prompt: (question) =>
      new Promise((resolve, reject) =>
        shown.push({
          question,
          answer: (answer) => resolve({ answer } as { answer: PermissionAnswer }),
          reply: (reply) => resolve(reply as PermissionReply),
          fail: reject,
        }),
      ),
    clock,
    describe: ({ request, layer, reason }, shownAt) =>
      // As much as these tests look at.
      ({ kind: request.kind, details: request.resource, layer, reason, ...shownAt }) as unknown as PermissionQuestion,
    readScope: ({ request: { kind, resource } }, said) => {
      const scope = readAnswerScope(kind, said);
      const covers = exampleRules().scopes.covers;
      return scope !== null && (resource === null || covers('fs.read', scope, resource as FileResource)) ? scope : null;
    },
    stillAsks,
    keeper,
    onOver: ({ request }, answer) => over.push(`${(request.resource as FileResource | null)?.requested} ${answer}`),
    log: (_identity, text) => log.push(text),
  });
  const wait = new AbortController();
  return { questions, shown, kept, log, over, clock, wait };
}

const read = (path: string): Question => ({
  request: fileRequest('fs.read', path),
  layer: 'default',
  reason: 'A test.',
});
const whole: Question = {
  request: { who: requester(), kind: 'fs.read', resource: null },
  layer: 'default',
  reason: 'A test.',
};
const turn = () => new Promise((resolve) => setImmediate(resolve));
const never = new AbortController().signal;

describe('answers', () => {
  test.each([
    ['allow', 'allow', []],
    ['session', 'allow', ['fs.read session']],
    ['always', 'allow', ['fs.read always']],
    ['deny', 'deny', []],
    ['never', 'deny', ['fs.read never']],
  ])('%s is %s', async (answer, outcome, keeps) => {
    const { questions, shown, kept } = setUp();
    const asked = questions.ask(read('/ws/a'), never);
    await turn();
    shown[0]?.answer(answer);
    expect(await asked).toBe(outcome);
    expect(kept).toEqual(keeps);
  });

  test.each([
    ['nothing', undefined],
    ['another word', 'yes'],
    ['true', true],
    ['a word with an end', 'allow\n'],
    ['an object', { toString: () => 'allow' }],
  ])('%s is a deny, and told', async (_what, garbage) => {
    const { questions, shown, kept, log } = setUp();
    const asked = questions.ask(read('/ws/a'), never);
    await turn();
    shown[0]?.answer(garbage);
    expect(await asked).toBe('deny');
    expect(kept).toEqual([]);
    expect(log).toHaveLength(1);
  });

  test('a prompt that throws is a deny, and the next question is asked all the same', async () => {
    const { questions, shown } = setUp();
    const [first, second] = [questions.ask(read('/ws/a'), never), questions.ask(read('/ws/b'), never)];
    await turn();
    shown[0]?.fail(new Error('No window.'));
    expect(await first).toBe('deny');
    await turn();
    shown[1]?.answer('allow');
    expect(await second).toBe('allow');
  });

  test('once, for a whole kind, is as long as the extension runs', async () => {
    const { questions, shown, kept } = setUp();
    const asked = questions.ask(whole, never);
    await turn();
    shown[0]?.answer('allow');
    expect(await asked).toBe('allow');
    expect(kept).toEqual(['fs.read session']);
    questions.withdraw(identity());
    expect(kept).toEqual(['fs.read session', 'fs.read forgotten']);
  });

  test('a word for the session that came later is not taken back at the end', async () => {
    const { questions, shown, kept } = setUp();
    for (const answer of ['allow', 'session']) {
      const asked = questions.ask(whole, never);
      await turn();
      shown.at(-1)?.answer(answer);
      await asked;
    }
    questions.withdraw(identity());
    expect(kept).toEqual(['fs.read session', 'fs.read session']);
  });
});

test('a question is over once, for all who asked the same; one that nobody was shown never was', async () => {
  const { questions, shown, over } = setUp();
  const asked = Array.from({ length: 3 }, () => questions.ask(read('/ws/a'), never));
  await turn();
  shown[0]?.answer('deny');
  expect(await Promise.all(asked)).toEqual(['deny', 'deny', 'deny']);
  const hundred = Array.from({ length: 100 }, (_, at) => questions.ask(read(`/ws/${at}`), never));
  await turn();
  questions.withdraw(identity());
  await Promise.all(hundred);
  expect(over).toEqual(['/ws/a deny', '/ws/0 null']);
});

describe('a part', () => {
  const scope = { paths: ['/ws/a'] };

  test.each(['session', 'always'])('is kept for %s, and the rules decide what it opens', async (answer) => {
    const { questions, shown, kept } = setUp();
    const asked = questions.ask(read('/ws/a'), never);
    await turn();
    shown[0]?.reply({ answer, scope });
    expect(await asked).toBe('anew');
    expect(kept).toEqual([`fs.read ${answer} {"paths":["/ws/a"]}`]);
  });

  test.each(['allow', 'deny', 'never'])('says nothing beside %s', async (answer) => {
    const { questions, shown, kept } = setUp();
    const asked = questions.ask(read('/ws/a'), never);
    await turn();
    shown[0]?.reply({ answer, scope: { paths: ['/**'] } });
    expect(await asked).toBe(answer === 'allow' ? 'allow' : 'deny');
    expect(kept).toEqual(answer === 'never' ? ['fs.read never'] : []);
  });

  const thrower = {
    get paths(): unknown {
      throw new Error('No.');
    },
  };
  const round: Record<string, unknown> = {};
  round.paths = [round];
  test.each([
    ['nothing', null],
    ['all', {}],
    ['a text', '/ws/a'],
    ['a list', ['/ws/a']],
    ['a list that is none', { paths: '/ws/a' }],
    ['an empty list', { paths: [] }],
    ['one that does not reach what was asked', { paths: ['/ws/b'] }],
    ['one of another kind', { hosts: ['/ws/a'] }],
    ['one of two kinds', { paths: ['/ws/a'], hosts: ['*'] }],
    ['one with a word of its own', { paths: ['/ws/a'], grant: 'allow' }],
    ['no pattern', { paths: ['/ws/[a]'] }],
    ['a path that begins nowhere', { paths: ['a'] }],
    ['the prototype', JSON.parse('{ "__proto__": { "paths": ["/ws/a"] } }')],
    ['the prototype beside a list', JSON.parse('{ "paths": ["/ws/a"], "__proto__": { "x": 1 } }')],
    ['an inherited list', Object.create({ paths: ['/ws/a'] })],
    ['one that throws', thrower],
    ['one without end', round],
    ['one that makes itself text', { toJSON: () => ({ paths: ['/ws/[a]'] }) }],
    ['a function', () => scope],
    ['more than anybody says', { paths: ['/ws/a', ...Array.from({ length: 300 }, (_, at) => `/x/${at}`)] }],
  ])('%s is no answer: nothing is kept, and it is a deny', async (_what, garbage) => {
    const { questions, shown, kept, log } = setUp();
    const asked = questions.ask(read('/ws/a'), never);
    await turn();
    shown[0]?.reply({ answer: 'always', scope: garbage });
    expect(await asked).toBe('deny');
    expect(kept).toEqual([]);
    expect(log).toHaveLength(1);
  });

  test('what says one thing first and another later is believed in what it said first', async () => {
    const { questions, shown, kept } = setUp();
    const asked = questions.ask(read('/ws/a'), never);
    await turn();
    let looked = 0;
    shown[0]?.reply({
      get answer() {
        return looked++ === 0 ? 'deny' : 'always';
      },
    });
    expect(await asked).toBe('deny');
    expect(kept).toEqual([]);
  });
});

describe('how long it is shown', () => {
  test('thirty seconds, from when it is shown and not from when it waited', async () => {
    const { questions, shown, clock } = setUp();
    const [first, second] = [questions.ask(read('/ws/a'), never), questions.ask(read('/ws/b'), never)];
    await turn();
    clock.advance(29_999);
    shown[0]?.answer('deny');
    expect(await first).toBe('deny');
    await turn();
    clock.advance(29_999);
    await turn();
    expect(shown[1]?.question.signal.aborted).toBe(false);
    clock.advance(1);
    expect(await second).toBe(null);
    expect(shown[1]?.question.signal.aborted).toBe(true);
    await turn();
    expect(clock.waiting).toBe(0);
  });

  test('who shows it later says so, once', async () => {
    const { questions, shown, clock } = setUp();
    const asked = questions.ask(read('/ws/a'), never);
    await turn();
    clock.advance(20_000);
    shown[0]?.question.shown();
    clock.advance(20_000);
    shown[0]?.question.shown();
    expect(shown[0]?.question.signal.aborted).toBe(false);
    clock.advance(10_000);
    expect(await asked).toBe(null);
    shown[0]?.question.shown();
    await turn();
    expect(clock.waiting).toBe(0);
  });
});

describe('one at a time', () => {
  test('the others wait; what an answer settles is not asked any more', async () => {
    let asks = true;
    const { questions, shown } = setUp({ stillAsks: () => asks });
    const all = ['/ws/a', '/ws/b', '/ws/c'].map((path) => questions.ask(read(path), never));
    await turn();
    expect(shown).toHaveLength(1);
    asks = false;
    shown[0]?.answer('always');
    // Nobody was asked about the others: the broker decides anew, by the rules of now.
    expect(await Promise.all(all)).toEqual(['allow', 'anew', 'anew']);
    expect(shown).toHaveLength(1);
  });

  test('equal ones are one', async () => {
    const { questions, shown } = setUp();
    const all = Array.from({ length: 100 }, () => questions.ask(read('/ws/a'), never));
    await turn();
    expect(shown).toHaveLength(1);
    shown[0]?.answer('deny');
    expect(new Set(await Promise.all(all))).toEqual(new Set(['deny']));
    expect(shown).toHaveLength(1);
  });

  test('of two extensions, both are asked', async () => {
    const { questions, shown } = setUp();
    const other = fileRequest('fs.read', '/ws/a', { origin: { kind: 'unsigned' } });
    void questions.ask(read('/ws/a'), never);
    void questions.ask({ request: other, layer: 'default', reason: '' }, never);
    await turn();
    expect(shown).toHaveLength(2);
  });
});

describe('floods', () => {
  test('more than so many waiting are not asked', async () => {
    const { questions, shown, log } = setUp();
    const all = Array.from({ length: 500 }, (_, index) => questions.ask(read(`/ws/${index}`), never));
    expect(await all[499]).toBe(null);
    await turn();
    expect(shown).toHaveLength(1);
    expect(log.length).toBe(500 - 21);
  });

  test('however fast they are answered, only so many are shown', async () => {
    const { questions, shown, clock } = setUp();
    const answers: unknown[] = [];
    for (let index = 0; index < 100; index += 1) {
      const before = shown.length;
      const asked = questions.ask(read(`/ws/${index}`), never);
      await turn();
      if (shown.length > before) shown.at(-1)?.answer('deny');
      answers.push(await asked);
    }
    expect(shown).toHaveLength(10);
    expect(answers.filter((answer) => answer === null)).toHaveLength(90);
    clock.advance(6_000);
    void questions.ask(read('/ws/later'), never);
    await turn();
    expect(shown).toHaveLength(11);
  });

  test('ending and starting again gives no new questions', async () => {
    const { questions, shown } = setUp();
    for (let index = 0; index < 30; index += 1) {
      questions.begin(identity());
      const asked = questions.ask(read(`/ws/${index}`), never);
      await turn();
      questions.withdraw(identity());
      await asked;
    }
    expect(shown).toHaveLength(10);
  });
});

describe('withdrawn', () => {
  test('what an extension left under way asks nobody after its end, until it begins again', async () => {
    const { questions, shown } = setUp();
    questions.begin(identity());
    questions.withdraw(identity());
    expect(await questions.ask(read('/ws/a'), never)).toBeNull();
    expect(await questions.ask(whole, never)).toBeNull();
    expect(shown).toEqual([]);
    questions.begin(identity());
    const asked = questions.ask(read('/ws/a'), never);
    await turn();
    shown[0]?.answer('allow');
    expect(await asked).toBe('allow');
  });

  test.each(['always', 'never', 'session', 'allow'])(
    'what is answered %s after the extension has ended counts for nothing',
    async (answer) => {
      const { questions, shown, kept } = setUp();
      const asked = questions.ask(read('/ws/a'), never);
      await turn();
      expect(shown[0]?.question.signal.aborted).toBe(false);
      questions.withdraw(identity());
      expect(await asked).toBe(null);
      expect(shown[0]?.question.signal.aborted).toBe(true);
      shown[0]?.answer(answer);
      await turn();
      expect(kept).toEqual([]);
    },
  );

  test('however close answer and end come together, an answer is either given or not kept', async () => {
    for (let ticks = 0; ticks < 20; ticks += 1) {
      const { questions, shown, kept } = setUp();
      const asked = questions.ask(read('/ws/a'), never);
      await turn();
      shown[0]?.answer('always');
      for (let tick = 0; tick < ticks; tick += 1) await null;
      questions.withdraw(identity());
      const outcome = await asked;
      await turn();
      expect([outcome, kept]).toEqual(outcome === 'allow' ? ['allow', ['fs.read always']] : [null, []]);
    }
  });

  test('those that wait are never shown', async () => {
    const { questions, shown } = setUp();
    const all = ['/ws/a', '/ws/b'].map((path) => questions.ask(read(path), never));
    await turn();
    questions.withdraw(identity());
    expect(await Promise.all(all)).toEqual([null, null]);
    await turn();
    expect(shown).toHaveLength(1);
  });

  test('a prompt that never settles blocks nothing once its question is withdrawn', async () => {
    const { questions, shown } = setUp();
    void questions.ask(read('/ws/a'), never);
    await turn();
    questions.withdraw(identity());
    questions.begin(identity());
    const next = questions.ask(read('/ws/b'), never);
    await turn();
    shown[1]?.answer('allow');
    expect(await next).toBe('allow');
  });

  test('when everyone who asked has given up, so does the question; not before', async () => {
    const { questions, shown } = setUp();
    const [first, second] = [new AbortController(), new AbortController()];
    void questions.ask(read('/ws/a'), first.signal);
    void questions.ask(read('/ws/a'), second.signal);
    await turn();
    first.abort();
    expect(shown[0]?.question.signal.aborted).toBe(false);
    second.abort();
    expect(shown[0]?.question.signal.aborted).toBe(true);
  });
});

describe('when the rules change', () => {
  test('a question that they settle is taken away, and the rules decide; another stays', async () => {
    let open = new Set(['/ws/a', '/ws/b']);
    const stillAsks = ({ request }: Question) => open.has((request.resource as { requested: string }).requested);
    const { questions, shown, kept } = setUp({ stillAsks });
    const first = questions.ask(read('/ws/a'), never);
    const second = questions.ask(read('/ws/b'), never);
    await turn();
    questions.recheck(identity());
    expect(shown.map(({ question }) => question.signal.aborted)).toEqual([false]);
    open = new Set(['/ws/b']);
    questions.recheck(identity());
    expect(await first).toBe('anew');
    expect(shown[0]?.question.signal.aborted).toBe(true);
    shown[0]?.answer('always'); // too late
    await turn();
    expect(kept).toEqual([]);
    shown[1]?.answer('allow');
    expect(await second).toBe('allow');
  });

  test('an answer that changes them is the answer, and is not overtaken by what it changed', async () => {
    let asks = true;
    const { questions, shown } = setUp({
      stillAsks: () => asks,
      onKeep: () => {
        asks = false;
        questions.recheck(identity());
      },
    });
    const asked = questions.ask(read('/ws/a'), never);
    await turn();
    shown[0]?.answer('never');
    expect(await asked).toBe('deny');
  });
});
