// One decision and what came of it, as the record that apps and people read.

import type { ErrorCode } from '../base/error.ts';
import { originText } from '../model/origin.ts';
import { type PermissionRequest, resourceText, type WholeKind } from './request.ts';

export interface AuditRecord {
  /** ISO 8601: when it was decided. */
  readonly time: string;
  readonly id: string;
  readonly version: string;
  readonly origin: string;
  readonly permission: string;
  /** As the extension named it; quote before showing. */
  readonly resource: string;
  readonly decision: 'allow' | 'deny';
  /** Of the refusal; or of the failure, when it was allowed and did not work. */
  readonly code: ErrorCode | null;
  readonly layer: string;
  /** From the request to the end of its effect. */
  readonly ms: number;
  /** Content that went in or out; null where there is none. */
  readonly bytes: number | null;
}

/** What came of a request, beside what the request says itself. */
export type AuditOutcome = Pick<AuditRecord, 'decision' | 'code' | 'layer' | 'ms' | 'bytes'>;

/** `startedAt`: milliseconds since the epoch. */
export function auditRecord(
  request: PermissionRequest | WholeKind,
  startedAt: number,
  outcome: AuditOutcome,
): AuditRecord {
  const { identity, version } = request.who;
  return {
    time: new Date(startedAt).toISOString(),
    id: identity.id,
    version,
    origin: originText(identity.origin),
    permission: request.kind,
    resource: request.resource === null ? '' : resourceText(request as PermissionRequest),
    ...outcome,
  };
}
