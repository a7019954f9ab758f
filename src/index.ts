// The names that an app may use.

export type { Disposable } from './base/disposable.ts';
export type { Blame, ErrorCode, ErrorDetails, Place, Problem } from './base/error.ts';
export { AppError, AuthorError, BulkheadError, ExtensionError, PolicyError, SignerError } from './base/error.ts';
export type { Event } from './base/event.ts';
export { quote, visible } from './base/quote.ts';
export type { ApiCall, ApiCaller, CheckedPath, CheckedUrl } from './core/app-api/api-call.ts';
export type { ApiFailure, ApiHandle } from './core/app-api/app-apis.ts';
export { type AppApi, defineApi } from './core/app-api/define-api.ts';
export { PublicError } from './core/app-api/public-error.ts';
export type { AppClipboard, AppSecrets, AppUi, AskedBy, OpenExternal } from './core/app-offers.ts';
// biome-ignore format: a list of names, read as one
export { type AuditEntry, type AuditLine, type AuditVerdict, explainVerdict, readAudit, verifyAudit } from './core/audit/audit-log.ts';
export { BULKHEAD_VERSION } from './core/bulkhead-version.ts';
export { checkFolder } from './core/check-folder.ts';
// biome-ignore format: a list of names, read as one
export type {
  Activation, AnswerOptions, CallOptions, Core, CoreLimits, CoreOptions, ExtensionInfo, ExtensionSource, ExtensionState,
  HostEnd, LogLine, OutputAct, PerimeterReport,
} from './core/core.ts';
export { createCore } from './core/create-core.ts';
// biome-ignore format: a list of names, read as one
export type {
  HeldUpdate, InstallAnswer, InstallConsent, InstallOffer, InstallOptions, InstallOutcome, OfferedChange, OfferedPermission, OfferedUpdate,
} from './core/install/install-types.ts';
export type { Learned } from './core/learn/learned.ts';
export type { PermissionAnswer, PermissionQuestion, Prompt } from './core/questions/permission-question.ts';
export { generateApiTypes } from './model/api-types.ts';
export type { ApiDescription } from './model/app-api.ts';
export type { Isolation } from './model/isolation.ts';
export type { ParamSchema } from './model/param-schema.ts';
export type { AuditRecord } from './permissions/audit.ts';
export { addPermissions } from './permissions/learn/edit-manifest.ts';
export type { Narrowing, PermissionInfo } from './permissions/permission-infos.ts';
// biome-ignore format: a list of names, read as one
export { DANGER_GROUPS, type Danger, describeChange, describePermission, type PermissionInWords } from './permissions/plain-words.ts';
export type { PermissionChange } from './permissions/scopes/scope-difference.ts';
export type { ProbeName } from './protocol/core-methods.ts';
export type { LogLevel } from './protocol/guest-methods.ts';
