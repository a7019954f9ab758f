import { expect, test } from 'vitest';
import { createRulesBook } from '../../../src/core/extension-rules.ts';
import { openHome } from '../../../src/core/home.ts';
import { OwnPorts } from '../../../src/core/own-ports.ts';
import { createSessionAnswers } from '../../../src/core/settings/session-answers.ts';
import { createWorkspace } from '../../../src/core/workspace.ts';
import type { Origin } from '../../../src/model/origin.ts';
import { NO_TRIAL, registered, TRUSTS_ALL } from '../registered.ts';

test.each<[Origin, boolean]>([
  [{ kind: 'dev', realPath: '/acme.pupil' }, true],
  [{ kind: 'unsigned' }, false],
  [{ kind: 'key', lineage: 'k1' }, false],
])('of an extension from %o is learned: %s, whatever its registration says', (origin, learned) => {
  const workspace = createWorkspace([]);
  const session = createSessionAnswers();
  const never = () => ({ dispose() {} });
  const settings = { layers: [], files: [], onDidChangeRules: never, onDidChangeFiles: never };
  const powers = {
    home: openHome('/home-of-bulkhead', () => []),
    workspace,
    session,
    ports: new OwnPorts(),
    apis: [],
    settings,
    trusted: TRUSTS_ALL,
    trial: NO_TRIAL,
  };
  const rules = createRulesBook(powers as never);
  const made = registered('acme.pupil');
  const extension = {
    ...made,
    learning: true,
    package: { ...made.package, root: '/acme.pupil' },
    identity: { ...made.identity, origin },
  };
  rules.add(extension as never);
  expect(rules.of(extension.identity).learning).toBe(learned);
  for (const owned of [rules, workspace, session]) owned.dispose();
});
