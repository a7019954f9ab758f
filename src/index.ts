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
export { BULKHEAD_VERSION } from './core/bulkhead-version.ts';
export { checkFolder } from './core/check-folder.ts';
export type {
  Activation,
  CallOptions,
  Core,
  CoreLimits,
  CoreOptions,
  ExtensionInfo,
  ExtensionSource,
  ExtensionState,
  HostEnd,
  LogLine,
  OutputAct,
  PerimeterReport,
} from './core/core.ts';
export { createCore } from './core/create-core.ts';
export type { PermissionAnswer, PermissionQuestion, Prompt } from './core/questions/permission-question.ts';
export { generateApiTypes } from './model/api-types.ts';
export type { ApiDescription } from './model/app-api.ts';
export type { Isolation } from './model/isolation.ts';
export type { ParamSchema } from './model/param-schema.ts';
export type { AuditRecord } from './permissions/audit.ts';
export type { PermissionInfo } from './permissions/permission-infos.ts';
export type { ProbeName } from './protocol/core-methods.ts';
export type { LogLevel } from './protocol/guest-methods.ts';
