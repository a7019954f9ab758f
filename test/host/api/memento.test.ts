import { expect, test } from 'vitest';
import type { ExtensionContext } from '../../../extension-api/src/index.ts';
import { coded } from '../../../src/base/error.ts';
import { type Answers, codec, makeGuest, refusal } from './guest-fixture.ts';

async function state(answers: Answers = {}, snapshot: Record<string, unknown> = {}) {
  const encoded = Object.fromEntries(
    Object.entries(snapshot).map(([key, value]) => [key, codec.encode(value).value ?? null]),
  );
  const guest = makeGuest(answers, { globalState: encoded });
  let context: ExtensionContext | undefined;
  await guest.api.activate(() => ({
    activate: (given: ExtensionContext) => {
      context = given;
    },
  }));
  if (!context) throw new Error('not activated');
  return { ...guest, memento: context.globalState, context };
}

test('get gives a fresh copy each time', async () => {
  const { memento } = await state({}, { list: [1, 2] });
  const first = memento.get<number[]>('list');
  first?.push(3);
  expect(memento.get('list')).toEqual([1, 2]);
  expect(memento.keys()).toEqual(['list']);
  expect(memento.get('absent', 'default')).toBe('default');
});

test('update is seen at once, copied, and sent; undefined removes', async () => {
  const { memento, askedFor } = await state();
  const value = { a: 1 };
  const updating = memento.update('k', value);
  value.a = 2;
  expect(memento.get('k')).toEqual({ a: 1 });
  await updating;
  await memento.update('k', undefined);
  expect(memento.get('k')).toBe(undefined);
  expect(askedFor('state/update')).toEqual([
    { scope: 'global', key: 'k', value: { a: 1 } },
    { scope: 'global', key: 'k' },
  ]);
});

test('what the core refuses to store is not there any more', async () => {
  const { memento } = await state(
    {
      'state/update': () => {
        throw coded('LIMIT_EXCEEDED', 'Too much.');
      },
    },
    { k: 'old' },
  );
  expect(await refusal(memento.update('k', 'new'))).toMatchObject({ code: 'LIMIT_EXCEEDED' });
  expect(memento.get('k')).toBe('old');
});

test('bytes and functions are refused, and keys are texts', async () => {
  const { memento, askedFor } = await state();
  expect(await refusal(memento.update('k', new Uint8Array(1)))).toMatchObject({ code: 'VALUE_NOT_PLAIN' });
  expect(await refusal(memento.update('k', () => 1))).toMatchObject({ code: 'VALUE_NOT_PLAIN' });
  expect(await refusal(memento.update({} as never, 1))).toMatchObject({ code: 'ARGUMENT_INVALID' });
  expect(askedFor('state/update')).toEqual([]);
});

test('the key __proto__ is a key like any other', async () => {
  const { memento } = await state();
  await memento.update('__proto__', { polluted: true });
  expect(memento.get('__proto__')).toEqual({ polluted: true });
  expect(({} as Record<string, unknown>).polluted).toBe(undefined);
});
