// The names that an app may use.
// biome-ignore-all format: lists of names, each read as one

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
export type {
  Activation, AnswerOptions, CallOptions, Core, CoreLimits, CoreOptions, DevelopmentFolder, ExtensionInfo, ExtensionSource, ExtensionState,
  HostEnd, LogLine, NamedPackage, OutputAct, PerimeterReport,
} from './core/core.ts';
export { createCore } from './core/create-core.ts';
export type { HeldUpdate, InstallAnswer, InstallConsent, InstallOffer, InstallOptions, InstallOutcome, OfferedChange, OfferedPermission, OfferedPublisher, OfferedUpdate } from './core/install/install-types.ts';
export type { Learned } from './core/learn/learned.ts';
export {
  addPermissions, type CheckedPackageFile, type CreatedKey, type CreatedRevocations, type CreatedRotation, type CreateKeyOptions, checkFolder, checkPackage, createKey,
  createRevocations, createRotation, generateApiTypes, type KeyFile, type PackedExtension, type PackOptions, type PackProgress, packExtension,
  type RevocationsRequest, type RotationRequest, readPublicKey, type SignedPackage, type SignOptions, signPackage, TODO_REASON,
} from './core/publish/author-tools.ts';
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
