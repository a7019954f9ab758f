// The one door to every effect: decides, asks when it must, and records each request with what came of it.

import { type Clock, withDeadline } from '../base/deadline.ts';
import { BulkheadError, coded, toBulkheadError } from '../base/error.ts';
import type { ExtensionIdentity } from '../model/origin.ts';
import type { PermissionKind } from '../model/permission.ts';
import { type AuditRecord, auditRecord, type Begun } from './audit.ts';
import { type Allowed, type Checked, seal } from './checked.ts';
import { decide } from './decide.ts';
import type { Answered, Ask, Question } from './question.ts';
import { heardLayer, type Refusal, refusals } from './refusal.ts';
import { type PermissionRequest, type Requester, type Resources, resourceText, type WholeKind } from './request.ts';
import { requestKind } from './request-kind.ts';
import type { Rules } from './rules.ts';
import { standsFor } from './scopes/stands-for.ts';
import { type Again, type Denied, settle } from './settle.ts';

export interface BrokerOptions {
  /** The rules as they are now: looked up for each request, so that a change is obeyed by the very next. */
  readonly rules: (identity: ExtensionIdentity) => Rules;
  /** Called before each decision: whoever keeps the rules looks whether they are still the newest. */
  readonly refresh?: () => void;
  /** Default: nobody is there to ask. */
  readonly ask?: Ask;
  readonly audit: (record: AuditRecord) => void;
  /** What the request that is being answered now belongs to; asked when it comes. Default: nobody traces. */
  readonly trace?: (identity: ExtensionIdentity) => string;
  readonly clock: Clock;
  /** Hears of each thing that was allowed: the resource itself, beside what an audit says of it. */
  readonly onUse?: (request: PermissionRequest | WholeKind, how: HowUsed) => void;
}

/** `listed`: a name that its folder shows, nothing more; `passed`: a folder on the way to something else. A whole kind was asked for, and not refused. */
export type HowUsed = 'used' | 'listed' | 'passed';

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
  /**
   * A refusal is recorded and thrown: `PolicyError` with code, permission, layer and fix. What is allowed has to be performed, on the resource of the
   * proof: after a question it can be another one than was asked for, if the rules of now open that one unasked.
   */
  check<K extends PermissionKind>(request: PermissionRequest<K>, again?: Again<K>): Promise<Checked<K>>;
  /** Runs the effect and records its outcome, also when it fails. */
  perform<K extends PermissionKind, T>(checked: Checked<K>, effect: (outcome: Outcome) => Promise<T>): Promise<T>;
  /**
   * Another object that the same act touches: an entry of the listed folder, a file of the copied tree. Nothing is asked and
   * nothing recorded; null means refused. The rules are those of now, so that a withdrawn grant ends a long act.
   * `how` is for whoever learns what is used; default: `used`.
   */
  within<K extends PermissionKind>(checked: Checked<K>, resource: Resources[K], how?: HowUsed): Checked<K> | null;
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

/**
 * Milliseconds from a request to its answer, whatever stands before it: the questions of others, and however long whoever asks lets each of
 * them be open.
 */
const ANSWER_WITHIN = 120_000;

