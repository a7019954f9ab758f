// Node's DNS, TCP and TLS as powers: what is dialled is what was resolved, and nothing of the environment changes that.

import { lookup } from 'node:dns/promises';
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { parseAddress } from '../../../model/ip-address.ts';
import type { PeerResource } from '../../../permissions/request.ts';
import type { NetPowers } from './net-powers.ts';

/** `ca`: the certificates to trust, in PEM. Default: those that Node trusts. */
export function nodeNetPowers({ ca }: { readonly ca?: string } = {}): NetPowers {
  return {
    async lookup(host) {
      const found = await lookup(host, { all: true, order: 'verbatim' });
      return found.map(({ address }) => address);
    },
    connect: (peer, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        const socket = dial(peer, ca);
        const abort = () => socket.destroy(new Error('Given up.'));
        const settle = () => {
          signal.removeEventListener('abort', abort);
          socket.removeListener('error', fail);
        };
        const fail = (error: Error) => {
          settle();
          reject(error);
        };
        signal.addEventListener('abort', abort, { once: true });
        socket.once('error', fail);
        socket.once(peer.scheme === 'https' ? 'secureConnect' : 'connect', () => {
          settle();
          if (isPinned(socket, peer)) return resolve(socket);
          socket.destroy();
          reject(new Error('It was not connected to what was resolved.'));
        });
      }),
  };
}

function dial(peer: PeerResource, ca: string | undefined): Socket | TLSSocket {
  const host = peer.host.replace(/^\[|\]$/g, '');
  const options = { host, port: peer.port, lookup: pinned(peer.addresses), autoSelectFamily: true, noDelay: true };
  if (peer.scheme === 'http') return connectTcp(options);
  return connectTls({
    ...options,
    // TLS names no addresses; the certificate's are compared all the same.
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(ca !== undefined && { ca }),
    ALPNProtocols: ['http/1.1'],
    // Also where the app's environment says otherwise (`NODE_TLS_REJECT_UNAUTHORIZED`).
    rejectUnauthorized: true,
  });
}

/** In the place of DNS: the answer that was decided on. */
function pinned(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, { all: wantsAll }, done) => {
    const [first] = all;
    if (first === undefined) done(new Error('Nothing was resolved.'), '');
    else if (wantsAll) done(null, all);
    else done(null, first.address, first.family);
  };
}

/** An address in the place of a name is not looked up at all; this holds for both. */
function isPinned(socket: Socket, { addresses }: PeerResource): boolean {
  const remote = parseAddress(socket.remoteAddress ?? '');
  return remote !== null && addresses.some((address) => parseAddress(address)?.text === remote.text);
}
