// Messages, lists and input boxes, as an extension sees them.

import { describe, expect, test } from 'vitest';
import type { MessageItem, QuickPickItem } from '../../../extension-api/src/index.ts';
import { coded } from '../../../src/base/error.ts';
import { APP, callContext, codec, makeGuest, refusal } from './guest-fixture.ts';

const revoked = () => {
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  return proxy;
};

describe('a message', () => {
  test('gives back the very item that was chosen', async () => {
    const { api, askedFor } = makeGuest({ 'ui/message': () => ({ chosen: 1 }) });
    const items: MessageItem[] = [{ title: 'Yes' }, { title: 'No', isCloseAffordance: true }];
    expect(await api.module.window.showWarningMessage('Sure?', { modal: true, detail: 'D' }, ...items)).toBe(items[1]);
    expect(await api.module.window.showErrorMessage('Sure?', 'Yes', 'No')).toBe('No');
    expect(askedFor('ui/message')).toEqual([
      {
        ...{ kind: 'warning', message: 'Sure?', detail: 'D', modal: true },
        items: [
          { title: 'Yes', isCloseAffordance: false },
          { title: 'No', isCloseAffordance: true },
        ],
      },
      {
        ...{ kind: 'error', message: 'Sure?', detail: null, modal: false },
        items: ['Yes', 'No'].map((title) => ({ title, isCloseAffordance: false })),
      },
    ]);
  });

  test('that is closed resolves to nothing, or to the item that stands for closing', async () => {
    const { api } = makeGuest({ 'ui/message': () => ({ chosen: null }) });
    const close: MessageItem = { title: 'Later', isCloseAffordance: true };
    expect(await api.module.window.showInformationMessage('Sure?', { title: 'Yes' }, close)).toBe(close);
    expect(await api.module.window.showInformationMessage('Sure?', 'Yes')).toBeUndefined();
    expect(await api.module.window.showInformationMessage('Done.')).toBeUndefined();
    expect(await api.module.window.showInformationMessage('Done.', {})).toBeUndefined();
  });

  test.each<[string, unknown[], string]>([
    ['no text', [undefined], 'ARGUMENT_INVALID'],
    ['an object as text', [{ toString: () => 'x' }], 'ARGUMENT_INVALID'],
    ['too long a text', ['x'.repeat(4097)], 'ARGUMENT_INVALID'],
    ['too long a title', ['m', 'x'.repeat(257)], 'ARGUMENT_INVALID'],
    ['a title that is no text', ['m', { title: 5 }], 'ARGUMENT_INVALID'],
    ['an item without a title', ['m', 'a', {}], 'ARGUMENT_INVALID'],
    ['a modal that is no flag', ['m', { modal: 'yes' }], 'ARGUMENT_INVALID'],
    ['too many items', ['m', ...Array(17).fill('a')], 'LIMIT_EXCEEDED'],
  ])('with %s is refused before the core hears of it', async (_what, args, code) => {
    const { api, askedFor } = makeGuest();
    const show = api.module.window.showInformationMessage as (...args: unknown[]) => Promise<unknown>;
    expect(await refusal(show(...args))).toMatchObject({ code });
    expect(askedFor('ui/message')).toEqual([]);
  });

  test('reads each property of an item once, and a trap that throws is an argument that is wrong', async () => {
    const reads: string[] = [];
    const item = {
      get title() {
        reads.push('title');
        return reads.length === 1 ? 'Yes' : 'Something else';
      },
      get isCloseAffordance() {
        reads.push('close');
        return false;
      },
    };
    const { api, askedFor } = makeGuest({ 'ui/message': () => ({ chosen: 0 }) });
    expect(await api.module.window.showInformationMessage('Sure?', item)).toBe(item);
    expect(reads).toEqual(['title', 'close']);
    expect(askedFor('ui/message')).toMatchObject([{ items: [{ title: 'Yes' }] }]);
    const trapped = new Proxy(
      {},
      {
        get: () => {
          throw new Error('/home/ada');
        },
      },
    );
    const error = await refusal(api.module.window.showInformationMessage('m', trapped as never));
    expect(error).toMatchObject({ code: 'ARGUMENT_INVALID' });
  });

  test('a thenable item is handed over inside the guest’s entry, and nothing of ours waits for it', async () => {
    const insideAt: boolean[] = [];
    const guest = makeGuest({ 'ui/message': () => ({ chosen: 0 }) });
    const item = {
      title: 'Yes',
      get then() {
        insideAt.push(guest.inside());
        return undefined;
      },
    };
    await guest.api.module.window.showInformationMessage('m', item);
    expect(insideAt).toEqual([true]);
  });
});

