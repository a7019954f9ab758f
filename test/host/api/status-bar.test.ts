import { describe, expect, test } from 'vitest';
import { coded } from '../../../src/base/error.ts';
import { makeGuest } from './guest-fixture.ts';

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
const shown = { name: null, tooltip: null, command: null, alignment: 'left', priority: null, hideAfter: null };

describe('a status item', () => {
  test('is told once a turn, while it is shown', async () => {
    const guest = makeGuest();
    const item = guest.api.module.window.createStatusBarItem('main', 2, 7);
    expect(item).toMatchObject({ id: 'main', alignment: 2, priority: 7, text: '', tooltip: undefined });
    item.text = 'one';
    guest.turn();
    expect(guest.asked).toEqual([]);
    item.show();
    item.text = 'two';
    item.tooltip = 'tip';
    item.command = 'a.b';
    guest.turn();
    await settled();
    item.text = 'three';
    item.tooltip = undefined;
    guest.turn();
    await settled();
    item.hide();
    guest.turn();
    await settled();
    const right = { ...shown, item: 1, alignment: 'right', priority: 7 };
    expect(guest.askedFor('ui/status')).toEqual([
      { ...right, text: 'two', tooltip: 'tip', command: 'a.b' },
      { ...right, text: 'three', command: 'a.b' },
      { ...right, text: null },
    ]);
  });

  test('changes in a loop, and while one is on its way, are joined', async () => {
    const answers: (() => void)[] = [];
    const guest = makeGuest({ 'ui/status': () => new Promise((resolve) => answers.push(() => resolve(null))) });
    const item = guest.api.module.window.createStatusBarItem();
    item.show();
    for (let index = 0; index < 10_000; index++) item.text = `${index}`;
    guest.turn();
    for (let index = 0; index < 10_000; index++) item.text = `again ${index}`;
    guest.turn();
    await settled();
    expect(guest.askedFor('ui/status')).toHaveLength(1);
    answers.shift()?.();
    await settled();
    expect(guest.askedFor('ui/status').map(({ text }) => text)).toEqual(['9999', 'again 9999']);
  });

  test('is one of twenty; disposing makes room', () => {
    const { api } = makeGuest();
    const items = Array.from({ length: 20 }, () => api.module.window.createStatusBarItem());
    expect(() => api.module.window.createStatusBarItem()).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }));
    items[0]?.dispose();
    items[0]?.dispose();
    api.module.window.createStatusBarItem();
    expect(() => api.module.window.createStatusBarItem()).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }));
  });

  test('after dispose it shows nothing more', async () => {
    const guest = makeGuest();
    const item = guest.api.module.window.createStatusBarItem();
    item.text = 'one';
    item.show();
    item.dispose();
    item.show();
    item.text = 'two';
    guest.turn();
    await settled();
    expect(guest.askedFor('ui/status').map(({ text }) => text)).toEqual([null]);
  });

  test('what the app does not offer is said once, in the extension’s own log', async () => {
    const guest = makeGuest({
      'ui/status': () => {
        throw coded('APP_DOES_NOT_OFFER', 'This app does not offer "ui.status".');
      },
    });
    const item = guest.api.module.window.createStatusBarItem();
    for (const text of ['one', 'two', 'three']) {
      item.text = text;
      item.show();
      guest.turn();
      await settled();
    }
    guest.turn();
    expect(guest.askedFor('log/write')).toEqual([
      { level: 'warn', text: expect.stringContaining('does not offer "ui.status"') },
    ]);
  });

  test.each<[string, string, unknown]>([
    ['text', 'an object', {}],
    ['text', 'a long text', 'x'.repeat(257)],
    ['tooltip', 'a number', 5],
    ['command', 'an object', { command: 'a.b' }],
  ])('its %s cannot be %s', (member, _what, value) => {
    const item = makeGuest().api.module.window.createStatusBarItem();
    expect(() => Object.assign(item, { [member]: value })).toThrow(
      expect.objectContaining({ code: 'ARGUMENT_INVALID' }),
    );
  });

  test('is frozen but for what may be set', () => {
    const item = makeGuest().api.module.window.createStatusBarItem();
    expect(Object.isFrozen(item)).toBe(true);
    expect(() => Object.assign(item, { id: 'other' })).toThrow(TypeError);
  });
});

describe('a status message', () => {
  test('stays until it is disposed, for a time, or until a promise has settled', async () => {
    const guest = makeGuest();
    const { window } = guest.api.module;
    const kept = window.setStatusBarMessage('kept');
    window.setStatusBarMessage('timed', 1500.7);
    let finish = () => {};
    window.setStatusBarMessage(
      'awaited',
      new Promise<void>((_resolve, reject) => {
        finish = () => reject(new Error('however it ends'));
      }),
    );
    guest.turn();
    await settled();
    kept.dispose();
    finish();
    await settled();
    guest.turn();
    await settled();
    expect(guest.askedFor('ui/status').map(({ item, text, hideAfter }) => [item, text, hideAfter])).toEqual([
      [1, 'kept', null],
      [2, 'timed', 1500],
      [3, 'awaited', null],
      [1, null, null],
      [3, null, null],
    ]);
  });

  test('a thousand that go by themselves leave room for more', () => {
    const { api } = makeGuest();
    for (let index = 0; index < 1000; index++) api.module.window.setStatusBarMessage('x', 1);
    api.module.window.createStatusBarItem();
  });

  test.each([-1, Number.NaN])('its time cannot be %s', (time) => {
    const { window } = makeGuest().api.module;
    expect(() => window.setStatusBarMessage('x', time)).toThrow(expect.objectContaining({ code: 'ARGUMENT_INVALID' }));
  });
});
