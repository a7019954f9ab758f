// Made by scripts/api-report.ts: what strangers build upon. Review every change of it.

export type { Disposable } from './base/disposable.ts';
export type { Blame, ErrorCode, ErrorDetails, Place, Problem } from './base/error.ts';
export { AppError, AuthorError, BulkheadError, ExtensionError, PolicyError, SignerError } from './base/error.ts';
export type { Event } from './base/event.ts';
export { quote, visible } from './base/quote.ts';
export type { JudgedTrial, Signal as BisectSignal } from './bisect/session.ts';
export type { ApiCall, ApiCaller, CheckedPath, CheckedUrl } from './core/app-api/api-call.ts';
export type { ApiFailure, ApiHandle } from './core/app-api/app-apis.ts';
export { type AppApi, defineApi } from './core/app-api/define-api.ts';
export { PublicError } from './core/app-api/public-error.ts';
export type { AppClipboard, AppSecrets, AppUi, AskedBy, OpenExternal } from './core/app-offers.ts';
export { type AuditEntry, type AuditLine, type AuditVerdict, explainVerdict, readAudit, verifyAudit } from './core/audit/audit-log.ts';
export type { BisectCulprit, BisectExtension, BisectOptions, BisectReport, BisectReportDocument, BisectResult, BisectRunOptions, BisectStatus, BisectTrial, CoreBisect, CustomJudge, SignalJudge } from './core/bisect/bisect-types.ts';
export { BULKHEAD_VERSION } from './core/bulkhead-version.ts';
export type { Activation, AnswerOptions, CallOptions, Core, CoreLimits, CoreOptions, DevelopmentFolder, ExtensionInfo, ExtensionSource, ExtensionState, HostEnd, LogLine, NamedPackage, OutputAct, PerimeterReport, } from './core/core.ts';
export { createCore } from './core/create-core.ts';
export type { HeldUpdate, InstallAnswer, InstallConsent, InstallOffer, InstallOptions, InstallOutcome, OfferedChange, OfferedPermission, OfferedPublisher, OfferedUpdate } from './core/install/install-types.ts';
export type { Learned } from './core/learn/learned.ts';
export { addPermissions, type CheckedPackageFile, type CreatedKey, type CreatedRevocations, type CreatedRotation, type CreateKeyOptions, checkFolder, checkPackage, createKey, createRevocations, createRotation, generateApiTypes, type KeyFile, type PackedExtension, type PackOptions, type PackProgress, packExtension, type RevocationsRequest, type RotationRequest, readPublicKey, type SignedPackage, type SignOptions, signPackage, TODO_REASON, } from './core/publish/author-tools.ts';
export type { PermissionAnswer, PermissionQuestion, Prompt } from './core/questions/permission-question.ts';
export type { CoreTrust, HeldRotation, KeyInfo, PublisherInfo, RevocationListInfo, RevokedEntry, RotationOffer, TrustListing, VerifiedFile } from './core/trust/trust-types.ts';
export type { ApiDescription } from './model/app-api.ts';
export type { Isolation } from './model/isolation.ts';
export type { ParamSchema } from './model/param-schema.ts';
export type { AuditRecord } from './permissions/audit.ts';
export type { Narrowing, PermissionInfo } from './permissions/permission-infos.ts';
export { DANGER_GROUPS, type Danger, describeChange, describePermission, type PermissionInWords } from './permissions/plain-words.ts';
export type { PermissionChange } from './permissions/scopes/scope-difference.ts';
export type { ProbeName } from './protocol/core-methods.ts';
export type { LogLevel } from './protocol/guest-methods.ts';

// ---- base/disposable.d.ts

export interface Disposable {
    dispose(): void;
}
export declare function toDisposable(end: () => void): Disposable;
export declare class DisposableStore implements Disposable {
    #private;
    get disposed(): boolean;
    add<T extends Disposable>(item: T): T;
    release(item: Disposable): void;
    dispose(): void;
}

// ---- base/error.d.ts