describe('a list', () => {
  test('gives back the very item, or several', async () => {
    const { api, askedFor } = makeGuest({ 'ui/quick-pick': () => ({ picked: [2, 0] }) });
    const items: QuickPickItem[] = [
      { label: 'a', description: 'd', detail: 'D', picked: true },
      { label: '-', kind: api.module.QuickPickItemKind.Separator },
      { label: 'c' },
    ];
    const picked = await api.module.window.showQuickPick(items, { canPickMany: true, title: 'T', matchOnDetail: true });
    expect(picked).toEqual([items[2], items[0]]);
    expect(picked?.[0]).toBe(items[2]);
    expect(await api.module.window.showQuickPick(Promise.resolve(['x', 'y', 'z']))).toBe('z');
    expect(askedFor('ui/quick-pick')).toMatchObject([
      {
        ...{ title: 'T', placeHolder: null, canPickMany: true, matchOnDescription: false, matchOnDetail: true },
        items: [
          { kind: 'item', label: 'a', description: 'd', detail: 'D', picked: true },
          { kind: 'separator', label: '-', picked: false },
          { kind: 'item', label: 'c', description: null },
        ],
      },
      { items: [{ label: 'x' }, { label: 'y' }, { label: 'z' }] },
    ]);
  });

  test('that is closed, or whose token says so, resolves to nothing', async () => {
    const { api } = makeGuest({
      'ui/quick-pick': (_params, options) =>
        new Promise((_resolve, reject) => {
          options?.signal?.addEventListener('abort', () => reject(coded('CANCELLED', 'x')));
        }),
    });
    const { CancellationTokenSource, window } = api.module;
    const source = new CancellationTokenSource();
    const picked = window.showQuickPick(['a'], {}, source.token);
    source.cancel();
    expect(await picked).toBeUndefined();
    expect(await window.showQuickPick(['a'], {}, source.token)).toBeUndefined();
    const closed = makeGuest({ 'ui/quick-pick': () => ({ picked: null }) });
    expect(await closed.api.module.window.showQuickPick(['a'], { canPickMany: true })).toBeUndefined();
  });

  test.each<[string, () => unknown, string]>([
    ['nothing', () => undefined, 'ARGUMENT_INVALID'],
    ['a text', () => 'abc', 'ARGUMENT_INVALID'],
    ['an array-like', () => ({ length: 1, 0: 'a' }), 'ARGUMENT_INVALID'],
    ['a hole', () => new Array(1), 'ARGUMENT_INVALID'],
    ['an item without a label', () => [{}], 'ARGUMENT_INVALID'],
    ['too long a label', () => ['x'.repeat(1025)], 'ARGUMENT_INVALID'],
    ['a revoked proxy', revoked, 'EXTENSION_ERROR'],
    [
      'a proxy whose length has no end',
      () => new Proxy([], { get: (_t, name) => (name === 'length' ? 2 ** 53 : 'a') }),
      'LIMIT_EXCEEDED',
    ],
    ['a proxy whose length is no number', () => new Proxy([], { get: () => 'a' }), 'LIMIT_EXCEEDED'],
    [
      'a proxy whose length is negative',
      () => new Proxy([], { get: (_t, name) => (name === 'length' ? -1 : 'a') }),
      'LIMIT_EXCEEDED',
    ],
    [
      'an element that throws',
      () => [
        {
          get label() {
            throw new Error('x');
          },
        },
      ],
      'ARGUMENT_INVALID',
    ],
    ['too many items', () => Array(2001).fill('a'), 'LIMIT_EXCEEDED'],
    ['too much text', () => Array(600).fill({ label: 'a', detail: 'x'.repeat(4096) }), 'LIMIT_EXCEEDED'],
    ['a promise for nothing', () => Promise.resolve(), 'ARGUMENT_INVALID'],
    ['a promise that rejects', () => Promise.reject(new Error('mine')), 'EXTENSION_ERROR'],
    [
      'a thenable that throws',
      () => ({
        then() {
          throw new Error('mine');
        },
      }),
      'EXTENSION_ERROR',
    ],
    [
      'a then that throws when it is read',
      () => ({
        get then() {
          throw new Error('mine');
        },
      }),
      'EXTENSION_ERROR',
    ],
  ])('of %s is refused before the core hears of it', async (_what, items, code) => {
    const { api, askedFor } = makeGuest();
    const show = api.module.window.showQuickPick as (items: unknown) => Promise<unknown>;
    expect(await refusal(show(items()))).toMatchObject({ code });
    expect(askedFor('ui/quick-pick')).toEqual([]);
  });

  test('is read by its indexes, whatever iterator it has', async () => {
    const { api, askedFor } = makeGuest({ 'ui/quick-pick': () => ({ picked: [0] }) });
    const items = Object.assign(['a'], {
      *[Symbol.iterator]() {
        yield* ['b', 'c'];
      },
      map: () => ['d'],
    });
    expect(await api.module.window.showQuickPick(items)).toBe('a');
    expect(askedFor('ui/quick-pick')).toMatchObject([{ items: [{ label: 'a' }] }]);
  });

  test('a thenable’s items are read inside the guest’s entry', async () => {
    const guest = makeGuest({ 'ui/quick-pick': () => ({ picked: [0] }) });
    const insideAt: boolean[] = [];
    const item = {
      get label() {
        insideAt.push(guest.inside());
        return 'a';
      },
    };
    await guest.api.module.window.showQuickPick(Promise.resolve([item]));
    expect(insideAt).toEqual([true]);
  });

  test('one that waits for its items ends with the extension', async () => {
    const { api } = makeGuest();
    const picked = refusal(api.module.window.showQuickPick(new Promise<string[]>(() => undefined)));
    api.dispose();
    expect(await picked).toMatchObject({ code: 'EXTENSION_NOT_ACTIVE' });
  });
});

