// Packs the same folder again and again, until it is killed.

import { packExtension } from '../../../src/core/publish/pack-extension.ts';

const [folder = '', output = ''] = process.argv.slice(2);
for (let seconds = 1; ; seconds++) {
  await packExtension(folder, { output, createdAt: new Date(seconds * 1000) });
  process.send?.(seconds);
}
