// The log for whoever has no core: read, followed, verified.

export type { AuditEntry, AuditLine } from './audit-entry.ts';
export { type AuditVerdict, explainVerdict, type KnownHead } from './audit-verdict.ts';
export { type ReadOptions, readAudit } from './read-audit.ts';
export { type VerifyOptions, verifyAudit } from './verify-audit.ts';
