import { describe, expect, test } from 'vitest';
import { learningAsk } from '../../../src/core/learn/learning-ask.ts';
import type { Answered, Question } from '../../../src/permissions/question.ts';
import type { PermissionRequest } from '../../../src/permissions/request.ts';
import { DEV, fileRequest, requester } from '../../permissions/example-rules.ts';

const signal = new AbortController().signal;
const about = (request: unknown, layer: Question['layer'] = 'learn'): Question => ({
  request: request as PermissionRequest,
  layer,
  reason: '',
});
const write = (path: string, more = {}) => fileRequest('fs.write', path, { origin: DEV, ...more });

function asking(...answers: Answered[]) {
  return askingIn(() => null, ...answers);
}

function askingIn(trialOf: () => object | null, ...answers: Answered[]) {
  const asked: Question[] = [];
  const kept: unknown[] = [];
  const ask = learningAsk(
    async (question) => {
      asked.push(question);
      return answers[asked.length - 1] ?? null;
    },
    { allow: (entry, kind, scope) => void kept.push([entry, kind, scope]) },
    trialOf,
  );
  return { ask, asked, kept };
}

describe('a question about what is not declared', () => {
  test('is kept for its part, under the name of this copy', async () => {
    const { ask, kept } = asking('allow');
    expect(await ask(about(write('/ws/a.txt')), signal)).toBe('allow');
    expect(kept).toEqual([['acme.notes@dev', 'fs.write', { paths: ['/ws/a.txt'] }]]);
  });

  test('answered with no is not put again, however the file is named; another one is', async () => {
    const { ask, asked, kept } = asking('deny', 'allow');
    expect(await ask(about(write('/ws/a.txt')), signal)).toBe('deny');
    expect(await ask(about(write('/ws/a.txt', { requested: '/ws/link' })), signal)).toBe('deny');
    expect(asked).toHaveLength(1);
    expect(await ask(about(write('/ws/b.txt')), signal)).toBe('allow');
    expect(kept).toHaveLength(1);
  });

  test('answered with no in a trial is put again in the next one, and when there is none', async () => {
    const trials = [{}, {}, null];
    let now: object | null = null;
    const { ask, asked } = askingIn(() => now, 'deny', 'deny', 'deny');
    const counts: number[] = [];
    for (const trial of trials) {
      now = trial;
      for (const _ of [1, 2]) expect(await ask(about(write('/ws/a.txt')), signal)).toBe('deny');
      counts.push(asked.length);
    }
    expect(counts).toEqual([1, 2, 3]);
  });

  test('that nobody answered is put again', async () => {
    const { ask, asked } = asking(null, 'allow');
    expect(await ask(about(write('/ws/a.txt')), signal)).toBeNull();
    expect(await ask(about(write('/ws/a.txt')), signal)).toBe('allow');
    expect(asked).toHaveLength(2);
  });

  test('that is open already is not put twice: the rules know of a yes, and a no is everyone’s', async () => {
    for (const [answer, second] of [
      ['allow', 'anew'],
      ['deny', 'deny'],
    ] as const) {
      const { ask, asked } = asking(answer);
      const both = [ask(about(write('/ws/a')), signal), ask(about(write('/ws/a', { requested: '/ws/link' })), signal)];
      expect(await Promise.all(both)).toEqual([answer, second]);
      expect(asked).toHaveLength(1);
    }
  });

  test('about a whole folder that is to be removed is never kept, nor about a name that no pattern can say', async () => {
    const { ask, asked, kept } = asking('allow', 'allow', 'allow');
    const folder = write('/ws/out', { what: 'folder', reach: 'itself' });
    for (const request of [folder, folder, write('/ws/[id].ts')])
      expect(await ask(about(request), signal)).toBe('allow');
    expect(asked).toHaveLength(3);
    expect(kept).toEqual([]);
  });

  test('a no to removing a folder is none to making it', async () => {
    const { ask } = asking('deny', 'allow');
    expect(await ask(about(write('/ws/out', { what: 'folder', reach: 'itself' })), signal)).toBe('deny');
    expect(await ask(about(write('/ws/out', { what: 'folder', reach: 'way' })), signal)).toBe('allow');
  });

  test('of one extension says nothing of another', async () => {
    const { ask, asked } = asking('deny', 'allow');
    const other = {
      ...write('/ws/a'),
      who: { ...requester(DEV), identity: { ...requester(DEV).identity, id: 'acme.other' } },
    };
    expect(await ask(about(write('/ws/a')), signal)).toBe('deny');
    expect(await ask(about(other), signal)).toBe('allow');
    expect(asked).toHaveLength(2);
  });
});

test('what is declared, and a whole kind, are asked about as ever', async () => {
  const { ask, asked, kept } = asking('deny', 'deny', 'deny');
  await ask(about(write('/ws/a'), 'default'), signal);
  await ask(about(write('/ws/a'), 'default'), signal);
  await ask(about({ who: requester(DEV), kind: 'fs.write', resource: null }), signal);
  expect(asked).toHaveLength(3);
  expect(kept).toEqual([]);
});
