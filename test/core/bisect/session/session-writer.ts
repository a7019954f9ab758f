// A process of its own that moves a search: `drive <file>` drives until it is killed; `start <file> <count>` begins one as soon as it is told to;
// `run <file> <count> <moment> <guilty ids>` runs one to its end, or is killed at that moment of its first verdict, or of what it writes before.

import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { NO_EVIDENCE } from '../../../../src/bisect/evidence.ts';
import { openBisectBook } from '../../../../src/core/bisect/session/open-bisect-book.ts';
import { createSearchMoves } from '../../../../src/core/bisect/session/search-moves.ts';
import { beginning, verdictOn } from '../../../bisect/example-session.ts';

const [, , what = '', path = '', count = '', moment = '', guilty = ''] = process.argv;
const book = openBisectBook({ path });
const moves = createSearchMoves({
  seenIn: async () => NO_EVIDENCE,
  book,
  clock: { now: () => Date.now() },
  load: async () => undefined,
  make: () => beginning(Number(count)),
  mustBeUnchanged: () => undefined,
  rearranged: async () => undefined,
});

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

/** Of the write that follows: before the new file takes the place of the old one, or right after. */
function dieWhenRenamed(isBefore: boolean): void {
  const { renameSync } = fs;
  fs.renameSync = (from, to) => {
    if (isBefore) die();
    renameSync(from, to);
    die();
  };
  syncBuiltinESMExports();
}

async function run(): Promise<void> {
  if (moment === 'opened') dieWhenRenamed(false);
  await moves.open({ kind: 'command', words: ['check'] }, {});
  if (moment === 'written' || moment === 'renamed') dieWhenRenamed(moment === 'written');
  for (let trial = book.session?.trial ?? null; trial !== null; trial = book.session?.trial ?? null) {
    const verdict = verdictOn(trial.on, [guilty.split(',')]);
    await moves.record({ verdict, evidence: { what: `It was ${verdict}.`, log: [], audit: [] } });
    if (moment === 'judged') die();
  }
}

switch (what) {
  case 'drive':
    await book.drive(async () => {
      process.send?.('drives');
      await new Promise(() => setInterval(() => undefined, 1_000));
    });
    break;
  case 'start':
    process.send?.('ready');
    await new Promise((resolve) => process.once('message', resolve));
    process.send?.(
      await moves.begin({}, null).then(
        () => 'begun',
        ({ code }) => code,
      ),
    );
    break;
  case 'run':
    await book.drive(run);
    break;
}
book.dispose();
process.disconnect?.();
