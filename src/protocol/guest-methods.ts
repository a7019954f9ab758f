// What an extension asks of the core, on its own channel: one group of methods for each file of `guest/`.
// `guest-params.ts` parses what arrives; nothing here is believed before.

import type { AppRequests } from './guest/app.ts';
import type { ClipboardRequests } from './guest/clipboard.ts';
import type { CommandRequests } from './guest/commands.ts';
import type { ConfigurationRequests } from './guest/configuration.ts';
import type { EnvironmentRequests } from './guest/environment.ts';
import type { ExtensionRequests } from './guest/extensions.ts';
import type { FileRequests } from './guest/files.ts';
import type { LogNotifications } from './guest/log.ts';
import type { NetRequests } from './guest/net.ts';
import type { OpenRequests } from './guest/open.ts';
import type { PermissionRequests } from './guest/permissions.ts';
import type { ProcessRequests } from './guest/process.ts';
import type { SecretRequests } from './guest/secrets.ts';
import type { StateRequests } from './guest/state.ts';
import type { StreamRequests } from './guest/streams.ts';
import type { UiRequests } from './guest/ui.ts';
import type { WatchRequests } from './guest/watch.ts';

export { FILE_TYPE, type FileStat } from './guest/files.ts';
export type { LogLevel } from './guest/log.ts';

/** extension → core. */
export interface GuestVoice {
  readonly requests: ProcessRequests &
    EnvironmentRequests &
    AppRequests &
    CommandRequests &
    FileRequests &
    StreamRequests &
    StateRequests &
    ConfigurationRequests &
    PermissionRequests &
    WatchRequests &
    ExtensionRequests &
    NetRequests &
    UiRequests &
    ClipboardRequests &
    OpenRequests &
    SecretRequests;
  readonly notifications: LogNotifications;
}
