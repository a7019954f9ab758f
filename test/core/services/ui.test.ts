import { describe, expect, test, vi } from 'vitest';
import { coded } from '../../../src/base/error.ts';
import type {
  AppUi,
  InputBoxRequest,
  MessageRequest,
  ProgressRequest,
  StatusUpdate,
} from '../../../src/core/app-offers.ts';
import type { InputBoxParams, MessageParams, QuickPickParams, StatusParams } from '../../../src/protocol/guest/ui.ts';
import { appServices, calling, never, settled } from './app-fixture.ts';

const item = (title: string) => ({ title, isCloseAffordance: false });
const question: MessageParams = {
  ...{ kind: 'warning', message: 'Sure?', detail: null, modal: false, items: [item('Yes'), item('No')] },
};
const notice: MessageParams = { ...question, items: [] };
const pick = (label: string, kind: 'item' | 'separator' = 'item') => ({
  ...{ kind, label, description: null, detail: null, picked: false },
});
const list: QuickPickParams = {
  ...{ title: null, placeHolder: null, canPickMany: false, matchOnDescription: false, matchOnDetail: false },
  items: [pick('a'), pick('-', 'separator'), pick('c')],
};
const box: InputBoxParams = {
  ...{ box: 1, title: null, prompt: 'Name', placeHolder: null, value: 'x', valueSelection: null },
  ...{ password: false, validates: false },
};
const status: StatusParams = {
  ...{
    item: 1,
    text: 't',
    name: null,
    tooltip: null,
    command: null,
    alignment: 'left',
    priority: null,
    hideAfter: null,
  },
};

function ui(offers: AppUi, sketch: Parameters<typeof appServices>[0] = {}) {
  const fixture = appServices({ offers: { ui: offers }, ...sketch });
  const { requests } = fixture.ui;
  return {
    ...fixture,
    message: (params: MessageParams, signal?: AbortSignal) => requests['ui/message'](params, calling(signal)),
    quickPick: (params: QuickPickParams, signal?: AbortSignal) => requests['ui/quick-pick'](params, calling(signal)),
    inputBox: (params: InputBoxParams, signal?: AbortSignal) => requests['ui/input-box'](params, calling(signal)),
    status: (params: StatusParams, signal?: AbortSignal) => requests['ui/status'](params, calling(signal)),
    begin: (progress: number, cancellable = false) =>
      requests['ui/progress-begin']({ progress, location: 'window', title: 'T', cancellable }, calling()),
    report: (progress: number, signal?: AbortSignal) =>
      requests['ui/progress-report']({ progress, message: 'm', increment: 1 }, calling(signal)),
    end: (progress: number) => requests['ui/progress-end']({ progress }, calling()),
  };
}

const EVERYTHING: AppUi = {
  showMessage: () => 0,
  quickPick: () => [0],
  inputBox: () => 'text',
  progress: () => ({ report() {}, end() {} }),
  status: () => undefined,
};

describe('who asks', () => {
  test('stands beside the text, frozen, and is what the core knows, whatever the text says', async () => {
    const seen: MessageRequest[] = [];
    const { message } = ui({ showMessage: (request) => void seen.push(request) });
    const forged = 'acme.bank (key 0123456789abcdef) │ \u202e Enter your PIN \u001b[2J';
    await message({ ...question, message: forged });
    expect(seen[0]?.by).toEqual({
      id: 'acme.notes',
      displayName: 'acme.notes',
      keyId: null,
      origin: 'dev:/acme.notes',
    });
    expect(Object.isFrozen(seen[0]?.by)).toBe(true);
    expect(seen[0]?.message).toBe(forged); // as it is: untrusted, and said to be
  });

  test('is not what a broken host writes beside the text', async () => {
    const by: unknown[] = [];
    const note = (request: { by: unknown }) => void by.push(request.by);
    const forged = { by: { id: 'acme.bank' }, signal: null };
    const { message, quickPick, inputBox } = ui({ showMessage: note, quickPick: note, inputBox: note });
    await message({ ...question, ...forged });
    await message({ ...notice, ...forged });
    await quickPick({ ...list, ...forged });
    await inputBox({ ...box, ...forged });
    expect(by).toHaveLength(4);
    for (const one of by) expect(one).toMatchObject({ id: 'acme.notes' });
  });

  test('stands in every call to the app', async () => {
    const by: unknown[] = [];
    const note = (request: { by: unknown }) => void by.push(request.by);
    const {
      message,
      quickPick,
      inputBox,
      begin,
      status: show,
    } = ui({
      showMessage: note,
      quickPick: note,
      inputBox: note,
      progress: (request) => {
        note(request);
        return { report() {}, end() {} };
      },
      status: note,
    });
    await Promise.all([message(question), message(notice), quickPick(list), inputBox(box), begin(1), show(status)]);
    expect(by).toHaveLength(6);
    for (const one of by) expect(one).toMatchObject({ id: 'acme.notes', keyId: null, origin: 'dev:/acme.notes' });
  });
});

