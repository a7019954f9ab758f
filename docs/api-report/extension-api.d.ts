// Made by scripts/api-report.ts: what strangers build upon. Review every change of it.

export { type Call, type Caller, withCaller } from './caller.ts';
export { CancellationError, type CancellationToken, CancellationTokenSource } from './cancellation.ts';
export { type Commands, commands } from './commands.ts';
export { type ConfigurationChangeEvent, type ConfigurationInspection, type ConfigurationScope, ConfigurationTarget, type WorkspaceConfiguration, } from './configuration.ts';
export { Disposable } from './disposable.ts';
export { type Clipboard, type Env, env } from './env.ts';
export type { ApiError, ErrorCode } from './error.ts';
export { type Event, EventEmitter } from './event.ts';
export type { ExtensionContext } from './extension-context.ts';
export { type Extension, type ExtensionInfo, type Extensions, extensions, type Remote } from './extensions.ts';
export { type FileStat, type FileSystem, FileType } from './file-system.ts';
export { FileSystemError } from './file-system-error.ts';
export type { FileSystemWatcher } from './file-system-watcher.ts';
export { type AppApis, type Host, host, type OfferedApi } from './host.ts';
export { type InputBoxOptions, type InputBoxValidationMessage, InputBoxValidationSeverity, type ShowInputBox, } from './input-box.ts';
export type { Memento } from './memento.ts';
export type { MessageItem, MessageOptions, ShowMessage } from './message.ts';
export { type PermissionChangeEvent, type PermissionKind, type PermissionQuery, type Permissions, permissions, } from './permissions.ts';
export { Position } from './position.ts';
export { type Processes, type Program, type ProgramExit, type ProgramInput, type ProgramOptions, type ProgramSignal, processes, type RunOptions, type RunResult, } from './processes.ts';
export { type Progress, ProgressLocation, type ProgressOptions, type ProgressStep, type WithProgress, } from './progress.ts';
export { type QuickPickItem, QuickPickItemKind, type QuickPickOptions, type ShowQuickPick } from './quick-pick.ts';
export { Range } from './range.ts';
export { type GlobPattern, RelativePattern } from './relative-pattern.ts';
export type { SecretStorage, SecretStorageChangeEvent } from './secrets.ts';
export { type CreateStatusBarItem, type SetStatusBarMessage, StatusBarAlignment, type StatusBarItem, } from './status-bar.ts';
export { Uri } from './uri.ts';
export { type OutputChannel, type Window, window } from './window.ts';
export { type Workspace, type WorkspaceFoldersChangeEvent, workspace } from './workspace.ts';
export type { WorkspaceFolder } from './workspace-folder.ts';

// ---- caller.d.ts

import type { CancellationToken } from './cancellation.ts';
export type Caller = {
    readonly kind: 'app';
} | {
    readonly kind: 'extension';
    readonly id: string;
};
export interface Call {
    readonly caller: Caller;
    readonly token: CancellationToken;
}
export declare function withCaller<A extends unknown[], R>(_handler: (call: Call, ...args: A) => R): (...args: A) => R;

// ---- cancellation.d.ts

import { type Event } from './event.ts';
export interface CancellationToken {
    readonly isCancellationRequested: boolean;
    readonly onCancellationRequested: Event<void>;
}
export declare class SourceToken implements CancellationToken {
    #private;
    get isCancellationRequested(): boolean;
    get onCancellationRequested(): Event<void>;
}
export declare class CancellationTokenSource {
    #private;
    get token(): CancellationToken;
    cancel(): void;
    dispose(): void;
}
export declare class CancellationError extends Error {
    readonly code = 'CANCELLED';
    constructor();
}

// ---- commands.d.ts

import type { Disposable } from './disposable.ts';
export interface Commands {
    registerCommand<A extends unknown[], This = void>(command: string, callback: (this: This, ...args: A) => unknown, thisArg?: This): Disposable;
    executeCommand<T = unknown>(command: string, ...rest: readonly unknown[]): Promise<T>;
    getCommands(filterInternal?: boolean): Promise<string[]>;
}
export declare const commands: Commands;

