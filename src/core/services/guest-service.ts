// What one part of the core does for one running extension: its answers on the channel, and what it keeps open.

import type { Disposable } from '../../base/disposable.ts';
import type { Requester } from '../../permissions/request.ts';
import type { ToGuestVoice } from '../../protocol/core-methods.ts';
import type { GuestVoice } from '../../protocol/guest-methods.ts';
import type { NotificationHandlers, Peer, RequestHandlers } from '../../protocol/peer.ts';
import type { Trial } from '../bisect/trial/trials.ts';
import type { Streams } from '../effects/streams.ts';
import type { RegisteredExtension } from '../lifecycle/registry.ts';

type RequestName = keyof GuestVoice['requests'];
type NotificationName = keyof GuestVoice['notifications'];

/** Answers the requests `R` and hears the notifications `N`. Disposing it ends what the extension owns here. */
export interface GuestService<R extends RequestName = never, N extends NotificationName = never> extends Disposable {
  readonly requests: Pick<RequestHandlers<GuestVoice>, R>;
  readonly notifications: Pick<NotificationHandlers<GuestVoice>, N>;
  /** The rules have changed: ends what runs under a grant that is gone. Absent: nothing lasts here. */
  recheck?(): void;
  /** Resolves when what `dispose` ends has ended. Absent: at once. */
  whenEnded?(): Promise<void>;
}

/** One running extension, as its services see it. */
export interface GuestScope {
  readonly extension: RegisteredExtension;
  /** Whose requests these are: bound here, from the channel. */
  readonly who: Requester;
  /** In which it was started: what it writes there is kept nowhere. Null: in none. */
  readonly trial: Trial | null;
  /** Content in pieces, of all its services. */
  readonly streams: Streams;
  /** How the core speaks to it. Not before the channel is open: handlers are made first. */
  readonly peer: () => Peer<ToGuestVoice>;
  /** Announces what is new. Before its activation nobody hears: what was said by then comes with that. */
  readonly tell: Peer<ToGuestVoice>['notify'];
}