export function createBroker(options: BrokerOptions): Broker {
  const { rules, audit, clock, refresh = () => undefined, ask = async () => null, trace = () => '' } = options;
  const { onUse = () => undefined } = options;
  const begun = new WeakMap<object, Begun>();
  // Whose refusal an error is, and who refused. Its code alone does not say: what an act calls may meet a refusal of its own.
  const refusedIn = new WeakMap<BulkheadError, { readonly checked: object } & Decider>();
  /** Who refused the last thing that `within` was asked about, by the act that touched it. */
  const refusedWithin = new WeakMap<object, Decider>();
  const begin = ({ identity }: Requester): Begun => ({ at: clock.now(), trace: trace(identity) });

  async function check<K extends PermissionKind>(
    asked: PermissionRequest<K>,
    again: Again<K> | null = null,
  ): Promise<Checked<K>> {
    const start = begin(asked.who);
    refresh();
    const settled = await settle({ rules, refresh, ask: answerTo }, asked, again);
    const deny = (request: PermissionRequest, { layer, source }: Decider, error: BulkheadError): BulkheadError => {
      const ms = clock.now() - start.at;
      audit(auditRecord(request, start, { decision: 'deny', code: error.code, layer, source, ms, bytes: null }));
      return error;
    };
    // It is not there any more, or cannot be told: nothing was decided on.
    if (settled.kind === 'failed') throw deny(asked, settled.asked, toBulkheadError(settled.error));
    const { request, decision } = settled;
    if (decision.kind === 'deny') throw deny(request, decision, refusalError(request, decision));
    const checked = seal(request, decision);
    begun.set(checked, start);
    onUse(checked, 'used');
    return checked;
  }

  async function answerTo(question: Question): Promise<Answered> {
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
    const start = begun.get(checked) ?? begin(checked.who);
    let bytes: number | null = null;
    let lasting = false;
    let ended = false;
    const end = (error?: unknown) => {
      if (ended) return;
      ended = true;
      const failure = error === undefined ? null : toBulkheadError(error);
      const code = failure?.code ?? null;
      const refusal = failure === null ? undefined : refusedIn.get(failure);
      const decision = refusal?.checked === checked ? 'deny' : 'allow';
      const { layer, source } = refusal?.checked === checked ? refusal : checked.decision;
      audit(auditRecord(checked, start, { decision, code, layer, source, ms: clock.now() - start.at, bytes }));
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
    const stands = decision.layer === 'learn' ? standsFor(checked, request.resource) : checked.decision.asked;
    if (stands) return { ...checked.decision };
    const { layer, source } = decision;
    const refusal = refusals(request, rules(request.who.identity).scopes.variables).unanswered('nobody', layer);
    return { kind: 'deny', layer, source, ...refusal };
  }

  function refused<K extends PermissionKind>(checked: Checked<K>, error: BulkheadError): BulkheadError {
    // What `confirm` threw knows who decided.
    return refusedBy(checked, error, refusedIn.get(error) ?? refusedWithin.get(checked) ?? checked.decision);
  }

  function refusedBy(checked: object, error: BulkheadError, { layer, source }: Decider): BulkheadError {
    refusedIn.set(error, { checked, layer, source });
    return error;
  }

  return {
    check,
    perform,
    refused,
    allows: (request) => decide(rules(request.who.identity), request).kind === 'allow',
    async request(who, kind) {
      refresh();
      const request = { who, kind, resource: null };
      const granted = await requestKind({ rules, ask: answerTo, audit, clock, begun: begin(who) }, request);
      if (granted) onUse(request, 'used');
      return granted;
    },
    within(checked, resource, how = 'used') {
      const request = { who: checked.who, kind: checked.kind, resource };
      const decision = now(checked, request);
      if (decision.kind === 'deny') {
        refusedWithin.set(checked, decision);
        return null;
      }
      onUse(request, how);
      return seal(request, decision);
    },
    confirm(checked) {
      const decision = now(checked, checked);
      if (decision.kind === 'deny') throw refusedBy(checked, refusalError(checked, decision), decision);
    },
  };
}

/** Who decided, as records name it. */
type Decider = Pick<AuditRecord, 'layer' | 'source'>;

/** `place` stays on the core's side: an error on its way to an extension loses it. */
function refusalError(
  request: PermissionRequest,
  { code, message, layer, source, fix }: Denied & Refusal,
): BulkheadError {
  return coded(code, message, {
    permission: request.kind,
    resource: resourceText(request),
    layer: heardLayer(layer),
    fix,
    extension: request.who.identity.id,
    ...(source !== null && { place: { file: source.file, line: source.line } }),
  });
}
