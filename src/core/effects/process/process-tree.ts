// Everything that came of a started program, ended together: its group, its descendants, and whoever bears its mark and left both.

import type { Clock } from '../../../base/deadline.ts';
import type { Disposable } from '../../../base/disposable.ts';
import type { ProcessPowers, SeenProcess } from './process-powers.ts';

/** The variable that marks what Bulkhead started. Nobody needs it; whoever removes it is found by other means, or not. */
export const MARK = 'BULKHEAD_PROCESS';

/** A started program. Its pid is also its group's and its session's number. */
export interface Root {
  readonly pid: number;
  readonly mark: string;
  /** Whether its number is still its own: not after it was waited for. */
  isAlive(): boolean;
}

/** How often the machine is looked through for processes that multiply while they are stopped. */
const MAX_ROUNDS = 50;
/** Milliseconds in which the ends of several programs are looked after together. */
const SWEEP_AFTER = 50;

/** The trees of one core. */
export class ProcessTrees implements Disposable {
  readonly #powers: ProcessPowers;
  readonly #clock: Clock;
  /** Part of every mark: what bears it was started by this core. */
  readonly #core: string;
  readonly #living = new Set<string>();
  #timer: Disposable | null = null;
  #sweeping: Promise<void> = Promise.resolve();

  constructor(powers: ProcessPowers, clock: Clock) {
    this.#powers = powers;
    this.#clock = clock;
    this.#core = powers.randomName();
  }

  /** For the watchdog, which ends them all when the core is gone. */
  get core(): string {
    return this.#core;
  }

  newMark(): string {
    const mark = `${this.#core}.${this.#powers.randomName()}`;
    this.#living.add(mark);
    return mark;
  }

  /** Before it was started, when it could not be. */
  forget(mark: string): void {
    this.#living.delete(mark);
  }

  /** Ends it and all that came of it. They are stopped first: killed one by one, they could start others meanwhile. */
  async end(root: Root): Promise<void> {
    const { signal } = this.#powers;
    if (root.isAlive()) signal(-root.pid, 'SIGSTOP');
    const caught = new Map<number, SeenProcess>();
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const ours = descendants(await this.#powers.processes(), root, (each) => isMarked(each, root.mark));
      const fresh = ours.filter(({ pid }) => !caught.has(pid));
      if (fresh.length === 0) break;
      for (const each of fresh) {
        this.#signalGroupOf(each, 'SIGSTOP');
        caught.set(each.pid, each);
      }
    }
    if (root.isAlive()) signal(-root.pid, 'SIGKILL');
    for (const each of caught.values()) this.#signalGroupOf(each, 'SIGKILL');
  }

  /** It has ended by itself: what it left behind ends now, and what left its group a little later. */
  ended({ pid, mark }: Pick<Root, 'pid' | 'mark'>): void {
    this.#powers.signal(-pid, 'SIGKILL');
    this.#living.delete(mark);
    this.#timer ??= this.#clock.after(SWEEP_AFTER, () => void this.sweep());
  }

  /** Ends whatever bears a mark of this core and belongs to no program that runs. */
  sweep(): Promise<void> {
    this.#timer?.dispose();
    this.#timer = null;
    this.#sweeping = this.#sweeping.then(() => this.#sweepOnce());
    return this.#sweeping;
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#timer = null;
  }

  async #sweepOnce(): Promise<void> {
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const left = (await this.#powers.processes()).filter((each) => this.#isLeftOver(each));
      if (left.length === 0) return;
      for (const each of left) this.#signalGroupOf(each, 'SIGKILL');
    }
  }

  /**
   * Whoever forks and ends all the time has another number when the signal comes, but still the same group. All of a group is ours when
   * one of it is: groups lie within sessions, and each program began one of its own.
   */
  #signalGroupOf({ pid, group }: SeenProcess, signal: 'SIGSTOP' | 'SIGKILL'): void {
    // To 0 or 1 it would be a signal to the core's own group, or to everybody.
    if (group > 1) this.#powers.signal(-group, signal);
    this.#powers.signal(pid, signal);
  }

  #isLeftOver(each: SeenProcess): boolean {
    const mark = markOf(each);
    return mark?.startsWith(`${this.#core}.`) === true && !this.#living.has(mark);
  }
}

function descendants(
  all: readonly SeenProcess[],
  root: Root,
  isOurs: (each: SeenProcess) => boolean,
): readonly SeenProcess[] {
  const found = new Set<number>(root.isAlive() ? [root.pid] : []);
  for (const each of all) {
    if (isOurs(each) || (root.isAlive() && (each.group === root.pid || each.session === root.pid))) found.add(each.pid);
  }
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const each of all) if (found.has(each.parent)) found.add(each.pid);
  }
  return all.filter(({ pid }) => found.has(pid));
}

function isMarked(each: SeenProcess, mark: string): boolean {
  return markOf(each) === mark;
}

function markOf({ environment }: SeenProcess): string | null {
  const variable = environment.split('\0').find((one) => one.startsWith(`${MARK}=`));
  return variable === undefined ? null : variable.slice(MARK.length + 1);
}
