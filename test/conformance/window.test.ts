import { expect, vi } from 'vitest';
import type { CoreOptions } from '../../src/index.ts';
import { conformance } from './area.ts';

type Ui = NonNullable<CoreOptions['ui']>;
const heard: Record<string, unknown>[] = [];
const by = { id: 'acme.subject', keyId: null, origin: expect.stringMatching(/^dev:/), displayName: 'subject' };

const ui: Ui = {
  showMessage({ signal: _signal, ...message }) {
    heard.push({ ...message });
    return message.items.length > 0 ? 1 : null;
  },
  quickPick({ signal: _signal, ...list }) {
    heard.push({ ...list });
    return list.canPickMany ? [0, 2] : [1];
  },
  async inputBox(box) {
    heard.push({ value: box.value, problem: box.problem?.message ?? null });
    return box.problem === null ? 'bad' : 'good';
  },
  progress({ title }) {
    heard.push({ title });
    return {
      report: (step) => void heard.push({ ...step }),
      end: () => void heard.push({ ended: true }),
    };
  },
  status({ text, tooltip, alignment, by: asker }) {
    heard.push({ text, tooltip, alignment, id: asker.id });
  },
};

conformance('window', {
  manifest: { permissions: { 'ui.prompt': { reason: 'Asks what to do' } } },
  offers: () => {
    heard.length = 0;
    return { ui };
  },
  scenarios: {
    'a notice needs no answer, and bears the name of who shows it': {
      does: `return (await api.window.showInformationMessage('Done', { detail: 'all of it' })) === undefined;`,
      gives: true,
      then: () =>
        expect(heard.splice(0)).toEqual([
          { kind: 'info', message: 'Done', detail: 'all of it', modal: false, items: [], by },
        ]),
    },
    'a question resolves to the very item': {
      does: `const items = [{ title: 'Yes' }, { title: 'No', isCloseAffordance: true }];
             return [await api.window.showWarningMessage('Sure?', { modal: true }, ...items) === items[1], await api.window.showErrorMessage('Really?', 'a', 'b')];`,
      gives: [true, 'b'],
      then: () =>
        expect(heard.splice(0)).toMatchObject([
          { kind: 'warning', modal: true },
          { kind: 'error', modal: false },
        ]),
    },
    'a list resolves to what was picked': {
      does: `const items = ['a', 'b', 'c'].map((label) => ({ label }));
             return [await api.window.showQuickPick(['x', 'y']), (await api.window.showQuickPick(Promise.resolve(items), { canPickMany: true })).map((item) => items.indexOf(item))];`,
      gives: ['y', [0, 2]],
      then: () => expect(heard.splice(0)).toHaveLength(2),
    },
    'an input box asks again until its author is content': {
      does: `return api.window.showInputBox({ value: 'start', validateInput: async (text) => (text === 'bad' ? 'Not that.' : null) });`,
      gives: 'good',
      then: () =>
        expect(heard.splice(0)).toEqual([
          { value: 'start', problem: null },
          { value: 'bad', problem: 'Not that.' },
        ]),
    },
    'progress is reported until the work has settled': {
      does: `return api.window.withProgress({ location: api.ProgressLocation.Notification, title: 'Working' }, async (progress) => {
               progress.report({ message: 'half', increment: 50 }); await new Promise((resolve) => setTimeout(resolve, 5)); return 'worked';
             });`,
      gives: 'worked',
      then: () =>
        vi.waitFor(() => {
          expect(heard).toEqual([{ title: 'Working' }, { message: 'half', increment: 50 }, { ended: true }]);
        }),
    },
    'work that fails ends its progress and rejects as it did': {
      does: `return api.window.withProgress({ location: api.ProgressLocation.Window }, async () => { throw new Error('broke'); }).catch(({ message }) => message);`,
      gives: 'broke',
      then: () => {
        heard.length = 0;
      },
    },
    'a status item is shown, changed and taken away': {
      does: `const item = api.window.createStatusBarItem(api.StatusBarAlignment.Right, 7);
             item.text = 'ready'; item.tooltip = 'all well'; item.show();
             await new Promise((resolve) => setTimeout(resolve, 5));
             item.dispose();`,
      then: () =>
        vi.waitFor(() => {
          expect(heard).toContainEqual({ text: 'ready', tooltip: 'all well', alignment: 'right', id: 'acme.subject' });
          expect(heard.at(-1)).toMatchObject({ text: null });
        }),
    },
  },
});

conformance('window, where the app offers nothing', {
  manifest: { permissions: { 'ui.prompt': { reason: 'Asks what to do' } } },
  scenarios: {
    'everything says so': {
      does: `const { showInformationMessage, showQuickPick, showInputBox, withProgress } = api.window;
             return Promise.all([() => showInformationMessage('x'), () => showQuickPick(['x']), () => showInputBox(), () => withProgress({ location: 10 }, async () => 'ran')]
               .map((call) => call().then((value) => value, (error) => error.code)));`,
      gives: Array(4).fill('APP_DOES_NOT_OFFER'),
    },
  },
});

conformance('window, without the permission', {
  offers: () => ({ ui }),
  scenarios: {
    'questions are refused, notices are not': {
      does: `const { showInformationMessage, showQuickPick, showInputBox } = api.window;
             return Promise.all([showInformationMessage('x', 'Yes'), showQuickPick(['x']), showInputBox(), showInformationMessage('x')].map((call) => call.then(() => 'shown', (error) => error.code)));`,
      gives: ['PERMISSION_NOT_DECLARED', 'PERMISSION_NOT_DECLARED', 'PERMISSION_NOT_DECLARED', 'shown'],
    },
  },
});
