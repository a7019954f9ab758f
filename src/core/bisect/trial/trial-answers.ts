// Answers of the session while trials are on: what is said of an extension in a trial is forgotten with it, and what was said before stays.

import type { Disposable } from '../../../base/disposable.ts';
import { Emitter } from '../../../base/event.ts';
import type { SessionLayer } from '../../../permissions/rules.ts';
import type { SessionAnswers } from '../../settings/session-answers.ts';
import type { SettingsFile } from '../../settings/settings-file.ts';

/** Of the trial in which the extension was started that settings know under this name. Null: in none. */
export type TrialAnswersOf = (entry: string) => TrialAnswers | null;

export interface TrialAnswers {
  readonly answers: SessionAnswers;
  /** What is answered late, to whoever is being ended, is kept here too, and holds for nobody. */
  readonly isOver: boolean;
}

/**
 * What everybody takes for the answers of the session. `layer` is what was said outside of trials. `trials`: those that are remembered anywhere, for newer words to
 * reach them.
 */
export function answersWithTrials(
  session: SessionAnswers,
  trialOf: TrialAnswersOf,
  trials: () => readonly SessionAnswers[],
): SessionAnswers & { changed(): void } {
  const changed = new Emitter<void>();
  const following: Disposable = session.onDidChange(() => changed.fire());
  const all = () => [session, ...trials()];
  const of = (entry: string) => trialOf(entry)?.answers ?? session;
  return {
    layer: session.layer,
    layerFor(entry) {
      const trial = trialOf(entry);
      const said = trial?.isOver === false ? trial.answers.layer.get(entry) : undefined;
      return said === undefined ? session.layer : together(entry, session.layer, said);
    },
    entries: () => [...new Set(all().flatMap((each) => each.entries()))],
    allow: (entry, kind, scope) => of(entry).allow(entry, kind, scope),
    deny: (entry, kind) => of(entry).deny(entry, kind),
    forgetWhole: (entry, kind) => of(entry).forgetWhole(entry, kind),
    forget(entry, kind) {
      for (const each of all()) each.forget(entry, kind);
    },
    forgetAll(entry) {
      for (const each of all()) each.forgetAll(entry);
    },
    changed: () => changed.fire(),
    onDidChange: changed.event,
    dispose() {
      following.dispose();
      changed.dispose();
      session.dispose();
    },
  };
}

/** For one entry alone: nobody asks this layer about another. */
function together(
  entry: string,
  before: SessionLayer,
  said: NonNullable<ReturnType<SessionLayer['get']>>,
): SessionLayer {
  const kinds = new Map(before.get(entry));
  for (const [kind, entries] of said) kinds.set(kind, [...(kinds.get(kind) ?? []), ...entries]);
  return new Map([[entry, kinds]]);
}

/** Where answers are written for good: during a trial nowhere, and they hold as long as it. */
export function savedAnswers(settings: Pick<SettingsFile, 'set'>, trialOf: TrialAnswersOf): Pick<SettingsFile, 'set'> {
  return {
    async set(entry, kind, answer, scope) {
      const trial = trialOf(entry)?.answers ?? null;
      if (trial === null) return settings.set(entry, kind, answer, scope);
      if (answer === 'allow') trial.allow(entry, kind, scope);
      else trial.deny(entry, kind);
    },
  };
}