// ---- configuration.d.ts

import type { Uri } from './uri.ts';
import type { WorkspaceFolder } from './workspace-folder.ts';
export declare const ConfigurationTarget: Readonly<{
    readonly Global: 1;
    readonly Workspace: 2;
    readonly WorkspaceFolder: 3;
}>;
export type ConfigurationTarget = 1 | 2 | 3;
export type ConfigurationScope = Uri | WorkspaceFolder | {
    readonly uri?: Uri;
    readonly languageId: string;
} | null | undefined;
export interface ConfigurationInspection<T> {
    readonly key: string;
    readonly defaultValue?: T;
    readonly globalValue?: T;
}
export interface WorkspaceConfiguration {
    get<T>(section: string): T | undefined;
    get<T>(section: string, defaultValue: T): T;
    has(section: string): boolean;
    inspect<T>(section: string): ConfigurationInspection<T> | undefined;
    update(section: string, value: unknown, target?: ConfigurationTarget | boolean | null): Promise<void>;
    readonly [key: string]: unknown;
}
export interface ConfigurationChangeEvent {
    affectsConfiguration(section: string, scope?: ConfigurationScope): boolean;
}

// ---- disposable.d.ts

export declare class Disposable {
    #private;
    static from(...disposables: readonly {
        dispose(): unknown;
    }[]): Disposable;
    constructor(callOnDispose: () => unknown);
    dispose(): unknown;
}

// ---- env.d.ts

import type { Uri } from './uri.ts';
export interface Clipboard {
    readText(): Promise<string>;
    writeText(value: string): Promise<void>;
}
export interface Env {
    readonly appName: string;
    readonly language: string;
    readonly clipboard: Clipboard;
    openExternal(target: Uri | string): Promise<boolean>;
    readVariable(name: string): Promise<string | undefined>;
}
export declare const env: Env;

// ---- error.d.ts

export type ErrorCode = 'PERMISSION_NOT_DECLARED' | 'PERMISSION_DENIED' | 'PERMISSION_UNANSWERED' | 'OUT_OF_SCOPE' | 'SETTINGS_INVALID' | 'PATTERN_INVALID' | 'ARGUMENT_INVALID' | 'VALUE_NOT_PLAIN' | 'LIMIT_EXCEEDED' | 'EXPORT_REFUSED' | 'EXPORT_NOT_FOUND' | 'COMMAND_NOT_FOUND' | 'COMMAND_TAKEN' | 'DEPENDENCY_MISSING' | 'DEPENDENCY_FAILED' | 'DEPENDENCY_CYCLE' | 'ACTIVATION_TIMEOUT' | 'EXTENSION_NOT_FOUND' | 'EXTENSION_NOT_ACTIVE' | 'EXTENSION_DISABLED' | 'EXTENSION_ERROR' | 'FILE_NOT_FOUND' | 'FILE_EXISTS' | 'FILE_IS_A_DIRECTORY' | 'FILE_NOT_A_DIRECTORY' | 'FILE_NOT_REGULAR' | 'FILE_TOO_LARGE' | 'FILE_UNAVAILABLE' | 'STORAGE_FULL' | 'PROGRAM_NOT_FOUND' | 'PROGRAM_FAILED' | 'PROGRAM_ENDED' | 'NET_UNREACHABLE' | 'NET_PROTOCOL' | 'APP_DOES_NOT_OFFER' | 'APP_ERROR' | 'APP_FAILED' | 'SECRETS_UNAVAILABLE' | 'CANCELLED' | 'TIMEOUT' | 'HOST_DIED' | 'INTERNAL';
export interface ApiError extends Error {
    readonly code: ErrorCode;
    readonly permission?: string;
    readonly resource?: string;
    readonly fix?: string;
    readonly appCode?: string;
}

// ---- event.d.ts

import { Disposable } from './disposable.ts';
export type Event<T> = (listener: (event: T) => unknown, thisArgs?: unknown, disposables?: {
    push(item: Disposable): unknown;
}) => Disposable;
export declare class EventEmitter<T = void> {
    #private;
    get event(): Event<T>;
    fire(data: T): void;
    dispose(): void;
}