export declare const ERROR_BLAME: {
    readonly MANIFEST_UNREADABLE: 'author';
    readonly MANIFEST_INVALID: 'author';
    readonly ENGINE_INCOMPATIBLE: 'author';
    readonly MAIN_MISSING: 'author';
    readonly BUNDLE_FAILED: 'author';
    readonly BUNDLE_LIMIT: 'author';
    readonly INPUT_OUTSIDE_FOLDER: 'author';
    readonly UNSUPPORTED_MODULE: 'author';
    readonly PATTERN_INVALID: 'author';
    readonly PACKAGE_LIMIT: 'author';
    readonly SECRET_IN_PACKAGE: 'author';
    readonly INVISIBLE_CHARACTERS: 'author';
    readonly API_DEPRECATED: 'author';
    readonly PERMISSION_UNUSED: 'author';
    readonly PERMISSION_UNDECLARED_USE: 'author';
    readonly PERMISSION_WITHOUT_REASON: 'author';
    readonly DIGEST_MISMATCH: 'signer';
    readonly STATEMENT_MISMATCH: 'signer';
    readonly SIGNATURE_MISSING: 'signer';
    readonly SIGNATURE_INVALID: 'signer';
    readonly SIGNATURE_REQUIRED: 'signer';
    readonly KEY_UNKNOWN: 'signer';
    readonly KEY_REVOKED: 'signer';
    readonly KEY_INVALID: 'signer';
    readonly ORIGIN_CHANGED: 'signer';
    readonly TRUST_FILE_INVALID: 'signer';
    readonly REVOCATIONS_EXPIRED: 'signer';
    readonly PACKAGE_MALFORMED: 'signer';
    readonly ROLLBACK: 'signer';
    readonly PERMISSION_NOT_DECLARED: 'policy';
    readonly PERMISSION_DENIED: 'policy';
    readonly PERMISSION_UNANSWERED: 'policy';
    readonly OUT_OF_SCOPE: 'policy';
    readonly SETTINGS_INVALID: 'policy';
    readonly CONSENT_REQUIRED: 'policy';
    readonly EXTENSION_DISABLED: 'policy';
    readonly POLICY_REFUSED: 'policy';
    readonly TRUST_STORE_INVALID: 'policy';
    readonly BISECT_ACTIVE: 'policy';
    readonly BISECT_NOT_ACTIVE: 'policy';
    readonly BISECT_CHANGED: 'policy';
    readonly BISECT_STOPPED: 'policy';
    readonly BISECT_INVALID: 'policy';
    readonly EXTENSION_ERROR: 'extension';
    readonly ACTIVATION_TIMEOUT: 'extension';
    readonly DEPENDENCY_MISSING: 'extension';
    readonly DEPENDENCY_FAILED: 'extension';
    readonly DEPENDENCY_CYCLE: 'extension';
    readonly EXTENSION_NOT_FOUND: 'extension';
    readonly EXTENSION_NOT_ACTIVE: 'extension';
    readonly COMMAND_NOT_FOUND: 'extension';
    readonly COMMAND_TAKEN: 'extension';
    readonly EXPORT_REFUSED: 'extension';
    readonly EXPORT_NOT_FOUND: 'extension';
    readonly ARGUMENT_INVALID: 'extension';
    readonly VALUE_NOT_PLAIN: 'extension';
    readonly LIMIT_EXCEEDED: 'extension';
    readonly PROTOCOL_VIOLATION: 'extension';
    readonly PROTOCOL_VERSION: 'extension';
    readonly METHOD_NOT_FOUND: 'extension';
    readonly HOST_DIED: 'extension';
    readonly CANCELLED: 'extension';
    readonly TIMEOUT: 'extension';
    readonly FILE_NOT_FOUND: 'extension';
    readonly FILE_EXISTS: 'extension';
    readonly FILE_IS_A_DIRECTORY: 'extension';
    readonly FILE_NOT_A_DIRECTORY: 'extension';
    readonly FILE_NOT_EMPTY: 'extension';
    readonly FILE_NOT_REGULAR: 'extension';
    readonly FILE_TOO_LARGE: 'extension';
    readonly FILE_UNAVAILABLE: 'extension';
    readonly STORAGE_FULL: 'extension';
    readonly PROGRAM_NOT_FOUND: 'extension';
    readonly PROGRAM_FAILED: 'extension';
    readonly PROGRAM_ENDED: 'extension';
    readonly NET_UNREACHABLE: 'extension';
    readonly NET_PROTOCOL: 'extension';
    readonly APP_DOES_NOT_OFFER: 'app';
    readonly APP_ERROR: 'app';
    readonly APP_FAILED: 'app';
    readonly SECRETS_UNAVAILABLE: 'app';
    readonly OPTIONS_INVALID: 'app';
    readonly PASSPHRASE_WRONG: 'app';
    readonly USAGE: 'app';
    readonly NODE_TOO_OLD: 'app';
    readonly AUDIT_TORN_TAIL: 'app';
    readonly AUDIT_BROKEN: 'app';
    readonly EXTENSION_DUPLICATE: 'app';
    readonly ISOLATION_UNAVAILABLE: 'app';
    readonly PERIMETER_INSUFFICIENT: 'app';
    readonly HOST_START_FAILED: 'app';
    readonly NOT_STARTED: 'app';
    readonly DISPOSED: 'app';
    readonly INTERNAL: 'app';
};
export type Blame = 'author' | 'signer' | 'policy' | 'extension' | 'app';
export type ErrorCode = keyof typeof ERROR_BLAME;
export interface Place {
    readonly file?: string;
    readonly line?: number;
    readonly column?: number;
    readonly pointer?: string;
}
export interface Problem {
    readonly severity: 'error' | 'warning';
    readonly code: ErrorCode;
    readonly message: string;
    readonly fix?: string;
    readonly place: Place;
}
export interface ThrownByExtension {
    readonly name: string;
    readonly message: string;
    readonly stack: string;
}
export interface ErrorDetails {
    readonly permission?: string;
    readonly resource?: string;
    readonly layer?: string;
    readonly fix?: string;
    readonly extension?: string;
    readonly appCode?: string;
    readonly place?: Place;
    readonly problems?: readonly Problem[];
    readonly verdict?: object;
    readonly thrown?: ThrownByExtension;
}
export declare class BulkheadError extends Error {
    readonly code: ErrorCode;
    readonly details: ErrorDetails;
    constructor(code: ErrorCode, message: string, details?: ErrorDetails, cause?: unknown);
    get blame(): Blame;
}
export declare class AuthorError extends BulkheadError {
}
export declare class SignerError extends BulkheadError {
}
export declare class PolicyError extends BulkheadError {
}
export declare class ExtensionError extends BulkheadError {
}
export declare class AppError extends BulkheadError {
}
export declare const ERROR_CLASSES: Readonly<Record<Blame, typeof BulkheadError>>;
export declare function coded(code: ErrorCode, message: string, details?: ErrorDetails, cause?: unknown): BulkheadError;
export declare function toBulkheadError(thrown: unknown): BulkheadError;

// ---- base/event.d.ts

import { type Disposable } from './disposable.ts';
export type Event<T> = (listener: (value: T) => void) => Disposable;
export declare class Emitter<T> implements Disposable {
    #private;
    constructor(onListenerError?: (error: unknown) => void);
    readonly event: Event<T>;
    fire(value: T): void;
    dispose(): void;
}

// ---- base/quote.d.ts

export declare function visible(text: string): string;
export declare function shorten(text: string, maxLength: number): string;
export declare function quote(text: string, maxLength?: number): string;
export declare function visibleJson(json: string): string;

// ---- bisect/session.d.ts

import type { Problem } from './problem.ts';
import type { Finding, TrialReason, Verdict } from './step.ts';
export type Subject = {
    readonly kind: 'extensions';
} | {
    readonly kind: 'permissions';
    readonly of: string;
};
export type Signal = {
    readonly kind: 'crash';
} | {
    readonly kind: 'activation-failure';
} | {
    readonly kind: 'slow';
    readonly ms: number;
} | {
    readonly kind: 'error';
    readonly code: string;
};
export interface Repeat {
    readonly command: {
        readonly id: string;
        readonly args: readonly unknown[];
    } | null;
    readonly event: string | null;
}
export type Judge = {
    readonly kind: 'person';
} | {
    readonly kind: 'app';
} | {
    readonly kind: 'command';
    readonly words: readonly string[];
} | {
    readonly kind: 'core';
    readonly until: Signal;
    readonly repeat: Repeat;
};
export interface Evidence {
    readonly what: string;
    readonly log: readonly string[];
    readonly audit: readonly string[];
}
export interface TrialPlan {
    readonly number: number;
    readonly on: readonly string[];
    readonly why: TrialReason | 'claims';
    readonly left: number;
    readonly claims: Readonly<Record<string, string>>;
}
export interface JudgedTrial extends Omit<TrialPlan, 'left'> {
    readonly verdict: Verdict;
    readonly timedOut: boolean;
    readonly startedAt: string;
    readonly ms: number;
    readonly evidence: Evidence;
}
export interface Participant {
    readonly id: string;
    readonly version: string;
    readonly origin: string;
    readonly keyId: string | null;
    readonly commands: readonly string[];
}
export interface Dispute {
    readonly command: string;
    readonly claimants: readonly string[];
}
export interface ClaimFinding {
    readonly commands: readonly string[];
    readonly claimants: readonly string[];
}
export interface SessionResult extends Finding {
    readonly claims: readonly (ClaimFinding | null)[];
}
export interface BisectSession {
    readonly id: string;
    readonly startedAt: string;
    readonly subject: Subject;
    readonly problem: Problem;
    readonly judge: Judge | null;
    readonly participants: readonly Participant[];
    readonly disputes: readonly Dispute[];
    readonly trials: readonly JudgedTrial[];
    readonly trial: (TrialPlan & {
        readonly startedAt: string;
    }) | null;
    readonly result: SessionResult | null;
}
export interface Arrangement {
    readonly session: string;
    readonly number: number;
    readonly extensions: ReadonlySet<string> | null;
    readonly withheld: {
        readonly id: string;
        readonly kinds: ReadonlySet<string>;
    } | null;
    readonly claims: ReadonlyMap<string, string>;
}

