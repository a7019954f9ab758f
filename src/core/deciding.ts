// Everything in a core that says what may be done: settings, answers, trust, rules, questions, and the one door that asks them all.

import type { Clock } from '../base/deadline.ts';
import { createBroker } from '../permissions/broker.ts';
import { createCoreAudit } from './audit/core-audit.ts';
import { createConfiguration } from './configuration.ts';
import type { CoreEvents } from './core-events.ts';
import type { CoreSetup } from './core-options.ts';
import { createDoings } from './doing.ts';
import { createRulesBook } from './extension-rules.ts';
import type { Home } from './home.ts';
import { createLearner } from './learn/learner.ts';
import { learningAsk } from './learn/learning-ask.ts';
import type { Registry } from './lifecycle/registry.ts';
import { OwnPorts } from './own-ports.ts';
import { createUserQuestions } from './questions/ask-user.ts';
import { declarerOf } from './services/configuration.ts';
import { createSessionAnswers, obeyNewerWords } from './settings/session-answers.ts';
import { openSettingsLayers } from './settings/settings-layers.ts';
import { createTraces } from './trace.ts';
import { openTrustBook } from './trust/open-trust-book.ts';
import { createTrustedCopies } from './trust/trusted-copies.ts';
import type { OpenedWorkspace } from './workspace.ts';

/** What all parts of one core are made with. */
export interface CoreGround {
  readonly setup: CoreSetup;
  readonly clock: Clock;
  readonly events: CoreEvents;
  readonly workspace: OpenedWorkspace;
  readonly home: Home;
  readonly registry: Registry;
}

export type Deciding = ReturnType<typeof createDeciding>;

export function createDeciding({ setup, clock, events, workspace, home, registry }: CoreGround) {
  const { options, apis } = setup;
  const settings = openSettingsLayers({ user: home.settings, policies: setup.policies, workspace, clock });
  const session = createSessionAnswers();
  const trust = openTrustBook({ path: home.trust, settings, unsigned: options.unsigned ?? false, clock });
  const trusted = createTrustedCopies(trust);
  const ports = new OwnPorts();
  const rules = createRulesBook({ home, workspace, ports, settings, session, trusted, apis });
  const doings = createDoings();
  const traces = createTraces();
  const audit = createCoreAudit({ setup, clock, events, traces, workspace });
  const questions = createUserQuestions({
    doings,
    prompt: options.prompt,
    apis,
    clock,
    rules,
    registry,
    settings: settings.user,
    session,
    events,
    onOver: audit.answered,
  });
  const learns = options.extensions?.some(({ learn }) => learn) ?? false;
  const learner = learns ? createLearner({ home, rules, clock }) : null;
  const broker = createBroker({
    rules: rules.of,
    refresh: rules.refresh,
    ask: audit.asking(learner === null ? questions.ask : learningAsk(questions.ask, session)),
    ...(learner !== null && { onUse: learner.onUse }),
    audit: audit.decided,
    trace: ({ id }) => traces.of(id),
    clock,
  });
  const plainConfiguration = createConfiguration({
    settings: settings.user,
    own: setup.configuration,
    declarers: () => registry.list().map(declarerOf),
    log: (id, text) => events.log.fire({ id, level: 'warn', text }),
  });
  const configuration = audit.changing(plainConfiguration, registry.get);
  obeyNewerWords(settings.user, session);
  const telling = audit.follow(settings, session, trust);

  return {
    settings,
    session,
    trust,
    trusted,
    ports,
    rules,
    doings,
    traces,
    audit,
    questions,
    learner,
    broker,
    configuration,
    async whenWritten() {
      await Promise.all([settings.whenWritten(), trust.whenWritten()]);
    },
    dispose() {
      for (const owned of [telling, traces, rules, session, trusted, trust, settings]) owned.dispose();
    },
  };
}
