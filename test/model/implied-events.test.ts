import fc from 'fast-check';
import { expect, test } from 'vitest';
import { impliedEvents } from '../../src/model/implied-events.ts';

test('contributes implies the events that VS Code takes from it', () => {
  expect(
    impliedEvents({
      commands: [{ command: 'a.run' }, { command: 'a.stop' }],
      languages: [{ id: 'quiet' }, { id: 'loud', configuration: './l.json' }],
      views: { explorer: [{ id: 'v1' }], box: [{ id: 'v2' }, { name: 'no id' }] },
      customEditors: [{ viewType: 'a.cat' }],
      notebooks: [{ type: 'n' }],
      notebookRenderer: [{ id: 'r' }],
      authentication: [{ id: 'auth' }],
      terminal: { profiles: [{ id: 'p' }] },
      taskDefinitions: [{ type: 't' }],
      walkthroughs: [{ id: 'w' }],
      grammars: [{ language: 'loud' }],
    }),
  ).toEqual([
    'onCommand:a.run',
    'onCommand:a.stop',
    'onLanguage:loud',
    'onView:v1',
    'onView:v2',
    'onCustomEditor:a.cat',
    'onNotebookSerializer:n',
    'onRenderer:r',
    'onAuthenticationRequest:auth',
    'onTerminalProfile:p',
    'onTaskType:t',
    'onWalkthrough:w',
  ]);
});

test('one contribution may stand alone', () => {
  expect(impliedEvents({ commands: { command: 'a.run' }, views: { box: { id: 'v' } } })).toEqual([
    'onCommand:a.run',
    'onView:v',
  ]);
});

test('what nobody knows implies nothing, also when it is called like something that every object has', () => {
  expect(
    impliedEvents({ constructor: [{ id: 'x' }], toString: 1, hasOwnProperty: {}, 'acme.shapes': [{ id: 'x' }] }),
  ).toEqual([]);
});

test('whatever shape a contribution has, the result is a list of texts', () => {
  const points = ['commands', 'languages', 'views', 'terminal', 'notebooks', 'constructor'];
  const key = fc.constantFrom('id', 'command', 'configuration', 'profiles', 'type', 'x');
  const shape = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 4 },
      fc.string(),
      fc.integer(),
      fc.constant(null),
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(key, tie('any'), { maxKeys: 3 }),
    ),
  })).any;
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...points), shape), (contributes) => {
      for (const event of impliedEvents(contributes)) expect(event).toMatch(/^on[A-Z]\w+:./su);
    }),
    { numRuns: 3000, seed: 2 },
  );
});
