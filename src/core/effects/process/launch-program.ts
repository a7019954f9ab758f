// The one way a program starts: found, decided, its folder entered, its file looked at once more, and begun.

import { type BulkheadError, coded } from '../../../base/error.ts';
import { quote } from '../../../base/quote.ts';
import type { Outcome } from '../../../permissions/broker.ts';
import type { Checked } from '../../../permissions/checked.ts';
import type { ProgramResource, Requester } from '../../../permissions/request.ts';
import { throwIfCancelled } from '../turnstile.ts';
import { baseEnvironment, withVariables } from './environment.ts';
import { type FoundProgram, findProgram, identityOf } from './find-program.ts';
import type { ProgramParams, SharedByPrograms } from './process-effects.ts';
import type { ProcessPowers } from './process-powers.ts';
import { MARK } from './process-tree.ts';
import { programNotFound, RunningProgram, startError } from './running-program.ts';
import { withWorkingFolder } from './working-folder.ts';

/** One program that was allowed and runs. Whoever is given it ends it, or waits for its end. */
export interface Launched {
  readonly program: RunningProgram;
  readonly checked: Checked<'process.spawn'>;
  readonly outcome: Outcome;
}

/** `signal`: whoever gave up while somebody thought about the answer wants no program any more. */
export function launchProgram<T>(
  shared: SharedByPrograms,
  who: Requester,
  params: ProgramParams,
  signal: AbortSignal,
  use: (launched: Launched) => Promise<T>,
): Promise<T> {
  const { broker, files, limits, workspaceFolder } = shared;
  refuseOdd(params, limits.argumentBytes);
  const find = () =>
    findProgram({ powers: shared.powers, places: shared.places(), search: shared.search }, params.command);
  return find().then((first) =>
    withWorkingFolder({ ...files, who }, params.cwd, workspaceFolder(), async (folder) => {
      let found = first;
      const resource = resourceOf(params, found, folder.real);
      // Somebody thought about the answer for a while; it holds for what they were shown.
      const again = async () => {
        const before = found;
        found = await find();
        const sameFolder = await folder.again();
        return sameFolder && isSame(before, found) ? resource : resourceOf(params, found, folder.real);
      };
      const checked = await broker.check({ who, kind: 'process.spawn', resource }, again);
      return broker.perform(checked, async (outcome) => {
        if (found.real === null) throw programNotFound(params.command);
        const running = await folder.enter(checked.resource.cwd, (cwd) => {
          throwIfCancelled(signal);
          return begin(shared, found, params, cwd, () => broker.confirm(checked));
        });
        return use({ program: running, checked, outcome });
      });
    }),
  );
}

function resourceOf({ command, args, env }: ProgramParams, found: FoundProgram, cwd: string | null): ProgramResource {
  const { names, real: program, unsafe } = found;
  return { command, args, names, program, env: env.map(([name]) => name), cwd, unsafe };
}

function refuseOdd({ args, env }: ProgramParams, mostBytes: number): void {
  if (args.some((each) => each.includes('\0'))) throw coded('ARGUMENT_INVALID', 'An argument contains NUL.');
  // Each takes its terminator and a pointer.
  const bytes = [...args, ...env.flat()].reduce((sum, each) => sum + Buffer.byteLength(each) + 9, 0);
  if (bytes <= mostBytes) return;
  throw coded('LIMIT_EXCEEDED', `Arguments and variables take more than ${mostBytes} bytes.`, {
    fix: 'Hand long texts to the program through its standard input, or in a file.',
  });
}

async function begin(
  shared: SharedByPrograms,
  found: FoundProgram,
  params: ProgramParams,
  cwd: string,
  confirm: () => void,
): Promise<RunningProgram> {
  const { powers, trees, limits, count, search, places, environment } = shared;
  if (count.all >= limits.allPrograms) {
    throw coded('LIMIT_EXCEEDED', `All extensions together run at most ${limits.allPrograms} programs at a time.`, {
      fix: 'Try again when others have ended.',
    });
  }
  count.all++;
  const mark = trees.newMark();
  try {
    const path = (await search.folders(places())).join(':');
    const variables = withVariables(baseEnvironment(environment, powers.platform, path), params.env);
    const child = await startFound(powers, found, params, { ...variables, [MARK]: mark }, { cwd, confirm });
    const program = await RunningProgram.of(child, mark, params.command, shared);
    void program.exit.then(() => count.all--);
    return program;
  } catch (error) {
    count.all--;
    trees.forget(mark);
    throw error;
  }
}

/** Looks at the open file once more: it has to be the one that was decided on. `confirm` throws when the grant is gone by now. */
async function startFound(
  powers: ProcessPowers,
  found: FoundProgram,
  { command, args }: ProgramParams,
  env: Readonly<Record<string, string>>,
  { cwd, confirm }: { readonly cwd: string; readonly confirm: () => void },
) {
  const open = await powers.openProgram(found.real as string).catch(() => {
    throw replaced(command);
  });
  try {
    if (identityOf(open.stat) !== found.identity) throw replaced(command);
    confirm();
    // A script's interpreter opens it by its name; nobody but the user and the system can change what that leads to.
    const file = found.kind === 'binary' && open.path !== null ? open.path : (found.path as string);
    try {
      return powers.start({ file, argv0: found.path as string, args, env, cwd });
    } catch (error) {
      throw startError(error, command);
    }
  } finally {
    open.close();
  }
}

function isSame(before: FoundProgram, now: FoundProgram): boolean {
  return now.identity === before.identity && now.real === before.real && now.unsafe === before.unsafe;
}

function replaced(command: string): BulkheadError {
  return coded('PROGRAM_FAILED', `${quote(command)} was replaced while it was to be started. Try again.`, {
    resource: command,
  });
}
