// `core.bisect.run`: each run judges with what this core has, and all of them end when it does.

import type { Clock } from '../../../base/deadline.ts';
import { coreValues as codec } from '../../../protocol/core-values.ts';
import type { CoreGround } from '../../deciding.ts';
import type { Running } from '../../running.ts';
import type { Traces } from '../../trace.ts';
import { statusOf } from '../bisect-status.ts';
import type { CoreBisect } from '../bisect-types.ts';
import { startEvidence } from '../evidence/evidence-watch.ts';
import type { BisectBook } from '../session/bisect-book.ts';
import type { SearchMoves } from '../session/search-moves.ts';
import { makeJudge } from './make-judge.ts';
import { runSearch } from './run-search.ts';
import type { SignalJudgePowers } from './signal-judge.ts';

export interface SearchRunsPowers extends Pick<CoreGround, 'events' | 'home' | 'registry'> {
  readonly clock: Clock;
  readonly traces: Pick<Traces, 'core'>;
  readonly book: BisectBook;
  readonly moves: Pick<SearchMoves, 'open' | 'record'>;
  /** Resolves when what the book says is in force in this core, and what a search that is over has left is gone. */
  readonly rearranged: () => Promise<void>;
  readonly running: Pick<Running, 'lifecycle' | 'services' | 'hosts' | 'activator' | 'commands'>;
}

export interface SearchRuns {
  readonly run: CoreBisect['run'];
  /** Resolves when no run is under way any more. When the core ends, that is soon. */
  whenEnded(): Promise<void>;
}

export function createSearchRuns(powers: SearchRunsPowers): SearchRuns {
  const { clock, events, home, registry, traces, book, moves, running } = powers;
  const { lifecycle, services, hosts, activator, commands } = running;
  const underWay = new Set<Promise<unknown>>();

  const seeing: SignalJudgePowers = {
    clock,
    startInTrials: lifecycle.startInTrials,
    onDidActivate: events.activation.event,
    onDidEndHost: events.hostEnd.event,
    evenly: lifecycle.evenly,
    async ready() {
      const on = registry.list().filter(({ state }) => state.kind !== 'disabled');
      await Promise.allSettled(on.map(({ identity }) => services.prepare(identity)));
    },
    // Whoever asks for one later hears what is wrong with it.
    warm: () => hosts.warm().catch(() => undefined),
    hosts: hosts.running,
    activateByEvent: (event) => activator.byEvent(event),
    execute: async (id, args, signal) =>
      codec.decode(await commands.execute(id, codec.encode(args), { caller: { kind: 'app' }, signal })),
    offers: (command) => commands.list(true).includes(command),
  };

  const run: CoreBisect['run'] = async (judge, options = {}) => {
    const made = makeJudge(judge, seeing);
    const work = runSearch(made, options, {
      clock,
      drive: book.drive,
      open: moves.open,
      status: () => (book.session === null ? null : statusOf(book.session)),
      onDidChange: book.onDidChange,
      arranged: powers.rearranged,
      record: moves.record,
      collect: () => startEvidence({ events, clock, home: home.path, core: traces.core }),
      closing: lifecycle.closing,
    });
    underWay.add(work);
    try {
      return await work;
    } finally {
      underWay.delete(work);
    }
  };

  return {
    run,
    async whenEnded() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}
