// A server on loopback whose every response begins and never ends: whoever reads from it holds something open.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface EndlessServer {
  readonly url: string;
  /** Responses that somebody reads now. */
  readonly open: number;
  close(): Promise<void>;
}

export async function endlessServer(): Promise<EndlessServer> {
  let open = 0;
  const server = createServer((_request, response) => {
    response.write('endless');
    open += 1;
    response.on('close', () => {
      open -= 1;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get open() {
      return open;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