// ---- extension-context.d.ts

import type { ExtensionInfo } from './extensions.ts';
import type { Memento } from './memento.ts';
import type { SecretStorage } from './secrets.ts';
import type { Uri } from './uri.ts';
export interface ExtensionContext {
    readonly subscriptions: {
        dispose(): unknown;
    }[];
    readonly globalState: Memento;
    readonly workspaceState: Memento;
    readonly secrets: SecretStorage;
    readonly extensionUri: Uri;
    readonly extensionPath: string;
    readonly storageUri: Uri | undefined;
    readonly globalStorageUri: Uri;
    readonly extension: ExtensionInfo;
    asAbsolutePath(relativePath: string): string;
}

// ---- extensions.d.ts

import type { Event } from './event.ts';
import type { Uri } from './uri.ts';
export interface ExtensionInfo {
    readonly id: string;
    readonly extensionUri: Uri;
    readonly extensionPath: string;
    readonly isActive: boolean;
    readonly packageJSON: Readonly<Record<string, unknown>>;
}
export type Remote<T> = {
    readonly [K in keyof T]: T[K] extends (...args: infer A) => infer R ? (...args: A) => Promise<Awaited<R>> : T[K];
};
export interface Extension<T = unknown> extends ExtensionInfo {
    readonly exports: Promise<Remote<T>>;
    activate(): Promise<Remote<T>>;
}
export interface Extensions {
    readonly all: readonly Extension[];
    getExtension<T = unknown>(extensionId: string): Extension<T> | undefined;
    readonly onDidChange: Event<void>;
}
export declare const extensions: Extensions;

// ---- file-system-error.d.ts

import type { ErrorCode } from './error.ts';
import { Uri } from './uri.ts';
export type FileSystemErrorCode = 'FileNotFound' | 'FileExists' | 'FileNotADirectory' | 'FileIsADirectory' | 'NoPermissions' | 'Unavailable' | 'Unknown';
export interface FileSystemErrorDetails {
    readonly bulkheadCode?: ErrorCode | undefined;
    readonly permission?: string | undefined;
    readonly resource?: string | undefined;
    readonly fix?: string | undefined;
}
export declare let fileSystemError: (code: FileSystemErrorCode, message: string, details: FileSystemErrorDetails) => FileSystemError;
export declare class FileSystemError extends Error {
    readonly code: string;
    readonly bulkheadCode?: ErrorCode;
    readonly permission?: string;
    readonly resource?: string;
    readonly fix?: string;
    static FileNotFound(messageOrUri?: string | Uri): FileSystemError;
    static FileExists(messageOrUri?: string | Uri): FileSystemError;
    static FileNotADirectory(messageOrUri?: string | Uri): FileSystemError;
    static FileIsADirectory(messageOrUri?: string | Uri): FileSystemError;
    static NoPermissions(messageOrUri?: string | Uri): FileSystemError;
    static Unavailable(messageOrUri?: string | Uri): FileSystemError;
    constructor(messageOrUri?: string | Uri);
}

// ---- file-system-watcher.d.ts

import type { Event } from './event.ts';
import type { Uri } from './uri.ts';
export interface FileSystemWatcher {
    readonly ignoreCreateEvents: boolean;
    readonly ignoreChangeEvents: boolean;
    readonly ignoreDeleteEvents: boolean;
    readonly onDidCreate: Event<Uri>;
    readonly onDidChange: Event<Uri>;
    readonly onDidDelete: Event<Uri>;
    dispose(): void;
}

// ---- file-system.d.ts

