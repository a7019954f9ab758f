// The network as the effects see it: a resolver, and a way to dial what was resolved. Tests put theirs here.

import type { Socket } from 'node:net';
import type { PeerResource } from '../../../permissions/request.ts';

export interface NetPowers {
  /** All addresses of a name, as the system says now. Rejects when there are none. */
  lookup(host: string): Promise<readonly string[]>;
  /**
   * A connection to one of `peer.addresses`, and to no other: no name is looked up again. For `https` with TLS, the certificate valid
   * for `peer.host`. Rejects with the system's error, or as soon as the signal aborts.
   */
  connect(peer: PeerResource, signal: AbortSignal): Promise<Socket>;
}
