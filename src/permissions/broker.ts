// The one door to every effect: decides, asks when it must, and records each request with what came of it.

import { type Clock, withDeadline } from '../base/deadline.ts';
import { BulkheadError, coded, toBulkheadError } from '../base/error.ts';
import type { ExtensionIdentity } from '../model/origin.ts';
import type { PermissionKind } from '../model/permission.ts';
import { type AuditRecord, auditRecord } from './audit.ts';
import { type Allowed, type Checked, seal } from './checked.ts';
import { type Decision, decide } from './decide.ts';
import type { Ask, Question } from './question.ts';
import { type Refusal, refusals } from './refusal.ts';
import { type PermissionRequest, type Requester, type Resources, resourceText } from './request.ts';
import { requestKind } from './request-kind.ts';
import type { Rules } from './rules.ts';

export interface BrokerOptions {
  /** The rules as they are now: looked up for each request, so that a change is obeyed by the very next. */
  readonly rules: (identity: ExtensionIdentity) => Rules;
  /** Called before each decision: whoever keeps the rules looks whether they are still the newest. */
  readonly refresh?: () => void;
  /** Default: nobody is there to ask. */
  readonly ask?: Ask;
  readonly audit: (record: AuditRecord) => void;
  readonly clock: Clock;
}

/** What an effect says of itself while it runs. */
export interface Outcome {
  /** Adds content that went in or out. */
  bytes(count: number): void;
  /**
   * The effect goes on after its function returned, as a stream does: whoever calls this has to call what it returns,
   * once, with the error if it failed. Nothing is recorded before.
   */
  goesOn(): (error?: unknown) => void;
}

export interface Broker {
  /** A refusal is recorded and thrown: `PolicyError` with code, permission, layer and fix. What is allowed has to be performed. */
  check<K extends PermissionKind>(request: PermissionRequest<K>): Promise<Checked<K>>;
  /** Runs the effect and records its outcome, also when it fails. */
  perform<K extends PermissionKind, T>(checked: Checked<K>, effect: (outcome: Outcome) => Promise<T>): Promise<T>;
  /**
   * Another object that the same act touches: an entry of the listed folder, a file of the copied tree. Nothing is asked and
   * nothing recorded; null means refused. The rules are those of now, so that a withdrawn grant ends a long act.
   */
  within<K extends PermissionKind>(checked: Checked<K>, resource: Resources[K]): Checked<K> | null;
  /** Throws when what was allowed would be refused now. For acts that last: each piece of a stream asks again. */
  confirm<K extends PermissionKind>(checked: Checked<K>): void;
  /** Whether this would be allowed now without a question. Nothing is recorded: nothing happens. */
  allows<K extends PermissionKind>(request: PermissionRequest<K>): boolean;
  /**
   * Asks for a whole kind before it is needed: true when it is allowed now. Only for what the manifest declares as optional; else throws
   * `PERMISSION_NOT_DECLARED`. Throws `PERMISSION_UNANSWERED` when nobody answered.
   */
  request(who: Requester, kind: PermissionKind): Promise<boolean>;
  /** Marks the error with which an act ends because of what `within` refused: it is recorded as a deny. Returns it. */
  refused<K extends PermissionKind>(checked: Checked<K>, error: BulkheadError): BulkheadError;
}

/** Milliseconds that a question may wait. People who are away have not said yes. */
const ANSWER_WITHIN = 30_000;