import type { CancellationToken } from './cancellation.ts';
import type { Uri } from './uri.ts';
export declare const FileType: Readonly<{
    readonly Unknown: 0;
    readonly File: 1;
    readonly Directory: 2;
    readonly SymbolicLink: 64;
}>;
export type FileType = 0 | 1 | 2 | 64 | 65 | 66;
export interface FileStat {
    readonly type: FileType;
    readonly ctime: number;
    readonly mtime: number;
    readonly size: number;
}
export interface FileSystem {
    stat(uri: Uri): Promise<FileStat>;
    readDirectory(uri: Uri): Promise<[name: string, type: FileType][]>;
    readFile(uri: Uri, token?: CancellationToken): Promise<Uint8Array>;
    writeFile(uri: Uri, content: Uint8Array, options?: {
        readonly create?: boolean;
        readonly overwrite?: boolean;
    }): Promise<void>;
    createDirectory(uri: Uri): Promise<void>;
    delete(uri: Uri, options?: {
        readonly recursive?: boolean;
        readonly useTrash?: false;
    }): Promise<void>;
    rename(source: Uri, target: Uri, options?: {
        readonly overwrite?: boolean;
    }): Promise<void>;
    copy(source: Uri, target: Uri, options?: {
        readonly overwrite?: boolean;
    }): Promise<void>;
}

// ---- host.d.ts

export interface AppApis {
}
export interface OfferedApi {
    readonly name: string;
    readonly version: string;
}
export interface Host {
    readonly apis: readonly OfferedApi[];
    has(engine: string, range?: string): boolean;
    api<K extends keyof AppApis>(name: K): AppApis[K];
    api<T extends object>(name: string): T;
}
export declare const host: Host;

// ---- input-box.d.ts

import type { CancellationToken } from './cancellation.ts';
export declare const InputBoxValidationSeverity: Readonly<{
    readonly Info: 1;
    readonly Warning: 2;
    readonly Error: 3;
}>;
export type InputBoxValidationSeverity = 1 | 2 | 3;
export interface InputBoxValidationMessage {
    readonly message: string;
    readonly severity: InputBoxValidationSeverity;
}
type Validation = string | InputBoxValidationMessage | undefined | null;
export interface InputBoxOptions {
    readonly title?: string;
    readonly value?: string;
    readonly valueSelection?: readonly [number, number];
    readonly prompt?: string;
    readonly placeHolder?: string;
    readonly password?: boolean;
    validateInput?(value: string): Validation | PromiseLike<Validation>;
}
export type ShowInputBox = (options?: InputBoxOptions, token?: CancellationToken) => Promise<string | undefined>;
export {};

// ---- memento.d.ts

export interface Memento {
    keys(): readonly string[];
    get<T>(key: string): T | undefined;
    get<T>(key: string, defaultValue: T): T;
    update(key: string, value: unknown): Promise<void>;
}

// ---- message.d.ts

export interface MessageItem {
    readonly title: string;
    readonly isCloseAffordance?: boolean;
}
export interface MessageOptions {
    readonly modal?: boolean;
    readonly detail?: string;
}
export interface ShowMessage {
    <T extends string>(message: string, ...items: readonly T[]): Promise<T | undefined>;
    <T extends string>(message: string, options: MessageOptions, ...items: readonly T[]): Promise<T | undefined>;
    <T extends MessageItem>(message: string, ...items: readonly T[]): Promise<T | undefined>;
    <T extends MessageItem>(message: string, options: MessageOptions, ...items: readonly T[]): Promise<T | undefined>;
}

// ---- permissions.d.ts

import type { Event } from './event.ts';
import type { Uri } from './uri.ts';
export type PermissionKind = 'fs.read' | 'fs.write' | 'net.connect' | 'process.spawn' | 'env.read' | 'clipboard.read' | 'clipboard.write' | 'secrets' | 'ui.prompt' | 'commands.execute' | 'extensions.call' | 'open.external' | 'documents.read' | 'documents.edit' | `app.${string}.${string}`;
export type PermissionQuery = {
    readonly kind: PermissionKind;
} | {
    readonly kind: 'fs.read' | 'fs.write';
    readonly paths: readonly (string | Uri)[];
} | {
    readonly kind: 'net.connect';
    readonly hosts: readonly string[];
} | {
    readonly kind: 'process.spawn';
    readonly commands: readonly {
        readonly command: string;
        readonly args?: readonly string[];
        readonly env?: readonly string[];
    }[];
} | {
    readonly kind: 'env.read';
    readonly names: readonly string[];
} | {
    readonly kind: 'commands.execute';
    readonly commands: readonly string[];
} | {
    readonly kind: 'extensions.call';
    readonly extensions: readonly string[];
} | {
    readonly kind: 'open.external';
    readonly targets: readonly string[];
};
export interface PermissionChangeEvent {
    readonly kinds: readonly PermissionKind[];
}
export interface Permissions {
    contains(query: PermissionQuery): Promise<boolean>;
    request(kind: PermissionKind): Promise<boolean>;
    readonly onDidChange: Event<PermissionChangeEvent>;
}
export declare const permissions: Permissions;

