// Asks the app's user about permissions: one question of an extension at a time, never too many, and nothing is kept of one that was withdrawn.

import type { Clock } from '../../base/deadline.ts';
import { type ExtensionIdentity, identityKey } from '../../model/origin.ts';
import type { PermissionKind } from '../../model/permission.ts';
import type { Answered, Ask, Question } from '../../permissions/question.ts';
import type { AnsweredScope } from '../../permissions/scopes/answer-scope.ts';
import { Rate } from '../effects/rate.ts';
import type { PermissionQuestion, Prompt } from './permission-question.ts';
import { type Reply, readReply } from './read-reply.ts';

/** Where answers are kept that hold for longer than one request. */
export interface AnswerKeeper {
  /** For this session; `never` and `always` for good. `scope`: a part only. */
  keep(question: Question, answer: 'session' | 'always' | 'never', scope: AnsweredScope | null): void;
  /** Takes a session's answer about a whole kind back; what was said of parts stays. */
  forgetWhole(identity: ExtensionIdentity, kind: PermissionKind): void;
}

export interface QuestionsPowers {
  readonly prompt: Prompt;
  readonly clock: Clock;
  readonly describe: (question: Question, shown: Pick<PermissionQuestion, 'shown' | 'signal'>) => PermissionQuestion;
  /** A part that was answered with. Null: it is no scope, or does not reach what was asked for. */
  readonly readScope: (question: Question, said: unknown) => AnsweredScope | null;
  /** Whether it would have to be asked now. An answer to one question can settle others. */
  readonly stillAsks: (question: Question) => boolean;
  readonly keeper: AnswerKeeper;
  /** Told of each question that a person was shown, when it is over. */
  readonly onOver?: (question: Question, answer: Answered) => void;
  readonly log: (identity: ExtensionIdentity, text: string) => void;
}

export interface Questions {
  readonly ask: Ask;
  /** The extension begins: it may ask, until `withdraw`. */
  begin(identity: ExtensionIdentity): void;
  /** The extension has ended: its questions are taken away, and what was allowed until then is no longer. */
  withdraw(identity: ExtensionIdentity): void;
  /** The rules have changed: a question that they settle now is taken away, and the rules decide. */
  recheck(identity: ExtensionIdentity): void;
}

/** Ten questions of one extension, then one every six seconds. People stop reading long before. */
const QUESTION_RATE = { burst: 10, every: 6_000 };
/** Questions of one extension that wait for the one that is shown. More are not asked. */
const MAX_WAITING = 20;
/** Milliseconds that a question is shown. People who are away have not said yes. How long it may wait before is bounded by whoever asks. */
const SHOWN_FOR = 30_000;

interface Pending {
  readonly question: Question;
  readonly signal: AbortSignal;
  readonly withdraw: () => void;
  /** Nobody needs to answer any more. */
  readonly overtake: () => void;
  readonly answered: Promise<Answered>;
  readonly settle: (answer: Answered) => void;
  /** Who waits for it; nobody: it is withdrawn. */
  waiters: number;
}

interface Asker {
  readonly rate: Rate;
  /** By what they ask, so that equal ones are one. The first is the one that is shown. */
  readonly pending: Map<string, Pending>;
  busy: boolean;
  /** It has ended: what it left under way in the core asks nobody any more. */
  ended: boolean;
  /** Kinds that were allowed once, as a whole: until the extension ends. */
  readonly untilEnd: Set<PermissionKind>;
}

