// How a question of the broker reaches the app's user, and where the answer is kept.

import type { Clock } from '../../base/deadline.ts';
import type { ApiDescription } from '../../model/app-api.ts';
import { isAppPermission } from '../../model/app-permission.ts';
import { type ExtensionIdentity, settingsKey } from '../../model/origin.ts';
import { type PermissionKind, SPAWN_WARNING } from '../../model/permission.ts';
import { appPermissionDescription } from '../../model/permission-order.ts';
import { decide } from '../../permissions/decide.ts';
import { describePermission } from '../../permissions/plain-words.ts';
import type { Question } from '../../permissions/question.ts';
import { type PermissionRequest, resourceText, type WholeKind } from '../../permissions/request.ts';
import { standingNow } from '../../permissions/request-kind.ts';
import { declaredScope, entryFor, type Rules } from '../../permissions/rules.ts';
import {
  type AnsweredScope,
  liesWithin,
  reachesAsked,
  readAnswerScope,
} from '../../permissions/scopes/answer-scope.ts';
import { exactScope } from '../../permissions/scopes/exact-scope.ts';
import { narrowerAnswers } from '../../permissions/scopes/narrower.ts';
import type { CoreEvents } from '../core-events.ts';
import type { Doings } from '../doing.ts';
import type { RulesBook } from '../extension-rules.ts';
import type { Registry } from '../lifecycle/registry.ts';
import type { SessionAnswers } from '../settings/session-answers.ts';
import type { SettingsFile } from '../settings/settings-file.ts';
import { askedBy } from '../who-asks.ts';
import type { PermissionQuestion, Prompt } from './permission-question.ts';
import { createQuestions, type Questions, type QuestionsPowers } from './questions.ts';

export interface AskUserPowers extends Pick<QuestionsPowers, 'onOver'> {
  /** Absent: nobody is there to ask. */
  readonly prompt: Prompt | undefined;
  readonly apis: readonly ApiDescription[];
  readonly clock: Clock;
  readonly doings: Doings;
  readonly rules: RulesBook;
  readonly registry: Registry;
  readonly settings: Pick<SettingsFile, 'set'>;
  readonly session: SessionAnswers;
  readonly events: CoreEvents;
}

export function createUserQuestions(powers: AskUserPowers): Questions {
  const { prompt, apis, clock, doings, rules, registry, settings, session, events, onOver } = powers;
  const nothing = () => undefined;
  if (prompt === undefined) return { ask: async () => null, begin: nothing, withdraw: nothing, recheck: nothing };
  const rulesFor = ({ request }: Question): Rules => rules.of(request.who.identity);
  const log = (identity: ExtensionIdentity, text: string) => events.log.fire({ id: identity.id, level: 'warn', text });
  /** As it was when it was asked: by the time it is shown, what caused it may have ended. */
  const doing = new WeakMap<Question, string | null>();
  const { ask, ...others } = createQuestions({
    async prompt(question) {
      const reply = await prompt(question);
      // A person takes their time: what somebody else has written meanwhile, or whom they trust no more, takes the question away, and nothing is kept of it.
      rules.refresh();
      return reply;
    },
    clock,
    describe: (question, shown) =>
      Object.freeze({
        ...describe(question, rulesFor(question), { registry, apis }),
        doing: doing.get(question) ?? null,
        ...shown,
        reason: question.reason,
      }),
    readScope: (question, said) => readScope(question, said, rulesFor(question)),
    stillAsks: (question) => stillAsks(question, rulesFor(question)),
    keeper: {
      keep(question, answer, scope) {
        const { kind, who } = question.request;
        const entry = settingsKey(who.identity);
        const lasts = answer === 'session' ? 'session' : lastsFor(question, scope, rulesFor(question));
        if (answer !== 'never' && lasts === 'session') {
          // While its author learns, a yes is about the very thing that was shown, and whoever teaches keeps it.
          if (scope !== null || question.layer !== 'learn') session.allow(entry, kind, scope ?? undefined);
          if (answer === 'always' && scope !== null) {
            log(
              who.identity,
              `The part of ${kind} that was allowed is not in the settings, which say more of it: it holds for this session.`,
            );
          }
          return;
        }
        const saved = settings.set(entry, kind, answer === 'never' ? 'deny' : 'allow', scope ?? undefined);
        saved.catch((error: Error) => {
          const text = `The answer about ${kind} of ${who.identity.id} is not in the settings: ${error.message}`;
          events.log.fire({ id: who.identity.id, level: 'error', text });
        });
      },
      forgetWhole: (identity, kind) => session.forgetWhole(settingsKey(identity), kind),
    },
    ...(onOver && { onOver }),
    log,
  });
  return {
    ask(question, signal) {
      doing.set(question, doings.of(question.request.who.identity.id));
      return ask(question, signal);
    },
    ...others,
  };
}