// ---- position.d.ts

export declare let positionParts: (value: unknown) => {
    readonly line: number;
    readonly character: number;
} | null;
export declare class Position {
    #private;
    constructor(line: number, character: number);
    get line(): number;
    get character(): number;
    isBefore(other: Position): boolean;
    isBeforeOrEqual(other: Position): boolean;
    isAfter(other: Position): boolean;
    isAfterOrEqual(other: Position): boolean;
    isEqual(other: Position): boolean;
    compareTo(other: Position): number;
    translate(lineDelta?: number, characterDelta?: number): Position;
    translate(change: {
        readonly lineDelta?: number;
        readonly characterDelta?: number;
    }): Position;
    with(line?: number, character?: number): Position;
    with(change: {
        readonly line?: number;
        readonly character?: number;
    }): Position;
    toJSON(): {
        line: number;
        character: number;
    };
}

// ---- processes.d.ts

import type { CancellationToken } from './cancellation.ts';
import type { Uri } from './uri.ts';
export interface ProgramOptions {
    readonly cwd?: Uri | string;
    readonly env?: Readonly<Record<string, string>>;
    readonly timeout?: number;
}
export interface RunOptions extends ProgramOptions {
    readonly input?: Uint8Array | string;
    readonly maxOutput?: number;
    readonly token?: CancellationToken;
}
export interface ProgramExit {
    readonly exitCode: number | null;
    readonly signal: string | null;
}
export interface RunResult extends ProgramExit {
    readonly stdout: Uint8Array;
    readonly stderr: Uint8Array;
}
export type ProgramSignal = 'SIGTERM' | 'SIGINT' | 'SIGKILL' | 'SIGHUP' | 'SIGQUIT' | 'SIGUSR1' | 'SIGUSR2' | 'SIGSTOP' | 'SIGCONT';
export interface ProgramInput {
    write(chunk: Uint8Array | string): Promise<void>;
    end(): Promise<void>;
}
export interface Program {
    readonly stdin: ProgramInput;
    readonly stdout: AsyncIterable<Uint8Array>;
    readonly stderr: AsyncIterable<Uint8Array>;
    readonly exit: Promise<ProgramExit & {
        readonly timedOut: boolean;
    }>;
    kill(signal?: ProgramSignal): Promise<boolean>;
}
export interface Processes {
    run(command: string, args?: readonly string[], options?: RunOptions): Promise<RunResult>;
    spawn(command: string, args?: readonly string[], options?: ProgramOptions): Promise<Program>;
}
export declare const processes: Processes;

// ---- progress.d.ts

import type { CancellationToken } from './cancellation.ts';
export declare const ProgressLocation: Readonly<{
    readonly SourceControl: 1;
    readonly Window: 10;
    readonly Notification: 15;
}>;
export type ProgressLocation = 1 | 10 | 15;
export interface ProgressOptions {
    readonly location: ProgressLocation;
    readonly title?: string;
    readonly cancellable?: boolean;
}
export interface Progress<T> {
    report(value: T): void;
}
export interface ProgressStep {
    readonly message?: string;
    readonly increment?: number;
}
export type WithProgress = <R>(options: ProgressOptions, task: (progress: Progress<ProgressStep>, token: CancellationToken) => PromiseLike<R> | R) => Promise<R>;

// ---- quick-pick.d.ts

