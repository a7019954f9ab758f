// Everything in a core that says what may be done: settings, answers, trust, rules, questions, and the one door that asks them all.

import type { Clock } from '../base/deadline.ts';
import { createBroker } from '../permissions/broker.ts';
import { createCoreAudit } from './audit/core-audit.ts';
import { copyLimitsOf, createTrialCopies } from './bisect/copies/trial-copies.ts';
import { openBisectBook } from './bisect/session/open-bisect-book.ts';
import { createTrials } from './bisect/trial/trials.ts';
import { createConfiguration, type ValuesFile } from './configuration.ts';
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
  const trust = openTrustBook({ path: home.trust, settings, unsigned: options.unsigned ?? false, clock });
  const trusted = createTrustedCopies(trust);
  const bisect = openBisectBook({ path: home.bisect, clock });
  const trials = createTrials({
    home,
    book: bisect,
    copies: createTrialCopies({ home, book: bisect, limits: copyLimitsOf(setup.limits) }),
    session: createSessionAnswers(),
    settings: settings.user,
    configurationOver: (file) => configurationOver(file),
    clock,
    log: (text) => events.log.fire({ id: null, level: 'warn', text }),
  });
  const { session } = trials;
  const ports = new OwnPorts();
  const rules = createRulesBook({ home, workspace, ports, settings, session, trusted, trial: bisect, apis });
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
    settings: trials.saved,
    session,
    events,
    onOver: audit.answered,
  });
  const learns = options.extensions?.some(({ learn }) => learn) ?? false;
  const learner = learns ? createLearner({ home, rules, trials, clock }) : null;
  const broker = createBroker({
    rules: rules.of,
    refresh: rules.refresh,
    ask: audit.asking(learner === null ? questions.ask : learningAsk(questions.ask, session, trials.of)),
    ...(learner !== null && { onUse: learner.onUse }),
    audit: audit.decided,
    trace: ({ id }) => traces.of(id),
    clock,
  });
  const configurationOver = (file: ValuesFile) => {
    const plain = createConfiguration({
      settings: file,
      own: setup.configuration,
      declarers: () => registry.list().map(declarerOf),
      log: (id, text) => events.log.fire({ id, level: 'warn', text }),
    });
    return audit.changing(plain, registry.get);
  };
  const configuration = configurationOver(settings.user);
  trials.onDidMove((identity) => rules.renew(identity));
  obeyNewerWords(settings.user, session);
  const telling = audit.follow(settings, session, trust);

  return {
    settings,
    session,
    trust,
    trusted,
    bisect,
    trials,
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
      await Promise.all([settings.whenWritten(), trust.whenWritten(), bisect.whenWritten()]);
      await trials.end();
    },
    dispose() {
      for (const owned of [telling, traces, rules, trials, bisect, trusted, trust, settings]) owned.dispose();
    },
  };
}
