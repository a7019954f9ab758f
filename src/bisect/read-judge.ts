// Who judges, as a session's file says it: each kind with what belongs to it, and nothing else.

import type { BisectSessionJson } from '../model/generated/bisect-session-json.ts';
import type { Judge, Signal } from './session.ts';

type JudgeJson = NonNullable<BisectSessionJson['judge']>;

/** `undefined`: it cannot be understood. */
export function readJudge(judge: BisectSessionJson['judge']): Judge | null | undefined {
  if (judge === null) return null;
  const { kind, words, until, repeat } = judge;
  switch (kind) {
    case 'person':
    case 'app':
      return words === undefined && until === undefined && repeat === undefined ? { kind } : undefined;
    case 'command':
      return words !== undefined && until === undefined && repeat === undefined ? { kind, words } : undefined;
    case 'core': {
      if (words !== undefined || until === undefined || repeat === undefined) return undefined;
      const signal = signalOf(until);
      return signal === undefined ? undefined : { kind, until: signal, repeat };
    }
  }
}

function signalOf({ kind, ms, code }: NonNullable<JudgeJson['until']>): Signal | undefined {
  switch (kind) {
    case 'crash':
    case 'activation-failure':
      return ms === undefined && code === undefined ? { kind } : undefined;
    case 'slow':
      return ms !== undefined && code === undefined ? { kind, ms } : undefined;
    case 'error':
      return ms === undefined && code !== undefined ? { kind, code } : undefined;
  }
}
