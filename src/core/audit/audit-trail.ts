// Keeps what is to be told until it is on the disk: in portions, in bounded memory, and never so that anybody has to wait for it.

import type { Clock } from '../../base/deadline.ts';
import type { Disposable } from '../../base/disposable.ts';
import type { AuditEntry, AuditNote } from './audit-entry.ts';
import { bodyOf } from './audit-line.ts';
import type { AuditWriter } from './audit-writer.ts';
import { DenialBudget } from './denial-budget.ts';

export interface AuditTrail {
  record(entry: AuditEntry): void;
  /** Resolves when everything that was recorded before is in the log, or could not be written. */
  flush(): Promise<void>;
  /** Writes what is left. Nothing is recorded afterwards. */
  dispose(): Promise<void>;
}

/** For an app that wants no log. */
export const NO_TRAIL: AuditTrail = { record() {}, flush: async () => {}, dispose: async () => {} };

export interface AuditTrailPowers {
  readonly writer: Pick<AuditWriter, 'write'>;
  readonly clock: Clock;
  /** Stands before the first line of this core; asked when there is one. */
  readonly begin: () => AuditNote;
  /** Told once when the log cannot be written, and once when it can again. */
  readonly report: (text: string) => void;
}

/** Milliseconds that a record waits for company: what is lost when a core is killed. */
const WAITS = 100;
/** Records of one write: about half a megabyte, and a few milliseconds. */
const AT_ONCE = 1_000;
/** Characters that wait while the disk does not take them. What comes then is counted, not kept. */
const WAITING_AT_MOST = 32 * 1024 * 1024;
/** Milliseconds until a log that could not be written is tried again. */
const AGAIN = 1_000;

export function createAuditTrail({ writer, clock, begin, report }: AuditTrailPowers): AuditTrail {
  const budget = new DenialBudget(clock, (denials) => keep(bodyOf(denials)));
  let waiting: string[] = [];
  let characters = 0;
  let lost = 0;
  /** Bodies that came, and that are in the log. */
  let [came, done] = [0, 0];
  let began = false;
  let failing = false;
  let ended = false;
  let timer: Disposable | null = null;
  let writing: Promise<void> | null = null;

  function keep(body: string): void {
    if (characters + body.length > WAITING_AT_MOST) {
      lost += 1;
      return;
    }
    if (lost > 0) {
      // Where they would stand.
      keepLoss();
    }
    wait(body);
    if (waiting.length >= AT_ONCE && !failing) void write();
    else timer ??= clock.after(failing ? AGAIN : WAITS, () => void write());
  }

  function keepLoss(): void {
    wait(bodyOf({ kind: 'lost', time: new Date(clock.now()).toISOString(), count: lost }));
    lost = 0;
  }

  function wait(body: string): void {
    waiting.push(body);
    characters += body.length;
    came += 1;
  }

  /** One writer at a time; whoever comes meanwhile waits for the same. */
  function write(): Promise<void> {
    timer?.dispose();
    timer = null;
    writing ??= writeAll().finally(() => {
      writing = null;
      if (waiting.length > 0 && !ended) timer ??= clock.after(failing ? AGAIN : WAITS, () => void write());
    });
    return writing;
  }

  async function writeAll(): Promise<void> {
    do {
      const portion = waiting.slice(0, AT_ONCE);
      const { written, error } = await writer.write(portion, ended && waiting.length <= AT_ONCE);
      for (const body of waiting.slice(0, written)) characters -= body.length;
      waiting = waiting.slice(written);
      done += written;
      if (error !== null) {
        if (!failing) report(`The audit log cannot be written (${wordOf(error)}). What happens meanwhile is counted.`);
        failing = true;
        return;
      }
      if (failing) report('The audit log is written again.');
      failing = false;
      // What came meanwhile waits for company, too.
    } while (waiting.length >= AT_ONCE || (ended && waiting.length > 0));
  }

  return {
    record(entry) {
      if (ended) return;
      if (entry.kind === 'decision' && entry.decision === 'deny' && !budget.hasLineFor(entry)) return;
      if (!began) {
        began = true;
        keep(bodyOf(begin()));
      }
      keep(bodyOf(entry));
    },
    async flush() {
      budget.tellAll();
      const last = came;
      await writing;
      while (done < last) {
        await write();
        if (failing) return;
      }
    },
    async dispose() {
      if (ended) return;
      budget.tellAll();
      budget.dispose();
      await writing;
      if (lost > 0) keepLoss();
      ended = true;
      timer?.dispose();
      if (waiting.length > 0 || (began && !failing)) await write();
      if (waiting.length > 0) report(`${waiting.length} entries of the audit log are lost: it cannot be written.`);
    },
  };
}

function wordOf(error: unknown): string {
  if (!(error instanceof Error)) return 'for no reason';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