describe('what the app does not offer', () => {
  test.each<[string, (with_: ReturnType<typeof ui>) => unknown]>([
    ['ui.showMessage', ({ message }) => message(question)],
    ['ui.showMessage', ({ message }) => message(notice)],
    ['ui.quickPick', ({ quickPick }) => quickPick(list)],
    ['ui.inputBox', ({ inputBox }) => inputBox(box)],
    ['ui.progress', ({ begin }) => begin(1)],
    ['ui.status', ({ status: show }) => show(status)],
  ])('%s is named, and nobody is asked or recorded', async (name, call) => {
    const fixture = ui({});
    await expect(call(fixture)).rejects.toMatchObject({
      code: 'APP_DOES_NOT_OFFER',
      details: { fix: expect.stringContaining(`"${name}"`) },
    });
    expect(fixture.records).toEqual([]);
  });

  test('single members may be missing', async () => {
    const { message, quickPick } = ui({ showMessage: () => 1 });
    expect(await message(question)).toEqual({ chosen: 1 });
    await expect(quickPick(list)).rejects.toMatchObject({ code: 'APP_DOES_NOT_OFFER' });
  });

  test('members are called as methods of the app’s own object', async () => {
    class Ui {
      readonly answer = 1;
      showMessage() {
        return this.answer;
      }
    }
    expect(await ui(new Ui()).message(question)).toEqual({ chosen: 1 });
  });
});

describe('the permission ui.prompt', () => {
  test.each<[string, (with_: ReturnType<typeof ui>) => unknown]>([
    ['a message with items', ({ message }) => message(question)],
    ['a modal message', ({ message }) => message({ ...notice, modal: true })],
    ['a list', ({ quickPick }) => quickPick(list)],
    ['an input box', ({ inputBox }) => inputBox(box)],
  ])('%s needs it, and the app hears nothing without it', async (_what, call) => {
    const heard = vi.fn();
    const fixture = ui({ showMessage: heard, quickPick: heard, inputBox: heard }, { declares: {} });
    await expect(call(fixture)).rejects.toMatchObject({ code: 'PERMISSION_NOT_DECLARED' });
    expect(heard).not.toHaveBeenCalled();
    expect(fixture.records).toMatchObject([{ permission: 'ui.prompt', decision: 'deny' }]);
  });

  test('a notice, progress and status items need none', async () => {
    const { message, begin, status: show } = ui(EVERYTHING, { declares: {} });
    expect(await message(notice)).toEqual({ chosen: null });
    await begin(1);
    await show(status);
  });

  test('whenever it is withdrawn, also between the decision and the dialog, none stays open', async () => {
    for (let turns = 0; turns < 20; turns++) {
      const signals: AbortSignal[] = [];
      const { quickPick, settings } = ui({
        quickPick: ({ signal }) => {
          signals.push(signal);
          return never();
        },
      });
      const asked = Promise.resolve(quickPick(list)).catch((error) => error.code);
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      settings('{ "*": { "ui.prompt": "deny" } }');
      await settled();
      expect([turns, signals.filter(({ aborted }) => !aborted).length]).toEqual([turns, 0]);
      expect(await asked).toBe('PERMISSION_DENIED');
    }
  });

  test('when it is withdrawn, the open dialog is taken away and what waits is refused', async () => {
    const signals: AbortSignal[] = [];
    const { quickPick, settings, records } = ui({
      quickPick: ({ signal }) => {
        signals.push(signal);
        return never();
      },
    });
    const dialogs = [quickPick(list), quickPick(list)].map((dialog) => Promise.resolve(dialog).catch((error) => error));
    await settled();
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    settings('{ "acme.notes": { "ui.prompt": "deny" } }');
    expect(await Promise.all(dialogs)).toMatchObject([{ code: 'PERMISSION_DENIED' }, { code: 'PERMISSION_DENIED' }]);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    expect(records).toMatchObject([{ decision: 'deny' }, { decision: 'deny' }]);
  });
});

