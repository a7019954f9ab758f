// A process that installs, updates and uninstalls one extension over and over, and tells of each step. It is there to be killed.

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BulkheadError } from '../../../src/base/error.ts';
import { openHome } from '../../../src/core/home.ts';
import { createInstaller } from '../../../src/core/install/installer.ts';
import { nodeStorePowers } from '../../../src/core/install/node-store-powers.ts';
import type { StorePowers } from '../../../src/core/install/store-powers.ts';
import { openSettingsFile } from '../../../src/core/settings/settings-file.ts';
import { EMPTY_TRUST } from '../../../src/trust/store/trust-store.ts';
import { bookOf, SIGNER } from './real-book.ts';

const [root = '', cycles = '', first = '', how = '', whose = ''] = process.argv.slice(2);
const competes = how === 'competes';
const signed = whose === 'signed';
const home = openHome(join(root, 'home'), () => []);
const settings = openSettingsFile(home.settings);

const [at, when] = how.split(' ');
const die = () => process.kill(process.pid, 'SIGKILL');
let calls = 0;

/** `12 before`: dies in place of its twelfth step on the disk, and each edit of what is trusted is one; `12 during`: while that is under way. */
function dying<Args extends unknown[], R>(act: (...args: Args) => Promise<R>): (...args: Args) => Promise<R> {
  return (...args) => {
    if (++calls !== Number(at)) return act(...args);
    if (when === 'before') die();
    else setTimeout(die, calls % 3); // an edit is many steps
    return act(...args);
  };
}

function dyingPowers(): StorePowers {
  const powers = nodeStorePowers();
  const each = (name: keyof StorePowers) => dying(powers[name] as (...args: unknown[]) => Promise<unknown>);
  return Object.fromEntries((Object.keys(powers) as (keyof StorePowers)[]).map((name) => [name, each(name)])) as never;
}

const book = bookOf(home);
const edit = dying(book.edit);

const installer = createInstaller({
  trust: {
    get world() {
      return book.world;
    },
    edit,
  },
  files: dyingPowers(),
  home,
  engines: { bulkhead: '1.0.0' },
  apis: [],
  bundleLimit: 20_000,
  runtime: process.execPath,
  signal: new AbortController().signal,
  settings,
  secrets: { forget: async () => undefined },
  live: {
    put: async () => undefined,
    remove: async () => undefined,
    lacks: () => false,
    noticeHeld: async () => undefined,
  },
  mayChange: () => undefined,
  log: () => undefined,
});

const yes = { consent: () => ({ accept: true, deny: ['fs.read' as const] }) };
const from = (version: string) => join(root, 'sources', signed ? `${version}.bhx` : version);
const loot = join(
  home.storages,
  home.storageName({ id: 'acme.one' as never, origin: signed ? SIGNER : { kind: 'unsigned' } }),
  'files',
  'loot',
);

const STEPS = [
  async () => {
    // As if nothing had ever been: so that each time a key is bound, and a version is the first.
    if (signed) await edit(() => EMPTY_TRUST);
    await installer.install(from('1.0.0'), yes);
  },
  () => installer.update(from('1.1.0')),
  async () => {
    const thrown = await installer.update(from('2.0.0')).catch((error: unknown) => error);
    if (!competes && !(thrown instanceof BulkheadError && thrown.code === 'CONSENT_REQUIRED')) throw thrown;
  },
  () => installer.update('acme.one', yes),
  () => installer.uninstall('acme.one'),
] as const;

const { send } = process;
const tell = (step: number) =>
  new Promise<void>((told) => (send === undefined ? told() : send.call(process, step, () => told())));

for (let cycle = 0; cycle < Number(cycles); cycle++) {
  for (const [number, step] of STEPS.entries()) {
    if (cycle === 0 && number < Number(first)) continue;
    if (cycle === 0 && number === Number(first)) await tell(number - 1);
    await step().catch((error: unknown) => {
      // Two at once are in each other's way, and are told so; alone, nothing may fail.
      if (!competes || !(error instanceof BulkheadError)) throw error;
    });
    if (number === 0) {
      await settings.set(signed ? 'acme.one' : 'acme.one@unsigned', 'net.connect', 'allow');
      await mkdir(dirname(loot), { recursive: true });
      await writeFile(loot, 'x');
    }
    await tell(number);
  }
}
if (process.connected) process.disconnect?.();
settings.dispose();
book.dispose();