// ---- core/app-api/api-call.d.ts

import type { AppPermissionKind } from '../../model/app-permission.ts';
export interface ApiCaller {
    readonly id: string;
    readonly version: string;
    readonly origin: string;
    readonly keyId: string | null;
}
export interface CheckedPath {
    readonly path: string;
    readonly what: 'file' | 'folder' | 'missing';
    read(): Promise<Uint8Array>;
    write(content: Uint8Array | string): Promise<void>;
}
export interface CheckedUrl {
    readonly url: URL;
    readonly addresses: readonly string[];
}
export type TextKind = 'commands.execute' | 'extensions.call' | 'env.read' | 'secrets';
export type BareKind = 'clipboard.read' | 'clipboard.write' | 'ui.prompt';
export interface CheckInCallersName {
    (kind: 'fs.read' | 'fs.write', path: string): Promise<CheckedPath>;
    (kind: 'net.connect', url: string | URL): Promise<CheckedUrl>;
    (kind: TextKind, what: string): Promise<void>;
    (kind: BareKind): Promise<void>;
    (kind: AppPermissionKind, things?: Readonly<Record<string, string | readonly string[]>>): Promise<void>;
}
export interface ApiCall {
    readonly caller: ApiCaller;
    readonly check: CheckInCallersName;
    readonly signal: AbortSignal;
}

// ---- core/app-api/app-apis.d.ts

import { type Disposable } from '../../base/disposable.ts';
import { type Event } from '../../base/event.ts';
import type { ApiDescription, EventDescription } from '../../model/app-api.ts';
import type { ApiCaller } from './api-call.ts';
import type { AppApi, EventPayload } from './define-api.ts';
export interface ApiFailure {
    readonly api: string;
    readonly method: string;
    readonly caller: ApiCaller;
    readonly error: unknown;
}
export interface ApiHandle<E> {
    fire<K extends keyof E & string>(event: K, ...payload: EventPayload<E[K]>): void;
    readonly onDidFail: Event<ApiFailure>;
}
export type Subscriber = (api: AppApi, name: string, event: EventDescription, payload: unknown) => void;
export declare class AppApis implements Disposable {
    #private;
    readonly all: readonly AppApi[];
    readonly descriptions: readonly ApiDescription[];
    constructor(all: readonly AppApi[], onFailure: (failure: ApiFailure) => void);
    find(name: string): AppApi;
    join(subscriber: Subscriber): Disposable;
    fail(failure: ApiFailure): void;
    handle<E extends AppApi['events']>(api: AppApi<E>): ApiHandle<E>;
    dispose(): void;
}
export declare function notOffered(message: string, meant: string | null): import('../../base/error.ts').BulkheadError;
export declare function failureLine({ api, method, caller, error }: ApiFailure): {
    id: null;
    level: 'error';
    text: string;
};

// ---- core/app-api/define-api.d.ts

import type { ApiDescription, AppPermission, Deprecation, EventDescription } from '../../model/app-api.ts';
import type { FromSchema, ParamSchema } from '../../model/param-schema.ts';
import type { ApiCall, CheckedPath, CheckedUrl } from './api-call.ts';
type InHandler = {
    path: CheckedPath;
    url: CheckedUrl;
};
type Events = {
    readonly [name: string]: EventDescription;
};
type ParamsOf<S> = unknown extends S ? Record<never, never> : FromSchema<S, InHandler>;
type ResultOf<R> = unknown extends R ? void : FromSchema<R>;
export interface MethodDefinition<S, R> {
    readonly permission: string;
    readonly description: string;
    readonly params?: S & ParamSchema;
    readonly resource?: {
        readonly [field: string]: string;
    };
    readonly deprecated?: Deprecation;
    handler(params: ParamsOf<S>, call: ApiCall): ResultOf<R> | Promise<ResultOf<R>>;
}
export interface ApiDefinition<S, R, E> {
    readonly name: string;
    readonly version: string;
    readonly description?: string;
    readonly permissions: {
        readonly [name: string]: AppPermission;
    };
    readonly methods?: {
        readonly [K in keyof S]: MethodDefinition<S[K], R[K & keyof R]>;
    } & {
        readonly [K in keyof R]: {
            readonly result?: R[K] & ParamSchema;
        };
    };
    readonly events?: E;
}
export type EventPayload<D> = D extends {
    schema: infer S;
} ? [payload: FromSchema<S>] : [];
type Handler = (params: never, call: ApiCall) => unknown;
export declare class AppApi<E extends Events = Events> {
    #private;
    readonly name: string;
    readonly version: string;
    readonly description: ApiDescription;
    readonly events: E;
    constructor(description: ApiDescription, handlers: ReadonlyMap<string, Handler>);
    static is(value: unknown): value is AppApi;
    static handlerOf(api: AppApi, method: string): Handler | undefined;
}
export declare function defineApi<const S extends {
    readonly [method: string]: unknown;
}, const R extends {
    readonly [K in keyof S]?: unknown;
}, const E extends Events = Record<never, never>>(definition: ApiDefinition<S, R, E>): AppApi<E>;
export {};

// ---- core/app-api/public-error.d.ts

import { AppError } from '../../base/error.ts';
export declare class PublicError extends AppError {
    constructor(message: string, options?: {
        readonly appCode?: string;
        readonly fix?: string;
        readonly cause?: unknown;
    });
}

// ---- core/app-offers.d.ts

