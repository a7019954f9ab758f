// Collects what is seen while a trial runs: what is logged and printed, how hosts end, what fails to activate, and what is decided. However much comes, little is kept.

import type { Clock } from '../../../base/deadline.ts';
import { type Disposable, DisposableStore } from '../../../base/disposable.ts';
import { LastOnes } from '../../../base/last-ones.ts';
import { EVIDENCE_BOUNDS, evidenceLine, evidenceLines } from '../../../bisect/evidence.ts';
import type { Evidence } from '../../../bisect/session.ts';
import type { AuditEntry } from '../../audit/audit-entry.ts';
import { readAuditTail } from '../../audit/read-audit-tail.ts';
import type { CoreEvents } from '../../core-events.ts';
import { auditText } from './audit-text.ts';

export interface EvidencePowers {
  readonly events: Pick<CoreEvents, 'log' | 'output' | 'hostEnd' | 'activation' | 'decision'>;
  readonly clock: Clock;
  /** Whose audit log tells what other processes decided meanwhile. */
  readonly home: string;
  /** What the traces of this core begin with (`Traces.core`): what it decided itself is not read again. */
  readonly core: string;
  /** Resolves when what was under way has arrived. Default: a few milliseconds later. */
  readonly settle?: () => Promise<void>;
}

export interface EvidenceWatch extends Disposable {
  /** What was seen since it began, until now. `what`: what made the trial bad, in one sentence; empty: a person said it. Never rejects. */
  soFar(what: string): Promise<Evidence>;
  /** The same, and it ends. */
  finish(what: string): Promise<Evidence>;
}

interface Seen {
  readonly order: number;
  readonly at: number;
  readonly text: string;
}

/** Of one text; and how much of it is kept, in characters. */
const LINES_OF_ONE = 12;
const KEPT = EVIDENCE_BOUNDS.line * LINES_OF_ONE;
/** Milliseconds. */
const ARRIVES_WITHIN = 20;
/** Lines of errors, ends and failures that stay, whatever others print after them. */
const GRAVE_LINES = 24;
/** Before each further line of a text: else one that is written like the beginning of another would be read as somebody else's. */
const FURTHER = '    ';

/**
 * `since`: milliseconds since the epoch: when the trial began, if that was before this core could watch; then only the audit log tells of the time before.
 */
export function startEvidence(
  { events, clock, home, core, settle = briefly }: EvidencePowers,
  since: number = clock.now(),
): EvidenceWatch {
  const owned = new DisposableStore();
  const all = new LastOnes<Seen>(EVIDENCE_BOUNDS.log);
  const grave = new LastOnes<Seen>(GRAVE_LINES);
  const decided = new LastOnes<AuditEntry>(EVIDENCE_BOUNDS.audit);
  let order = 0;
  const see = (text: string, isGrave: boolean) => {
    order += 1;
    (isGrave ? grave : all).add({ order, at: clock.now(), text: ownText(text) });
  };
  owned.add(events.log.event(({ id, level, text }) => see(`${id ?? 'core'} ${level}: ${text}`, level === 'error')));
  owned.add(
    events.output.event((act) => {
      if (act.kind === 'write' && act.text !== '') see(`${act.id} [${act.channel}] ${act.text}`, false);
    }),
  );
  owned.add(
    events.hostEnd.event(({ isolation, extensions, error }) =>
      see(
        `A host (${isolation}) ended: ${error.code}: ${error.message} In it: ${extensions.join(', ') || 'nothing'}`,
        true,
      ),
    ),
  );
  owned.add(
    events.activation.event(({ id, event, error }) => {
      if (error === null) return;
      const { thrown } = error.details;
      see(`${id} failed to activate for ${event}: ${error.code}: ${error.message}\n${thrown?.stack ?? ''}`, true);
    }),
  );
  owned.add(events.decision.event((record) => decided.add(record)));

  async function soFar(what: string): Promise<Evidence> {
    const log = chosenLines(all.list(), grave.list(), since);
    const decisions = decided.list();
    const elsewhere = await decidedElsewhere(home, core, since);
    const lines = [...decisions, ...elsewhere.entries].sort(byTime).flatMap((entry) => auditText(entry) ?? []);
    return {
      what: evidenceLine(what),
      log: [...log, ...elsewhere.problem].slice(-EVIDENCE_BOUNDS.log),
      audit: lines.slice(-EVIDENCE_BOUNDS.audit).map((text) => evidenceLine(text)),
    };
  }

  return {
    soFar,
    async finish(what) {
      await settle();
      owned.dispose();
      return soFar(what);
    },
    dispose: () => owned.dispose(),
  };
}

/** A host sends what an extension prints once it is done with what it was asked for: the answer comes first, the lines that explain it after it. */
function briefly(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ARRIVES_WITHIN);
  });
}

/** A copy: a part of a long text would keep all of it. */
function ownText(text: string): string {
  const own = text.length <= 2 * KEPT ? text : Buffer.from(text.slice(0, KEPT)).toString();
  return own.trimEnd().replaceAll('\n', `\n${FURTHER}`);
}

/** The last grave ones, and of the others as many as there is room for; in their order. */
function chosenLines(all: readonly Seen[], grave: readonly Seen[], since: number): readonly string[] {
  const chosen: { readonly order: number; readonly lines: readonly string[] }[] = [];
  let room = 0;
  const choose = (seen: readonly Seen[], more: number) => {
    room += more;
    for (const { order, at, text } of [...seen].reverse()) {
      if (room <= 0) return;
      const lines = evidenceLines(`+${((at - since) / 1000).toFixed(3)} s ${text}`, LINES_OF_ONE).slice(0, room);
      room -= lines.length;
      chosen.push({ order, lines });
    }
  };
  choose(grave, GRAVE_LINES);
  choose(all, EVIDENCE_BOUNDS.log - GRAVE_LINES);
  return chosen.sort((a, b) => a.order - b.order).flatMap(({ lines }) => lines);
}

interface Elsewhere {
  readonly entries: readonly AuditEntry[];
  /** A line that says so, when they could not be read: no trial fails for that. */
  readonly problem: readonly string[];
}

async function decidedElsewhere(home: string, core: string, since: number): Promise<Elsewhere> {
  const own = `${core}-`;
  try {
    const entries = await readAuditTail({
      home,
      since: new Date(since).toISOString(),
      most: EVIDENCE_BOUNDS.audit,
      wants: (entry) => WANTED.has(entry.kind) && !(entry.kind === 'decision' && String(entry.trace).startsWith(own)),
    });
    return { entries, problem: [] };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'for an unknown reason';
    return { entries: [], problem: [evidenceLine(`The audit log could not be read (${code}).`)] };
  }
}

const WANTED: ReadonlySet<AuditEntry['kind']> = new Set(['decision', 'question', 'denials', 'configuration']);

function byTime(a: AuditEntry, b: AuditEntry): number {
  return a.time < b.time ? -1 : a.time > b.time ? 1 : 0;
}
