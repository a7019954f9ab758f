// Refusals cost an extension nothing, so it gets so many lines of the log for them; what is more is counted, and the counts are a line.

import type { Clock } from '../../base/deadline.ts';
import type { Disposable } from '../../base/disposable.ts';
import type { AuditRecord } from '../../permissions/audit.ts';
import { Rate, type RateLimit } from '../effects/rate.ts';
import type { AuditNote } from './audit-entry.ts';

/** A burst is a fiftieth of what is kept; the rate is more than an honest extension is ever refused. */
const DENIAL_RATE: RateLimit = { burst: 10_000, every: 10 };
/** Milliseconds for which refusals are counted into one line. */
const COUNTED_FOR = 1_000;
/** Counts of one line. An app may have hundreds of permissions, and a line is cut where it gets too long. */
const IN_ONE_LINE = 100;

type Denials = Extract<AuditNote, { kind: 'denials' }>;

interface Counted {
  readonly first: AuditRecord;
  last: AuditRecord;
  readonly counts: Map<string, { -readonly [K in keyof Denials['counts'][number]]: Denials['counts'][number][K] }>;
}

export class DenialBudget implements Disposable {
  readonly #clock: Clock;
  readonly #limit: RateLimit;
  readonly #tell: (denials: Denials) => void;
  readonly #rates = new Map<string, Rate>();
  readonly #counted = new Map<string, Counted>();
  #timer: Disposable | null = null;

  constructor(clock: Clock, tell: (denials: Denials) => void, limit: RateLimit = DENIAL_RATE) {
    this.#clock = clock;
    this.#tell = tell;
    this.#limit = limit;
  }

  /** Whether the refusal gets a line of its own. If not, it is counted. */
  hasLineFor(record: AuditRecord): boolean {
    const whose = `${record.id} ${record.version} ${record.origin}`;
    const rate = this.#rates.get(whose) ?? new Rate(this.#limit, this.#clock);
    this.#rates.set(whose, rate);
    // What is being counted stays together: single lines again only after the count has been told.
    if (!this.#counted.has(whose) && rate.take()) return true;
    this.#count(whose, record);
    return false;
  }

  #count(whose: string, record: AuditRecord): void {
    const counted = this.#counted.get(whose) ?? { first: record, last: record, counts: new Map() };
    this.#counted.set(whose, counted);
    const { permission, code, layer } = record;
    const what = `${permission} ${code} ${layer}`;
    const known = counted.counts.get(what) ?? { permission, code, layer, count: 0 };
    counted.counts.set(what, known);
    known.count += 1;
    counted.last = record;
    this.#timer ??= this.#clock.after(COUNTED_FOR, () => this.tellAll());
  }

  /** Also before the end. */
  tellAll(): void {
    this.#timer?.dispose();
    this.#timer = null;
    const all = [...this.#counted.values()];
    this.#counted.clear();
    for (const { first, last, counts } of all) {
      const { time, id, version, origin } = first;
      const all = [...counts.values()];
      for (let from = 0; from < all.length; from += IN_ONE_LINE) {
        const some = all.slice(from, from + IN_ONE_LINE);
        this.#tell({ kind: 'denials', time, until: last.time, id, version, origin, counts: some });
      }
    }
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#timer = null;
  }
}
