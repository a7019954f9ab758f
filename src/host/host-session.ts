// What a host does for the core: says hello, tries the perimeter, loads and unloads extensions, reports faults.

import { coded } from '../base/error.ts';
import { connectPeer } from '../protocol/connection.ts';
import type { ControlVoice, HostVoice, ProbeOutcome, ToGuestVoice } from '../protocol/core-methods.ts';
import type { GuestVoice } from '../protocol/guest-methods.ts';
import type { Peer, RequestHandlers } from '../protocol/peer.ts';
import type { Session } from '../protocol/session.ts';
import { negotiate } from '../protocol/version.ts';
import { createGuest, type Guest, type GuestPowers } from './guest.ts';

export interface HostPowers extends Omit<GuestPowers, 'onFault'> {
  readonly node: string;
  readonly pid: number;
  readonly permissionModel: boolean;
  readonly decodeUtf8: (bytes: Uint8Array) => string;
  /** Tries what is forbidden, then closes the module loader for good. */
  readonly probe: (targets: {
    canaryFile: string;
    canaryFolder: string;
    canaryPort: number;
  }) => Promise<readonly ProbeOutcome[]>;
  /** Closes the module loader, when nobody asked for a probe before the first extension. */
  readonly closeLoader: () => void;
}

/** The faults of the realm itself (rejections nobody handled, errors thrown in micro-tasks) come in here. */
export interface HostSession {
  recordFault(channel: number | null, fault: { name: string; message: string; stack: string }): void;
}

export function serveCore(session: Session, powers: HostPowers): HostSession {
  const guests = new Map<number, { guest: Guest; peer: Peer<GuestVoice> }>();

  const recordFault: HostSession['recordFault'] = (channel, fault) =>
    control.notify('host/fault', { channel, ...fault });
  const guestPowers: GuestPowers = { ...powers, onFault: recordFault };

  const handlers: RequestHandlers<ControlVoice> = {
    'host/hello': ({ protocol, limits }) => {
      session.adopt(limits);
      return {
        protocol: negotiate(protocol),
        node: powers.node,
        pid: powers.pid,
        permissionModel: powers.permissionModel,
      };
    },
    'host/probe': async (targets) => ({ outcomes: await powers.probe(targets) }),
    'extension/load': ({ channel, id, bytes }) => {
      powers.closeLoader();
      const [text] = bytes;
      if (text === undefined) throw coded('PROTOCOL_VIOLATION', 'extension/load needs the script.');
      const guest = createGuest(guestPowers, { channel, id, script: powers.decodeUtf8(text), peer: () => peer });
      const peer = connectPeer<GuestVoice, ToGuestVoice>(session.open(channel), {
        requests: guest.handlers,
        notifications: {},
      });
      guests.set(channel, { guest, peer });
      return null;
    },
    'extension/unload': ({ channel }) => {
      const entry = guests.get(channel);
      guests.delete(channel);
      entry?.guest.dispose();
      entry?.peer.dispose();
      return null;
    },
  };
  const control = connectPeer<HostVoice, ControlVoice>(session.control, { requests: handlers, notifications: {} });
  return { recordFault };
}
