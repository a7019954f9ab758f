// Asks the app's user about permissions: one question of an extension at a time, never too many, and nothing is kept of one that was withdrawn.

import type { Clock } from '../../base/deadline.ts';
import { type ExtensionIdentity, identityKey } from '../../model/origin.ts';
import type { PermissionKind } from '../../model/permission.ts';
import type { Ask, Question } from '../../permissions/question.ts';
import { Rate } from '../effects/rate.ts';
import {
  PERMISSION_ANSWERS,
  type PermissionAnswer,
  type PermissionQuestion,
  type Prompt,
} from './permission-question.ts';

/** Where answers are kept that hold for longer than one request. */
export interface AnswerKeeper {
  /** For this session; `never` and `always` for good. */
  keep(question: Question, answer: 'session' | 'always' | 'never'): void;
  /** Takes a session's answer back. */
  forget(identity: ExtensionIdentity, kind: PermissionKind): void;
}

export interface QuestionsPowers {
  readonly prompt: Prompt;
  readonly clock: Clock;
  readonly describe: (question: Question, signal: AbortSignal) => PermissionQuestion;
  /** Whether it would have to be asked now. An answer to one question can settle others. */
  readonly stillAsks: (question: Question) => boolean;
  readonly keeper: AnswerKeeper;
  readonly log: (identity: ExtensionIdentity, text: string) => void;
}

export interface Questions {
  readonly ask: Ask;
  /** The extension has ended: its questions are taken away, and what was allowed until then is no longer. */
  withdraw(identity: ExtensionIdentity): void;
}

/** Ten questions of one extension, then one every six seconds. People stop reading long before. */
const QUESTION_RATE = { burst: 10, every: 6_000 };
/** Questions of one extension that wait for the one that is shown. More are not asked. */
const MAX_WAITING = 20;

interface Pending {
  readonly question: Question;
  readonly signal: AbortSignal;
  readonly withdraw: () => void;
  readonly answered: Promise<'allow' | 'deny' | null>;
  readonly settle: (answer: 'allow' | 'deny' | null) => void;
  /** Who waits for it; nobody: it is withdrawn. */
  waiters: number;
}

interface Asker {
  readonly rate: Rate;
  /** By what they ask, so that equal ones are one. The first is the one that is shown. */
  readonly pending: Map<string, Pending>;
  busy: boolean;
  /** Kinds that were allowed once, as a whole: until the extension ends. */
  readonly untilEnd: Set<PermissionKind>;
}

export function createQuestions(powers: QuestionsPowers): Questions {
  const { prompt, clock, describe, stillAsks, keeper, log } = powers;
  const askers = new Map<string, Asker>();

  function askerOf(identity: ExtensionIdentity): Asker {
    const key = identityKey(identity);
    const rate = new Rate(QUESTION_RATE, clock);
    const asker = askers.get(key) ?? { rate, pending: new Map(), busy: false, untilEnd: new Set<PermissionKind>() };
    askers.set(key, asker);
    return asker;
  }

  async function ask(question: Question, signal: AbortSignal): Promise<'allow' | 'deny' | null> {
    const { identity } = question.request.who;
    const asker = askerOf(identity);
    const key = JSON.stringify([question.request.kind, question.request.resource]);
    const known = asker.pending.get(key);
    if (known === undefined && asker.pending.size > MAX_WAITING) {
      log(identity, `${question.request.kind} was not asked for: ${MAX_WAITING} questions wait already.`);
      return null;
    }
    const pending = known ?? pendingOf(question);
    pending.waiters += 1;
    asker.pending.set(key, pending);
    const leave = () => {
      pending.waiters -= 1;
      if (pending.waiters === 0) pending.withdraw();
    };
    signal.addEventListener('abort', leave, { once: true });
    void showNext(asker);
    try {
      return await pending.answered;
    } finally {
      signal.removeEventListener('abort', leave);
      if (asker.pending.get(key) === pending) asker.pending.delete(key);
    }
  }

  async function showNext(asker: Asker): Promise<void> {
    if (asker.busy) return;
    asker.busy = true;
    for (let next = first(asker); next !== undefined; next = first(asker)) {
      const [key, pending] = next;
      await settle(asker, pending);
      if (asker.pending.get(key) === pending) asker.pending.delete(key);
    }
    asker.busy = false;
  }

  async function settle(asker: Asker, { question, signal, answered, settle }: Pending): Promise<void> {
    const { who, kind } = question.request;
    if (signal.aborted) return;
    // Whatever it is that was settled meanwhile: the broker decides anew.
    if (!stillAsks(question)) return settle('allow');
    if (!asker.rate.take()) {
      log(who.identity, `${kind} was not asked for: too many questions in too short a time.`);
      return settle(null);
    }
    const answer = await Promise.race([show(question, signal), answered]);
    // Too late, or no longer wanted: nothing is kept of it, however it was answered.
    if (signal.aborted || answer === null) return;
    // In one go: it is given and kept, or neither.
    settle(apply(asker, question, answer));
  }

  /** Whatever the app throws or returns becomes an answer. */
  async function show(question: Question, signal: AbortSignal): Promise<PermissionAnswer> {
    const { who, kind } = question.request;
    try {
      const reply: unknown = await prompt(describe(question, signal));
      const answer = typeof reply === 'object' && reply !== null && 'answer' in reply ? reply.answer : undefined;
      const known = PERMISSION_ANSWERS.find((one) => one === answer);
      if (known === undefined)
        log(who.identity, `The app gave no answer to the question about ${kind}: that is a deny.`);
      return known ?? 'deny';
    } catch (error) {
      log(who.identity, `The app failed at the question about ${kind}, which is a deny: ${error}`);
      return 'deny';
    }
  }

  function apply(asker: Asker, question: Question, answer: PermissionAnswer): 'allow' | 'deny' {
    const { kind, resource } = question.request;
    switch (answer) {
      case 'allow':
        if (resource !== null) return 'allow';
        // There is no act that it could be for: it holds as long as the extension runs.
        asker.untilEnd.add(kind);
        keeper.keep(question, 'session');
        return 'allow';
      case 'session':
      case 'always':
        asker.untilEnd.delete(kind);
        keeper.keep(question, answer);
        return 'allow';
      case 'deny':
        return 'deny';
      case 'never':
        keeper.keep(question, answer);
        return 'deny';
    }
  }

  return {
    ask,
    withdraw(identity) {
      const asker = askers.get(identityKey(identity));
      if (asker === undefined) return;
      for (const pending of asker.pending.values()) pending.withdraw();
      asker.pending.clear();
      for (const kind of asker.untilEnd) keeper.forget(identity, kind);
      asker.untilEnd.clear();
    },
  };
}

function first({ pending }: Asker): readonly [string, Pending] | undefined {
  for (const entry of pending) return entry;
  return undefined;
}

function pendingOf(question: Question): Pending {
  const controller = new AbortController();
  const { promise, resolve } = Promise.withResolvers<'allow' | 'deny' | null>();
  return {
    question,
    signal: controller.signal,
    withdraw() {
      resolve(null);
      controller.abort();
    },
    answered: promise,
    settle: resolve,
    waiters: 0,
  };
}
