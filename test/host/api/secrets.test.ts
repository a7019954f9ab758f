import { expect, test } from 'vitest';
import type { ExtensionContext } from '../../../extension-api/src/index.ts';
import { type Answers, makeGuest, refusal } from './guest-fixture.ts';

async function activated(answers: Answers = {}) {
  const guest = makeGuest(answers);
  let context: ExtensionContext | null = null;
  await guest.api.activate(() => ({
    activate(given: ExtensionContext) {
      context = given;
    },
  }));
  if (context === null) throw new Error('It was not activated.');
  return { ...guest, secrets: (context as ExtensionContext).secrets };
}

test('secrets are the core’s to keep', async () => {
  const { secrets, asked } = await activated({
    'secrets/get': ({ key }) => ({ value: key === 'token' ? 's' : null }),
    'secrets/keys': () => ({ keys: ['token'] }),
  });
  expect(await secrets.get('token')).toBe('s');
  expect(await secrets.get('other')).toBeUndefined();
  expect(await secrets.store('token', 's')).toBeUndefined();
  expect(await secrets.delete('token')).toBeUndefined();
  expect(await secrets.keys()).toEqual(['token']);
  expect(asked.map(({ method }) => method)).toEqual(
    ['get', 'get', 'store', 'delete', 'keys'].map((name) => `secrets/${name}`),
  );
  expect(Object.isFrozen(secrets)).toBe(true);
});

test.each<[string, unknown[]]>([
  ['no key', [undefined, 'v']],
  ['an empty key', ['', 'v']],
  ['a long key', ['x'.repeat(257), 'v']],
  ['a key that is an object', [{ toString: () => 'token' }, 'v']],
  ['no value', ['token', undefined]],
  ['a long value', ['token', 'x'.repeat(65_537)]],
])('%s is refused before the core hears of it', async (_what, args) => {
  const { secrets, asked } = await activated();
  const store = secrets.store as (...args: unknown[]) => Promise<unknown>;
  const error = await refusal(store(...args));
  expect(error).toMatchObject({ code: 'ARGUMENT_INVALID' });
  expect(asked).toEqual([]);
});

test('a refused value is not repeated in the error', async () => {
  const { secrets } = await activated();
  const error = await refusal(secrets.store('token', 'TheValueItself'.repeat(5000)));
  expect(error.message).not.toContain('TheValueItself');
});

test('onDidChange is told, inside the guest’s entry, until it is disposed', async () => {
  const guest = await activated();
  const heard: unknown[] = [];
  const subscription = guest.secrets.onDidChange((event) => heard.push(event, guest.inside(), Object.isFrozen(event)));
  guest.api.answer['secrets/changed']({ key: 'token' });
  subscription.dispose();
  guest.api.answer['secrets/changed']({ key: 'token' });
  expect(heard).toEqual([{ key: 'token' }, true, true]);
});
