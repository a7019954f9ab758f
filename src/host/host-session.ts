// What a host does for the core: says hello, tries the perimeter, loads and unloads extensions, reports faults.

import { coded } from '../base/error.ts';
import { connectPeer } from '../protocol/connection.ts';
import type { ControlVoice, HostVoice, ProbeOutcome, ToGuestVoice } from '../protocol/core-methods.ts';
import type { GuestVoice } from '../protocol/guest-methods.ts';
import type { Peer, RequestHandlers } from '../protocol/peer.ts';
import type { Session } from '../protocol/session.ts';
import { negotiate } from '../protocol/version.ts';
import { createGuest, type Guest, type GuestPowers } from './guest.ts';
import { KnownExtensions } from './known-extensions.ts';

/** Faults told in one turn; a loop that throws in thousands of promises must not fill the pipe. */
const FAULTS_PER_TURN = 100;

export interface HostPowers extends Omit<GuestPowers, 'onFault' | 'known'> {
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

  /** Faults of this turn, by channel. */
  const told = new Map<number | null, number>();
  const recordFault: HostSession['recordFault'] = (channel, fault) => {
    if (told.size === 0) powers.later(sayWhatWasLeftOut);
    const count = (told.get(channel) ?? 0) + 1;
    told.set(channel, count);
    if (count <= FAULTS_PER_TURN) control.notify('host/fault', { channel, ...fault });
  };
  function sayWhatWasLeftOut(): void {
    for (const [channel, count] of told) {
      const message = `${count - FAULTS_PER_TURN} more in this turn were left out.`;
      if (count > FAULTS_PER_TURN) control.notify('host/fault', { channel, name: 'Faults', message, stack: '' });
    }
    told.clear();
  }
  const known = new KnownExtensions();
  const guestPowers: GuestPowers = { ...powers, known, onFault: recordFault };

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
    'host/ping': () => null,
    'extension/load': ({ channel, id, bytes }) => {
      powers.closeLoader();
      const [text] = bytes;
      if (text === undefined) throw coded('PROTOCOL_VIOLATION', 'extension/load needs the script.');
      const guest = createGuest(guestPowers, { channel, id, script: powers.decodeUtf8(text), peer: () => peer });
      const peer = connectPeer<GuestVoice, ToGuestVoice>(session.open(channel), {
        requests: guest.requests,
        notifications: guest.notifications,
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
  const control = connectPeer<HostVoice, ControlVoice>(session.control, {
    requests: handlers,
    notifications: {
      'host/extensions'(news) {
        if (!known.update(news)) return;
        // Each in a turn of its own, so that what one leaves behind is not another's.
        for (const { guest } of guests.values()) powers.later(() => guest.extensionsChanged());
      },
    },
  });
  return { recordFault };
}
