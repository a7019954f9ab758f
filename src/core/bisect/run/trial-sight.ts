// What goes wrong in one trial, as the core sees it: from the moment at which nothing of the trial before is left, until it is judged.

import type { Clock } from '../../../base/deadline.ts';
import { type Disposable, DisposableStore } from '../../../base/disposable.ts';
import type { BulkheadError } from '../../../base/error.ts';
import type { Event } from '../../../base/event.ts';
import { evidenceLines } from '../../../bisect/evidence.ts';
import type { Signal } from '../../../bisect/session.ts';
import type { Activation, HostEnd } from '../../core.ts';
import { isStorageNotReady } from '../copies/storage-not-ready.ts';

export interface TrialSightPowers {
  readonly clock: Pick<Clock, 'now'>;
  readonly onDidActivate: Event<Activation>;
  readonly onDidEndHost: Event<HostEnd>;
}

export interface TrialSight extends Disposable {
  /** Milliseconds since the epoch; null: what is to be seen has not begun. */
  readonly startedAt: number | null;
  begin(): void;
  /** What is looked for was seen: in words, the first time; with where it was thrown. */
  see(what: string, frames?: readonly string[]): void;
  readonly what: string | null;
  readonly frames: readonly string[];
  /** Resolves when it was seen. */
  readonly seen: Promise<void>;
  /** Why it cannot be said of some extension whether it failed: a host died, or did not start, when it was on its way in it. Null: of all it can. */
  readonly undecided: string | null;
}

export function watchSignal(until: Signal, { clock, onDidActivate, onDidEndHost }: TrialSightPowers): TrialSight {
  const owned = new DisposableStore();
  const { promise: seen, resolve } = Promise.withResolvers<void>();
  let startedAt: number | null = null;
  let what: string | null = null;
  let frames: readonly string[] = [];
  let undecided: string | null = null;

  function see(words: string, thrownAt: readonly string[] = []): void {
    if (what !== null || startedAt === null || owned.disposed) return;
    what = words;
    frames = thrownAt;
    resolve();
  }

  owned.add(
    onDidActivate(({ id, error }) => {
      if (error === null || startedAt === null) return;
      const words = `${id} failed to activate: ${errorWords(error)}`;
      if (until.kind === 'error' && error.code === until.code) see(words);
      if (isOfHost(error)) undecided ??= words;
      else if (until.kind === 'activation-failure' && !SAYS_NOTHING.includes(error.code)) see(words);
    }),
  );
  owned.add(
    onDidEndHost(({ extensions, error }) => {
      if (until.kind === 'crash')
        see(`A host ended, with ${extensions.join(', ') || 'nothing'} in it: ${errorWords(error)}`);
    }),
  );

  return {
    get startedAt() {
      return startedAt;
    },
    begin() {
      startedAt ??= clock.now();
    },
    see,
    get what() {
      return what;
    },
    get frames() {
      return frames;
    },
    seen,
    get undecided() {
      return undecided;
    },
    dispose: () => owned.dispose(),
  };
}

/** Stopped on its way; or what it needs has failed, and that is told of as well. */
const SAYS_NOTHING: readonly string[] = ['EXTENSION_NOT_ACTIVE', 'DEPENDENCY_FAILED'];

/** It is about the host, or the disk that the trial needs, and not about who was called. */
export function isOfHost(error: BulkheadError): boolean {
  return error.code === 'HOST_DIED' || error.code === 'HOST_START_FAILED' || isStorageNotReady(error);
}

/** Lines: where an extension threw it, in its own source. It wrote them: each stands behind blanks, and passes for no line of ours. */
export function framesOf({ details: { thrown } }: BulkheadError): readonly string[] {
  const frames = evidenceLines((thrown?.stack ?? '').trim(), FRAMES);
  return frames.length === 0 ? [] : ['Thrown:', ...frames.map((frame) => `    ${frame.trim()}`)];
}

const FRAMES = 12;

export function errorWords({ code, message }: BulkheadError): string {
  return `${code}: ${message}`;
}
