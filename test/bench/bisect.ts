// What a search costs: one trial among 60 installed extensions beside the start of a host and the start of an app, and whole searches by the clock.

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { systemClock } from '../../src/base/deadline.ts';
import type { BisectOptions, CustomJudge, SignalJudge } from '../../src/core/bisect/bisect-types.ts';
import { createCore } from '../../src/core/create-core.ts';
import { HOST_FILE, startHost } from '../../src/core/host-process.ts';
import { nodeStorePowers } from '../../src/core/install/node-store-powers.ts';
import { removeTree } from '../../src/core/install/remove-tree.ts';
import { OwnPorts } from '../../src/core/own-ports.ts';
import { hostFlags } from '../../src/core/runtime-flags.ts';
import { DEFAULT_WIRE_LIMITS } from '../../src/protocol/limits.ts';
import { CHECKER, putSixty, SIXTY_COMMAND, SIXTY_EVENT, type SixtyFault } from '../integration/sixty.ts';
import { interleaved, line, median } from './measure.ts';

const ROUNDS = 7;
/** A trial is to cost what a host's start costs, with the extension that is called; not what an app's does. */
const TARGET = 2;
const BIN = join(import.meta.dirname, '../../bin/bulkhead.js');
/** Of one extension, which the rest have nothing to do with. */
const PART = { id: 'e00.part', owner: 'acme.e00' };

interface Sixty {
  readonly home: string;
  readonly workspace: string;
}

export async function bisect(): Promise<void> {
  await withSixty([], oneTrial);
  process.stdout.write('\nWhole searches among 60 installed extensions\n');
  const event = SIXTY_EVENT;
  const command = { id: SIXTY_COMMAND, args: [] };
  await search('one of 60 fails to activate', [{ kind: 'throw', of: ['e17'] }], {
    until: { kind: 'activation-failure' },
    repeat: { event },
  });
  await search('a library of three of 60 fails to activate', [{ kind: 'throw', of: ['e05'] }], {
    until: { kind: 'activation-failure' },
    repeat: { event },
  });
  await search('one of 60 crashes the host', [{ kind: 'crash', of: ['e17'] }], {
    until: { kind: 'crash' },
    repeat: { event },
  });
  await search('two of 60 crash the host together', [{ kind: 'crash', of: ['e09', 'e33'] }], {
    until: { kind: 'crash' },
    repeat: { event },
  });
  const failing: SignalJudge = { until: { kind: 'error', code: 'EXTENSION_ERROR' }, repeat: { command } };
  const error: SixtyFault[] = [{ kind: 'error', of: ['e17'] }];
  await search('one of 60 makes a command fail, which calls all', error, failing, { pin: [CHECKER] });
  await search('the same, and it is suspected', error, failing, { pin: [CHECKER], suspects: ['acme.e17'] });
  await byCommand('one of 60 fails, judged by a command that starts an app', error);
}

