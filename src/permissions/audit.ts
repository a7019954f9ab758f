// One decision and what came of it, as the record that apps and people read.

import type { ErrorCode } from '../base/error.ts';
import { originText } from '../model/origin.ts';
import { type PermissionRequest, resourceText, type WholeKind } from './request.ts';
import type { Source } from './settings/settings.ts';

export interface AuditRecord {
  readonly kind: 'decision';
  /** ISO 8601: when it was asked for. */
  readonly time: string;
  readonly id: string;
  readonly version: string;
  readonly origin: string;
  /** The first 16 hex characters of SHA-256 of the key that signed it; null when nobody did. */
  readonly keyId: string | null;
  readonly permission: string;
  /** As the extension named it; quote before showing. */
  readonly resource: string;
  readonly decision: 'allow' | 'deny';
  /** Of the refusal; or of the failure, when it was allowed and did not work. */
  readonly code: ErrorCode | null;
  readonly layer: string;
  /** Where the entry stands that decided; null when none did: the manifest, the floor, an answer of the session, a default. */
  readonly source: Source | null;
  /** From the request to the end of its effect. */
  readonly ms: number;
  /** Content that went in or out; null where there is none. */
  readonly bytes: number | null;
  /** The same for all that came of one request of the extension: each hop of a redirect, both sides of a copy. Unique among all cores. */
  readonly trace: string;
}

/** What came of a request, beside what the request says itself. */
export type AuditOutcome = Pick<AuditRecord, 'decision' | 'code' | 'layer' | 'source' | 'ms' | 'bytes'>;

/** When a request came, and what it belongs to. `at`: milliseconds since the epoch. */
export interface Begun {
  readonly at: number;
  readonly trace: string;
}

export function auditRecord(
  request: PermissionRequest | WholeKind,
  begun: Begun,
  { decision, code, layer, source, ms, bytes }: AuditOutcome,
): AuditRecord {
  const { identity, version, keyId } = request.who;
  return {
    kind: 'decision',
    time: new Date(begun.at).toISOString(),
    id: identity.id,
    version,
    origin: originText(identity.origin),
    keyId,
    permission: request.kind,
    resource: request.resource === null ? '' : resourceText(request as PermissionRequest),
    decision,
    code,
    layer,
    source,
    ms,
    bytes,
    trace: begun.trace,
  };
}