export interface AskedBy {
    readonly id: string;
    readonly displayName: string;
    readonly keyId: string | null;
    readonly origin: string;
}
export interface AppRequest {
    readonly by: AskedBy;
    readonly signal: AbortSignal;
}
export interface MessageRequest extends AppRequest {
    readonly kind: 'info' | 'warning' | 'error';
    readonly message: string;
    readonly detail: string | null;
    readonly modal: boolean;
    readonly items: readonly {
        readonly title: string;
        readonly isCloseAffordance: boolean;
    }[];
}
export interface QuickPickRequest extends AppRequest {
    readonly title: string | null;
    readonly placeHolder: string | null;
    readonly canPickMany: boolean;
    readonly matchOnDescription: boolean;
    readonly matchOnDetail: boolean;
    readonly items: readonly QuickPickEntry[];
}
export interface QuickPickEntry {
    readonly kind: 'item' | 'separator';
    readonly label: string;
    readonly description: string | null;
    readonly detail: string | null;
    readonly picked: boolean;
}
export interface InputProblem {
    readonly message: string;
    readonly severity: 'info' | 'warning' | 'error';
}
export interface InputBoxRequest extends AppRequest {
    readonly title: string | null;
    readonly prompt: string | null;
    readonly placeHolder: string | null;
    readonly value: string;
    readonly valueSelection: readonly [from: number, to: number] | null;
    readonly password: boolean;
    readonly problem: InputProblem | null;
    readonly validate: ((value: string) => Promise<InputProblem | null>) | null;
}
export interface ProgressRequest extends AppRequest {
    readonly location: 'source-control' | 'window' | 'notification';
    readonly title: string | null;
    readonly cancellable: boolean;
    cancel(): void;
}
export interface ProgressView {
    report(step: {
        readonly message: string | null;
        readonly increment: number | null;
    }): void;
    end(): void;
}
export interface StatusUpdate {
    readonly by: AskedBy;
    readonly item: string;
    readonly text: string | null;
    readonly name: string | null;
    readonly tooltip: string | null;
    readonly alignment: 'left' | 'right';
    readonly priority: number | null;
    readonly run: (() => Promise<void>) | null;
}
type Awaitable<T> = T | Promise<T>;
export interface AppUi {
    readonly showMessage?: (message: MessageRequest) => Awaitable<number | null | undefined>;
    readonly quickPick?: (list: QuickPickRequest) => Awaitable<readonly number[] | null | undefined>;
    readonly inputBox?: (box: InputBoxRequest) => Awaitable<string | null | undefined>;
    readonly progress?: (progress: ProgressRequest) => Awaitable<ProgressView>;
    readonly status?: (update: StatusUpdate) => void;
}
export interface AppClipboard {
    readonly readText?: (request: AppRequest) => Awaitable<string>;
    readonly writeText?: (request: AppRequest & {
        readonly text: string;
    }) => Awaitable<void>;
}
export type OpenExternal = (request: AppRequest & {
    readonly target: string;
}) => Awaitable<boolean>;
export interface AppSecrets {
    readonly get: (request: SecretRequest & {
        readonly key: string;
    }) => Awaitable<string | null | undefined>;
    readonly store: (request: SecretRequest & {
        readonly key: string;
        readonly value: string;
    }) => Awaitable<void>;
    readonly delete: (request: SecretRequest & {
        readonly key: string;
    }) => Awaitable<void>;
    readonly keys: (request: SecretRequest) => Awaitable<readonly string[]>;
}
export interface SecretRequest extends AppRequest {
    readonly owner: string;
}
export type SecretsOption = AppSecrets | {
    readonly key: Uint8Array;
} | {
    readonly passphrase: string;
};
export interface AppOffers {
    readonly ui?: AppUi;
    readonly clipboard?: AppClipboard;
    readonly openExternal?: OpenExternal;
    readonly secrets?: SecretsOption;
}
export {};

// ---- core/audit/audit-log.d.ts

export type { AuditEntry, AuditLine } from './audit-entry.ts';
export { type AuditVerdict, explainVerdict, type KnownHead } from './audit-verdict.ts';
export { type ReadOptions, readAudit } from './read-audit.ts';
export { type VerifyOptions, verifyAudit } from './verify-audit.ts';

// ---- core/bisect/bisect-types.d.ts

import type { Problem } from '../../base/error.ts';
import type { Event } from '../../base/event.ts';
import type { Flaky } from '../../bisect/problem.ts';
import type { BisectReport, BisectReportOptions } from '../../bisect/report/report-types.ts';
import type { ClaimFinding, Evidence, Judge, JudgedTrial, Participant, Repeat, Signal, Subject } from '../../bisect/session.ts';
import type { Culprit, FindingKind, TrialReason, Verdict } from '../../bisect/step.ts';
export type { BisectReport, BisectReportDocument, BisectReportOptions } from '../../bisect/report/report-types.ts';
export interface BisectOptions {
    readonly pin?: readonly string[];
    readonly exclude?: readonly string[];
    readonly suspects?: readonly string[];
    readonly permissionsOf?: string;
    readonly flaky?: boolean | Partial<Flaky>;
}
export interface BisectTrial {
    readonly number: number;
    readonly extensions: readonly string[];
    readonly off: readonly string[];
    readonly withheld: readonly string[];
    readonly why: TrialReason | 'claims';
    readonly left: number;
}
export interface BisectCulprit extends Culprit {
    readonly ids: readonly string[];
    readonly permissions?: readonly string[];
    readonly claims?: ClaimFinding;
}
export type BisectExtension = Pick<Participant, 'id' | 'version' | 'origin' | 'keyId'>;
export interface BisectResult {
    readonly kind: FindingKind;
    readonly culprits: readonly BisectCulprit[];
    readonly extensions: readonly BisectExtension[];
    readonly trials: number;
    readonly confirmed: boolean;
    readonly confidence: number | null;
    readonly words: string;
    readonly among: readonly string[];
}
export interface BisectStatus {
    readonly session: string;
    readonly startedAt: string;
    readonly subject: Subject;
    readonly judge: Judge | null;
    readonly judged: number;
    readonly trial: BisectTrial | null;
    readonly result: BisectResult | null;
}
export interface SignalJudge {
    readonly until: Signal;
    readonly repeat?: Partial<Repeat>;
}
export interface CustomJudge {
    readonly judge: (trial: BisectTrial, signal: AbortSignal) => Promise<Verdict | 'stop' | {
        readonly verdict: Verdict | 'stop' | 'time-out';
        readonly evidence?: Partial<Evidence>;
    }>;
    readonly words?: readonly string[];
}
export interface BisectRunOptions extends BisectOptions {
    readonly timeLimit?: number;
    readonly signal?: AbortSignal;
    readonly onTrial?: (trial: BisectTrial, judged: JudgedTrial | null) => void;
}
export interface CoreBisect {
    start(options?: BisectOptions): Promise<BisectStatus>;
    judge(verdict: Verdict): Promise<BisectStatus>;
    undo(): Promise<BisectStatus>;
    status(): BisectStatus | null;
    current(): BisectStatus;
    run(judge: SignalJudge | CustomJudge, options?: BisectRunOptions): Promise<BisectStatus>;
    reset(): Promise<void>;
    report(options?: BisectReportOptions): Promise<BisectReport>;
    readonly problems: readonly Problem[];
    readonly onDidChange: Event<BisectStatus | null>;
}

// ---- core/bulkhead-version.d.ts

export declare const BULKHEAD_VERSION: string;

