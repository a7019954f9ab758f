// `processes` of one guest: command lines out, pieces of output back.

import type { Processes, Program, ProgramExit, RunResult } from '../../../extension-api/src/processes.ts';
import { uriParts } from '../../../extension-api/src/uri.ts';
import { coded } from '../../base/error.ts';
import { PROGRAM_SIGNALS, type ProgramOnWire, type ProgramSignal } from '../../protocol/guest/process.ts';
import { joined } from '../endowments/web/bytes.ts';
import type { Boundary } from './boundary.ts';
import { withSignal } from './cancel.ts';
import type { GuestLimits } from './guest-limits.ts';
import type { GuestSession } from './guest-session.ts';
import { createInput, createOutput } from './program-streams.ts';
import { readChunk } from './read-chunk.ts';
import { readList, readOptionalNumber } from './read-options.ts';
import { readMember, readPath, readText } from './untrusted.ts';

export interface ProcessPowers {
  readonly session: GuestSession;
  readonly boundary: Boundary;
  readonly limits: GuestLimits;
  readonly harden: <T>(value: T) => T;
  readonly enter: (call: () => void) => void;
}

const MOST_ARGUMENTS = 4096;
const MOST_VARIABLES = 256;
const LONGEST = { path: 4096, argument: 131_071, name: 256 } as const;

export function createProcesses(powers: ProcessPowers): Processes {
  const { session, boundary, harden, enter } = powers;

  function run(command: unknown, args?: unknown, options?: unknown): Promise<RunResult> {
    return withSignal(readMember(options, 'token'), enter, async (following) => {
      const program = readProgram(command, args, options);
      const maxOutput = readOptionalNumber(readMember(options, 'maxOutput'), 'The option "maxOutput"');
      const input = readMember(options, 'input');
      const bytes = input === undefined ? [] : [readChunk(input, 'The option "input"')];
      const result = await session.request('process/run', { ...program, maxOutput, bytes }, following);
      const [stdout, stderr] = result.bytes;
      const own = (piece: Uint8Array | undefined) => joined(piece === undefined ? [] : [piece]);
      return { exitCode: result.exitCode, signal: result.signal, stdout: own(stdout), stderr: own(stderr) };
    });
  }

  async function spawn(command: unknown, args?: unknown, options?: unknown): Promise<Program> {
    const started = await session.request('process/start', readProgram(command, args, options));
    const { program } = started;
    const end = boundary.later(async (): Promise<ProgramExit & { readonly timedOut: boolean }> => {
      const { exitCode, signal, timedOut } = await session.request('process/wait', { program });
      return { exitCode, signal, timedOut };
    });
    const exit = end();
    // Whoever does not ask how it ended has no rejection to handle.
    exit.catch(() => undefined);
    return harden({
      stdin: createInput(powers, started.stdin),
      stdout: createOutput(powers, started.stdout),
      stderr: createOutput(powers, started.stderr),
      exit,
      kill: boundary.later(async (signal?: unknown) => {
        const { sent } = await session.request('process/kill', { program, signal: readSignal(signal) });
        return sent;
      }),
    });
  }

  return { run: boundary.later(run), spawn: boundary.later(spawn) };
}

function readProgram(command: unknown, args: unknown, options: unknown): ProgramOnWire {
  const cwd = readMember(options, 'cwd');
  return {
    command: readText(command, 'The program', LONGEST.path),
    args: args === undefined ? [] : readArguments(args),
    cwd: cwd === undefined || cwd === null ? null : readFolder(cwd),
    env: readVariables(readMember(options, 'env')),
    timeout: readOptionalNumber(readMember(options, 'timeout'), 'The option "timeout"'),
  };
}

function readArguments(value: unknown): readonly string[] {
  const list = readList(value, 'The arguments', MOST_ARGUMENTS);
  return list.map((each) => readText(each, 'Each argument', LONGEST.argument));
}

function readFolder(value: unknown): string {
  return uriParts(value) === null
    ? readText(value, 'The option "cwd"', LONGEST.path)
    : readPath(value, 'The option "cwd"');
}

/** Own names only; a variable that is undefined is not given, as in Node. */
function readVariables(value: unknown): ProgramOnWire['env'] {
  if (value === undefined || value === null) return [];
  if (typeof value !== 'object') throw coded('ARGUMENT_INVALID', 'The option "env" must be an object.');
  const names = ownNames(value);
  if (names.length > MOST_VARIABLES) {
    throw coded('LIMIT_EXCEEDED', `The option "env" has more than ${MOST_VARIABLES} variables.`, {
      fix: 'Give only those that the program needs; process.env of a library is not meant to be passed on.',
    });
  }
  return names.flatMap((name) => {
    const text = readMember(value, name);
    const named = readText(name, 'The name of a variable', LONGEST.name);
    return text === undefined ? [] : [[named, readText(text, `The variable "${named}"`, LONGEST.argument)] as const];
  });
}

function ownNames(value: object): readonly string[] {
  try {
    return Object.keys(value);
  } catch {
    throw coded('ARGUMENT_INVALID', 'Reading the names of the option "env" threw.');
  }
}

function readSignal(value: unknown): ProgramSignal {
  if (value === undefined) return 'SIGTERM';
  const known = PROGRAM_SIGNALS.find((signal) => signal === value);
  if (known === undefined) {
    throw coded('ARGUMENT_INVALID', 'There is no such signal for programs.', {
      fix: `One of: ${PROGRAM_SIGNALS.join(', ')}.`,
    });
  }
  return known;
}
