import { expect, test } from 'vitest';
import { settle } from '../../../src/host/api/settle.ts';

interface Outcome {
  readonly values: unknown[];
  readonly errors: unknown[];
}

async function outcomeOf(value: unknown): Promise<Outcome> {
  const outcome: Outcome = { values: [], errors: [] };
  settle(
    value,
    (result) => outcome.values.push(result),
    (error) => outcome.errors.push(error),
  );
  // Longer than the longest chain that is followed.
  for (let i = 0; i < 1000; i += 1) await null;
  return outcome;
}

test('plain values and promises arrive', async () => {
  expect(await outcomeOf(1)).toEqual({ values: [1], errors: [] });
  expect(await outcomeOf(null)).toEqual({ values: [null], errors: [] });
  expect(await outcomeOf(Promise.resolve('a'))).toEqual({ values: ['a'], errors: [] });
  expect(await outcomeOf(Promise.reject('no'))).toEqual({ values: [], errors: ['no'] });
});

test('then is read once and only the first word of a thenable counts', async () => {
  let reads = 0;
  const thenable = {
    get then() {
      reads += 1;
      return (resolve: (value: unknown) => void, reject: (value: unknown) => void) => {
        resolve(1);
        resolve(2);
        reject(3);
        throw new Error('late');
      };
    },
  };
  expect(await outcomeOf(thenable)).toEqual({ values: [1], errors: [] });
  expect(reads).toBe(1);
});

test('a then that throws fails, read or called', async () => {
  const getter = {
    get then(): unknown {
      throw 'read';
    },
  };
  const method = {
    then() {
      throw 'called';
    },
  };
  expect(await outcomeOf(getter)).toEqual({ values: [], errors: ['read'] });
  expect(await outcomeOf(method)).toEqual({ values: [], errors: ['called'] });
});

test('an endless chain of thenables is given up', async () => {
  const endless = {
    then(resolve: (value: unknown) => void) {
      resolve(endless);
    },
  };
  const { errors } = await outcomeOf(endless);
  expect(errors).toMatchObject([{ code: 'LIMIT_EXCEEDED' }]);
});

test('what runs afterwards runs on a fresh stack, whatever stack the guest answered from', async () => {
  let attempts = 0;
  let finished = false;
  const exhausted = {
    then(resolve: (value: unknown) => void) {
      const deeper = (): void => {
        try {
          deeper();
        } catch {
          resolve('from the end of the stack');
        }
      };
      deeper();
    },
  };
  const deep = (levels: number): number => (levels === 0 ? 0 : 1 + deep(levels - 1));
  settle(
    exhausted,
    () => {
      attempts += 1;
      deep(1000);
      finished = true;
    },
    () => {},
  );
  for (let i = 0; i < 20; i += 1) await null;
  expect({ attempts, finished }).toEqual({ attempts: 1, finished: true });
});