import type { CancellationToken } from './cancellation.ts';
export declare const QuickPickItemKind: Readonly<{
    readonly Separator: -1;
    readonly Default: 0;
}>;
export type QuickPickItemKind = -1 | 0;
export interface QuickPickItem {
    readonly label: string;
    readonly description?: string;
    readonly detail?: string;
    readonly picked?: boolean;
    readonly kind?: QuickPickItemKind;
}
export interface QuickPickOptions {
    readonly title?: string;
    readonly placeHolder?: string;
    readonly canPickMany?: boolean;
    readonly matchOnDescription?: boolean;
    readonly matchOnDetail?: boolean;
}
export interface ShowQuickPick {
    (items: readonly string[] | PromiseLike<readonly string[]>, options: QuickPickOptions & {
        readonly canPickMany: true;
    }, token?: CancellationToken): Promise<string[] | undefined>;
    (items: readonly string[] | PromiseLike<readonly string[]>, options?: QuickPickOptions, token?: CancellationToken): Promise<string | undefined>;
    <T extends QuickPickItem>(items: readonly T[] | PromiseLike<readonly T[]>, options: QuickPickOptions & {
        readonly canPickMany: true;
    }, token?: CancellationToken): Promise<T[] | undefined>;
    <T extends QuickPickItem>(items: readonly T[] | PromiseLike<readonly T[]>, options?: QuickPickOptions, token?: CancellationToken): Promise<T | undefined>;
}

// ---- range.d.ts

import { Position } from './position.ts';
export declare let rangeParts: (value: unknown) => {
    readonly start: Position;
    readonly end: Position;
} | null;
export declare class Range {
    #private;
    constructor(start: Position, end: Position);
    constructor(startLine: number, startCharacter: number, endLine: number, endCharacter: number);
    get start(): Position;
    get end(): Position;
    get isEmpty(): boolean;
    get isSingleLine(): boolean;
    contains(positionOrRange: Position | Range): boolean;
    isEqual(other: Range): boolean;
    intersection(range: Range): Range | undefined;
    union(other: Range): Range;
    with(start?: Position, end?: Position): Range;
    with(change: {
        readonly start?: Position;
        readonly end?: Position;
    }): Range;
    toJSON(): [start: Position, end: Position];
}

// ---- relative-pattern.d.ts

import { Uri } from './uri.ts';
import type { WorkspaceFolder } from './workspace-folder.ts';
export declare let relativePatternParts: (value: unknown) => {
    readonly baseUri: Uri;
    readonly pattern: string;
} | null;
export type GlobPattern = string | RelativePattern;
export declare class RelativePattern {
    #private;
    constructor(base: WorkspaceFolder | Uri | string, pattern: string);
    get baseUri(): Uri;
    get pattern(): string;
}

// ---- secrets.d.ts

import type { Event } from './event.ts';
export interface SecretStorageChangeEvent {
    readonly key: string;
}
export interface SecretStorage {
    get(key: string): Promise<string | undefined>;
    store(key: string, value: string): Promise<void>;
    delete(key: string): Promise<void>;
    keys(): Promise<string[]>;
    readonly onDidChange: Event<SecretStorageChangeEvent>;
}

// ---- status-bar.d.ts

import type { Disposable } from './disposable.ts';
export declare const StatusBarAlignment: Readonly<{
    readonly Left: 1;
    readonly Right: 2;
}>;
export type StatusBarAlignment = 1 | 2;
export interface StatusBarItem {
    readonly id: string;
    readonly alignment: StatusBarAlignment;
    readonly priority: number | undefined;
    name: string | undefined;
    text: string;
    tooltip: string | undefined;
    command: string | undefined;
    show(): void;
    hide(): void;
    dispose(): void;
}
export interface CreateStatusBarItem {
    (alignment?: StatusBarAlignment, priority?: number): StatusBarItem;
    (id: string, alignment?: StatusBarAlignment, priority?: number): StatusBarItem;
}
export interface SetStatusBarMessage {
    (text: string): Disposable;
    (text: string, hideAfterTimeout: number): Disposable;
    (text: string, hideWhenDone: PromiseLike<unknown>): Disposable;
}

// ---- uri.d.ts

