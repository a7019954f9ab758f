// What an extension asks of the core, on its own channel: one group of methods for each file of `guest/`.
// `guest-params.ts` parses what arrives; nothing here is believed before.

import type { CommandRequests } from './guest/commands.ts';
import type { ExtensionRequests } from './guest/extensions.ts';
import type { FileRequests } from './guest/files.ts';
import type { LogNotifications } from './guest/log.ts';
import type { StateRequests } from './guest/state.ts';
import type { StreamRequests } from './guest/streams.ts';

export { FILE_TYPE, type FileStat } from './guest/files.ts';
export type { LogLevel } from './guest/log.ts';

/** extension → core. */
export interface GuestVoice {
  readonly requests: CommandRequests & FileRequests & StreamRequests & StateRequests & ExtensionRequests;
  readonly notifications: LogNotifications;
}