// ---- core/core.d.ts

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
    readonly app: {
        readonly name: string;
        readonly version: string;
        readonly language?: string;
    };
    readonly engines?: Readonly<Record<string, string>>;
    readonly apis?: readonly AppApi[];
    readonly home?: string;
    readonly workspace?: {
        readonly folders: readonly string[];
        readonly trusted?: boolean;
    };
    readonly extensions?: readonly ExtensionSource[];
    readonly policy?: string | readonly string[];
    readonly installed?: boolean;
    readonly unsigned?: boolean;
    readonly isolation?: (extension: {
        readonly id: string;
        readonly origin: string;
    }) => Isolation;
    readonly requirePerimeter?: readonly ProbeName[];
    readonly runtime?: string;
    readonly prompt?: Prompt;
    readonly configuration?: Readonly<Record<string, unknown>> | readonly Readonly<Record<string, unknown>>[];
    readonly audit?: {
        readonly maxBytes?: number;
        readonly files?: number;
    } | false;
    readonly limits?: Partial<CoreLimits>;
}
export type ExtensionSource = DevelopmentFolder | NamedPackage;
export interface NamedPackage {
    readonly path: string;
    readonly development?: false;
    readonly keepBundler?: never;
    readonly learn?: never;
}
export interface DevelopmentFolder {
    readonly path: string;
    readonly development: true;
    readonly keepBundler?: boolean;
    readonly learn?: boolean;
}
export interface CoreLimits {
    readonly handshake: number;
    readonly activation: number;
    readonly deactivation: number;
    readonly bundle: number;
    readonly unload: number;
    readonly fileBytes: number;
    readonly storageBytes: number;
    readonly stateBytes: number;
}
export type ExtensionState = {
    readonly kind: 'inactive';
} | {
    readonly kind: 'activating';
    readonly event: string;
} | {
    readonly kind: 'active';
    readonly event: string;
    readonly ms: number;
} | {
    readonly kind: 'failed';
    readonly event: string;
    readonly error: BulkheadError;
} | {
    readonly kind: 'disabled';
    readonly reason: DisabledReason;
    readonly error: BulkheadError;
};
export interface ExtensionInfo {
    readonly id: string;
    readonly version: string;
    readonly displayName: string;
    readonly description: string;
    readonly origin: string;
    readonly keyId: string | null;
    readonly isolation: Isolation;
    readonly state: ExtensionState;
    readonly problems: readonly Problem[];
    readonly held: HeldUpdate | null;
    readonly insteadOf: string | null;
    readonly requiredBy: string | null;
    readonly path: string | null;
}
export interface Activation {
    readonly id: string;
    readonly event: string;
    readonly ms: number;
    readonly error: BulkheadError | null;
}
export interface PerimeterReport {
    readonly isolation: Isolation;
    readonly pid: number;
    readonly node: string;
    readonly outcomes: readonly {
        readonly name: ProbeName;
        readonly denied: boolean;
        readonly by: string;
    }[];
}
export interface LogLine {
    readonly id: string | null;
    readonly level: LogLevel;
    readonly text: string;
}
export type OutputAct = {
    readonly id: string;
    readonly channel: string;
} & ({
    readonly kind: 'write';
    readonly text: string ;
    readonly clear: boolean;
} | {
    readonly kind: 'show';
} | {
    readonly kind: 'dispose';
});
export interface HostEnd {
    readonly isolation: Isolation;
    readonly extensions: readonly string[];
    readonly error: BulkheadError;
}
export interface CallOptions {
    readonly signal?: AbortSignal;
    readonly deadline?: number;
}
export interface AnswerOptions {
    readonly scope?: Readonly<Record<string, unknown>>;
    readonly workspace?: string;
}
export interface Core {
    load(): Promise<void>;
    start(): Promise<void>;
    activateByEvent(event: string): Promise<readonly Activation[]>;
    executeCommand(id: string, ...args: readonly unknown[]): Promise<unknown>;
    executeCommandWith(options: CallOptions, id: string, ...args: readonly unknown[]): Promise<unknown>;
    registerCommand(id: string, handler: (args: readonly unknown[], call: {
        readonly caller: string | null;
        readonly signal: AbortSignal;
    }) => unknown): Disposable;
    readonly extensions: {
        list(): readonly ExtensionInfo[];
        enable(name: string): Promise<ExtensionInfo>;
        disable(name: string): Promise<ExtensionInfo>;
        activate(id: string): Promise<readonly Activation[]>;
        unload(id: string): Promise<void>;
        reload(id: string, options?: {
            readonly keepRunning?: boolean;
        }): Promise<ExtensionInfo>;
        install(path: string, options?: InstallOptions): Promise<InstallOutcome>;
        update(pathOrId: string, options?: InstallOptions): Promise<InstallOutcome>;
        uninstall(id: string): Promise<{
            readonly id: string;
            readonly version: string;
        }>;
    };
    readonly permissions: {
        list(id: string): readonly PermissionInfo[];
        set(name: string, kind: PermissionKind, answer: 'allow' | 'ask' | 'deny', options?: AnswerOptions): Promise<void>;
        problems(): readonly Problem[];
        readonly onDidChange: Event<void>;
    };
    readonly trust: CoreTrust;
    readonly bisect: CoreBisect;
    api<E extends AppApi['events']>(api: AppApi<E>): ApiHandle<E>;
    readonly workspace: {
        readonly folders: readonly {
            readonly path: string;
            readonly name: string;
        }[];
        setFolders(folders: readonly string[]): Promise<void>;
        readonly onDidChangeFolders: Event<FoldersChange>;
        readonly trusted: boolean;
        setTrusted(trusted: boolean): Promise<void>;
        readonly onDidChangeTrust: Event<boolean>;
    };
    readonly configuration: {
        get(key: string): unknown;
        update(key: string, value: unknown): Promise<void>;
        readonly onDidChange: Event<readonly string[]>;
    };
    learned(id: string): Learned | null;
    readonly audit: {
        readonly path: string;
        verify(): Promise<AuditVerdict>;
    };
    perimeter(): readonly PerimeterReport[];
    readonly onDidChangeState: Event<ExtensionInfo>;
    readonly onDidActivate: Event<Activation>;
    readonly onDidDecide: Event<AuditRecord>;
    readonly onDidLog: Event<LogLine>;
    readonly onDidOutput: Event<OutputAct>;
    readonly onDidEndHost: Event<HostEnd>;
    dispose(): Promise<void>;
}

// ---- core/create-core.d.ts

import type { Core, CoreOptions } from './core.ts';
import { type CoreSetup } from './core-options.ts';
import { type LoadSource } from './lifecycle/extension-sources.ts';
export declare function createCore(options: CoreOptions): Promise<Core>;
export declare function assemble(setup: CoreSetup, load?: LoadSource): Promise<Core>;

// ---- core/install/install-types.d.ts

