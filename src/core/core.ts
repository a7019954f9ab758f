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
import type { AuditVerdict } from './audit/audit-verdict.ts';
import type { DisabledReason } from './availability/disabled-reason.ts';
import type { CoreBisect } from './bisect/bisect-types.ts';
import type { HeldUpdate, InstallOptions, InstallOutcome } from './install/install-types.ts';
import type { Learned } from './learn/learned.ts';
import type { Prompt } from './questions/permission-question.ts';
import type { CoreTrust } from './trust/trust-types.ts';
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
  /** Settings, storage and installed extensions. Default: `~/.bulkhead`. Made when it is missing. */
  readonly home?: string;
  readonly workspace?: {
    readonly folders: readonly string[];
    /**
     * Whether the user trusts whoever wrote what lies in it. In one that is not trusted nothing that executes or writes is open (`process.spawn`, `fs.write`,
     * `documents.edit`, `open.external`, and permissions of the app with `danger: 'high'`), unless the manifest says that the extension is safe there; one
     * that says that it is not is disabled. Default: true. `core.workspace.setTrusted` changes it.
     */
    readonly trusted?: boolean;
  };
  readonly extensions?: readonly ExtensionSource[];
  /**
   * Files of policies, each of which can deny, ask, narrow, switch off and strengthen isolation, and names its owner. One that is missing or cannot be understood
   * denies everything. Default: none.
   */
  readonly policy?: string | readonly string[];
  /** Whether what is installed in the home runs too. Default: true. What `extensions` names takes the place of what is installed under the same id. */
  readonly installed?: boolean;
  /**
   * Whether what nobody signed may be installed and run: copies of folders, and packages without a signature. Development folders need no such word: the app names
   * each. Default: false.
   */
  readonly unsigned?: boolean;
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
  /**
   * The log of all decisions, in `audit/` of the home. `maxBytes`: of one file, at least 65,536, default 16 MB; `files`: how many are kept, at least 2,
   * default 10. `false`: none is written. Default: it is written.
   */
  readonly audit?: { readonly maxBytes?: number; readonly files?: number } | false;
  /** Changes single limits; `docs/architecture.md` says what each is for. */
  readonly limits?: Partial<CoreLimits>;
}

/** What the app names for this run, and with it what its manifest requires: accepted, as long as the core lives. It takes the place of what is installed under its id. */
export type ExtensionSource = DevelopmentFolder | NamedPackage;

/**
 * A package (`.bhx`), read when the core loads. Whose it is, naming it does not say: its signatures are checked and judged as they are at install, and a publisher
 * whose key nobody trusts here yet is `KEY_UNKNOWN`; without a signature it runs only with `unsigned: true`. What is installed stays as it is.
 */
export interface NamedPackage {
  readonly path: string;
  readonly development?: false;
  readonly keepBundler?: never;
  readonly learn?: never;
}

/** A development folder: bundled in memory when the core loads. Nobody signed it. */
export interface DevelopmentFolder {
  readonly path: string;
  readonly development: true;
  /** For whoever reloads it again and again: its bundler's process stays, so that a bundle takes a fraction of the time and some 100 MB. Default: false. */
  readonly keepBundler?: boolean;
  /**
   * Its author learns what it needs: what its manifest does not reach is not refused but asked for, each thing once, and reads inside the workspace are free.
   * Denies, ceilings of settings, the floor and the rules of untrusted workspaces hold. `core.learned` says what was used. Default: false.
   */
  readonly learn?: boolean;
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
      /** The first that holds. */
      readonly reason: DisabledReason;
      /** What it is about, and what to do; `details.place` is where it is written, for what is written. */
      readonly error: BulkheadError;
    };

