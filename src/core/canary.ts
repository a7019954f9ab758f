// What a starting host is asked to touch and must not reach: a file, a folder and a port of loopback that belong to nobody else.

import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProbeOutcome } from '../protocol/core-methods.ts';
import type { OwnPorts } from './own-ports.ts';

export interface Canary {
  readonly canaryFile: string;
  readonly canaryFolder: string;
  readonly canaryPort: number;
  /** What the core itself saw outweighs what the host says. */
  confirm(outcomes: readonly ProbeOutcome[]): Promise<readonly ProbeOutcome[]>;
}

/** Puts the canary out, and takes it in again when `use` has ended. No extension may touch its port: `ports` tells the floor. */
export async function withCanary<T>(ports: OwnPorts, use: (canary: Canary) => Promise<T>): Promise<T> {
  let connections = 0;
  const server = createServer((socket) => {
    connections++;
    socket.destroy();
  });
  const [canaryFolder, canaryPort] = await Promise.all([mkdtemp(join(tmpdir(), 'bulkhead-canary-')), listen(server)]);
  const held = ports.hold(canaryPort);
  try {
    const canaryFile = join(canaryFolder, 'canary');
    await writeFile(canaryFile, 'No host may read this.', { mode: 0o600 });
    return await use({
      canaryFile,
      canaryFolder,
      canaryPort,
      async confirm(outcomes) {
        const written = (await readdir(canaryFolder)).length > 1;
        const seen = new Map<string, string>();
        if (written) seen.set('fs.write', 'the canary folder was written to');
        if (connections > 0) seen.set('net.connect', 'the canary port was connected to');
        return outcomes.map((outcome) => {
          const by = seen.get(outcome.name);
          return by === undefined || !outcome.denied ? outcome : { ...outcome, denied: false, by };
        });
      },
    });
  } finally {
    server.close();
    held.dispose();
    await rm(canaryFolder, { recursive: true, force: true });
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port: 0, host: '127.0.0.1' }, () => {
      server.unref();
      resolve((server.address() as { port: number }).port);
    });
  });
}