import type { BulkheadError } from '../../base/error.ts';
import type { ExtensionId } from '../../model/extension-id.ts';
import type { Isolation } from '../../model/isolation.ts';
import type { InstalledIdentity, InstalledOrigin } from '../../model/origin.ts';
import type { Declarations, PermissionKind } from '../../model/permission.ts';
import type { PackagedFile } from '../../packaging/package.ts';
import type { PermissionInWords } from '../../permissions/plain-words.ts';
import type { PermissionChange } from '../../permissions/scopes/scope-difference.ts';
export interface OfferedPermission extends PermissionInWords {
    readonly reason: string;
}
export interface OfferedPublisher {
    readonly name: string;
    readonly known: boolean;
    readonly formerly: readonly string[];
    readonly approvedBy: readonly string[];
}
export interface InstallOffer {
    readonly kind: 'install' | 'update';
    readonly id: string;
    readonly version: string;
    readonly displayName: string;
    readonly description: string;
    readonly origin: string;
    readonly keyId: string | null;
    readonly publisher: OfferedPublisher | null;
    readonly isolation: Isolation;
    readonly untrustedToo: boolean;
    readonly required: readonly OfferedPermission[];
    readonly optional: readonly OfferedPermission[];
    readonly update: OfferedUpdate | null;
}
export interface OfferedChange extends OfferedPermission {
    readonly change: PermissionChange['change'];
}
export interface OfferedUpdate {
    readonly from: string;
    readonly more: readonly OfferedChange[];
    readonly isolationBefore: Isolation | null;
    readonly untrustedToo: boolean;
}
export interface InstallAnswer {
    readonly accept: boolean;
    readonly deny?: readonly PermissionKind[];
}
export type InstallConsent = (offer: InstallOffer) => InstallAnswer | Promise<InstallAnswer>;
export interface InstallOptions {
    readonly consent?: InstallConsent;
    readonly allowUnsigned?: boolean;
}
export type InstallOutcome = {
    readonly kind: 'installed';
    readonly id: string;
    readonly version: string;
    readonly origin: string;
    readonly replaced: string | null;
    readonly denied: readonly PermissionKind[];
}
 | {
    readonly kind: 'unchanged';
    readonly id: string;
    readonly version: string;
    readonly origin: string;
};
export interface InstalledCopy {
    readonly version: string;
    readonly folder: string;
    readonly files: readonly PackagedFile[] | null;
    readonly keyId: string | null;
    readonly accepted: Declarations;
    readonly optional: Declarations;
    readonly isolation: Isolation;
    readonly untrustedToo: boolean;
    readonly installedAt: string;
}
export interface InstallRecord {
    readonly format: 1;
    readonly id: ExtensionId;
    readonly origin: InstalledOrigin;
    readonly current: InstalledCopy;
    readonly held?: InstalledCopy & {
        readonly more: readonly PermissionChange[];
    };
    readonly removing?: true;
}
export interface HeldUpdate extends Pick<OfferedUpdate, 'isolationBefore' | 'untrustedToo'> {
    readonly version: string;
    readonly more: readonly PermissionChange[];
}
export type Installed = {
    readonly kind: 'installed';
    readonly id: ExtensionId;
    readonly identity: InstalledIdentity;
    readonly root: string;
    readonly current: InstalledCopy;
    readonly held: HeldUpdate | null;
}
 | {
    readonly kind: 'broken';
    readonly id: ExtensionId;
    readonly error: BulkheadError;
};
export type InstalledExtension = Extract<Installed, {
    kind: 'installed';
}>;

// ---- core/learn/learned.d.ts

import type { PermissionKind } from '../../model/permission.ts';
import type { Addition } from '../../permissions/learn/learn.ts';
import type { Declared } from '../../permissions/learn/learn-declared.ts';
import type { UnusedEntry } from '../../permissions/learn/learn-unused.ts';
export interface Learned {
    readonly id: string;
    readonly folder: string;
    readonly used: readonly {
        readonly kind: PermissionKind;
        readonly resource: string;
        readonly times: number;
    }[];
    readonly missing: readonly Addition[];
    readonly unused: readonly UnusedEntry[];
    readonly beyond: readonly {
        readonly kind: PermissionKind;
        readonly resource: string;
    }[];
    readonly permissions: Declared;
    readonly leftOut: number;
    readonly problem: string | null;
}

// ---- core/publish/author-tools.d.ts

export { generateApiTypes } from '../../model/api-types.ts';
export { addPermissions, TODO_REASON } from '../../permissions/learn/edit-manifest.ts';
export { checkFolder } from './check-folder.ts';
export { type CheckedPackageFile, checkPackage } from './check-package.ts';
export { type CreatedKey, type CreateKeyOptions, createKey } from './create-key.ts';
export { type CreatedRevocations, createRevocations, type RevocationsRequest } from './create-revocations.ts';
export { type CreatedRotation, createRotation, type RotationRequest } from './create-rotation.ts';
export { type PackedExtension, type PackOptions, type PackProgress, packExtension } from './pack-extension.ts';
export { type KeyFile, readPublicKey } from './read-key.ts';
export { type SignedPackage, type SignOptions, signPackage } from './sign-package.ts';

// ---- core/questions/permission-question.d.ts

import type { PermissionKind } from '../../model/permission.ts';
import type { NarrowerAnswer } from '../../permissions/scopes/narrower.ts';
import type { AskedBy } from '../app-offers.ts';
export type PermissionAnswer = 'allow' | 'session' | 'always' | 'deny' | 'never';
export declare const PERMISSION_ANSWERS: ['allow', 'session', 'always', 'deny', 'never'];
export type PermissionReply = {
    readonly answer: PermissionAnswer;
} | {
    readonly answer: 'session' | 'always';
    readonly scope: Readonly<Record<string, unknown>>;
};
export interface PermissionQuestion extends AskedBy {
    readonly version: string;
    readonly kind: PermissionKind;
    readonly description: string | null;
    readonly resource: string | null;
    readonly details: Readonly<Record<string, unknown>>;
    readonly scope: Readonly<Record<string, unknown>>;
    readonly scopeInWords: readonly string[];
    readonly narrower: readonly NarrowerAnswer[];
    readonly doing: string | null;
    readonly warning: string | null;
    readonly layer: string;
    readonly shown: () => void;
    readonly signal: AbortSignal;
    readonly reason: string;
}
export type Prompt = (question: PermissionQuestion) => PermissionReply | Promise<PermissionReply>;

// ---- core/trust/trust-types.d.ts

