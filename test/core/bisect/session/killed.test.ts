// A search that is killed (kill -9) after each step, and in the middle of what it writes, is gone on with, and comes to the same answer.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BisectSession } from '../../../../src/bisect/session.ts';
import { openBisectBook } from '../../../../src/core/bisect/session/open-bisect-book.ts';
import { begun, idOf, statesOf } from '../../../bisect/example-session.ts';
import { isThorough } from '../../../setup/thorough.ts';

const COUNT = isThorough() ? 60 : 4;
const GUILTY = isThorough() ? [idOf(3), idOf(9)] : [idOf(3)];
/** Of its verdict: before it is written, when it lies there, when its promise has resolved; `opened`: of what it writes before. */
const MOMENTS = isThorough()
  ? ['written', 'opened', 'renamed', 'written', 'judged']
  : ['renamed', 'written', 'judged', 'renamed', 'opened', 'judged'];

let root: string;
let path: string;
let writer: string;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'bulkhead-bisect-killed-'));
  writer = join(root, 'writer.mjs');
  // In one file it starts in a quarter of the time.
  await build({
    entryPoints: [join(import.meta.dirname, 'session-writer.ts')],
    outfile: writer,
    bundle: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    format: 'esm',
    logLevel: 'silent',
  });
  path = join(root, 'home', 'bisect', 'session.json');
});
afterEach(() => rmSync(root, { recursive: true }));

async function run(moment: string): Promise<NodeJS.Signals | number | null> {
  const child = spawn(process.execPath, [writer, 'run', path, String(COUNT), moment, GUILTY.join(',')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code, signal] = await once(child, 'exit');
  return signal ?? code;
}

function sessionNow(): BisectSession | null {
  const book = openBisectBook({ path });
  book.dispose();
  expect(book.problems).toEqual([]);
  return book.session;
}

const shape = (session: BisectSession | null | undefined) => ({
  trials: session?.trials.map(({ on, verdict, why }) => ({ on, verdict, why })),
  result: session?.result,
});

test('killed at every step, and while it writes, a search goes on where it was, and finds the same', async () => {
  const undisturbed = statesOf(begun(COUNT), [GUILTY]).at(-1);
  expect(undisturbed?.result).toMatchObject({ kind: 'found', culprits: [{ ids: GUILTY }] });
  const numbers: number[] = [];
  let [rounds, before] = [0, 0];
  for (let isOver = false; !isOver; rounds++) {
    const moment = MOMENTS[rounds % MOMENTS.length] ?? '';
    const end = await run(moment);
    const session = sessionNow();
    isOver = session !== null && session.trial === null;
    if (!isOver || moment === 'renamed' || moment === 'judged') expect(end).toBe('SIGKILL');
    const judged = session?.trials.length ?? 0;
    // What was told is there, and nothing that was not.
    expect(judged - before).toBe(moment === 'renamed' || moment === 'judged' ? 1 : 0);
    before = judged;
    if (session?.trial) numbers.push(session.trial.number);
  }
  expect(rounds).toBeGreaterThan(undisturbed?.trials.length ?? 0);
  expect(shape(sessionNow())).toEqual(shape(undisturbed));
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  // The last one was killed, too: what it left is taken over by whoever comes.
  const book = openBisectBook({ path });
  const dead = readlinkSync(`${path}.driver.lock`);
  book.mustNotBeDriven();
  await book.drive(async () => undefined);
  await book.edit((session) => session && { ...session, judge: null });
  expect(readdirSync(join(path, '..'))).toEqual(['session.json']);
  // And whoever only ends the search leaves nothing of it.
  symlinkSync(dead, `${path}.driver.lock`);
  await book.clear();
  book.dispose();
  expect(readdirSync(join(path, '..'))).toEqual([]);
}, 240_000);
