// A whole kind that is asked for before it is needed: only what the manifest declares as optional, and never past a deny.

import type { Clock } from '../base/deadline.ts';
import { coded, type ErrorCode } from '../base/error.ts';
import type { ExtensionIdentity } from '../model/origin.ts';
import { type AuditRecord, auditRecord, type Begun } from './audit.ts';
import { answerFrom, standingOf } from './decide.ts';
import type { Answered, Question } from './question.ts';
import type { WholeKind } from './request.ts';
import { declarationsOf, type Layer, type Rules, sessionEntry } from './rules.ts';
import type { Source } from './settings/settings.ts';

export interface KindPowers {
  readonly rules: (identity: ExtensionIdentity) => Rules;
  readonly ask: (question: Question) => Promise<Answered>;
  readonly audit: (record: AuditRecord) => void;
  readonly clock: Clock;
  /** When it was asked for. */
  readonly begun: Begun;
}

export async function requestKind(powers: KindPowers, request: WholeKind): Promise<boolean> {
  const { rules, ask, audit, clock, begun } = powers;
  const { who, kind } = request;
  const end = (decision: 'allow' | 'deny', { layer, source }: Decider, code: ErrorCode | null) =>
    audit(auditRecord(request, begun, { decision, code, layer, source, ms: clock.now() - begun.at, bytes: null }));

  const declared = optionalDeclaration(rules(who.identity), kind);
  // Whoever learns is asked about each thing when it is used: this says only that it can do without.
  if (declared === null && rules(who.identity).learning) {
    return standingNow(rules(who.identity), request).answer !== 'deny';
  }
  if (declared === null) {
    end('deny', { layer: 'manifest', source: null }, 'PERMISSION_NOT_DECLARED');
    throw refused(request, 'PERMISSION_NOT_DECLARED', {
      message: `its manifest does not declare it under "optionalPermissions"`,
      layer: 'manifest',
      fix: `Declare "${kind}" in package.json under "optionalPermissions", with a reason.`,
    });
  }
  const before = standingNow(rules(who.identity), request);
  // Nothing to ask: nothing new is decided either, so nothing is recorded.
  if (before.answer !== 'ask') return before.answer === 'allow';

  const answer = await ask({ request, layer: before.layer, reason: declared.reason });
  const now = standingNow(rules(who.identity), request);
  const granted = (answer === 'allow' || answer === 'anew') && now.answer === 'allow';
  const code = granted ? null : answer === null ? 'PERMISSION_UNANSWERED' : 'PERMISSION_DENIED';
  end(granted ? 'allow' : 'deny', now, code);
  if (answer === null) {
    throw refused(request, 'PERMISSION_UNANSWERED', {
      message: 'it has to be asked for, and nobody answered',
      layer: before.layer,
      fix: 'Ask again when the user is there, or do without.',
    });
  }
  return granted;
}

interface Decider {
  readonly layer: Layer;
  readonly source: Source | null;
}

/** Whether a kind as such is allowed, denied or to be asked for: what no resource can change. */
export function standingNow(
  rules: Rules,
  { who, kind }: WholeKind,
): { readonly answer: 'allow' | 'ask' | 'deny' } & Decider {
  if (rules.barred !== null) return { answer: 'deny', layer: 'trust', source: null };
  if (rules.restricted.has(kind)) return { answer: 'deny', layer: 'workspace', source: null };
  const standing = standingOf(rules, who.identity, kind);
  if (standing.kind === 'denied') return { answer: 'deny', layer: standing.layer, source: standing.source };
  return answerFrom(standing.entries, sessionEntry(rules, who.identity, kind, isWhole), false);
}

/** An answer about a part is none about the whole. */
function isWhole(scope: object): boolean {
  return Object.keys(scope).length === 0;
}

function optionalDeclaration(rules: Rules, kind: WholeKind['kind']): { readonly reason: string } | null {
  return declarationsOf(rules, kind).find(({ optional }) => optional)?.declaration ?? null;
}

function refused(
  { who, kind }: WholeKind,
  code: 'PERMISSION_NOT_DECLARED' | 'PERMISSION_UNANSWERED',
  { message, layer, fix }: { readonly message: string; readonly layer: Layer; readonly fix: string },
) {
  return coded(code, `${who.identity.id} may not have ${kind}: ${message}.`, {
    permission: kind,
    layer,
    fix,
    extension: who.identity.id,
  });
}
