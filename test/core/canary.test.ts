import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withCanary } from '../../src/core/canary.ts';
import { OwnPorts } from '../../src/core/own-ports.ts';

const denied = (name: 'fs.write' | 'net.connect') => ({ name, denied: true, by: 'says the host' }) as const;

test('what the core itself saw outweighs what a host says', async () => {
  await withCanary(new OwnPorts(), async (canary) => {
    expect(await canary.confirm([denied('fs.write'), denied('net.connect')])).toEqual([
      denied('fs.write'),
      denied('net.connect'),
    ]);
    await writeFile(join(canary.canaryFolder, 'written'), '');
    await new Promise((resolve) => connect(canary.canaryPort, '127.0.0.1').once('close', resolve));
    expect(await canary.confirm([denied('fs.write'), denied('net.connect')])).toEqual([
      { name: 'fs.write', denied: false, by: 'the canary folder was written to' },
      { name: 'net.connect', denied: false, by: 'the canary port was connected to' },
    ]);
  });
});

test('the canary is taken in again, also when its use fails', async () => {
  let folder = '';
  await expect(
    withCanary(new OwnPorts(), async (canary) => {
      folder = canary.canaryFolder;
      throw new Error('failed');
    }),
  ).rejects.toThrow('failed');
  expect(existsSync(folder)).toBe(false);
});

test('while it is out, its port is one of the core, which no extension may connect to', async () => {
  const ports = new OwnPorts();
  const port = await withCanary(ports, async ({ canaryPort }) => {
    expect(ports.has(canaryPort)).toBe(true);
    return canaryPort;
  });
  expect(ports.has(port)).toBe(false);
});
