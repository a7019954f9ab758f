// Runs an extension in a trial, has it write whatever it can, says so, and waits to be killed.

import { createCore } from '../../src/index.ts';

const [, , home = '', workspace = '', extensions = ''] = process.argv;
const core = await createCore({
  app: { name: 'test-app', version: '1.0.0' },
  home,
  unsigned: true,
  workspace: { folders: [workspace] },
  extensions: extensions.split(',').map((path) => ({ path, development: true })),
  prompt: async () => ({ answer: 'always' }),
});
await core.start();
await core.bisect.start({ pin: ['acme.notes'] });
await core.executeCommand('notes.act', 'spoil');
process.send?.(await core.executeCommand('notes.act', 'where'));
setInterval(() => undefined, 1_000);
