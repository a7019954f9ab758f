// Runs a program to its end and keeps what it prints, up to a limit at which it is ended.

import { coded } from '../../../base/error.ts';
import { cancelled } from '../turnstile.ts';
import type { Launched } from './launch-program.ts';
import type { CollectedOutput } from './process-effects.ts';

/** Rejects with why it was ended from outside, if it was. `most`: bytes of each of the two. */
export async function collectOutput(
  launched: Launched,
  input: Uint8Array | null,
  most: number,
  signal: AbortSignal,
): Promise<CollectedOutput> {
  const { program, outcome } = launched;
  const stdout = collect(launched, 'stdout', most);
  const stderr = collect(launched, 'stderr', most);
  program.child.stdin?.end(input ?? undefined);
  outcome.bytes(input?.length ?? 0);
  const cancel = () => void program.end(cancelled(), 'gently');
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel, { once: true });
  const { exitCode, signal: by, why } = await program.exit;
  signal.removeEventListener('abort', cancel);
  await program.drained();
  if (why !== null) throw why;
  return { exitCode, signal: by, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr) };
}

function collect({ program, outcome }: Launched, name: 'stdout' | 'stderr', most: number): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let total = 0;
  program.onOutput(name, (piece) => {
    total += piece.length;
    if (total <= most) {
      outcome.bytes(piece.length);
      pieces.push(piece);
      return;
    }
    const error = coded('LIMIT_EXCEEDED', `The program printed more than ${most} bytes (${name}) and was ended.`, {
      fix: 'Use processes.spawn, which gives output in pieces, or ask the program for less.',
    });
    void program.end(error, 'now');
  });
  return pieces;
}