async function oneTrial({ home, workspace }: Sixty): Promise<void> {
  const flags = await hostFlags(process.execPath, HOST_FILE);
  const options = { app: { name: 'bench', version: '1.0.0' }, home, workspace: { folders: [workspace] } };
  const core = await createCore(options);
  try {
    await core.start();
    const all = async () => void (await core.activateByEvent(SIXTY_EVENT));
    const part = async () => void (await core.executeCommand(PART.id, 'are you there?'));
    const times = await interleaved(ROUNDS, {
      bare: () =>
        elapsed(async () => void (await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit'))),
      async host() {
        const from = performance.now();
        const host = await startHost({
          runtime: process.execPath,
          flags,
          isolation: 'shared',
          wire: DEFAULT_WIRE_LIMITS,
          clock: systemClock,
          handshake: 10_000,
          requirePerimeter: [],
          ports: new OwnPorts(),
          onLine() {},
          onFault() {},
        });
        const milliseconds = performance.now() - from;
        await host.dispose();
        return milliseconds;
      },
      app: () => appStart(options, async (other) => void (await other.executeCommand(PART.id, 'are you there?'))),
      appAll: () => appStart(options, async (other) => void (await other.activateByEvent(SIXTY_EVENT))),
      cli: () =>
        elapsed(() =>
          promisify(execFile)(process.execPath, [
            BIN,
            'run',
            '--home',
            home,
            '--workspace',
            workspace,
            '--command',
            PART.id,
          ]),
        ),
      trial: () => trialTime(part),
      trialAll: () => trialTime(all),
    });
    /** Median of the trials of a search for one that is only said to be guilty. */
    async function trialTime(act: () => Promise<void>): Promise<number> {
      const each: number[] = [];
      let from = performance.now();
      const judge: CustomJudge['judge'] = async ({ extensions }) => {
        await act();
        return extensions.includes('acme.e17') ? 'bad' : 'good';
      };
      await core.bisect.run(
        { judge },
        {
          pin: [PART.owner],
          onTrial(_, judged) {
            if (judged === null) return;
            each.push(performance.now() - from);
            from = performance.now();
          },
        },
      );
      // The first one ends what ran before the search.
      return median(each.slice(1));
    }
    process.stdout.write('\nOne trial of a search among 60 installed extensions\n');
    const ms = (value: number) => `${value.toFixed(0)} ms`;
    line('node -e 0', ms(times.bare));
    line('a host', ms(times.host));
    line('an app: createCore, start, a command of one extension', ms(times.app));
    line('the same, and all 60 activated', ms(times.appAll));
    line('bulkhead run, a command of one extension', ms(times.cli));
    const [ratio, whole] = [times.trial / times.host, times.trial / times.app];
    line('a trial with that command', ms(times.trial), {
      text: `${ratio.toFixed(2)} × a host, target ≤ ${TARGET}; ${whole.toFixed(2)} × an app; ${(times.trial / times.cli).toFixed(2)} × bulkhead run`,
      reached: ratio <= TARGET,
    });
    line('a trial that activates all that is on', ms(times.trialAll), {
      text: `${(times.trialAll / times.appAll).toFixed(2)} × an app that does`,
    });
  } finally {
    await core.dispose();
  }
}

async function search(
  what: string,
  faults: readonly SixtyFault[],
  judge: SignalJudge,
  options: BisectOptions = {},
): Promise<void> {
  await withSixty(faults, async ({ home, workspace }) => {
    const core = await createCore({
      app: { name: 'bench', version: '1.0.0' },
      home,
      workspace: { folders: [workspace] },
    });
    try {
      await core.start();
      const from = performance.now();
      const { result } = await core.bisect.run(judge, options);
      report(what, performance.now() - from, result?.trials ?? 0, result?.culprits ?? [], faults);
    } finally {
      await core.dispose();
    }
  });
}

async function byCommand(what: string, faults: readonly SixtyFault[]): Promise<void> {
  await withSixty(faults, async ({ home, workspace }) => {
    const run = [process.execPath, BIN, 'run', '--workspace', workspace, '--command', SIXTY_COMMAND];
    const words = ['bisect', 'run', '--json', '--home', home, '--pin', CHECKER, '--', ...run];
    const from = performance.now();
    const { stdout } = await promisify(execFile)(process.execPath, [BIN, ...words]);
    const { trials, culprits } = JSON.parse(stdout).result;
    report(what, performance.now() - from, trials, culprits, faults);
  });
}

function report(
  what: string,
  milliseconds: number,
  trials: number,
  culprits: readonly { readonly ids: readonly string[] }[],
  faults: readonly SixtyFault[],
): void {
  const found = culprits.map(({ ids }) => ids.join(' + ')).join(', ');
  const expected = faults.map(({ of }) => of.map((name) => `acme.${name}`).join(' + ')).join(', ');
  line(what, `${(milliseconds / 1000).toFixed(1)} s`, {
    text: `${trials} trials, ${(milliseconds / trials).toFixed(0)} ms each: ${found}`,
    reached: found === expected,
  });
}

async function withSixty(faults: readonly SixtyFault[], use: (sixty: Sixty) => Promise<void>): Promise<void> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'bulkhead-bench-bisect-')));
  const sixty = { home: join(root, 'home'), workspace: join(root, 'workspace') };
  try {
    await mkdir(sixty.workspace);
    await putSixty(sixty.home, { faults });
    await use(sixty);
  } finally {
    await removeTree(nodeStorePowers(), root);
  }
}

async function appStart(
  options: Parameters<typeof createCore>[0],
  act: (core: Awaited<ReturnType<typeof createCore>>) => Promise<void>,
): Promise<number> {
  const from = performance.now();
  const core = await createCore(options);
  try {
    await core.start();
    await act(core);
    return performance.now() - from;
  } finally {
    await core.dispose();
  }
}

async function elapsed(act: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await act();
  return performance.now() - from;
}

if (import.meta.main) await bisect();
