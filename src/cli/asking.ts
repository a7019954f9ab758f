// Questions on the terminal, one after the other: those about permissions first, and none of them answered by what was typed before.

import { createInterface, type Interface, type ReadLineOptions } from 'node:readline';
import { Writable } from 'node:stream';
import { type Clock, systemClock } from '../base/deadline.ts';
import { coded } from '../base/error.ts';
import type { Ask, Careful } from './powers.ts';
import { untilStill } from './type-ahead.ts';

/** Is told of each question's begin and end. */
export interface Asking {
  /** `lines` is null as long as nothing can be typed yet. */
  onOpen(question: { readonly lines: Interface | null; readonly reminder: readonly string[] }): void;
  onClose(): void;
  onInterrupt(): void;
  /** Shows a line. */
  say(line: string): void;
}

const UNOBSERVED: Asking = {
  onOpen: () => undefined,
  onClose: () => undefined,
  onInterrupt: () => undefined,
  say: () => undefined,
};

/** For what was said already, by whoever asks: only the answer must not have been typed before. */
export const WHEN_READ: Careful = { lines: [], reminder: [], shown: () => undefined };

/**
 * One question after the other, whoever asks; a careful one before those of extensions that wait. Ctrl-C, Ctrl-D and the end of input leave the
 * question: that is `CANCELLED`, never the proposal.
 */
export function askOn(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  asking: Asking = UNOBSERVED,
  clock: Clock = systemClock,
): Ask {
  const waiting: { readonly careful: boolean; readonly run: () => Promise<unknown> }[] = [];
  let busy = false;

  async function takeTurns(): Promise<void> {
    if (busy) return;
    busy = true;
    for (let next = takeNext(); next !== undefined; next = takeNext()) await next.run();
    busy = false;
  }

  function takeNext() {
    const careful = waiting.findIndex((each) => each.careful);
    return waiting.splice(Math.max(0, careful), 1)[0];
  }

  async function inTurn(
    question: string,
    proposal: string,
    signal: AbortSignal,
    how: 'hidden' | Careful | undefined,
  ): Promise<string> {
    if (signal.aborted) throw left();
    if (typeof how !== 'object') return read(question, proposal, signal, how === 'hidden', []);
    const { lines, reminder, shown } = how;
    shown();
    for (const line of lines) asking.say(line);
    asking.onOpen({ lines: null, reminder });
    const still = await untilStill(input, clock, signal).finally(() => asking.onClose());
    if (still.kind === 'interrupted') asking.onInterrupt();
    if (still.kind !== 'still') throw left();
    if (still.dropped) asking.say('What was typed before the question could be read does not count.');
    return read(question, proposal, signal, false, reminder);
  }

  function read(
    question: string,
    proposal: string,
    signal: AbortSignal,
    hidden: boolean,
    reminder: readonly string[],
  ): Promise<string> {
    return new Promise((resolve, reject) => {
      const lines = hidden
        ? createInterface(unseen(input, output))
        : createInterface({ input, output, historySize: 0 });
      asking.onOpen({ lines, reminder });
      let answered = false;
      const leave = () => lines.close();
      signal.addEventListener('abort', leave);
      lines.on('SIGINT', () => {
        leave();
        asking.onInterrupt();
      });
      lines.once('close', () => {
        signal.removeEventListener('abort', leave);
        asking.onClose();
        // Whoever speaks next begins a row: a question must not stand behind what another asked.
        if (hidden || !answered) output.write('\n');
        // After an answer this changes nothing any more.
        reject(left(hidden));
      });
      const asked = proposal === '' ? `${question} ` : `${question} (${proposal}) `;
      if (hidden) output.write(asked);
      lines.question(asked, (answer) => {
        answered = true;
        resolve((hidden ? answer : answer.trim()) || proposal);
        lines.close();
      });
    });
  }

  return (question, proposal, signal, how) =>
    new Promise((resolve, reject) => {
      const run = () => inTurn(question, proposal, signal, how).then(resolve, reject);
      waiting.push({ careful: typeof how === 'object', run });
      void takeTurns();
    });
}

/** What is typed unseen is no yes. */
function left(hidden = false) {
  const fix = hidden ? 'Run it again, and type it.' : 'Answer it, or use --yes.';
  return coded('CANCELLED', 'The question was left without an answer.', { fix });
}

/** What is typed is edited as ever, and echoed nowhere. */
function unseen(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): ReadLineOptions {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  return { input, output: nowhere, terminal: 'isTTY' in output && output.isTTY === true, historySize: 0 };
}