export interface UriParts {
    readonly scheme: string;
    readonly authority: string;
    readonly path: string;
    readonly query: string;
    readonly fragment: string;
}
export declare let uriParts: (value: unknown) => UriParts | null;
export declare class Uri implements UriParts {
    #private;
    static parse(value: string, strict?: boolean): Uri;
    static file(path: string): Uri;
    static joinPath(base: Uri, ...pathSegments: readonly string[]): Uri;
    static from(components: {
        readonly scheme: string;
        readonly authority?: string;
        readonly path?: string;
        readonly query?: string;
        readonly fragment?: string;
    }): Uri;
    private constructor();
    get scheme(): string;
    get authority(): string;
    get path(): string;
    get query(): string;
    get fragment(): string;
    get fsPath(): string;
    with(change: {
        readonly scheme?: string;
        readonly authority?: string | null;
        readonly path?: string | null;
        readonly query?: string | null;
        readonly fragment?: string | null;
    }): Uri;
    toString(skipEncoding?: boolean): string;
    toJSON(): UriParts;
}

// ---- window.d.ts

import type { ShowInputBox } from './input-box.ts';
import type { ShowMessage } from './message.ts';
import type { WithProgress } from './progress.ts';
import type { ShowQuickPick } from './quick-pick.ts';
import type { CreateStatusBarItem, SetStatusBarMessage } from './status-bar.ts';
export interface OutputChannel {
    readonly name: string;
    append(value: string): void;
    appendLine(value: string): void;
    replace(value: string): void;
    clear(): void;
    show(): void;
    dispose(): void;
}
export interface Window {
    createOutputChannel(name: string): OutputChannel;
    readonly showInformationMessage: ShowMessage;
    readonly showWarningMessage: ShowMessage;
    readonly showErrorMessage: ShowMessage;
    readonly showQuickPick: ShowQuickPick;
    readonly showInputBox: ShowInputBox;
    readonly withProgress: WithProgress;
    readonly createStatusBarItem: CreateStatusBarItem;
    readonly setStatusBarMessage: SetStatusBarMessage;
}
export declare const window: Window;

// ---- workspace-folder.d.ts

import type { Uri } from './uri.ts';
export interface WorkspaceFolder {
    readonly uri: Uri;
    readonly name: string;
    readonly index: number;
}

// ---- workspace.d.ts

import type { CancellationToken } from './cancellation.ts';
import type { ConfigurationChangeEvent, ConfigurationScope, WorkspaceConfiguration } from './configuration.ts';
import type { Event } from './event.ts';
import type { FileSystem } from './file-system.ts';
import type { FileSystemWatcher } from './file-system-watcher.ts';
import type { GlobPattern } from './relative-pattern.ts';
import type { Uri } from './uri.ts';
import type { WorkspaceFolder } from './workspace-folder.ts';
export interface WorkspaceFoldersChangeEvent {
    readonly added: readonly WorkspaceFolder[];
    readonly removed: readonly WorkspaceFolder[];
}
export interface Workspace {
    readonly workspaceFolders: readonly WorkspaceFolder[] | undefined;
    readonly name: string | undefined;
    readonly onDidChangeWorkspaceFolders: Event<WorkspaceFoldersChangeEvent>;
    readonly isTrusted: boolean;
    readonly onDidGrantWorkspaceTrust: Event<void>;
    getConfiguration(section?: string, scope?: ConfigurationScope): WorkspaceConfiguration;
    readonly onDidChangeConfiguration: Event<ConfigurationChangeEvent>;
    createFileSystemWatcher(globPattern: GlobPattern, ignoreCreateEvents?: boolean, ignoreChangeEvents?: boolean, ignoreDeleteEvents?: boolean): FileSystemWatcher;
    readonly fs: FileSystem;
    getWorkspaceFolder(uri: Uri): WorkspaceFolder | undefined;
    asRelativePath(pathOrUri: string | Uri, includeWorkspaceFolder?: boolean): string;
    findFiles(include: GlobPattern, exclude?: GlobPattern | null, maxResults?: number, token?: CancellationToken): Promise<Uri[]>;
}
export declare const workspace: Workspace;
