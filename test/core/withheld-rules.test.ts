import { expect, test } from 'vitest';
import { Emitter } from '../../src/base/event.ts';
import type { Arrangement } from '../../src/bisect/session.ts';
import { createRulesBook } from '../../src/core/extension-rules.ts';
import { openHome } from '../../src/core/home.ts';
import { OwnPorts } from '../../src/core/own-ports.ts';
import { createSessionAnswers } from '../../src/core/settings/session-answers.ts';
import { createWorkspace } from '../../src/core/workspace.ts';
import { registered, TRUSTS_ALL } from './registered.ts';

test('a trial withholds kinds of one extension from the moment on in which it is known, and whoever runs is looked at again', () => {
  const workspace = createWorkspace([]);
  const session = createSessionAnswers();
  const rearranged = new Emitter<void>();
  const never = () => ({ dispose() {} });
  const trial = { arrangement: null as Arrangement | null, onDidRearrange: rearranged.event };
  const rules = createRulesBook({
    home: openHome('/home-of-bulkhead', () => []),
    workspace,
    session,
    ports: new OwnPorts(),
    apis: [],
    settings: { layers: [], files: [], onDidChangeRules: never, onDidChangeFiles: never },
    trusted: TRUSTS_ALL,
    trial,
  } as never);
  const [one, other] = ['acme.one', 'acme.other'].map((name) => {
    const made = registered(name);
    return { ...made, package: { ...made.package, root: `/${name}` } } as typeof made;
  });
  if (one === undefined || other === undefined) throw new Error('There are two.');
  for (const each of [one, other]) rules.add(each);
  const withheld = () => [one, other].map(({ identity }) => [...rules.of(identity).withheld]);
  let looked = 0;
  rules.onDidChange(() => looked++);
  expect(withheld()).toEqual([[], []]);

  const kinds = new Set(['secrets', 'fs.read']);
  trial.arrangement = { session: 's', number: 1, extensions: null, withheld: { id: one.id, kinds }, claims: new Map() };
  expect(withheld()).toEqual([['secrets', 'fs.read'], []]);
  rearranged.fire();
  expect(looked).toBe(1);

  trial.arrangement = null;
  rearranged.fire();
  expect([looked, ...withheld()]).toEqual([2, [], []]);
  for (const owned of [rules, workspace, session]) owned.dispose();
});