import type { Event } from '../../base/event.ts';
import type { RevocationsJson } from '../../model/generated/revocations-json.ts';
import type { RotationJson } from '../../model/generated/rotation-json.ts';
export interface KeyInfo {
    readonly key: string;
    readonly keyId: string;
    readonly by: 'first-use' | 'added' | 'rotation';
    readonly trustedAt: string;
    readonly revoked: {
        readonly reason: string;
        readonly since: string;
    } | null;
}
export interface PublisherInfo {
    readonly name: string;
    readonly keys: readonly KeyInfo[];
}
export interface HeldRotation {
    readonly publisher: string;
    readonly oldKeyId: string;
    readonly newKeyId: string;
    readonly createdAt: string;
}
export interface RevocationListInfo {
    readonly issuerKeyId: string;
    readonly issuer: string | null;
    readonly number: number;
    readonly issuedAt: string;
    readonly expiresAt: string;
    readonly expired: boolean;
    readonly keys: number;
    readonly versions: number;
}
export type RevokedEntry = {
    readonly reason: string;
    readonly beyond: boolean;
} & ({
    readonly kind: 'key';
    readonly keyId: string;
    readonly of: string | null;
    readonly since: string;
} | {
    readonly kind: 'version';
    readonly id: string;
    readonly version: string;
});
export interface TrustListing {
    readonly publishers: readonly PublisherInfo[];
    readonly registries: readonly (Omit<KeyInfo, 'by'> & {
        readonly name: string;
    })[];
    readonly former: readonly {
        readonly name: string;
        readonly keys: readonly Pick<KeyInfo, 'key' | 'keyId'>[];
    }[];
    readonly rotations: readonly HeldRotation[];
    readonly revocations: readonly RevocationListInfo[];
    readonly extensions: readonly {
        readonly id: string;
        readonly highest: string;
        readonly pinned: string | null;
    }[];
}
export interface VerifiedFile {
    readonly id: string;
    readonly version: string;
    readonly publisher: string;
    readonly keyId: string;
    readonly approvedBy: readonly string[];
    readonly createdAt: string;
    readonly files: number;
    readonly size: number;
    readonly packedSize: number;
    readonly sha256: string;
}
export interface RotationOffer extends HeldRotation {
    readonly installed: readonly string[];
}
export interface CoreTrust {
    list(): TrustListing;
    verify(path: string): Promise<VerifiedFile>;
    add(publisher: string, key: string): Promise<void>;
    addRegistry(name: string, key: string): Promise<void>;
    remove(name: string): Promise<void>;
    removeRegistry(name: string): Promise<void>;
    accept(rotation: string | RotationJson, consent?: (offer: RotationOffer) => boolean | Promise<boolean>): Promise<RotationOffer>;
    reject(rotation: string | RotationJson): Promise<readonly HeldRotation[]>;
    apply(list: string | RevocationsJson): Promise<{
        readonly list: RevocationListInfo;
        readonly entries: readonly RevokedEntry[];
        readonly disabled: readonly string[];
    }>;
    pin(id: string, version: string): Promise<void>;
    unpin(id: string): Promise<void>;
    readonly onDidChange: Event<void>;
}

// ---- model/app-api.d.ts

import type { ParamSchema } from './param-schema.ts';
export interface Deprecation {
    readonly since: string;
    readonly use?: string;
}
export interface AppPermission {
    readonly description: string;
    readonly danger?: 'high' | 'medium' | 'low';
    readonly scope?: {
        readonly [field: string]: AppScopeField;
    };
    readonly deprecated?: Deprecation;
}
export interface AppScopeField {
    readonly description: string;
    readonly match: 'exact' | 'glob';
}
export interface MethodDescription {
    readonly permission: string;
    readonly description: string;
    readonly params?: ParamSchema;
    readonly result?: ParamSchema;
    readonly resource?: {
        readonly [field: string]: string;
    };
    readonly deprecated?: Deprecation;
}
export interface EventDescription {
    readonly permission: string;
    readonly description: string;
    readonly schema?: ParamSchema;
    readonly resource?: {
        readonly [field: string]: string;
    };
    readonly deprecated?: Deprecation;
}
export interface ApiDescription {
    readonly name: string;
    readonly version: string;
    readonly description?: string;
    readonly permissions: {
        readonly [name: string]: AppPermission;
    };
    readonly methods?: {
        readonly [name: string]: MethodDescription;
    };
    readonly events?: {
        readonly [name: string]: EventDescription;
    };
}

// ---- model/isolation.d.ts

export declare const ISOLATIONS: readonly ['shared', 'thread', 'vm', 'process'];
export type Isolation = (typeof ISOLATIONS)[number];
export declare function strongerIsolation(a: Isolation, b: Isolation): Isolation;

// ---- model/param-schema.d.ts

export interface ParamSchema {
    readonly type?: SchemaType;
    readonly title?: string;
    readonly description?: string;
    readonly deprecated?: boolean;
    readonly enum?: readonly (string | number | boolean | null)[];
    readonly const?: string | number | boolean | null;
    readonly anyOf?: readonly ParamSchema[];
    readonly properties?: {
        readonly [name: string]: ParamSchema;
    };
    readonly required?: readonly string[];
    readonly additionalProperties?: boolean | ParamSchema;
    readonly maxProperties?: number;
    readonly items?: ParamSchema;
    readonly minItems?: number;
    readonly maxItems?: number;
    readonly minLength?: number;
    readonly maxLength?: number;
    readonly format?: 'path' | 'url' | 'binary';
    readonly access?: 'read' | 'write';
    readonly minimum?: number;
    readonly maximum?: number;
    readonly exclusiveMinimum?: number;
    readonly exclusiveMaximum?: number;
}
export type SchemaType = 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null';
export interface Resolved {
    readonly path: unknown;
    readonly url: unknown;
}
export type FromSchema<S, R extends Resolved = {
    path: string;
    url: string;
}> = S extends {
    const: infer C;
} ? C : S extends {
    enum: readonly (infer E)[];
} ? E : S extends {
    anyOf: readonly (infer A)[];
} ? FromSchema<A, R> : S extends {
    type: 'string';
} ? FromText<S, R> : S extends {
    type: 'number' | 'integer';
} ? number : S extends {
    type: 'boolean';
} ? boolean : S extends {
    type: 'null';
} ? null : S extends {
    type: 'array';
} ? readonly FromSchema<S extends {
    items: infer I;
} ? I : unknown, R>[] : S extends {
    type: 'object';
} ? FromObject<S, R> : unknown;
type FromText<S, R extends Resolved> = S extends {
    format: 'path';
} ? R['path'] : S extends {
    format: 'url';
} ? R['url'] : S extends {
    format: 'binary';
} ? Uint8Array : string;
type RequiredKeys<S> = S extends {
    required: readonly (infer K)[];
} ? K : never;
type FromObject<S, R extends Resolved> = Flat<(S extends {
    properties: infer P;
} ? {
    readonly [K in keyof P as K extends RequiredKeys<S> ? K : never]: FromSchema<P[K], R>;
} & {
    readonly [K in keyof P as K extends RequiredKeys<S> ? never : K]?: FromSchema<P[K], R>;
} : unknown) & FromRest<S, R>>;
type FromRest<S, R extends Resolved> = S extends {
    additionalProperties: infer A;
} ? A extends false ? unknown : {
    readonly [key: string]: A extends true ? unknown : FromSchema<A, R>;
} : unknown;
type Flat<T> = {
    [K in keyof T]: T[K];
};
export declare const DEFAULT_LENGTHS: {
    readonly text: 65536;
    readonly binary: number;
    readonly items: 10000;
    readonly properties: 1000;
};
export {};

// ---- permissions/audit.d.ts

import type { ErrorCode } from '../base/error.ts';
import { type PermissionRequest, type WholeKind } from './request.ts';
import type { Source } from './settings/settings.ts';
export interface AuditRecord {
    readonly kind: 'decision';
    readonly time: string;
    readonly id: string;
    readonly version: string;
    readonly origin: string;
    readonly keyId: string | null;
    readonly permission: string;
    readonly resource: string;
    readonly decision: 'allow' | 'deny';
    readonly code: ErrorCode | null;
    readonly layer: string;
    readonly source: Source | null;
    readonly ms: number;
    readonly bytes: number | null;
    readonly trace: string;
}
export type AuditOutcome = Pick<AuditRecord, 'decision' | 'code' | 'layer' | 'source' | 'ms' | 'bytes'>;
export interface Begun {
    readonly at: number;
    readonly trace: string;
}
export declare function auditRecord(request: PermissionRequest | WholeKind, begun: Begun, { decision, code, layer, source, ms, bytes }: AuditOutcome): AuditRecord;

