// What an app says of how trials are judged.

import { describe, expect, test } from 'vitest';
import { makeJudge } from '../../../../src/core/bisect/run/make-judge.ts';
import type { SignalJudgePowers } from '../../../../src/core/bisect/run/signal-judge.ts';

const TRIAL = { number: 1, extensions: [], off: [], withheld: [], why: 'narrow', left: 1 } as const;
const nothing = () => ({ dispose() {} });
const powers = { evenly: nothing, startInTrials: nothing } as unknown as SignalJudgePowers;
const make = (judge: unknown) => makeJudge(judge as never, powers);
const by = (judge: () => unknown) => make({ judge }).begin().judge(TRIAL, new AbortController().signal);

describe('the judge', () => {
  test.each([
    [{ until: { kind: 'crash' } }, { until: { kind: 'crash' }, repeat: { command: null, event: null } }],
    [
      { until: { kind: 'slow', ms: 250 }, repeat: { command: { id: 'a.b', args: [{ deep: [1] }] } } },
      { until: { kind: 'slow', ms: 250 }, repeat: { command: { id: 'a.b', args: [{ deep: [1] }] }, event: null } },
    ],
    [
      { until: { kind: 'error', code: 'EXTENSION_ERROR' }, repeat: { event: 'onThing', command: null } },
      { until: { kind: 'error', code: 'EXTENSION_ERROR' }, repeat: { event: 'onThing', command: null } },
    ],
  ])('%j is the core', (judge, expected) => {
    expect(make(judge).as).toEqual({ kind: 'core', ...expected });
  });

  test.each([
    null,
    'crash',
    {},
    { until: 'crash' },
    { until: { kind: 'hang' } },
    { until: { kind: 'crash', ms: 5 } },
    { until: { kind: 'slow' } },
    { until: { kind: 'slow', ms: 0 } },
    { until: { kind: 'slow', ms: Number.NaN } },
    { until: { kind: 'slow', ms: 2 ** 31 } },
    { until: { kind: 'error', code: 'NO_SUCH_CODE' } },
    { until: { kind: 'error', code: 'toString' } },
    { until: { kind: 'crash' }, repeat: { event: '' } },
    { until: { kind: 'crash' }, repeat: { command: 'a.b' } },
    { until: { kind: 'crash' }, repeat: { command: { id: 'a.b', args: [() => 1] } } },
    { until: { kind: 'crash' }, repeat: { command: { id: 'a.b', args: [new Map()] } } },
    { until: { kind: 'crash' }, repeats: {} },
    { judge: 'good' },
    { judge: () => 'good', words: 'npm test' },
  ])('%j is refused with OPTIONS_INVALID', (judge) => {
    expect(() => make(judge)).toThrow(expect.objectContaining({ code: 'OPTIONS_INVALID' }));
  });

  test('of an app has its words, if it has some: whoever has the same goes on with its search', () => {
    expect(make({ judge: () => 'good' }).as).toEqual({ kind: 'app' });
    expect(make({ judge: () => 'good', words: ['npm', 'test'] }).as).toEqual({
      kind: 'command',
      words: ['npm', 'test'],
    });
  });

  test('of an app says a verdict, or one with what it saw', async () => {
    expect(await by(() => 'skip')).toEqual({ verdict: 'skip', evidence: {} });
    expect(await by(async () => ({ verdict: 'time-out', evidence: { log: ['x'] } }))).toEqual({
      verdict: 'time-out',
      evidence: { log: ['x'] },
    });
  });

  test.each([undefined, null, true, 'fine', {}, { verdict: 'fine' }])(
    'of an app that says %j has said nothing',
    async (said) => {
      await expect(by(() => said)).rejects.toThrow(expect.objectContaining({ code: 'OPTIONS_INVALID' }));
    },
  );
});