export function createBroker(options: BrokerOptions): Broker {
  const { rules, audit, clock, refresh = () => undefined, ask = async () => null } = options;
  const startedAt = new WeakMap<object, number>();
  // Whose refusal an error is. Its code alone does not say: what an act calls may meet a refusal of its own.
  const refusedIn = new WeakMap<BulkheadError, object>();

  async function check<K extends PermissionKind>(request: PermissionRequest<K>): Promise<Checked<K>> {
    const started = clock.now();
    refresh();
    const settled = await settle(request);
    if (settled.kind === 'deny') {
      const { layer, code } = settled;
      audit(auditRecord(request, started, { decision: 'deny', code, layer, ms: clock.now() - started, bytes: null }));
      throw refusalError(request, settled);
    }
    const checked = seal(request, settled);
    startedAt.set(checked, started);
    return checked;
  }

  /** A decision without questions left. */
  async function settle(request: PermissionRequest): Promise<Allowed | Denied> {
    const decision = decide(rules(request.who.identity), request);
    if (decision.kind === 'deny') return decision;
    if (decision.kind === 'allow') return { ...decision, asked: false };
    const answer = await answerTo({ request, layer: decision.layer, reason: decision.reason });
    refresh();
    const now = rules(request.who.identity);
    if (answer !== 'allow') {
      const refusal = refusals(request, now.scopes.variables).unanswered(answer !== null);
      return { kind: 'deny', layer: decision.layer, source: decision.source, ...refusal };
    }
    // The rules may have changed while somebody thought: a yes passes neither a deny nor the ceiling.
    const again = decide(now, request);
    if (again.kind === 'deny') return again;
    return { kind: 'allow', layer: again.layer, source: again.source, asked: true };
  }

  async function answerTo(question: Question): Promise<'allow' | 'deny' | null> {
    const asking = new AbortController();
    try {
      return await withDeadline(ask(question, asking.signal), {
        clock,
        milliseconds: ANSWER_WITHIN,
        what: 'The answer',
        onExpire: () => asking.abort(),
      });
    } catch (error) {
      if (error instanceof BulkheadError && error.code === 'TIMEOUT') return null;
      throw error;
    }
  }

  async function perform<K extends PermissionKind, T>(
    checked: Checked<K>,
    effect: (outcome: Outcome) => Promise<T>,
  ): Promise<T> {
    const started = startedAt.get(checked) ?? clock.now();
    let bytes: number | null = null;
    let lasting = false;
    let ended = false;
    const end = (error?: unknown) => {
      if (ended) return;
      ended = true;
      const failure = error === undefined ? null : toBulkheadError(error);
      const code = failure?.code ?? null;
      const decision = failure !== null && refusedIn.get(failure) === checked ? 'deny' : 'allow';
      const { layer } = checked.decision;
      audit(auditRecord(checked, started, { decision, code, layer, ms: clock.now() - started, bytes }));
    };
    const outcome: Outcome = {
      bytes: (count) => {
        bytes = (bytes ?? 0) + count;
      },
      goesOn: () => {
        lasting = true;
        return end;
      },
    };
    try {
      const result = await effect(outcome);
      if (!lasting) end();
      return result;
    } catch (error) {
      end(error);
      throw error;
    }
  }

  /** A yes to this act stands for all that the act touches; deny, scopes and floor are tried for each. */
  function now<K extends PermissionKind>(checked: Checked<K>, request: PermissionRequest<K>): Allowed | Denied {
    const decision = decide(rules(request.who.identity), request);
    if (decision.kind === 'deny') return decision;
    if (decision.kind === 'allow') return { ...decision, asked: false };
    if (checked.decision.asked) return { ...checked.decision };
    const refusal = refusals(request, rules(request.who.identity).scopes.variables).unanswered(false);
    return { kind: 'deny', layer: decision.layer, source: decision.source, ...refusal };
  }

  function refused<K extends PermissionKind>(checked: Checked<K>, error: BulkheadError): BulkheadError {
    refusedIn.set(error, checked);
    return error;
  }

  return {
    check,
    perform,
    refused,
    allows: (request) => decide(rules(request.who.identity), request).kind === 'allow',
    request(who, kind) {
      refresh();
      return requestKind({ rules, ask: answerTo, audit, clock }, { who, kind, resource: null });
    },
    within(checked, resource) {
      const request = { who: checked.who, kind: checked.kind, resource };
      const decision = now(checked, request);
      return decision.kind === 'deny' ? null : seal(request, decision);
    },
    confirm(checked) {
      const decision = now(checked, checked);
      if (decision.kind === 'deny') throw refused(checked, refusalError(checked, decision));
    },
  };
}

type Denied = Extract<Decision, { kind: 'deny' }>;

function refusalError(request: PermissionRequest, { code, message, layer, fix }: Denied & Refusal): BulkheadError {
  return coded(code, message, {
    permission: request.kind,
    resource: resourceText(request),
    layer,
    fix,
    extension: request.who.identity.id,
  });
}
