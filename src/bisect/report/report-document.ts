// A search as the data of a report: every text cleaned and made visible, every list bounded.

import { shorten, visible } from '../../base/quote.ts';
import { findingWords } from '../finding-words.ts';
import type { BisectSession, JudgedTrial, Participant, SessionResult } from '../session.ts';
import type { Clean } from './clean.ts';
import type { ReportNames } from './report-names.ts';
import type {
  BisectReportDocument,
  ReportCulprit,
  ReportExtension,
  ReportResult,
  ReportSeen,
  ReportTrial,
} from './report-types.ts';
import { reproduceLines } from './reproduce-lines.ts';
import { judgeWords } from './search-words.ts';
import { telling } from './telling-trials.ts';

/** What a report says beside what was searched. */
export interface ReportFacts extends Pick<BisectReportDocument, 'tool' | 'node' | 'platform' | 'app' | 'createdAt'> {
  /** Sentences: what may still be in it. */
  readonly notice: readonly string[];
}

const TRIALS = 200;
const COMMANDS = 50;
/** Characters. */
const LONGEST = 1_000;
const LONGEST_LINE = 500;

export function reportDocument(
  session: BisectSession,
  { notice, app, ...facts }: ReportFacts,
  names: ReportNames,
  clean: Clean,
): BisectReportDocument {
  const text = (dirty: string, most = LONGEST) => shorten(visible(clean(dirty)), most);
  const shown = { unit: names.of, text };
  const extensions = named(session, names, text);
  const seen = telling(session);
  return {
    format: 1,
    ...facts,
    app: { name: text(app.name), version: text(app.version) },
    notice,
    startedAt: session.startedAt,
    subject: session.subject,
    judge: judgeWords(session.judge, shown),
    result: session.result === null ? null : resultOf(session, session.result, names, text),
    culprits: extensions.filter(({ id }) => isCulprit(id, session)),
    trials: keptTrials(session.trials).map((trial) => trialOf(trial, session, names, text)),
    trialsLeftOut: Math.max(0, session.trials.length - TRIALS),
    seen: seen.map((trial): ReportSeen => {
      const { what, log, audit } = trial.evidence;
      const lines = (all: readonly string[]) => all.map((line) => text(line, LONGEST_LINE));
      return {
        trial: nthOf(trial, session),
        verdict: trial.verdict,
        what: text(what),
        log: lines(log),
        audit: lines(audit),
      };
    }),
    extensions,
    unnamed: names.unnamed.length,
    // And as a whole: `--password x` says only in its place what it is.
    reproduce: reproduceLines(session, extensions, text).map((line) => text(line, 4 * LONGEST)),
  };
}

/** The first, which says whether the fault is there at all, and the last ones. */
function keptTrials(trials: readonly JudgedTrial[]): readonly JudgedTrial[] {
  return trials.length <= TRIALS ? trials : [...trials.slice(0, 1), ...trials.slice(1 - TRIALS)];
}

/** As people count, from 1: its own number is never used twice, and jumps where a trial began anew. */
function nthOf({ number }: JudgedTrial, { trials }: BisectSession): number {
  return trials.findIndex((each) => each.number === number) + 1;
}

function trialOf(
  trial: JudgedTrial,
  session: BisectSession,
  names: ReportNames,
  text: (dirty: string) => string,
): ReportTrial {
  const { why, on, verdict, timedOut, startedAt, ms, evidence } = trial;
  const number = nthOf(trial, session);
  const isOn = new Set(on);
  const off = session.problem.units.flatMap(({ id }) => (isOn.has(id) ? [] : [names.of(id)]));
  return { number, why, on: on.map(names.of), off, verdict, timedOut, startedAt, ms, what: text(evidence.what) };
}

function resultOf(
  session: BisectSession,
  result: SessionResult,
  names: ReportNames,
  text: (dirty: string) => string,
): ReportResult {
  const { subject } = session;
  const culprits = result.culprits.map(({ ids, confirmed }, index): ReportCulprit => {
    const claim = result.claims[index] ?? null;
    return {
      ...(subject.kind === 'permissions' ? { ids: [subject.of], permissions: ids } : { ids: ids.map(names.of) }),
      confirmed,
      ...(claim !== null && {
        claims: { commands: claim.commands.map((each) => text(each)), claimants: claim.claimants.map(names.of) },
      }),
    };
  });
  const { kind, among, trials, confirmed, confidence } = result;
  const words = findingWords(session, result, { unit: names.of, text }).join(' ');
  return { kind, words, culprits, among: among.map(names.of), trials, confirmed, confidence };
}

function isCulprit(id: string, { subject, result }: BisectSession): boolean {
  if (result === null) return false;
  return subject.kind === 'permissions'
    ? result.kind === 'found' && subject.of === id
    : result.culprits.some(({ ids }) => ids.includes(id));
}

function named(
  { participants }: BisectSession,
  { named: ids }: ReportNames,
  text: (dirty: string) => string,
): readonly ReportExtension[] {
  const known = new Map(participants.map((each) => [each.id, each]));
  return ids.flatMap((id) => {
    const found = known.get(id);
    return found === undefined ? [] : [extensionOf(found, text)];
  });
}

function extensionOf(
  { id, version, origin, keyId, commands }: Participant,
  text: (dirty: string) => string,
): ReportExtension {
  return {
    id,
    version: text(version),
    publisher: id.slice(0, id.indexOf('.')),
    keyId,
    // Of a folder that somebody develops in, the path is theirs.
    origin: origin.startsWith('key:') ? 'signed' : origin === 'unsigned' ? 'unsigned' : 'development',
    commands: commands.slice(0, COMMANDS).map((each) => text(each)),
  };
}