describe('answers of the app', () => {
  test.each<[string, unknown]>([
    ['an index behind the end', 2],
    ['a negative index', -1],
    ['half an index', 0.5],
    ['NaN', Number.NaN],
    ['a title', 'Yes'],
    ['a list', [0]],
    ['an object with a trap', { valueOf: () => 0 }],
  ])('%s is no answer to a message', async (_what, answer) => {
    const { message, log } = ui({ showMessage: () => answer as number });
    await expect(message(question)).rejects.toMatchObject({ code: 'APP_FAILED' });
    expect(log).toMatchObject([{ id: null, level: 'error', text: expect.stringContaining('ui.showMessage') }]);
  });

  test.each<[string, unknown, boolean]>([
    ['an index behind the end', [3], false],
    ['a separator', [1], false],
    ['two, where one may be picked', [0, 2], false],
    ['none, where one may be picked', [], false],
    ['one twice', [0, 0], true],
    ['a number', 0, false],
    ['more than there are', [0, 0, 2, 2], true],
    ['a text', ['0'], true],
    ['a hole', new Array(1), true],
  ])('%s is no answer to a list', async (_what, answer, canPickMany) => {
    const { quickPick } = ui({ quickPick: () => answer as number[] });
    await expect(quickPick({ ...list, canPickMany })).rejects.toMatchObject({ code: 'APP_FAILED' });
  });

  test.each<[readonly number[] | null | undefined, boolean, unknown]>([
    [[2], false, [2]],
    [[2, 0], true, [2, 0]],
    [[], true, []],
    [null, false, null],
    [undefined, true, null],
  ])('%j is one', async (answer, canPickMany, picked) => {
    expect(await ui({ quickPick: () => answer }).quickPick({ ...list, canPickMany })).toEqual({ picked });
  });

  test.each<[string, unknown]>([
    ['a number', 5],
    ['a text without end', 'x'.repeat(65_537)],
    ['an object', { toString: () => 'x' }],
  ])('%s is no answer to an input box', async (_what, answer) => {
    await expect(ui({ inputBox: () => answer as string }).inputBox(box)).rejects.toMatchObject({ code: 'APP_FAILED' });
  });

  test('what the app throws stays in the app: the extension hears which function it was, the log hears why', async () => {
    for (const showMessage of [
      () => {
        throw new Error('ENOENT /home/ada/secret-project/icon.png');
      },
      async () => {
        throw new Error('ENOENT /home/ada/secret-project/icon.png');
      },
      () => {
        throw { toString: () => '/home/ada' };
      },
    ]) {
      const { message, log, records } = ui({ showMessage });
      const error = await Promise.resolve(message(question)).catch((caught) => caught);
      expect(error).toMatchObject({ code: 'APP_FAILED' });
      expect(JSON.stringify([error.message, error.details])).not.toContain('ada');
      expect(error.cause).toBeUndefined();
      expect(log).toMatchObject([{ id: null, text: expect.stringContaining('/home/ada') }]);
      expect(records).toMatchObject([{ decision: 'allow', code: 'APP_FAILED' }]);
    }
  });
});

