// A process of its own that writes settings: `many <file> <name> <count>` answers as fast as it can, or one `answer <file> <entry> <kind> <grant>`.

import { openSettingsFile } from '../../../src/core/settings/settings-file.ts';
import type { PermissionKind } from '../../../src/model/permission.ts';
import type { Answer } from '../../../src/permissions/settings/settings.ts';

const [, , what, path = '', name = '', ...more] = process.argv;
const settings = openSettingsFile(path);
if (what === 'many') {
  for (let index = 0; index < Number(more[0]); index++) await settings.set(`acme.${name}${index}`, 'fs.read', 'deny');
} else {
  await settings.set(name, more[0] as PermissionKind, more[1] as Answer);
}
settings.dispose();
