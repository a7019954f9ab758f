// A process of its own that sets an answer when it is told to, and says when it is on the disk.

import { openSettingsFile } from '../../src/core/settings/settings-file.ts';

const [, , path = ''] = process.argv;
const settings = openSettingsFile(path);
process.on('message', async (answer: 'allow' | 'deny') => {
  await settings.set('*', 'fs.read', answer);
  process.send?.('done');
});
process.on('disconnect', () => process.exit());