export interface ExtensionInfo {
  /** `publisher.name`; the name of the folder or the file when it never became an extension. */
  readonly id: string;
  readonly version: string;
  /** The author's words: untrusted, `quote` them. */
  readonly displayName: string;
  readonly description: string;
  /** `dev:<real path>`, `unsigned` or `key:<lineage>`. */
  readonly origin: string;
  /** The first 16 hex characters of SHA-256 of the publisher's key; null when nobody signed it. */
  readonly keyId: string | null;
  readonly isolation: Isolation;
  readonly state: ExtensionState;
  readonly problems: readonly Problem[];
  /** A newer version that is installed beside it, asks for more, and waits to be accepted; else null. */
  readonly held: HeldUpdate | null;
  /** Of what the app named: the version that is installed under its id, and whose place it takes; null when there is none. */
  readonly insteadOf: string | null;
  /** Of one that a policy requires: its owner. It cannot be disabled; null: it can. */
  readonly requiredBy: string | null;
  /** The folder or the package that the app named in `extensions`, as an absolute path; null for what is installed. */
  readonly path: string | null;
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
  /** Null: the core, or a host, itself. */
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

export interface AnswerOptions {
  /** How far the permission reaches at most, as lists of a settings file: `{ paths: [...] }`. They take the place of those that are there. Default: those stay. */
  readonly scope?: Readonly<Record<string, unknown>>;
  /** An open folder, whose `.bulkhead/settings.json` is written instead: it can deny, ask and narrow. */
  readonly workspace?: string;
}

export interface Core {
  /**
   * Reads what is named and what is installed, so that it is listed. Nothing runs, and no host starts. `start` does it first. Errors: `EXTENSION_DUPLICATE`; `FILE_UNAVAILABLE` when the home's extensions cannot be listed.
   */
  load(): Promise<void>;
  /** Loads the extensions, makes them ready for events, then fires `*` and `onStartupFinished`. A broken extension is a state, not an error. */
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
    /**
     * Takes it out of `bulkhead.disabled` in the user's settings; when nothing else disables it, it is ready for events again, and those of the start are fired for it.
     * `publisher.name` means every copy of it; `…@dev` and `…@unsigned` mean one kind. Resolves when that is done, with what became of it: another reason may hold it back.
     * Errors: `EXTENSION_NOT_FOUND`; `EXTENSION_DISABLED` when a policy, the workspace, or an entry for every copy disables it, and then nothing is changed; `SETTINGS_INVALID`, `FILE_UNAVAILABLE`.
     */
    enable(name: string): Promise<ExtensionInfo>;
    /** Writes it into `bulkhead.disabled` in the user's settings, and stops it with all that needs it. Names and other errors as for `enable`; `POLICY_REFUSED` when a policy requires it. */
    disable(name: string): Promise<ExtensionInfo>;
    /** Activates now, dependencies first; after a failure this is the way to try again. */
    activate(id: string): Promise<readonly Activation[]>;
    /** Deactivates and unloads one extension; its host and the others go on. Dependents are unloaded first. */
    unload(id: string): Promise<void>;
    /**
     * Packs the folder, or reads the package, anew, unloads the old version and, if that was active, activates the new one.
     * A folder that is broken now becomes a disabled extension with its problems; with `keepRunning` the old version goes on instead, and the
     * promise rejects with the first problem's code and all of them in `details.problems`.
     */
    reload(id: string, options?: { readonly keepRunning?: boolean }): Promise<ExtensionInfo>;
    /**
     * Installs a folder (bundled and sealed first) or a package into the home; it runs at once when the core runs. Of an id that is installed already it is
     * an `update` that is asked about even when it wants nothing more. Errors: `CONSENT_REQUIRED`, `OPTIONS_INVALID`, `SIGNATURE_MISSING`, `ROLLBACK`, `SETTINGS_INVALID`, `FILE_UNAVAILABLE`, `PACKAGE_LIMIT`, `PACKAGE_MALFORMED`;
     * the first problem's code, with all of them in `details.problems`, when it is no extension. Then nothing was changed.
     */
    install(path: string, options?: InstallOptions): Promise<InstallOutcome>;
    /**
     * Replaces what is installed by a newer version. One that asks for more is held until it is accepted, and the old one goes on: `CONSENT_REQUIRED`. With an
     * id in the place of a path: accepts what is held. Errors: those of `install`, and `EXTENSION_NOT_FOUND`.
     */
    update(pathOrId: string, options?: InstallOptions): Promise<InstallOutcome>;
    /**
     * Ends it, and takes it away with the answers to it in the user's settings, its secrets and all its storages.
     * Errors: `EXTENSION_NOT_FOUND`, `SETTINGS_INVALID`, `FILE_UNAVAILABLE`, `SECRETS_UNAVAILABLE`; it is gone then for whoever lists, and the next try goes on.
     */
    uninstall(id: string): Promise<{ readonly id: string; readonly version: string }>;
  };
  readonly permissions: {
    /** What it may do, and who said so: layer, file and line. Errors: `EXTENSION_NOT_FOUND`. */
    list(id: string): readonly PermissionInfo[];
    /**
     * Writes an answer to `settings.json` of the home, or of a workspace folder; obeyed from the next request on. `name` is an id (the copy that is here; else the
     * signed one), `id@dev`, `id@unsigned`, or `*` for all. Errors: `OPTIONS_INVALID` for a name, a kind or a scope that is none, or what a workspace cannot say;
     * `SETTINGS_INVALID` when the file cannot be understood, `FILE_UNAVAILABLE` when it cannot be written.
     */
    set(name: string, kind: PermissionKind, answer: 'allow' | 'ask' | 'deny', options?: AnswerOptions): Promise<void>;
    /** Of policies and settings files that cannot be understood now. What they said last holds on; if that was nothing, everything is denied. */
    problems(): readonly Problem[];
    /** After something has changed that decides: an answer, a file, a folder, trust, or what `problems` says. */
    readonly onDidChange: Event<void>;
  };
  /** Whose signatures are believed: `trust.json` of the home. */
  readonly trust: CoreTrust;
  /** Finds the extension that breaks something, or those that do together: every core on this home obeys each trial. */
  readonly bisect: CoreBisect;
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
    readonly trusted: boolean;
    /**
     * The user trusts the workspace, or no longer does. The very next request obeys, and what runs under a grant that is gone ends; resolves when what must not
     * run there has stopped, or what may run now has started. Folders that are opened later are trusted as the others are. Errors: `OPTIONS_INVALID`.
     */
    setTrusted(trusted: boolean): Promise<void>;
    readonly onDidChangeTrust: Event<boolean>;
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
  /**
   * What an extension used that runs with `learn`, since the core was made, and what its manifest should say; also after the core was disposed, which adds it to
   * the record that `checkFolder` compares. Null for one without. Errors: `EXTENSION_NOT_FOUND`.
   */
  learned(id: string): Learned | null;
  /** The log of all decisions. `docs/permissions.md` says what is in it. */
  readonly audit: {
    /** The file that is written now. */
    readonly path: string;
    /** Writes what waits, then says whether the log is whole, or what was done to it. Errors: the system's, when it cannot be read. */
    verify(): Promise<AuditVerdict>;
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
