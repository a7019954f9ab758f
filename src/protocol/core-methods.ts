// What the core says: to a host on its control channel, to an extension on the extension's own.

import type { Encoded } from './carried.ts';
import type { AppToGuestRequests, OfferedApi } from './guest/app.ts';
import type { CommandToGuestRequests } from './guest/commands.ts';
import type { ConfigurationToGuestNotifications, SettingOnWire } from './guest/configuration.ts';
import type { ExportsOnWire, ExtensionToGuestRequests, KnownExtensionsOnWire } from './guest/extensions.ts';
import type { PermissionToGuestNotifications } from './guest/permissions.ts';
import type { SecretToGuestRequests } from './guest/secrets.ts';
import type { UiToGuestRequests } from './guest/ui.ts';
import type { WatchToGuestNotifications } from './guest/watch.ts';
import type { FolderOnWire, WorkspaceToGuestNotifications } from './guest/workspace.ts';
import type { WireLimits } from './limits.ts';

export type { CallerOnWire } from './guest/caller.ts';
export type { ExportsOnWire } from './guest/extensions.ts';

/** The forbidden things that a starting host is asked to try. */
export const PROBE_NAMES = [
  'fs.read',
  'fs.write',
  'net.connect',
  'spawn',
  'signal-parent',
  'environment',
  'worker',
  'load-module',
  'sqlite',
] as const;
export type ProbeName = (typeof PROBE_NAMES)[number];

/** `by` says what stopped it, or what let it pass, in the runtime's own words (an error code or a short phrase). */
export interface ProbeOutcome {
  readonly name: ProbeName;
  readonly denied: boolean;
  readonly by: string;
}

/** core → host, control channel. */
export interface ControlVoice {
  readonly requests: {
    /** Opens the conversation. The host refuses a range it cannot speak with `PROTOCOL_VERSION`. */
    'host/hello': {
      params: { readonly protocol: { readonly min: number; readonly max: number }; readonly limits: WireLimits };
      result: {
        readonly protocol: number;
        readonly node: string;
        readonly pid: number;
        readonly permissionModel: boolean;
      };
    };
    /** Tries forbidden things for real and says what happened. The core compares with what its canaries saw. */
    'host/probe': {
      params: { readonly canaryFile: string; readonly canaryFolder: string; readonly canaryPort: number };
      result: { readonly outcomes: readonly ProbeOutcome[] };
    };
    /** Answered at once by a host that is not stuck in an extension's loop. */
    'host/ping': { params: Record<never, never>; result: null };
    /** Makes the compartment and listens on `channel`. `bytes[0]` is the script's UTF-8 text. Nothing of it runs yet. */
    'extension/load': {
      params: { readonly channel: number; readonly id: string; readonly bytes: readonly Uint8Array[] };
      result: null;
    };
    /** Ends what the extension owns in the host and forgets it. Deactivation, if wanted, came before. */
    'extension/unload': { params: { readonly channel: number }; result: null };
  };
  readonly notifications: {
    /** What there is to know of the extensions that are here; comes before the first `extension/load`. */
    'host/extensions': KnownExtensionsOnWire;
  };
}

/** host → core, control channel. Evidence, not proof: a broken host may say anything here. */
export interface HostVoice {
  readonly requests: Record<never, never>;
  readonly notifications: {
    /** An unhandled rejection or an exception in a timer, recorded to the extension that was entered last. */
    'host/fault': {
      readonly channel: number | null;
      readonly name: string;
      readonly message: string;
      readonly stack: string;
    };
  };
}

/** What an extension learns when it is activated. Paths are absolute; the guest's API makes `Uri`s of them. */
export interface ActivationParams {
  readonly event: string;
  readonly app: { readonly name: string; readonly version: string; readonly language: string };
  /** Everything that `engines` of a manifest can require here, by name and version. */
  readonly engines: Readonly<Record<string, string>>;
  readonly apis: readonly OfferedApi[];
  readonly extensionPath: string;
  readonly storagePath: string | null;
  readonly globalStoragePath: string;
  readonly workspaceFolders: readonly FolderOnWire[];
  readonly workspaceTrusted: boolean;
  /** All that it declares under `contributes.configuration`. */
  readonly settings: readonly SettingOnWire[];
  readonly manifest: Encoded;
  readonly globalState: { readonly [key: string]: Encoded };
  readonly workspaceState: { readonly [key: string]: Encoded };
}

/** core → extension: its life, and what each group of `guest/` says to it. */
export interface ToGuestVoice {
  readonly requests: LifeRequests &
    AppToGuestRequests &
    CommandToGuestRequests &
    ExtensionToGuestRequests &
    UiToGuestRequests &
    SecretToGuestRequests;
  readonly notifications: ConfigurationToGuestNotifications &
    PermissionToGuestNotifications &
    WatchToGuestNotifications &
    WorkspaceToGuestNotifications;
}

type LifeRequests = {
  'extension/activate': { params: ActivationParams; result: { readonly exports: ExportsOnWire } };
  'extension/deactivate': { params: Record<never, never>; result: null };
};
