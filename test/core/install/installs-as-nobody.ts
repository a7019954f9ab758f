// A process that may not do everything: installs, updates, takes back and uninstalls what is read-only, and says what went wrong.

import { access, constants, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from '../../../src/core/effects/file-errors.ts';
import { openHome } from '../../../src/core/home.ts';
import { createInstaller } from '../../../src/core/install/installer.ts';
import { openSettingsFile } from '../../../src/core/settings/settings-file.ts';
import { bookOf } from './real-book.ts';

const [root = ''] = process.argv.slice(2);
const home = openHome(join(root, 'home'), () => []);
const settings = openSettingsFile(home.settings);
const book = bookOf(home);
const log: string[] = [];
const installer = createInstaller({
  home,
  engines: { bulkhead: '1.0.0' },
  apis: [],
  bundleLimit: 20_000,
  runtime: process.execPath,
  signal: new AbortController().signal,
  trust: book,
  settings,
  secrets: { forget: async () => undefined },
  live: {
    put: async () => undefined,
    remove: async () => undefined,
    lacks: () => false,
    noticeHeld: async () => undefined,
  },
  mayChange: () => undefined,
  log: (text) => void log.push(text),
});
const yes = { consent: () => ({ accept: true }) };
const from = (name: string) => join(root, `${name}.bhx`);
const refusal = (act: Promise<unknown>) => act.then(() => null, errnoOf);

async function installed() {
  const [one] = await installer.list();
  if (one?.kind !== 'installed') throw new Error('It is not installed.');
  return one;
}

await installer.install(from('1.0.0'), yes);
const { root: first } = await installed();
const writing = {
  file: await refusal(open(join(first, 'media/deep/a.txt'), 'r+')),
  added: await refusal(open(join(first, 'media/b.txt'), 'wx')),
  beside: await refusal(open(join(first, 'b.txt'), 'wx')),
  moved: await refusal(rename(join(first, 'package.json'), join(first, 'other.json'))),
};
await installer.update(from('1.1.0'));
await installer.recover();
const gone = await refusal(access(first, constants.F_OK));
await installer.install(from('two'), { consent: () => ({ accept: false }) }).catch(() => undefined);
await installer.uninstall('acme.one');
settings.dispose();
book.dispose();
process.send?.({ uid: process.getuid?.() ?? null, writing, gone, log });
