import { expect } from 'vitest';
import { conformance } from './area.ts';

conformance('configuration', {
  manifest: {
    contributes: {
      configuration: {
        title: 'Subject',
        properties: {
          'subject.words': { type: 'array', default: ['TODO'] },
          'subject.depth': { type: 'number', default: 3, minimum: 1, maximum: 9 },
          'subject.deep.mode': { type: 'string', enum: ['a', 'b'], default: 'a' },
        },
      },
    },
  },
  settings: '{ "subject.depth": 5, "stranger.secret": "hidden" }',
  prelude: 'const changes = [];',
  scenarios: {
    'gives what the user wrote, else the default, and nothing of others': {
      does: `const all = api.workspace.getConfiguration('subject');
             api.workspace.onDidChangeConfiguration((event) => changes.push(['subject', 'subject.depth', 'subject.words'].map((key) => event.affectsConfiguration(key))));
             return [all.get('depth'), all.get('words'), all.get('deep'), all.get('none', 'mine'), all.has('words'), api.workspace.getConfiguration().get('stranger.secret', 'nothing')];`,
      gives: [5, ['TODO'], { mode: 'a' }, 'mine', true, 'nothing'],
    },
    'writes what fits, and sees it at once': {
      does: `const all = api.workspace.getConfiguration('subject');
             await all.update('depth', 7);
             const bad = await Promise.all([all.update('depth', 70), all.update('deep.mode', 'z'), all.update('other', 1)].map((call) => call.catch((error) => error.code)));
             return [api.workspace.getConfiguration('subject').get('depth'), api.workspace.getConfiguration('subject').inspect('depth').defaultValue, bad];`,
      gives: [7, 3, ['ARGUMENT_INVALID', 'ARGUMENT_INVALID', 'ARGUMENT_INVALID']],
      then: ({ core }) => expect(core.configuration.get('subject.depth')).toBe(7),
    },
    'hears of changes, whoever makes them': {
      does: '',
      async then({ core }) {
        await core.configuration.update('subject.words', ['FIXME']);
        expect(await core.executeCommand('subject.scenario3')).toEqual([
          [['FIXME'], 7],
          expect.arrayContaining([[true, false, true]]),
        ]);
      },
    },
    'and reads them': {
      does: `const all = api.workspace.getConfiguration('subject'); return [[all.get('words'), all.get('depth')], changes];`,
      gives: [[['FIXME'], 7], expect.anything()],
    },
  },
});
