import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { nodeProcessPowers } from '../../src/core/node-processes.ts';

const powers = nodeProcessPowers();

test.runIf(process.platform === 'linux')('shows the newest process first, and what it was started with', async () => {
  const child = spawn('sleep', ['1000'], { env: { LOOKED_FOR: 'x' }, stdio: 'ignore' });
  try {
    const seen = await powers.processes();
    const pids = seen.map(({ pid }) => pid);
    expect(pids).toEqual(pids.toSorted((one, other) => other - one));
    expect(seen.find(({ pid }) => pid === child.pid)).toMatchObject({
      parent: process.pid,
      environment: 'LOOKED_FOR=x\0',
    });
    // What was there before us was started by nobody here.
    expect(seen.find(({ pid }) => pid === process.ppid)?.environment).toBe('');
  } finally {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
});

test('a watchdog that cannot be started is none', () => {
  expect(powers.startWatchdog('\0')).toBe(null);
});
