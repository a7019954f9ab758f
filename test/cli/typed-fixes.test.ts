import { expect, test } from 'vitest';
import { coded, type ErrorCode, type ErrorDetails } from '../../src/base/error.ts';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { exampleInfo } from './example-info.ts';
import { fakePowers } from './fake-core.ts';

const WRITE = 'Allow it in the user settings: "bulkhead.permissions": { "acme.todo": { "fs.read": "allow" } }';
const READ = { extension: 'acme.todo', permission: 'fs.read', fix: WRITE };

test.each<[string, ErrorCode, ErrorDetails, string, string]>([
  [
    'a deny of the user',
    'PERMISSION_DENIED',
    { ...READ, layer: 'user' },
    'unsigned',
    'Allow it: bulkhead grant acme.todo@unsigned fs.read',
  ],
  [
    'of a folder, its own entry',
    'PERMISSION_DENIED',
    { ...READ, layer: 'user' },
    'dev:/a',
    'Allow it: bulkhead grant acme.todo@dev fs.read',
  ],
  [
    'what nobody answered',
    'PERMISSION_UNANSWERED',
    { ...READ, layer: 'default' },
    'unsigned',
    'Allow it: bulkhead grant acme.todo@unsigned fs.read; or run it on a terminal, and answer there.',
  ],
  [
    'what a workspace wants asked',
    'PERMISSION_UNANSWERED',
    { ...READ, layer: 'workspace' },
    'unsigned',
    'Run it on a terminal, and answer there: it has to be asked for.',
  ],
  [
    'what is switched off',
    'EXTENSION_DISABLED',
    { extension: 'acme.todo', layer: 'user', fix: 'Take it out.' },
    'unsigned',
    'Enable it: bulkhead enable acme.todo',
  ],
  [
    'a folder that is switched off',
    'EXTENSION_DISABLED',
    { extension: 'acme.todo', layer: 'user', fix: 'Take it out.' },
    'dev:/my/todo',
    'Enable it: bulkhead enable acme.todo --extension "/my/todo"',
  ],
  [
    'what a policy switched off stays as it is',
    'EXTENSION_DISABLED',
    { extension: 'acme.todo', layer: 'policy', fix: 'Ask IT.' },
    'unsigned',
    'Ask IT.',
  ],
  [
    'what an untrusted workspace holds back',
    'PERMISSION_DENIED',
    {
      ...READ,
      layer: 'workspace',
      fix: 'Trust the workspace, if you know who wrote what lies in it; or declare this.',
    },
    'dev:/a',
    'Run it without --untrusted, if you know who wrote what lies in the workspace; or declare this.',
  ],
  [
    'broken settings stay to be mended',
    'PERMISSION_DENIED',
    { ...READ, layer: 'user', fix: 'Mend the user settings.' },
    'unsigned',
    'Mend the user settings.',
  ],
  ['another extension', 'PERMISSION_DENIED', { ...READ, layer: 'user', extension: 'acme.other' }, 'unsigned', WRITE],
])('%s', async (_what, code, details, origin, fix) => {
  const command = () => {
    throw coded(code, 'No.', details);
  };
  const powers = fakePowers({ script: { extensions: [exampleInfo({ origin })], command } });
  expect(await runCommandLine(['run', '--command', 'c', '--json'], powers)).toBe(1);
  expect(JSON.parse(powers.out[0] ?? '').error).toMatchObject({ code, fix });
});
