import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Calls } from '../../src/core/effects/calls.ts';
import { createTraces } from '../../src/core/trace.ts';
import { id } from './registered.ts';

const [A, B] = [id('acme.a'), id('acme.b')];

test('all that one request asks for has one trace, and no other request has it', async () => {
  const traces = createTraces();
  const calls = new Calls(1);
  const handlers = traces.each(A, {
    // Behind the others in a queue, as most effects are.
    act: (_params: unknown, { signal }: { signal: AbortSignal }) =>
      calls.run(signal, async () => {
        const before = traces.of(A);
        await setImmediate();
        return [before, await Promise.resolve().then(() => traces.of(A))];
      }),
  });
  const { signal } = new AbortController();
  const seen = await Promise.all([1, 2, 3].map(() => handlers.act({}, { signal })));
  for (const [before, after] of seen) expect(after).toBe(before);
  expect(new Set(seen.flat()).size).toBe(3);
  for (const trace of seen.flat()) expect(trace).toMatch(new RegExp(`^${traces.core}-`));
  traces.dispose();
});

test('what it sets off for another extension, and what nobody asked for, are traces of their own', async () => {
  const traces = createTraces();
  const { act } = traces.each(A, { act: async () => [traces.of(A), traces.of(B), traces.of(A)] });
  const [own, others, again] = (await (act as () => Promise<string[]>)()) ?? [];
  expect(again).toBe(own);
  expect(others).not.toBe(own);
  expect(traces.of(A)).not.toBe(traces.of(A));
  traces.dispose();
});

test('two cores never make the same', () => {
  const [one, other] = [createTraces(), createTraces()];
  expect(one.of(A)).not.toBe(other.of(A));
  for (const traces of [one, other]) traces.dispose();
});
