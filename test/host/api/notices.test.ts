import { expect, test } from 'vitest';
import { makeGuest } from './guest-fixture.ts';

test('appends of one turn travel as one, in order with everything else', () => {
  const { api, asked, turn } = makeGuest();
  const channel = api.module.window.createOutputChannel('Build');
  channel.append('a');
  channel.appendLine('b');
  channel.show();
  channel.append('c');
  expect(asked).toEqual([]);
  turn();
  expect(asked).toEqual([
    { method: 'output/write', params: { channel: 'Build', text: 'ab\n', clear: false } },
    { method: 'output/show', params: { channel: 'Build' } },
    { method: 'output/write', params: { channel: 'Build', text: 'c', clear: false } },
  ]);
});

test('clear forgets what the turn had collected', () => {
  const { api, asked, turn } = makeGuest();
  const channel = api.module.window.createOutputChannel('Build');
  channel.append('old');
  channel.replace('new');
  turn();
  expect(asked).toEqual([{ method: 'output/write', params: { channel: 'Build', text: 'new', clear: true } }]);
});

test('a flood of one turn is cut off, and says so', () => {
  const { api, askedFor, turn } = makeGuest({}, {}, { limits: { textPerTurn: 100, noticesPerTurn: 5 } });
  for (let i = 0; i < 1000; i += 1) api.log('info', 'x');
  const channel = api.module.window.createOutputChannel('Build');
  for (let i = 0; i < 1000; i += 1) channel.append('x'.repeat(50));
  turn();
  expect(askedFor('log/write')).toHaveLength(6);
  expect(askedFor('log/write').at(-1)).toEqual({
    level: 'warn',
    text: '… (1995 more were left out: too much text at once)',
  });
  expect(askedFor('output/write')).toEqual([]);
  api.log('info', 'later');
  turn();
  expect(askedFor('log/write').at(-1)).toEqual({ level: 'info', text: 'later' });
});

test('one very long text is shortened visibly', () => {
  const { api, askedFor, turn } = makeGuest({}, {}, { limits: { textAtOnce: 4 } });
  api.log('info', 'abcdefgh');
  turn();
  expect(askedFor('log/write')).toEqual([{ level: 'info', text: 'abcd… (4 characters left out)' }]);
});

test('what was said before the end is sent before the end', async () => {
  const { api, askedFor } = makeGuest();
  await api.activate(() => ({ deactivate: () => api.log('info', 'bye') }));
  await api.deactivate();
  expect(askedFor('log/write')).toEqual([{ level: 'info', text: 'bye' }]);
});

test('channels are bounded, two handles share one, and the last to go removes it', () => {
  const { api, asked, turn } = makeGuest({}, {}, { limits: { outputChannels: 1 } });
  const { window } = api.module;
  const first = window.createOutputChannel('Build');
  const second = window.createOutputChannel('Build');
  expect(() => window.createOutputChannel('Other')).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }));
  first.dispose();
  first.append('lost');
  turn();
  expect(asked).toEqual([]);
  second.dispose();
  turn();
  expect(asked).toEqual([{ method: 'output/dispose', params: { channel: 'Build' } }]);
});

test('text that is an object is not asked for its words', () => {
  const { api } = makeGuest();
  const channel = api.module.window.createOutputChannel('Build');
  const evil = { toString: () => expect.fail('was asked') };
  expect(() => channel.append(evil as never)).toThrow(expect.objectContaining({ code: 'ARGUMENT_INVALID' }));
});