// ---- permissions/permission-infos.d.ts

import type { ApiDescription } from '../model/app-api.ts';
import type { ExtensionIdentity } from '../model/origin.ts';
import { type PermissionKind } from '../model/permission.ts';
import { type FileLayerName, type Layer, type Rules } from './rules.ts';
import type { DeclarationPlaces } from './settings/declaration-places.ts';
import type { Answer, Source } from './settings/settings.ts';
export interface PermissionInfo {
    readonly kind: PermissionKind;
    readonly description?: string;
    readonly warning?: string;
    readonly declared: boolean;
    readonly optional: boolean;
    readonly answer: Answer;
    readonly scope: Readonly<Record<string, unknown>>;
    readonly layer: Layer;
    readonly source: Source | null;
    readonly narrowings?: readonly Narrowing[];
}
export interface Narrowing {
    readonly layer: FileLayerName;
    readonly source: Source | null;
    readonly scope: Readonly<Record<string, unknown>>;
}
export declare function permissionInfos(rules: Rules, identity: ExtensionIdentity, apis: readonly ApiDescription[], places?: DeclarationPlaces | null): readonly PermissionInfo[];

// ---- permissions/plain-words.d.ts

import type { ApiDescription } from '../model/app-api.ts';
import { type Declarations, type PermissionKind } from '../model/permission.ts';
import type { PermissionChange } from './scopes/scope-difference.ts';
export declare const DANGER_GROUPS: readonly [{
    readonly danger: 'anything';
    readonly title: 'Can do anything you can';
}, {
    readonly danger: 'changes';
    readonly title: 'Changes things';
}, {
    readonly danger: 'reads-and-sends';
    readonly title: 'Reads and sends';
}, {
    readonly danger: 'small';
    readonly title: 'Small things';
}];
export type Danger = (typeof DANGER_GROUPS)[number]['danger'];
export interface PermissionInWords {
    readonly kind: PermissionKind;
    readonly title: string;
    readonly scope: readonly string[];
    readonly danger: Danger;
    readonly warning: string | null;
}
export declare function describePermission(kind: PermissionKind, scope: Readonly<Record<string, unknown>>, apis?: readonly ApiDescription[]): PermissionInWords;
export declare function describeChange(change: PermissionChange, apis?: readonly ApiDescription[]): PermissionInWords;
export declare function declarationsInWords(declarations: Declarations, apis: readonly ApiDescription[]): readonly (PermissionInWords & {
    readonly reason: string;
})[];
export declare function pathInWords(text: string): string;
export declare function hostInWords(text: string): string;

// ---- permissions/scopes/scope-difference.d.ts

import type { ApiDescription } from '../../model/app-api.ts';
import type { Declarations, PermissionKind } from '../../model/permission.ts';
export interface PermissionChange {
    readonly kind: PermissionKind;
    readonly change: 'new' | 'wider';
    readonly added: Readonly<Record<string, readonly unknown[] | 'any'>>;
}
export declare function moreThan(before: Declarations, after: Declarations, apis?: readonly ApiDescription[]): readonly PermissionChange[];

// ---- protocol/core-methods.d.ts

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
export declare const PROBE_NAMES: readonly ['fs.read', 'fs.write', 'net.connect', 'spawn', 'signal-parent', 'environment', 'worker', 'load-module', 'sqlite'];
export type ProbeName = (typeof PROBE_NAMES)[number];
export interface ProbeOutcome {
    readonly name: ProbeName;
    readonly denied: boolean;
    readonly by: string;
}
export interface ControlVoice {
    readonly requests: {
        'host/hello': {
            params: {
                readonly protocol: {
                    readonly min: number;
                    readonly max: number;
                };
                readonly limits: WireLimits;
            };
            result: {
                readonly protocol: number;
                readonly node: string;
                readonly pid: number;
                readonly permissionModel: boolean;
            };
        };
        'host/probe': {
            params: {
                readonly canaryFile: string;
                readonly canaryFolder: string;
                readonly canaryPort: number;
            };
            result: {
                readonly outcomes: readonly ProbeOutcome[];
            };
        };
        'host/ping': {
            params: Record<never, never>;
            result: null;
        };
        'extension/load': {
            params: {
                readonly channel: number;
                readonly id: string;
                readonly bytes: readonly Uint8Array[];
            };
            result: null;
        };
        'extension/unload': {
            params: {
                readonly channel: number;
            };
            result: null;
        };
    };
    readonly notifications: {
        'host/extensions': KnownExtensionsOnWire;
    };
}
export interface HostVoice {
    readonly requests: Record<never, never>;
    readonly notifications: {
        'host/fault': {
            readonly channel: number | null;
            readonly name: string;
            readonly message: string;
            readonly stack: string;
        };
    };
}
export interface ActivationParams {
    readonly event: string;
    readonly app: {
        readonly name: string;
        readonly version: string;
        readonly language: string;
    };
    readonly engines: Readonly<Record<string, string>>;
    readonly apis: readonly OfferedApi[];
    readonly extensionPath: string;
    readonly storagePath: string | null;
    readonly globalStoragePath: string;
    readonly workspaceFolders: readonly FolderOnWire[];
    readonly workspaceTrusted: boolean;
    readonly settings: readonly SettingOnWire[];
    readonly manifest: Encoded;
    readonly globalState: {
        readonly [key: string]: Encoded;
    };
    readonly workspaceState: {
        readonly [key: string]: Encoded;
    };
}
export interface ToGuestVoice {
    readonly requests: LifeRequests & AppToGuestRequests & CommandToGuestRequests & ExtensionToGuestRequests & UiToGuestRequests & SecretToGuestRequests;
    readonly notifications: ConfigurationToGuestNotifications & PermissionToGuestNotifications & WatchToGuestNotifications & WorkspaceToGuestNotifications;
}
type LifeRequests = {
    'extension/activate': {
        params: ActivationParams;
        result: {
            readonly exports: ExportsOnWire;
        };
    };
    'extension/deactivate': {
        params: Record<never, never>;
        result: null;
    };
};

// ---- protocol/guest-methods.d.ts

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
export interface GuestVoice {
    readonly requests: ProcessRequests & EnvironmentRequests & AppRequests & CommandRequests & FileRequests & StreamRequests & StateRequests & ConfigurationRequests & PermissionRequests & WatchRequests & ExtensionRequests & NetRequests & UiRequests & ClipboardRequests & OpenRequests & SecretRequests;
    readonly notifications: LogNotifications;
}
