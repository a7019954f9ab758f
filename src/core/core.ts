// What an app holds in its hand: the shapes of `createCore`. `create-core.ts` makes it.

import type { Disposable } from '../base/disposable.ts';
import type { BulkheadError, Problem } from '../base/error.ts';
import type { Event } from '../base/event.ts';
import type { Isolation } from '../model/isolation.ts';
import type { PermissionKind } from '../model/permission.ts';
import type { AuditRecord } from '../permissions/audit.ts';
import type { PermissionInfo } from '../permissions/permission-infos.ts';
import type { ProbeName } from '../protocol/core-methods.ts';
import type { LogLevel } from '../protocol/guest-methods.ts';
import type { ApiHandle } from './app-api/app-apis.ts';
import type { AppApi } from './app-api/define-api.ts';
import type { AppOffers } from './app-offers.ts';
import type { Prompt } from './questions/permission-question.ts';
import type { FoldersChange } from './workspace.ts';

export interface CoreOptions extends AppOffers {
  /** The embedding app; an engine of its own that manifests can require (`engines: { "<name>": ">=2" }`). */
  readonly app: {
    readonly name: string;
    readonly version: string;
    /** The language in which the app speaks to its user, as a BCP 47 tag. Default: `en`. */
    readonly language?: string;
  };
  /** Further engines that the app offers, e.g. `{ vscode: '1.100.0' }`. */
  readonly engines?: Readonly<Record<string, string>>;
  /** The app's own methods and events for extensions, made by `defineApi`. Each is an engine, too. */
  readonly apis?: readonly AppApi[];
  /** Settings, storage and (later) installed extensions. Default: `~/.bulkhead`. Made when it is missing. */
  readonly home?: string;
  readonly workspace?: {
    readonly folders: readonly string[];
    /** Untrusted workspaces will have rules of their own; until then, `false` is refused. */
    readonly trusted?: true;
  };
  readonly extensions?: readonly ExtensionSource[];
  /** Strengthens an extension's isolation; it can never weaken what the manifest accepts. */
  readonly isolation?: (extension: { readonly id: string; readonly origin: string }) => Isolation;
  /** The start of a host fails with `PERIMETER_INSUFFICIENT` when its self-test did not deny each of these. */
  readonly requirePerimeter?: readonly ProbeName[];
  /** The program that runs hosts. Default: the Node that runs the core; Electron apps name a Node here. */
  readonly runtime?: string;
  /**
   * Asks the user about a permission. Without it nobody answers: what has to be asked for is refused with `PERMISSION_UNANSWERED`. One question of an
   * extension at a time; after 30 seconds it is a deny.
   */
  readonly prompt?: Prompt;
  /**
   * Settings of the app itself, written as `contributes.configuration` of a manifest is. Extensions that declare the same keys may read them, and
   * never change them.
   */
  readonly configuration?: Readonly<Record<string, unknown>> | readonly Readonly<Record<string, unknown>>[];
  /** Changes single limits; `docs/architecture.md` says what each is for. */
  readonly limits?: Partial<CoreLimits>;
}

/** A development folder: bundled in memory at start, its required permissions accepted for this run. */
export interface ExtensionSource {
  readonly path: string;
  readonly development: true;
  /** For whoever reloads it again and again: its bundler's process stays, so that a bundle takes a fraction of the time and some 100 MB. Default: false. */
  readonly keepBundler?: boolean;
}

/** All in milliseconds unless named otherwise. */
export interface CoreLimits {
  readonly handshake: number;
  readonly activation: number;
  readonly deactivation: number;
  /** Until a development folder must be bundled. */
  readonly bundle: number;
  readonly unload: number;
  /** Bytes of one file that an extension may read or write. */
  readonly fileBytes: number;
  /** Bytes on the disk of everything in one extension's two storages. */
  readonly storageBytes: number;
  /** Bytes of one extension's `globalState` or `workspaceState`. */
  readonly stateBytes: number;
}

export type ExtensionState =
  | { readonly kind: 'inactive' }
  | { readonly kind: 'activating'; readonly event: string }
  | { readonly kind: 'active'; readonly event: string; readonly ms: number }
  | { readonly kind: 'failed'; readonly event: string; readonly error: BulkheadError }
  | {
      readonly kind: 'disabled';
      readonly reason: 'invalid' | 'incompatible' | 'isolation' | 'dependency' | 'user';
      readonly error: BulkheadError | null;
    };

export interface ExtensionInfo {
  /** `publisher.name`; the folder's name when its manifest could not be read. */
  readonly id: string;
  readonly version: string;
  readonly displayName: string;
  /** `dev:<real path>`, `unsigned` or `key:<lineage>`. */
  readonly origin: string;
  readonly isolation: Isolation;
  readonly state: ExtensionState;
  readonly problems: readonly Problem[];
}

/** One activation that was tried: `error` is null when it worked. */
export interface Activation {
  readonly id: string;
  readonly event: string;
  readonly ms: number;
  readonly error: BulkheadError | null;
}

