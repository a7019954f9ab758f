// All services of one running extension, together.

import type { ExtensionIdentity } from '../../model/origin.ts';
import type { ActivationParams, ToGuestVoice } from '../../protocol/core-methods.ts';
import type { Peer } from '../../protocol/peer.ts';
import type { GuestHandlers } from '../host-process.ts';
import type { RegisteredExtension } from '../lifecycle/registry.ts';

/** The handlers of one extension's channel, and the end of what they keep open. */
export interface ExtensionServices extends GuestHandlers {
  /** The rules have changed: ends what runs under a grant that is gone. */
  recheck(): void;
  /** To be called as its activation is asked for: how things are now. From then on it hears of each change. */
  opened(): PresentParams;
  /** Ends what the extension owns in the core; resolves when nothing of it is open any more. */
  end(): Promise<void>;
}

/** What an extension is told of the present when it is activated. Everything else can be read before. */
export type PresentParams = Pick<ActivationParams, 'workspaceFolders' | 'workspaceTrusted' | 'settings'>;

export interface ServicesMaker {
  /** `peer` is asked when the core speaks to the extension: handlers are made before the channel is open. */
  servicesFor(extension: RegisteredExtension, peer: () => Peer<ToGuestVoice>): ExtensionServices;
  /** It is being uninstalled, and ended: what is kept in memory of its states and storages goes. */
  forget(identity: ExtensionIdentity): void;
  /** Before it is started, by `activationParams` at the latest: its storages lie where they are to lie. Errors: those of `Trials.prepare`. */
  prepare(identity: ExtensionIdentity): Promise<void>;
  activationParams(extension: RegisteredExtension, event: string): Promise<Omit<ActivationParams, keyof PresentParams>>;
}
