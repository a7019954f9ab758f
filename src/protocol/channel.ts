// One numbered lane of a session: what a connection needs of it, and nothing of the pipe.

import type { BulkheadError } from '../base/error.ts';
import type { WireLimits } from './limits.ts';
import type { OutgoingMessage } from './message-text.ts';

/** Who listens on a channel. What `message` throws ends the session. */
export interface Receiver {
  /** `size` is the frame's, in bytes. */
  message(message: unknown, size: number): void;
  /** Called once, when nothing can come or go any more. */
  end(error: BulkheadError): void;
}

export interface Channel {
  /** Which end of the pipe this is. */
  readonly side: 'core' | 'host';
  /** 0 is the control channel. Never used twice in a session. */
  readonly number: number;
  readonly limits: WireLimits;
  /** Whether so many bytes wait for the peer that what need not be sent should not be sent. */
  readonly congested: boolean;
  /** Sends with the other frames of this turn. After the end it does nothing. @throws LIMIT_EXCEEDED, VALUE_NOT_PLAIN */
  send(message: OutgoingMessage): void;
  /** To be called once, in the turn in which the channel was opened: a message that nobody listens to is a violation. */
  listen(receiver: Receiver): void;
  /** Forgets the channel; frames that still come for it are ignored. `end` is not called. */
  close(): void;
}