export interface PerimeterReport {
  readonly isolation: Isolation;
  /** The host's process id. */
  readonly pid: number;
  readonly node: string;
  readonly outcomes: readonly { readonly name: ProbeName; readonly denied: boolean; readonly by: string }[];
}

export interface LogLine {
  /** Null: the host itself. */
  readonly id: string | null;
  readonly level: LogLevel;
  /** Untrusted; `quote` or `visible` it before it reaches a terminal or a page. */
  readonly text: string;
}

/** What an extension does with a channel of `window.createOutputChannel`. `text` is untrusted, like a log line. */
export type OutputAct = { readonly id: string; readonly channel: string } & (
  | { readonly kind: 'write'; readonly text: string /** Empties the channel first. */; readonly clear: boolean }
  | { readonly kind: 'show' }
  | { readonly kind: 'dispose' }
);

/** A host ended by itself. `extensions` ran in it; their next event starts a new host. */
export interface HostEnd {
  readonly isolation: Isolation;
  readonly extensions: readonly string[];
  readonly error: BulkheadError;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds; default: none. */
  readonly deadline?: number;
}

export interface Core {
  /** Packs and loads the extensions, makes them ready for events, then fires `*` and `onStartupFinished`. A broken extension is a state, not an error. */
  start(): Promise<void>;
  /** Activates what declares the event, dependencies first. Failures are values. Reports only what this call caused. */
  activateByEvent(event: string): Promise<readonly Activation[]>;
  /**
   * Runs a command, activating its owner first.
   * Errors: `COMMAND_NOT_FOUND`, `EXTENSION_ERROR`, any code of an uncaught refusal, `HOST_DIED`, `CANCELLED`, `TIMEOUT`.
   */
  executeCommand(id: string, ...args: readonly unknown[]): Promise<unknown>;
  executeCommandWith(options: CallOptions, id: string, ...args: readonly unknown[]): Promise<unknown>;
  /** The app's own command; extensions need `commands.execute` to call it. Errors: `COMMAND_TAKEN`. */
  registerCommand(
    id: string,
    handler: (
      args: readonly unknown[],
      call: { readonly caller: string | null; readonly signal: AbortSignal },
    ) => unknown,
  ): Disposable;
  readonly extensions: {
    list(): readonly ExtensionInfo[];
    /** Activates now, dependencies first; after a failure this is the way to try again. */
    activate(id: string): Promise<readonly Activation[]>;
    /** Deactivates and unloads one extension; its host and the others go on. Dependents are unloaded first. */
    unload(id: string): Promise<void>;
    /**
     * Packs the folder anew, unloads the old version and, if that was active, activates the new one.
     * A folder that is broken now becomes a disabled extension with its problems; with `keepRunning` the old version goes on instead, and the
     * promise rejects with the first problem's code and all of them in `details.problems`.
     */
    reload(id: string, options?: { readonly keepRunning?: boolean }): Promise<ExtensionInfo>;
  };
  readonly permissions: {
    list(id: string): readonly PermissionInfo[];
    /** Writes the user's answer to `settings.json` of the home; obeyed from the next request on. */
    set(id: string, kind: PermissionKind, answer: 'allow' | 'ask' | 'deny'): Promise<void>;
  };
  /** What belongs to an API in this core: firing its events, hearing of its failures. Errors: `OPTIONS_INVALID` when it is not among the `apis`. */
  api<E extends AppApi['events']>(api: AppApi<E>): ApiHandle<E>;
  readonly workspace: {
    /** Real paths. */
    readonly folders: readonly { readonly path: string; readonly name: string }[];
    /**
     * Opens these folders in the place of those that were open. Permissions, searches, watchers and `workspaceContains:` follow at once; resolves when
     * what it activated is active. It stays the same workspace: `workspaceState` and `storageUri` of extensions do not change. For another workspace,
     * make another core. When called again before it is done, the last call counts. Errors: `OPTIONS_INVALID`.
     */
    setFolders(folders: readonly string[]): Promise<void>;
    readonly onDidChangeFolders: Event<FoldersChange>;
  };
  /** The user's settings beside Bulkhead's own: those of extensions, and the app's. */
  readonly configuration: {
    /** What the user wrote, else the default that the app or the first extension declares for the key, else `undefined`. A copy. */
    get(key: string): unknown;
    /** Writes JSON to `settings.json` of the home; `undefined` takes the key out. Errors: `ARGUMENT_INVALID`, `VALUE_NOT_PLAIN`, `SETTINGS_INVALID`, `FILE_UNAVAILABLE`. */
    update(key: string, value: unknown): Promise<void>;
    /** Keys whose value has changed, whoever changed it. */
    readonly onDidChange: Event<readonly string[]>;
  };
  /** One report for each host that runs now. */
  perimeter(): readonly PerimeterReport[];
  readonly onDidChangeState: Event<ExtensionInfo>;
  readonly onDidActivate: Event<Activation>;
  readonly onDidDecide: Event<AuditRecord>;
  readonly onDidLog: Event<LogLine>;
  readonly onDidOutput: Event<OutputAct>;
  readonly onDidEndHost: Event<HostEnd>;
  /** Deactivates, ends every host, timer and socket. Idempotent. */
  dispose(): Promise<void>;
}
