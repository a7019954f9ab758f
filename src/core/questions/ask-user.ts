// How a question of the broker reaches the app's user, and where the answer is kept.

import type { Clock } from '../../base/deadline.ts';
import type { ApiDescription } from '../../model/app-api.ts';
import { isAppPermission } from '../../model/app-permission.ts';
import { settingsKey } from '../../model/origin.ts';
import { type PermissionKind, SPAWN_WARNING } from '../../model/permission.ts';
import { appPermissionDescription } from '../../model/permission-order.ts';
import { decide } from '../../permissions/decide.ts';
import type { Question } from '../../permissions/question.ts';
import { type PermissionRequest, resourceText } from '../../permissions/request.ts';
import { standingNow } from '../../permissions/request-kind.ts';
import { declaredScope, type Rules } from '../../permissions/rules.ts';
import { askedBy } from '../asked-by.ts';
import type { CoreEvents } from '../core-events.ts';
import type { RulesBook } from '../extension-rules.ts';
import type { Registry } from '../registry.ts';
import type { SessionAnswers } from '../settings/session-answers.ts';
import type { SettingsFile } from '../settings/settings-file.ts';
import type { PermissionQuestion, Prompt } from './permission-question.ts';
import { createQuestions, type Questions } from './questions.ts';

export interface AskUserPowers {
  /** Absent: nobody is there to ask. */
  readonly prompt: Prompt | undefined;
  readonly apis: readonly ApiDescription[];
  readonly clock: Clock;
  readonly rules: RulesBook;
  readonly registry: Registry;
  readonly settings: SettingsFile;
  readonly session: SessionAnswers;
  readonly events: CoreEvents;
}

export function createUserQuestions(powers: AskUserPowers): Questions {
  const { prompt, apis, clock, rules, registry, settings, session, events } = powers;
  if (prompt === undefined) return { ask: async () => null, withdraw: () => undefined };
  return createQuestions({
    prompt,
    clock,
    describe: (question, signal) =>
      describe(question, signal, rules.of(question.request.who.identity), { registry, apis }),
    stillAsks: (question) => stillAsks(question, rules.of(question.request.who.identity)),
    keeper: {
      keep({ request, layer }, answer) {
        const { kind } = request;
        const { identity } = request.who;
        const entry = settingsKey(identity);
        // Where policy or workspace ask, only the session's word counts.
        if (answer === 'session' || (answer === 'always' && (layer === 'policy' || layer === 'workspace'))) {
          session.allow(entry, kind);
        }
        if (answer === 'session') return;
        settings.set(entry, kind, answer === 'always' ? 'allow' : 'deny').catch((error: Error) => {
          const text = `The answer about ${kind} of ${identity.id} is not in the settings: ${error.message}`;
          events.log.fire({ id: identity.id, level: 'error', text });
        });
      },
      forget: (identity, kind) => session.forget(settingsKey(identity), kind),
    },
    log: (identity, text) => events.log.fire({ id: identity.id, level: 'warn', text }),
  });
}

/** Whether the rules of now leave it to the user. */
function stillAsks({ request }: Question, rules: Rules): boolean {
  if (request.resource !== null) return decide(rules, request as PermissionRequest).kind === 'ask';
  return standingNow(rules, request).answer === 'ask';
}

/** Copies only: the app may do with them what it likes. */
function describe(
  { request, layer, reason }: Question,
  signal: AbortSignal,
  rules: Rules,
  { registry, apis }: Pick<AskUserPowers, 'registry' | 'apis'>,
): PermissionQuestion {
  const { who, kind, resource } = request;
  const extension = registry.get(who.identity.id);
  if (extension === undefined) throw new Error(`${who.identity.id} is gone.`);
  return Object.freeze({
    ...askedBy(extension),
    version: who.version,
    kind,
    description: appPermissionDescription(kind, apis),
    resource: resource === null ? null : resourceText(request as PermissionRequest),
    details: factsOf(kind, structuredClone(resource ?? {}) as Record<string, unknown>),
    scope: structuredClone(declaredScope(rules, kind)),
    warning: kind === 'process.spawn' ? `If you allow it, ${SPAWN_WARNING}.` : null,
    layer,
    signal,
    reason,
  });
}

/** What the decision alone needs: it tells a person nothing. */
const FOR_DECISIONS: ReadonlySet<string> = new Set(['reach', 'names', 'unsafe']);

/** The parts of an app's own kind bear names of the app's: all of them are facts. */
function factsOf(kind: PermissionKind, parts: Record<string, unknown>): Record<string, unknown> {
  if (isAppPermission(kind)) return parts;
  return Object.fromEntries(Object.entries(parts).filter(([name]) => !FOR_DECISIONS.has(name)));
}
