// A process that holds a lock: `lock-holder.ts hold <path>` until it is told to let go or is killed; `race <path> <count>` takes it again and
// again, and leaves it each time as somebody who died with it.

import { randomBytes } from 'node:crypto';
import { readlinkSync, renameSync, symlinkSync, unlinkSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { whileLocked } from '../../src/core/file-lock.ts';

const [, , what, path = '', count = '0'] = process.argv;

if (what === 'hold') {
  await whileLocked(path, async () => {
    const told = new Promise((resolve) => process.once('message', resolve));
    process.send?.('held');
    await told;
  });
  process.disconnect?.();
}

if (what === 'race') {
  for (let round = 0; round < Number(count); round++) {
    await whileLocked(path, async () => {
      await (await open(`${path}.inside`, 'wx')).close(); // fails when somebody else is inside
      await new Promise((resolve) => setImmediate(resolve));
      unlinkSync(`${path}.inside`);
      const [where, , began] = readlinkSync(`${path}.lock`).split(' ');
      // Nobody has such a number.
      symlinkSync([where, 2 ** 30, began, randomBytes(12).toString('hex')].join(' '), `${path}.dead-${process.pid}`);
      renameSync(`${path}.dead-${process.pid}`, `${path}.lock`);
    });
  }
}
