import { expect, test } from 'vitest';
import type { CancellationToken, Progress, ProgressStep } from '../../../extension-api/src/index.ts';
import { coded } from '../../../src/base/error.ts';
import { makeGuest, refusal } from './guest-fixture.ts';

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
type Task = (progress: Progress<ProgressStep>, token: CancellationToken) => unknown;
const run = (guest: ReturnType<typeof makeGuest>, task: Task, options: object = {}) =>
  guest.api.module.window.withProgress({ location: 10, title: 'T', ...options }, task);

test('the task runs while its progress is shown, and its result is its own', async () => {
  const guest = makeGuest();
  const result = { own: true };
  const work = run(guest, async (progress) => {
    progress.report({ message: 'half', increment: 50 });
    guest.turn();
    await settled();
    return result;
  });
  expect(await work).toBe(result);
  expect(guest.asked.map(({ method, params }) => [method, params])).toEqual([
    ['ui/progress-begin', { progress: 1, location: 'window', title: 'T', cancellable: false }],
    ['ui/progress-report', { progress: 1, message: 'half', increment: 50 }],
    ['ui/progress-end', { progress: 1 }],
  ]);
});

test('a task that throws, now or later, rejects with its own error, and its progress ends', async () => {
  const own = new Error('mine');
  for (const task of [
    () => {
      throw own;
    },
    () => Promise.reject(own),
  ]) {
    const guest = makeGuest();
    expect(await run(guest, task).catch((error) => error)).toBe(own);
    expect(guest.askedFor('ui/progress-end')).toEqual([{ progress: 1 }]);
  }
});

test('where the app shows none, the task does not run', async () => {
  const guest = makeGuest({
    'ui/progress-begin': () => {
      throw coded('APP_DOES_NOT_OFFER', 'No.');
    },
  });
  let ran = false;
  const work = run(guest, () => {
    ran = true;
  });
  expect(await refusal(work)).toMatchObject({ code: 'APP_DOES_NOT_OFFER' });
  expect(ran).toBe(false);
});

test('reports of one turn, and those that come while one is on its way, are joined', async () => {
  const answers: (() => void)[] = [];
  const guest = makeGuest({ 'ui/progress-report': () => new Promise((resolve) => answers.push(() => resolve(null))) });
  let done = () => {};
  const work = run(guest, async (progress) => {
    for (let index = 0; index < 1000; index++) progress.report({ increment: 0.01, message: `${index}` });
    guest.turn();
    await settled();
    progress.report({ increment: 1 });
    progress.report({ increment: 2 });
    guest.turn();
    await new Promise<void>((resolve) => {
      done = resolve;
    });
  });
  await settled();
  await settled();
  expect(guest.askedFor('ui/progress-report')).toHaveLength(1);
  answers.shift()?.();
  await settled();
  expect(guest.askedFor('ui/progress-report')).toMatchObject([
    { message: '999', increment: expect.closeTo(10) },
    { message: null, increment: 3 },
  ]);
  done();
  await work;
});

test('the user’s cancelling cancels the token, inside the guest’s entry; afterwards it means nothing', async () => {
  const guest = makeGuest();
  const seen: unknown[] = [];
  const work = run(
    guest,
    (_progress, token) =>
      new Promise<string>((resolve) => {
        token.onCancellationRequested(() => {
          seen.push(guest.inside());
          resolve('stopped');
        });
      }),
    { cancellable: true },
  );
  await settled();
  expect(guest.api.answer['ui/progress-cancel']({ progress: 1 })).toBeNull();
  expect(await work).toBe('stopped');
  expect(seen).toEqual([true]);
  expect(guest.api.answer['ui/progress-cancel']({ progress: 1 })).toBeNull();
});

test.each<[string, unknown, unknown]>([
  ['no location', {}, () => 1],
  ['a location that nobody knows', { location: 99 }, () => 1],
  ['a location that is a prototype’s', { location: 'constructor' }, () => 1],
  ['a title that is no text', { location: 10, title: 5 }, () => 1],
  ['no task', { location: 10 }, undefined],
])('with %s it is refused', async (_what, options, task) => {
  const guest = makeGuest();
  const withProgress = guest.api.module.window.withProgress as (...args: unknown[]) => Promise<unknown>;
  expect(await refusal(withProgress(options, task))).toMatchObject({ code: 'ARGUMENT_INVALID' });
  expect(guest.asked).toEqual([]);
});

test('a report that is wrong throws in the task; what it was given is frozen', async () => {
  const guest = makeGuest();
  await run(guest, (progress, token) => {
    expect(() => progress.report({ increment: Number.NaN })).toThrow(
      expect.objectContaining({ code: 'ARGUMENT_INVALID' }),
    );
    expect(() => progress.report({ message: 5 } as never)).toThrow(
      expect.objectContaining({ code: 'ARGUMENT_INVALID' }),
    );
    for (let index = 0; index < 3; index++) progress.report({ increment: Number.MAX_VALUE });
    expect(Object.isFrozen(progress)).toBe(true);
    expect(Object.isFrozen(token)).toBe(true);
  });
});