describe('an input box', () => {
  test('resolves to the text, or to nothing', async () => {
    const answers = ['text', null];
    const { api, askedFor } = makeGuest({ 'ui/input-box': () => ({ value: answers.shift() ?? null }) });
    const { window } = api.module;
    expect(await window.showInputBox({ prompt: 'P', value: 'V', valueSelection: [0, 1], password: true })).toBe('text');
    expect(await window.showInputBox()).toBeUndefined();
    expect(askedFor('ui/input-box')).toEqual([
      {
        ...{ box: 1, title: null, prompt: 'P', placeHolder: null, value: 'V', valueSelection: [0, 1] },
        ...{ password: true, validates: false },
      },
      {
        ...{ box: 2, title: null, prompt: null, placeHolder: null, value: '', valueSelection: null },
        ...{ password: false, validates: false },
      },
    ]);
  });

  test.each<[string, unknown]>([
    ['a value that is no text', { value: 5 }],
    ['too long a prompt', { prompt: 'x'.repeat(4097) }],
    ['half a selection', { valueSelection: [1] }],
    ['a selection that is a revoked proxy', { valueSelection: revoked() }],
    ['a selection with holes', { valueSelection: [0, 0.5] }],
    ['a validator that is no function', { validateInput: 'x' }],
    ['a password that is no flag', { password: 1 }],
  ])('with %s is refused before the core hears of it', async (_what, options) => {
    const { api, askedFor } = makeGuest();
    expect(await refusal(api.module.window.showInputBox(options as never))).toMatchObject({ code: 'ARGUMENT_INVALID' });
    expect(askedFor('ui/input-box')).toEqual([]);
  });

  /** What the core hears when it asks about a text. */
  async function validated(validateInput: unknown): Promise<unknown> {
    const guest = makeGuest({
      'ui/input-box': async ({ box }) => {
        answer = await guest.api.answer['ui/validate']({ box, value: 'typed' }).catch((error) => error);
        return { value: null };
      },
    });
    let answer: unknown;
    await guest.api.module.window.showInputBox({ validateInput } as never);
    return answer;
  }
  const problem = (message: string, severity: string) => ({ problem: { message, severity } });

  test.each<[string, (value: string) => unknown, unknown]>([
    ['nothing', () => undefined, { problem: null }],
    ['null', () => null, { problem: null }],
    ['no text', () => '', { problem: null }],
    ['a text', (value) => `not ${value}`, problem('not typed', 'error')],
    ['a promise', async () => 'later', problem('later', 'error')],
    ['an information', () => ({ message: 'm', severity: 1 }), problem('m', 'info')],
    ['a warning', () => ({ message: 'm', severity: 2 }), problem('m', 'warning')],
    ['a severity that nobody knows', () => ({ message: 'm', severity: 'x' }), problem('m', 'error')],
    ['a very long text', () => 'x'.repeat(5000), problem('x'.repeat(1024), 'error')],
  ])('validateInput may say %s', async (_what, validateInput, said) => {
    expect(await validated(validateInput)).toEqual(said);
  });

  test.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('mine');
      },
    ],
    ['rejects', () => Promise.reject(new Error('mine'))],
    ['returns a number', () => 5],
    [
      'returns a proxy with traps',
      () =>
        new Proxy(
          {},
          {
            get: () => {
              throw new Error('mine');
            },
          },
        ),
    ],
  ])('a validateInput that %s is an error for the core, which is one of ours', async (_what, validateInput) => {
    expect(await validated(validateInput)).toHaveProperty('code');
  });

  test('validateInput is called as a method, inside the guest’s entry', async () => {
    const guest = makeGuest({
      'ui/input-box': async ({ box }) => {
        await guest.api.answer['ui/validate']({ box, value: 'x' });
        return { value: null };
      },
    });
    const options = {
      seen: [] as unknown[],
      validateInput(value: string) {
        this.seen.push([value, guest.inside()]);
        return undefined;
      },
    };
    await guest.api.module.window.showInputBox(options);
    expect(options.seen).toEqual([['x', true]]);
  });

  test('a box that is closed, or never was, has nothing to say', async () => {
    const { api } = makeGuest({ 'ui/input-box': () => ({ value: 'x' }) });
    await api.module.window.showInputBox({ validateInput: () => 'no' });
    expect(await api.answer['ui/validate']({ box: 1, value: 'x' })).toEqual({ problem: null });
    expect(await api.answer['ui/validate']({ box: 99, value: 'x' })).toEqual({ problem: null });
  });
});

test('after the end no dialog reaches anyone', async () => {
  const { api, askedFor } = makeGuest();
  api.dispose();
  const { window } = api.module;
  for (const call of [window.showInformationMessage('m'), window.showQuickPick(['a']), window.showInputBox()]) {
    expect(await refusal(call)).toMatchObject({ code: 'EXTENSION_NOT_ACTIVE' });
  }
  expect(askedFor('ui/message')).toEqual([]);
});

test('a refusal keeps its code when it is not caught', async () => {
  const { api } = makeGuest({
    'ui/quick-pick': () => {
      throw coded('PERMISSION_NOT_DECLARED', 'No.', { permission: 'ui.prompt' });
    },
  });
  api.module.commands.registerCommand('a.ask', () => api.module.window.showQuickPick(['a']));
  const call = { id: 'a.ask', caller: APP, ...codec.encode([]) };
  expect(await refusal(async () => api.invokeCommand(call, callContext()))).toMatchObject({
    code: 'PERMISSION_NOT_DECLARED',
  });
});