/**
 * How long an `always` holds. Where policy or workspace ask, only the session's word counts. A part takes the place of what the user's entry
 * narrows, so it is written only when it is provably no more than that.
 */
function lastsFor({ request, layer }: Question, scope: AnsweredScope | null, rules: Rules): 'session' | 'for good' {
  if (layer === 'policy' || layer === 'workspace' || layer === 'learn') return 'session';
  if (scope === null) return 'for good';
  const user = rules.layers.find(({ name }) => name === 'user');
  const narrowed =
    (user === undefined ? null : entryFor(user.settings, request.who.identity, request.kind))?.scope ?? {};
  const within = isJustThis(request, scope) || liesWithin(request.kind, scope, narrowed, rules.scopes.variables);
  return within ? 'for good' : 'session';
}

/** What is asked about lies within every layer, or it would not be asked about. */
function isJustThis({ kind, resource }: Question['request'], scope: AnsweredScope): boolean {
  const exact = resource === null ? null : exactScope(kind, resource as PermissionRequest['resource']);
  return exact?.exact === true && JSON.stringify(exact.scope) === JSON.stringify(scope);
}

/** Null: it is no scope of this kind, or does not reach what was asked for. */
function readScope({ request: { kind, resource } }: Question, said: unknown, { scopes }: Rules): AnsweredScope | null {
  const scope = readAnswerScope(kind, said);
  if (scope === null || resource === null) return scope;
  return reachesAsked(scopes, kind, scope, resource) ? scope : null;
}

/** Whether the rules of now leave it to the user. */
function stillAsks({ request }: Question, rules: Rules): boolean {
  if (request.resource !== null) return decide(rules, request as PermissionRequest).kind === 'ask';
  return standingNow(rules, request).answer === 'ask';
}

/** Copies only: the app may do with them what it likes. */
function describe(
  { request, layer }: Question,
  rules: Rules,
  { registry, apis }: Pick<AskUserPowers, 'registry' | 'apis'>,
): Omit<PermissionQuestion, 'doing' | 'shown' | 'signal' | 'reason'> {
  const { who, kind, resource } = request;
  const extension = registry.get(who.identity.id);
  if (extension === undefined) throw new Error(`${who.identity.id} is gone.`);
  const scope = declaredScope(rules, kind);
  return {
    ...askedBy(extension),
    version: who.version,
    kind,
    description: appPermissionDescription(kind, apis),
    resource: resource === null ? null : resourceText(request as PermissionRequest),
    details: factsOf(kind, structuredClone(resource ?? {}) as Record<string, unknown>),
    scope: structuredClone(scope),
    scopeInWords: describePermission(kind, scope, apis).scope,
    narrower: isAsked(request) && layer !== 'learn' ? structuredClone(narrowerAnswers(rules, request)) : [],
    warning: kind === 'process.spawn' ? `If you allow it, ${SPAWN_WARNING}.` : null,
    layer,
  };
}

function isAsked(request: PermissionRequest | WholeKind): request is PermissionRequest {
  return request.resource !== null;
}

/** What the decision alone needs: it tells a person nothing. */
const FOR_DECISIONS: ReadonlySet<string> = new Set(['reach', 'names', 'unsafe']);

/** The parts of an app's own kind bear names of the app's: all of them are facts. */
function factsOf(kind: PermissionKind, parts: Record<string, unknown>): Record<string, unknown> {
  if (isAppPermission(kind)) return parts;
  return Object.fromEntries(Object.entries(parts).filter(([name]) => !FOR_DECISIONS.has(name)));
}
