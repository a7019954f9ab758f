// What it costs that nothing is loaded whose signature and digests were not checked: 100 installed, signed extensions, beside only reading the very same files.

import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCore } from '../../src/core/create-core.ts';
import { openHome } from '../../src/core/home.ts';
import type { InstalledExtension } from '../../src/core/install/install-types.ts';
import { nodeStorePowers } from '../../src/core/install/node-store-powers.ts';
import { readInstalled } from '../../src/core/install/read-installed.ts';
import { createStore } from '../../src/core/install/store.ts';
import { FileReader } from '../../src/packaging/read-package-folder.ts';
import { putSigned, putTrust, signedCopy } from '../core/install/signed-home.ts';
import { line, median } from './measure.ts';

const COPIES = 100;
const ROUNDS = 11;
/** As many as a core reads at once. */
const AT_ONCE = 4;
const TARGET = 1.5;

/** Sizes in bytes: what lies in each extension beside its manifest and its statement. */
const SHAPES: Readonly<Record<string, readonly number[]>> = {
  '20 assets of 75 kB': Array.from({ length: 20 }, () => 75_000),
  'a script of 150 kB, its map, 10 icons, 4 texts': [
    150_000,
    300_000,
    ...Array.from({ length: 10 }, (_, index) => 800 + index * 300),
    ...Array.from({ length: 4 }, (_, index) => 3_000 + index * 9_000),
  ],
};

export async function installed(): Promise<void> {
  for (const [shape, sizes] of Object.entries(SHAPES)) await oneShape(shape, sizes);
}

async function oneShape(shape: string, sizes: readonly number[]): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'bulkhead-bench-installed-'));
  try {
    const home = join(root, 'home');
    for (let index = 0; index < COPIES; index++) await putSigned(home, signedCopy(sketch(index, sizes)));
    await putTrust(home);
    const paths = filesBelow(join(home, 'extensions'));
    const contenders = {
      read: () => inTurns(paths, (path) => readFile(path)),
      readSync: async () => {
        for (const path of paths) readFileSync(path);
      },
      verify: () => verifyAll(home),
      core: () => loadAll(home),
    };
    const times: Record<keyof typeof contenders, number[]> = { read: [], readSync: [], verify: [], core: [] };
    const cpus: Record<keyof typeof contenders, number[]> = { read: [], readSync: [], verify: [], core: [] };
    for (let round = 0; round < ROUNDS + 3; round++) {
      for (const name of Object.keys(contenders) as (keyof typeof contenders)[]) {
        const [from, before] = [performance.now(), process.cpuUsage()];
        await contenders[name]();
        const cpu = process.cpuUsage(before);
        if (round >= 3) times[name].push(performance.now() - from);
        if (round >= 3) cpus[name].push((cpu.user + cpu.system) / 1000);
      }
    }
    process.stdout.write(`\nVerifying and loading ${COPIES} installed, signed extensions: ${shape}\n`);
    const each = (name: keyof typeof contenders) =>
      `${(median(times[name]) / COPIES).toFixed(2)} ms (${(median(cpus[name]) / COPIES).toFixed(2)} of processors)`;
    line('only reading them: fs.promises.readFile, 4 at once', each('read'));
    line('only reading them: readFileSync', each('readSync'));
    const ratio = (name: 'verify' | 'core', of: 'read' | 'readSync', among = times) =>
      median(among[name].map((time, index) => time / (among[of][index] as number)));
    const judged = (name: 'verify' | 'core') => ({
      text: `${ratio(name, 'read').toFixed(2)} × reading (${ratio(name, 'read', cpus).toFixed(2)} in processor time), target ≤ ${TARGET}; ${ratio(name, 'readSync').toFixed(2)} × readFileSync`,
      reached: ratio(name, 'read') <= TARGET,
    });
    line('record, signature, digests, manifest', each('verify'), judged('verify'));
    line('the same by a whole core: createCore, load, dispose', each('core'), judged('core'));
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

function sketch(index: number, [script = 0, ...rest]: readonly number[]) {
  const bytes = (size: number, from: number) => Buffer.alloc(size, `${index} ${from} `);
  const comment = (size: number, from: number) => Buffer.from(`/* ${bytes(size - 6, from)}*/`);
  const assets = rest.map((size, number) => [`media/asset-${number}.bin`, bytes(size, number)] as const);
  return {
    name: `e${index}`,
    manifest: {
      displayName: `Extension ${index}`,
      activationEvents: ['onStartupFinished'],
      contributes: { commands: [{ command: `e${index}.run`, title: 'Run' }] },
    },
    files: { 'dist/main.js': comment(script, -1), ...Object.fromEntries(assets) },
  };
}

async function verifyAll(home: string): Promise<void> {
  const store = createStore(openHome(home, () => []).extensions, nodeStorePowers());
  const ids = await store.ids();
  const reader = new FileReader();
  await inTurns(ids, async (id) => {
    const stored = await store.read(id);
    if (stored.kind !== 'record') throw new Error(`${id} has no record.`);
    const { current, origin } = stored.record;
    const root = store.rootOf(id, current.folder);
    const one: InstalledExtension = { kind: 'installed', id, identity: { id, origin }, root, current, held: null };
    const read = await readInstalled(one, { engines: { bulkhead: '1.0.0' }, apis: [], reader });
    if (read.kind !== 'package') throw new Error(`${id} was not accepted.`);
  });
}

async function loadAll(home: string): Promise<void> {
  const core = await createCore({ app: { name: 'bench', version: '1.0.0' }, home });
  await core.load();
  const running = core.extensions.list().filter(({ state }) => state.kind === 'inactive');
  if (running.length !== COPIES) throw new Error(`${running.length} are loaded.`);
  await core.dispose();
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
  );
}

async function inTurns<T>(items: readonly T[], act: (item: T) => Promise<unknown>): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < items.length) await act(items[next++] as T);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

if (import.meta.main) await installed();