describe('one dialog at a time', () => {
  test('the next is shown when the one before is answered; too many are refused', async () => {
    const open: ((answer: number) => void)[] = [];
    const { message } = ui({ showMessage: () => new Promise<number>((resolve) => open.push(resolve)) });
    const asked = Array.from({ length: 9 }, () => message(question));
    await expect(message(question)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    for (let shown = 1; shown <= 9; shown++) {
      await settled();
      expect(open).toHaveLength(shown);
      open.at(-1)?.(0);
    }
    expect(await Promise.all(asked)).toHaveLength(9);
  });

  test('an extension that opens one after the other without end is stopped, until time has passed', async () => {
    const { message, clock } = ui({ showMessage: () => null });
    for (let index = 0; index < 20; index++) await message(question);
    await expect(message(question)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    clock.advance(2000);
    await message(question);
    await expect(message(question)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
  });

  test('a dialog that is cancelled is taken away, and the next has its turn', async () => {
    const signals: AbortSignal[] = [];
    const showMessage = vi.fn<NonNullable<AppUi['showMessage']>>(({ signal }) => {
      signals.push(signal);
      return signals.length === 1 ? never() : 1;
    });
    const { message } = ui({ showMessage });
    const caller = new AbortController();
    const first = Promise.resolve(message(question, caller.signal)).catch((error) => error);
    const second = message(question);
    await settled();
    caller.abort();
    expect(await first).toMatchObject({ code: 'CANCELLED' });
    expect(signals[0]?.aborted).toBe(true);
    expect(await second).toEqual({ chosen: 1 });
  });

  test('one that is cancelled before its turn is never shown', async () => {
    const shown = vi.fn(never);
    const { message } = ui({ showMessage: shown });
    void Promise.resolve(message(question)).catch(() => undefined);
    const caller = new AbortController();
    const second = Promise.resolve(message(question, caller.signal)).catch((error) => error);
    caller.abort();
    expect(await second).toMatchObject({ code: 'CANCELLED' });
    await settled();
    expect(shown).toHaveBeenCalledTimes(1);
  });
});

describe('the end of the extension', () => {
  test('takes every dialog, notice, progress and status item away, and waits for no app', async () => {
    const signals: AbortSignal[] = [];
    const hang = ({ signal }: { signal: AbortSignal }) => {
      signals.push(signal);
      return never();
    };
    const ended = vi.fn();
    const updates: StatusUpdate[] = [];
    const fixture = ui({
      showMessage: hang,
      quickPick: hang,
      progress: ({ signal }) => {
        signals.push(signal);
        return { report() {}, end: ended };
      },
      status: (update) => void updates.push(update),
    });
    const calls = [fixture.quickPick(list), fixture.message(question), fixture.message(notice)].map((call) =>
      Promise.resolve(call).catch((error) => error),
    );
    await fixture.begin(1);
    await fixture.status(status);
    await settled();
    expect(signals).toHaveLength(3); // the list, the notice, the progress; the question waits
    fixture.ui.dispose();
    await fixture.ui.whenEnded?.();
    expect(await Promise.all(calls)).toMatchObject([
      { code: 'CANCELLED' },
      { code: 'CANCELLED' },
      { code: 'CANCELLED' },
    ]);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, true]);
    expect(ended).toHaveBeenCalledTimes(1);
    expect(updates.map(({ text }) => text)).toEqual(['t', null]);
    expect(fixture.clock.waiting).toBe(0);
    await expect(async () => fixture.message(question)).rejects.toMatchObject({ code: 'DISPOSED' });
    await expect(async () => fixture.begin(2)).rejects.toMatchObject({ code: 'DISPOSED' });
    await expect(async () => fixture.status({ ...status, item: 2 })).rejects.toMatchObject({ code: 'DISPOSED' });
  });

  test('an app that throws at the end keeps nothing from ending', async () => {
    const fixture = ui({
      progress: () => ({
        report() {},
        end() {
          throw new Error('no');
        },
      }),
      status: ({ text }) => {
        if (text === null) throw new Error('no');
      },
    });
    await fixture.begin(1);
    await fixture.begin(2);
    await fixture.status(status);
    fixture.ui.dispose();
    await settled();
    expect(fixture.log).toHaveLength(3);
  });
});

describe('an input box', () => {
  const validates = { ...box, validates: true };

  test('asks again until the extension accepts, and says what was wrong', async () => {
    const seen: Pick<InputBoxRequest, 'value' | 'problem'>[] = [];
    const answers = ['bad', 'worse', 'good'];
    const { inputBox, told } = ui(
      {
        inputBox: ({ value, problem }) => {
          seen.push({ value, problem });
          return answers.shift();
        },
      },
      {
        guest: (_method, params) => ({
          problem: (params as { value: string }).value === 'good' ? null : { message: 'No.', severity: 'error' },
        }),
      },
    );
    expect(await inputBox(validates)).toEqual({ value: 'good' });
    const problem = { message: 'No.', severity: 'error' };
    expect(seen).toEqual([
      { value: 'x', problem: null },
      { value: 'bad', problem },
      { value: 'worse', problem },
    ]);
    expect(told.map(({ params }) => params)).toEqual(['bad', 'worse', 'good'].map((value) => ({ box: 1, value })));
  });

  test('a warning is no refusal', async () => {
    const { inputBox } = ui(
      { inputBox: () => 'text' },
      { guest: () => ({ problem: { message: 'Hm.', severity: 'warning' } }) },
    );
    expect(await inputBox(validates)).toEqual({ value: 'text' });
  });

  test('an extension that fails or does not answer has not accepted, and the user can always leave', async () => {
    const problems: unknown[] = [];
    let asked = 0;
    const { inputBox, log } = ui(
      {
        inputBox: ({ problem }) => {
          problems.push(problem?.severity);
          return ++asked < 3 ? 'text' : null;
        },
      },
      {
        guest: () => {
          throw coded(asked === 1 ? 'EXTENSION_ERROR' : 'TIMEOUT', 'It failed.');
        },
      },
    );
    expect(await inputBox(validates)).toEqual({ value: null });
    expect(problems).toEqual([undefined, 'error', 'error']);
    expect(log).toMatchObject([
      { id: 'acme.notes', text: expect.stringContaining('validateInput failed: It failed.') },
      {},
    ]);
  });

  test('an extension that never accepts is given up', async () => {
    const inputs = vi.fn(() => 'text');
    const { inputBox } = ui(
      { inputBox: inputs },
      { guest: () => ({ problem: { message: 'No.', severity: 'error' } }) },
    );
    await expect(inputBox(validates)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    expect(inputs).toHaveBeenCalledTimes(51);
  });

  test('while it is open the app may ask about each text; afterwards nobody is asked', async () => {
    let kept: InputBoxRequest['validate'] = null;
    const { inputBox, told } = ui(
      {
        inputBox: async ({ validate }) => {
          kept = validate;
          expect(await validate?.('typed')).toEqual({ message: 'typed!', severity: 'info' });
          return null;
        },
      },
      {
        guest: (_m, params) => ({ problem: { message: `${(params as { value: string }).value}!`, severity: 'info' } }),
      },
    );
    await inputBox(validates);
    expect(await (kept as InputBoxRequest['validate'])?.('later')).toBeNull();
    expect(told).toHaveLength(1);
  });

  test('without validateInput there is nothing to ask', async () => {
    const { inputBox, told } = ui({ inputBox: ({ validate }) => (validate === null ? 'none' : 'some') });
    expect(await inputBox(box)).toEqual({ value: 'none' });
    expect(told).toEqual([]);
  });
});

describe('notices', () => {
  test('a flood of them is refused, and time lets a few more through', async () => {
    const shown = vi.fn();
    const { message, clock } = ui({ showMessage: shown });
    const flood = await Promise.allSettled(Array.from({ length: 1000 }, () => message(notice)));
    expect(flood.filter(({ status: how }) => how === 'fulfilled')).toHaveLength(10);
    expect(shown).toHaveBeenCalledTimes(10);
    clock.advance(2000);
    await Promise.allSettled(Array.from({ length: 1000 }, () => message(notice)));
    expect(shown).toHaveBeenCalledTimes(11);
  });

  test('those that the app has not put away are few, however slowly they come', async () => {
    const shown = vi.fn(never);
    const { message, clock } = ui({ showMessage: shown });
    const refused: unknown[] = [];
    for (let index = 0; index < 50; index++) {
      void Promise.resolve(message(notice)).catch((error) => refused.push(error.code));
      clock.advance(60_000);
    }
    await settled();
    expect(shown).toHaveBeenCalledTimes(16);
    expect(refused).toEqual(Array(34).fill('LIMIT_EXCEEDED'));
  });

  test('they are open beside a dialog, and what the app answers to them is ignored', async () => {
    const { message, quickPick } = ui({ showMessage: () => 7, quickPick: never });
    void Promise.resolve(quickPick(list)).catch(() => undefined);
    expect(await message(notice)).toEqual({ chosen: null });
  });
});

describe('progress', () => {
  function view() {
    const requests: ProgressRequest[] = [];
    const steps: unknown[] = [];
    const end = vi.fn();
    const progress = (request: ProgressRequest) => {
      requests.push(request);
      return { report: (step: unknown) => void steps.push(step), end };
    };
    return { requests, steps, end, progress };
  }

  test('begins, reports and ends; what comes afterwards is for nobody', async () => {
    const { progress, requests, steps, end } = view();
    const fixture = ui({ progress });
    await fixture.begin(1);
    expect(requests).toMatchObject([{ location: 'window', title: 'T', cancellable: false }]);
    await fixture.report(1);
    await fixture.end(1);
    await fixture.end(1);
    await fixture.report(1);
    expect(steps).toEqual([{ message: 'm', increment: 1 }]);
    expect(end).toHaveBeenCalledTimes(1);
    expect(requests[0]?.signal.aborted).toBe(true);
  });

  test('the user’s cancelling reaches the extension, only where it said so, and only while it runs', async () => {
    const { progress, requests } = view();
    const fixture = ui({ progress });
    await fixture.begin(1, true);
    await fixture.begin(2, false);
    for (const { cancel } of requests) cancel();
    await fixture.end(1);
    requests[0]?.cancel();
    expect(fixture.told).toEqual([{ method: 'ui/progress-cancel', params: { progress: 1 } }]);
  });

  test('there are at most eight, and no number twice', async () => {
    const fixture = ui({ progress: view().progress });
    for (let number = 1; number <= 8; number++) await fixture.begin(number);
    await expect(fixture.begin(9)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    await expect(fixture.begin(1)).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
    await fixture.end(1);
    await fixture.begin(9);
  });

  test('an app that gives no view has failed, and one that never does runs into the deadline', async () => {
    for (const view of [undefined, null, 5, {}, { report() {} }, { report: 1, end: 1 }]) {
      await expect(ui({ progress: () => view as never }).begin(1)).rejects.toMatchObject({ code: 'APP_FAILED' });
    }
    const fixture = ui({ progress: never });
    const begun = Promise.resolve(fixture.begin(1)).catch((error) => error);
    fixture.clock.advance(60_000);
    expect(await begun).toMatchObject({ code: 'TIMEOUT' });
  });

  test('a view that comes after the end is ended too', async () => {
    const view = Promise.withResolvers<{ report(): void; end(): void }>();
    const { begin, ui: service } = ui({ progress: () => view.promise });
    const begun = Promise.resolve(begin(1)).catch((error) => error.code);
    service.dispose();
    expect(await begun).toBe('CANCELLED');
    const end = vi.fn();
    view.resolve({ report() {}, end });
    await settled();
    expect(end).toHaveBeenCalledOnce();
  });

  test('reports that come faster than anybody sees wait', async () => {
    const { progress, steps } = view();
    const fixture = ui({ progress });
    await fixture.begin(1);
    const all = Array.from({ length: 30 }, () => fixture.report(1));
    await settled();
    expect(steps).toHaveLength(20);
    for (let index = 0; index < 12; index++) {
      fixture.clock.advance(50);
      await settled();
    }
    await Promise.all(all);
    expect(steps).toHaveLength(30);
    expect(fixture.clock.waiting).toBe(0);
  });
});

describe('status items', () => {
  test('a click runs the command in the extension’s own name, and a failure goes to its log', async () => {
    const updates: StatusUpdate[] = [];
    const execute = vi.fn(async () => {
      throw coded('PERMISSION_NOT_DECLARED', 'It may not.');
    });
    const fixture = ui({ status: (update) => void updates.push(update) }, { execute });
    await fixture.status({ ...status, command: 'app.erase-everything' });
    await updates[0]?.run?.();
    expect(execute).toHaveBeenCalledWith('app.erase-everything', expect.anything(), {
      caller: { kind: 'extension', id: 'acme.notes' },
    });
    expect(fixture.log).toMatchObject([{ id: 'acme.notes', text: expect.stringContaining('It may not.') }]);
    await fixture.status({ ...status, text: null });
    await updates[0]?.run?.(); // it is not there any more
    expect(execute).toHaveBeenCalledTimes(1);
  });

  test('goes by itself after its time, and no timer outlives it', async () => {
    const updates: StatusUpdate[] = [];
    const fixture = ui({ status: (update) => void updates.push(update) });
    await fixture.status({ ...status, hideAfter: 5000 });
    expect(fixture.clock.waiting).toBe(1);
    fixture.clock.advance(5000);
    expect(updates.map(({ item: one, text }) => [one, text])).toEqual([
      ['1', 't'],
      ['1', null],
    ]);
    await fixture.status({ ...status, hideAfter: 5000 });
    await fixture.status({ ...status, hideAfter: null });
    expect(fixture.clock.waiting).toBe(0);
  });

  test('there are at most twenty; taking away what is not there says nothing', async () => {
    const shown = vi.fn();
    const fixture = ui({ status: shown });
    await fixture.status({ ...status, item: 99, text: null });
    expect(shown).not.toHaveBeenCalled();
    for (let number = 1; number <= 20; number++) {
      fixture.clock.advance(1000);
      await fixture.status({ ...status, item: number });
    }
    fixture.clock.advance(1000);
    await expect(fixture.status({ ...status, item: 21 })).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
  });

  test('an app whose function fails later, in its own promise, ends nobody', async () => {
    const fixture = ui({
      status: (async () => {
        throw new Error('later');
      }) as AppUi['status'] & object,
    });
    await fixture.status(status);
    await settled();
    expect(fixture.log).toMatchObject([{ id: null, text: expect.stringContaining('later') }]);
  });
});
