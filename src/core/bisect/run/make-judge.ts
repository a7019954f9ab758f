// Reads what an app says of how trials are judged, and makes the judge of it.

import * as v from 'valibot';
import { type BulkheadError, coded, ERROR_BLAME } from '../../../base/error.ts';
import { quote } from '../../../base/quote.ts';
import type { Judge } from '../../../bisect/session.ts';
import { jsonObstacle } from '../../../model/plain-json.ts';
import type { CustomJudge, SignalJudge } from '../bisect-types.ts';
import { createSignalJudge, type SignalJudgePowers } from './signal-judge.ts';
import type { TrialJudge, TrialWord } from './trial-judge.ts';

const MAX_MS = 2 ** 31 - 1;
const text = v.pipe(v.string('a text is needed'), v.nonEmpty('a text that is not empty is needed'));

const CORE = v.strictObject({
  until: v.variant(
    'kind',
    [
      v.strictObject({ kind: v.literal('crash') }),
      v.strictObject({ kind: v.literal('activation-failure') }),
      v.strictObject({
        kind: v.literal('slow'),
        ms: v.pipe(
          v.number('a number of milliseconds is needed'),
          v.minValue(1, '1 ms is the least'),
          v.maxValue(MAX_MS, 'that is too long'),
        ),
      }),
      v.strictObject({
        kind: v.literal('error'),
        code: v.pipe(
          text,
          v.check((code) => Object.hasOwn(ERROR_BLAME, code), 'no error has this code'),
        ),
      }),
    ],
    '"kind" is "crash", "activation-failure", "slow" or "error"',
  ),
  repeat: v.optional(
    v.strictObject({
      command: v.optional(
        v.nullable(
          v.strictObject({
            id: text,
            args: v.pipe(
              v.array(v.unknown(), 'a list is needed'),
              // Whoever resumes the search reads it from a file.
              v.check((args) => jsonObstacle(args) === null, 'its values have to be JSON'),
            ),
          }),
        ),
      ),
      event: v.optional(v.nullable(text)),
    }),
  ),
});
const OWN = v.strictObject({
  judge: v.function('a function is needed'),
  words: v.optional(v.array(v.string('a text is needed'), 'a list of texts is needed')),
});
const VERDICTS = ['good', 'bad', 'skip', 'stop', 'time-out'] as const;

/** Errors: `OPTIONS_INVALID`. */
export function makeJudge(judge: SignalJudge | CustomJudge, powers: SignalJudgePowers): TrialJudge {
  if (typeof judge === 'object' && judge !== null && 'judge' in judge) {
    read(OWN, judge);
    return customJudge(judge, powers);
  }
  const { until, repeat } = read(CORE, judge);
  return createSignalJudge(
    { kind: 'core', until, repeat: { command: repeat?.command ?? null, event: repeat?.event ?? null } },
    powers,
  );
}

function customJudge({ judge, words }: CustomJudge, { evenly }: Pick<SignalJudgePowers, 'evenly'>): TrialJudge {
  const as: Judge = words === undefined ? { kind: 'app' } : { kind: 'command', words };
  const even = evenly({ start: 'as-it-was', began() {} });
  return {
    as,
    begin: () => ({
      async judge(trial, signal): Promise<TrialWord> {
        const said = await judge(trial, signal);
        const word = typeof said === 'object' && said !== null ? said : { verdict: said };
        if (!VERDICTS.includes(word.verdict)) {
          throw wrong(
            'the judge',
            `it said ${quote(String(word.verdict))}, and a verdict is one of ${VERDICTS.join(', ')}`,
          );
        }
        return { verdict: word.verdict, evidence: word.evidence ?? {} };
      },
      dispose() {},
    }),
    dispose: () => even.dispose(),
  };
}

function read<S extends v.GenericSchema>(schema: S, judge: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, judge);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw wrong(quote(v.getDotPath(issue) ?? 'judge'), issue.message);
}

function wrong(what: string, why: string): BulkheadError {
  return coded('OPTIONS_INVALID', `What judges the search is wrong: ${what}: ${why}.`, {
    fix: 'See the comments of SignalJudge and CustomJudge.',
  });
}
