// `permissions` of one guest.

import type { PermissionChangeEvent, PermissionKind, Permissions } from '../../../extension-api/src/permissions.ts';
import { coded } from '../../base/error.ts';
import type { ValueCodec } from '../../protocol/values.ts';
import type { Boundary } from './boundary.ts';
import { createGuestEvent } from './guest-event.ts';
import type { GuestSession } from './guest-session.ts';
import { encodeArgument, readMember, readText } from './untrusted.ts';

export interface GuestPermissions {
  readonly namespace: Permissions;
  changed(params: { readonly kinds: readonly string[] }): void;
}

export function createPermissions(powers: {
  readonly session: GuestSession;
  readonly codec: ValueCodec;
  readonly boundary: Boundary;
  readonly harden: <T>(value: T) => T;
  readonly enter: (call: () => void) => void;
}): GuestPermissions {
  const { session, codec, boundary, harden, enter } = powers;
  const event = createGuestEvent<PermissionChangeEvent>({
    name: 'permissions.onDidChange',
    boundary,
    enter,
    assertActive: () => session.assertActive(),
  });

  async function contains(query: unknown): Promise<boolean> {
    if (typeof query !== 'object' || query === null) {
      throw coded('ARGUMENT_INVALID', 'permissions.contains needs an object with a kind.', {
        fix: 'Write for example { kind: "net.connect", hosts: ["api.example.com"] }.',
      });
    }
    const kind = readText(readMember(query, 'kind'), 'The kind');
    const params = { ...encodeArgument(codec, query, 'The question'), kind };
    return (await session.request('permissions/contains', params)).contains;
  }

  async function request(kind: unknown): Promise<boolean> {
    return (await session.request('permissions/request', { kind: readText(kind, 'The kind') })).granted;
  }

  return {
    namespace: {
      contains: boundary.later(contains),
      request: boundary.later(request),
      onDidChange: event.event,
    },
    // The core knows the kinds; a guest that does not know one compares texts.
    changed: ({ kinds }) => event.fire(harden({ kinds: [...kinds] as PermissionKind[] })),
  };
}
