// The names that an app may use.

export type { Disposable } from './base/disposable.ts';
export {
  AppError,
  AuthorError,
  type Blame,
  BulkheadError,
  type ErrorCode,
  type ErrorDetails,
  ExtensionError,
  type Place,
  PolicyError,
  type Problem,
  SignerError,
} from './base/error.ts';
export type { Event } from './base/event.ts';
export { quote, visible } from './base/quote.ts';
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
export type { Isolation } from './model/isolation.ts';
export type { AuditRecord } from './permissions/audit.ts';
export type { PermissionInfo } from './permissions/permission-infos.ts';
export type { ProbeName } from './protocol/core-methods.ts';
export type { LogLevel } from './protocol/guest-methods.ts';
