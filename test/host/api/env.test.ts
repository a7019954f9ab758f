import { describe, expect, test } from 'vitest';
import { makeGuest, refusal } from './guest-fixture.ts';

test('env knows the app and its language', () => {
  const { env } = makeGuest().api.module;
  expect(env).toMatchObject({ appName: 'test', language: 'en' });
});

test('the clipboard is the core’s to read and to write', async () => {
  const { api, askedFor } = makeGuest({ 'clipboard/read': () => ({ text: 'copied' }) });
  const { clipboard } = api.module.env;
  expect(await clipboard.readText()).toBe('copied');
  await clipboard.writeText('new');
  expect(askedFor('clipboard/write')).toEqual([{ text: 'new' }]);
  for (const value of [undefined, 5, { toString: () => 'x' }, 'x'.repeat(2 ** 20 + 1)]) {
    expect(await refusal(clipboard.writeText(value as string))).toMatchObject({ code: 'ARGUMENT_INVALID' });
  }
});

describe('openExternal', () => {
  async function opened(target: unknown): Promise<unknown> {
    const { api, askedFor } = makeGuest({ 'open/external': () => ({ opened: true }) });
    expect(await api.module.env.openExternal(target as string)).toBe(true);
    return askedFor('open/external')[0]?.target;
  }

  test.each([
    ['https://example.com/a?b=c&d=e#f', 'https://example.com/a?b=c&d=e#f'],
    ['https://example.com/a%20b?q=x%20y', 'https://example.com/a%20b?q=x%20y'],
    ['https://example.com/ü', 'https://example.com/%C3%BC'],
    ['https://example.com/100%25', 'https://example.com/100%25'],
    ['https://example.com/what%3F', 'https://example.com/what%3F'],
    ['http://[::1]:3000/x', 'http://[::1]:3000/x'],
    ['mailto:a@b.c?subject=x', 'mailto:a@b.c?subject=x'],
  ])('the Uri of %s is asked for as %s', async (text, target) => {
    expect(await opened(makeGuest().api.module.Uri.parse(text))).toBe(target);
  });

  test('a string is asked for as it is written', async () => {
    expect(await opened('https://example.com/?q=a%26b')).toBe('https://example.com/?q=a%26b');
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['a look-alike of a Uri', { scheme: 'https', authority: 'example.com', path: '/', query: '', fragment: '' }],
    ['an object that says it is text', { toString: () => 'https://example.com' }],
    ['a very long address', `https://example.com/${'x'.repeat(2048)}`],
    [
      'half a character',
      makeGuest().api.module.Uri.from({ scheme: 'https', authority: 'example.com', path: '/\ud800' }),
    ],
  ])('%s is refused', async (_what, target) => {
    const { api, asked } = makeGuest();
    expect(await refusal(api.module.env.openExternal(target as string))).toMatchObject({ code: 'ARGUMENT_INVALID' });
    expect(asked).toEqual([]);
  });
});