export function createQuestions(powers: QuestionsPowers): Questions {
  const { prompt, clock, describe, readScope, stillAsks, keeper, onOver, log } = powers;
  const askers = new Map<string, Asker>();

  function askerOf(identity: ExtensionIdentity): Asker {
    const key = identityKey(identity);
    const asker = askers.get(key) ?? {
      rate: new Rate(QUESTION_RATE, clock),
      pending: new Map(),
      busy: false,
      ended: false,
      untilEnd: new Set<PermissionKind>(),
    };
    askers.set(key, asker);
    return asker;
  }

  async function ask(question: Question, signal: AbortSignal): Promise<Answered> {
    const { identity } = question.request.who;
    const asker = askerOf(identity);
    if (asker.ended) return null;
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

  async function settle(asker: Asker, pending: Pending): Promise<void> {
    const { question, signal, answered, settle } = pending;
    const { who, kind } = question.request;
    if (signal.aborted) return;
    // Whatever it is that was settled meanwhile: the broker decides anew.
    if (!stillAsks(question)) return settle('anew');
    // Whoever learns wants to be asked, about each thing but once.
    if (question.layer !== 'learn' && !asker.rate.take()) {
      log(who.identity, `${kind} was not asked for: too many questions in too short a time.`);
      return settle(null);
    }
    void answered.then((answer) => onOver?.(question, answer));
    let timer = clock.after(SHOWN_FOR, pending.withdraw);
    let seen = false;
    const shown = () => {
      if (seen || signal.aborted) return;
      seen = true;
      timer.dispose();
      timer = clock.after(SHOWN_FOR, pending.withdraw);
    };
    try {
      const reply = await Promise.race([show(question, { shown, signal }), answered]);
      // Too late, or no longer wanted: nothing is kept of it, however it was answered.
      if (signal.aborted || typeof reply !== 'object' || reply === null) return;
      // In one go: it is given and kept, or neither. What is kept changes the rules, which does not overtake this one.
      for (const [key, each] of asker.pending) if (each === pending) asker.pending.delete(key);
      settle(apply(asker, question, reply));
    } finally {
      seen = true;
      timer.dispose();
    }
  }

  /** Whatever the app throws or returns becomes an answer. */
  async function show(question: Question, shown: Pick<PermissionQuestion, 'shown' | 'signal'>): Promise<Reply> {
    const { who, kind } = question.request;
    try {
      const reply = readReply(await prompt(describe(question, shown)), (said) => readScope(question, said));
      if (reply === null) log(who.identity, `The app gave no answer to the question about ${kind}: that is a deny.`);
      return reply ?? { answer: 'deny', scope: null };
    } catch (error) {
      log(who.identity, `The app failed at the question about ${kind}, which is a deny: ${describeError(error)}`);
      return { answer: 'deny', scope: null };
    }
  }

  function apply(asker: Asker, question: Question, { answer, scope }: Reply): Answered {
    const { kind, resource } = question.request;
    switch (answer) {
      case 'allow':
        if (resource !== null) return 'allow';
        // There is no act that it could be for: it holds as long as the extension runs.
        asker.untilEnd.add(kind);
        keeper.keep(question, 'session', null);
        return 'allow';
      case 'session':
      case 'always':
        keeper.keep(question, answer, scope);
        // A part is allowed as far as the rules say now, and no yes to this act stands for what lies beside it.
        if (scope !== null) return 'anew';
        asker.untilEnd.delete(kind);
        return 'allow';
      case 'deny':
        return 'deny';
      case 'never':
        keeper.keep(question, answer, null);
        return 'deny';
    }
  }

  return {
    ask,
    begin(identity) {
      askerOf(identity).ended = false;
    },
    recheck(identity) {
      const asker = askers.get(identityKey(identity));
      for (const pending of [...(asker?.pending.values() ?? [])]) {
        if (!pending.signal.aborted && !stillAsks(pending.question)) pending.overtake();
      }
    },
    withdraw(identity) {
      const asker = askerOf(identity);
      asker.ended = true;
      for (const pending of asker.pending.values()) pending.withdraw();
      asker.pending.clear();
      for (const kind of asker.untilEnd) keeper.forgetWhole(identity, kind);
      asker.untilEnd.clear();
    },
  };
}

/** Also of what cannot be made text. */
function describeError(error: unknown): string {
  try {
    return String(error);
  } catch {
    return 'it threw something that cannot be shown';
  }
}

function first({ pending }: Asker): readonly [string, Pending] | undefined {
  for (const entry of pending) return entry;
  return undefined;
}

function pendingOf(question: Question): Pending {
  const controller = new AbortController();
  const { promise, resolve } = Promise.withResolvers<Answered>();
  return {
    question,
    signal: controller.signal,
    withdraw() {
      resolve(null);
      controller.abort();
    },
    overtake() {
      resolve('anew');
      controller.abort();
    },
    answered: promise,
    settle: resolve,
    waiters: 0,
  };
}
