// What the core says: to a host on its control channel, to an extension on the extension's own.

import type { Carried, Encoded } from './carried.ts';
import type { WireLimits } from './limits.ts';

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
  readonly notifications: Record<never, never>;
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

/** Who calls, stamped by the core. An app's own call has `kind: 'app'`. */
export type CallerOnWire = { readonly kind: 'app' } | { readonly kind: 'extension'; readonly id: string };

/** What an extension learns when it is activated. Paths are absolute; the guest's API makes `Uri`s of them. */
export interface ActivationParams {
  readonly event: string;
  readonly app: { readonly name: string; readonly version: string };
  readonly extensionPath: string;
  readonly storagePath: string | null;
  readonly globalStoragePath: string;
  readonly workspaceFolders: readonly { readonly path: string; readonly name: string }[];
  readonly manifest: Encoded;
  readonly globalState: { readonly [key: string]: Encoded };
  readonly workspaceState: { readonly [key: string]: Encoded };
}

/** What `activate` returned: values are copied, functions are called by name through the core. */
export interface ExportsOnWire extends Carried {
  /** Names of exported functions; `value` holds the rest as one object, absent when nothing but functions. */
  readonly functions: readonly string[];
}

/** core → extension. */
export interface ToGuestVoice {
  readonly requests: {
    'extension/activate': { params: ActivationParams; result: { readonly exports: ExportsOnWire } };
    'extension/deactivate': { params: Record<never, never>; result: null };
    'commands/invoke': { params: Carried & { readonly id: string; readonly caller: CallerOnWire }; result: Carried };
    'exports/invoke': { params: Carried & { readonly name: string; readonly caller: CallerOnWire }; result: Carried };
  };
  readonly notifications: Record<never, never>;
}
