// How long an author waits: from the save of a file to the new version being active, as `bulkhead dev` does it.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { line, median } from './measure.ts';

const ROOT = join(import.meta.dirname, '../..');
const SAVES = 15;
const TARGET = 300;

/** Small; with markdown-it; with prettier, whose bundle has 2 MB. */
const EXTENSIONS = ['todo-hunter', 'markdown-renderer', 'formatter'] as const;

export async function devReload(): Promise<void> {
  process.stdout.write('\nbulkhead dev: from a save to the new version being active\n');
  for (const name of EXTENSIONS) {
    const { first, all } = await saveAgainAndAgain(name);
    const figure = median(all);
    line(`${name}: the first save`, `${first.toFixed(0)} ms`);
    line(`${name}: a save, median of ${all.length}`, `${figure.toFixed(0)} ms`, {
      text: `target < ${TARGET} ms`,
      reached: figure < TARGET,
    });
  }
}

async function saveAgainAndAgain(name: string): Promise<{ readonly first: number; readonly all: readonly number[] }> {
  const root = await mkdtemp(join(tmpdir(), 'bulkhead-bench-dev-'));
  const folder = join(root, name);
  await cp(join(ROOT, 'fixtures/extensions/good', name), folder, { recursive: true });
  const words = ['dev', folder, '--home', join(root, 'home'), '--json'];
  const child = spawn(process.execPath, [join(ROOT, 'bin/bulkhead.js'), ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  try {
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const happens = async (event: string): Promise<void> => {
      for (;;) {
        const { done, value } = await lines.next();
        if (done) throw new Error(`${name} ended before "${event}"`);
        const happened = JSON.parse(value);
        if (happened.event === event && happened.state === 'active') return;
        if (happened.event === 'broken') throw new Error(value);
      }
    };
    await happens('ready');
    const script = join(folder, 'src/extension.ts');
    const text = await readFile(script, 'utf8');
    const times: number[] = [];
    for (let save = 0; save < SAVES; save += 1) {
      const from = performance.now();
      await writeFile(script, `${text}\nexport const save = ${save};\n`);
      await happens('reloaded');
      times.push(performance.now() - from);
    }
    return { first: times[0] ?? Number.NaN, all: times };
  } finally {
    child.kill('SIGINT');
    await ended;
    await rm(root, { recursive: true, force: true });
  }
}

if (import.meta.main) await devReload();
