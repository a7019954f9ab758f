import { expect } from 'vitest';
import { conformance } from './area.ts';

conformance('state and context', {
  scenarios: {
    'says who it is': {
      does: `return { id: context.extension.id, version: context.extension.packageJSON.version };`,
      gives: { id: 'acme.subject', version: '1.0.0' },
    },
    'keeps what it is given, for the home and for the workspace': {
      does: `await context.globalState.update('a', { list: [1, 'two', null] });
             await context.workspaceState.update('a', 'mine');
             return [context.globalState.get('a'), context.workspaceState.get('a'), context.globalState.keys()];`,
      gives: [{ list: [1, 'two', null] }, 'mine', ['a']],
    },
    'gives the default for what is not there, and forgets what is undefined': {
      does: `await context.globalState.update('b', 1); await context.globalState.update('b', undefined);
             return [context.globalState.get('b', 'none'), context.globalState.get('c')  === undefined];`,
      gives: ['none', true],
    },
    'refuses what cannot be kept': {
      does: `return context.globalState.update('f', () => {}).catch((error) => error.code);`,
      gives: 'VALUE_NOT_PLAIN',
    },
    'finds its state again after a reload': {
      does: '',
      then: async ({ core }) => {
        await core.extensions.reload('acme.subject');
        expect(await core.executeCommand('subject.scenario5')).toEqual([{ list: [1, 'two', null] }, 'mine']);
      },
    },
    'reads it back': {
      does: `return [context.globalState.get('a'), context.workspaceState.get('a')];`,
      gives: [{ list: [1, 'two', null] }, 'mine'],
    },
  },
});
