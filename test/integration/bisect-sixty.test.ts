// Sixty installed extensions in a real home, real hosts, and a fault: the search names who has it, and nothing of the home is another afterwards.

import { mkdir, mkdtemp, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeStorePowers } from '../../src/core/install/node-store-powers.ts';
import { removeTree } from '../../src/core/install/remove-tree.ts';
import type { BisectRunOptions, BisectStatus, Core, CoreOptions, CustomJudge, SignalJudge } from '../../src/index.ts';
import { createCore } from '../../src/index.ts';
import { isThorough } from '../setup/thorough.ts';
import {
  CHECKER,
  putSixty,
  SIXTY_COMMAND,
  SIXTY_EVENT,
  type SixtyFaultKind,
  type SixtySketch,
  untouchable,
} from './sixty.ts';

interface Sixty {
  readonly home: string;
  core(options?: Partial<CoreOptions>): Promise<Core>;
}

async function withSixty(sketch: SixtySketch, use: (sixty: Sixty) => Promise<void>): Promise<void> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'bulkhead-sixty-')));
  const [home, workspace] = [join(root, 'home'), join(root, 'workspace')];
  const cores: Core[] = [];
  try {
    await mkdir(workspace);
    await putSixty(home, sketch);
    await use({
      home,
      async core(options) {
        const core = await createCore({
          app: { name: 'test-app', version: '1.0.0' },
          home,
          workspace: { folders: [workspace] },
          ...options,
        });
        cores.push(core);
        await core.start();
        return core;
      },
    });
  } finally {
    await Promise.all(cores.map((core) => core.dispose()));
    await removeTree(nodeStorePowers(), root);
  }
}

const command = { id: SIXTY_COMMAND, args: [] };

/** How each kind of fault is seen, and what has to be on for that. */
const SEEN: Readonly<
  Record<SixtyFaultKind, { judge: (core: Core) => SignalJudge | CustomJudge; pin?: string[]; limits?: object }>
> = {
  crash: { judge: () => ({ until: { kind: 'crash' }, repeat: { event: SIXTY_EVENT } }) },
  later: { judge: () => ({ until: { kind: 'crash' }, repeat: { event: SIXTY_EVENT } }) },
  hang: {
    judge: () => ({ until: { kind: 'crash' }, repeat: { event: SIXTY_EVENT } }),
    limits: { activation: 700, unload: 300 },
  },
  throw: { judge: () => ({ until: { kind: 'activation-failure' }, repeat: { event: SIXTY_EVENT } }) },
  slow: {
    judge: () => ({ until: { kind: 'slow', ms: 1_000 }, repeat: { event: SIXTY_EVENT, command } }),
    pin: [CHECKER],
  },
  error: { judge: () => ({ until: { kind: 'error', code: 'EXTENSION_ERROR' }, repeat: { command } }), pin: [CHECKER] },
  corrupt: {
    judge: (core) => ({
      judge: async () => ((await core.executeCommand(SIXTY_COMMAND)) === 'all good' ? 'good' : 'bad'),
    }),
    pin: [CHECKER],
  },
};

const NAMES: Readonly<Record<string, readonly string[]>> = {
  one: ['e17'],
  'two together': ['e09', 'e33'],
  'a library of three': ['e05'],
  'one that needs another': ['e15'],
};

/** Each kind, and each company that it can be in. `npm test` takes one of them. */
const CASES = Object.keys(SEEN).flatMap((kind) =>
  Object.keys(NAMES).map((company): readonly [SixtyFaultKind, string] => [kind as SixtyFaultKind, company]),
);
const SHORT = 'throw a library of three';

/** One culprit among so many; and every further one that fails only with it costs a search of its own. */
const bound = (units: number, together: number) => together * (Math.ceil(Math.log2(units)) + 1) + 3;

describe('among sixty', () => {
  test.each(CASES.filter((each) => isThorough() || SHORT === each.join(' ')))(
    'a fault of the kind "%s" is put down to %s, and nothing is changed',
    async (kind, company) => {
      const names = NAMES[company] ?? [];
      await withSixty({ faults: [{ kind, of: names }] }, async ({ home, core: start }) => {
        const { judge, pin = [], limits } = SEEN[kind];
        // A life before, from which states and storages are there.
        const earlier = await start();
        for (const name of ['e00', 'e12']) await earlier.activateByEvent(`onCommand:${name}.part`);
        await earlier.dispose();
        const before = await untouchable(home);
        expect([...before.keys()].filter((path) => path.endsWith('starts.txt'))).toHaveLength(2);

        const core = await start(limits && { limits });
        await core.activateByEvent('onCommand:e01.part'); // keeps nothing
        const states = core.extensions.list().map(({ id, state }) => [id, state.kind]);

        const { result } = await core.bisect.run(judge(core), { pin, timeLimit: 20_000 });
        expect(result).toMatchObject({
          kind: 'found',
          culprits: [{ ids: names.map((name) => `acme.${name}`), confirmed: true }],
          confirmed: true,
        });
        expect(result?.trials).toBeLessThanOrEqual(bound(59 - pin.length, names.length));
        expect(core.extensions.list().map(({ id, state }) => [id, state.kind])).toEqual(states);
        await core.bisect.reset();
        await core.dispose();
        expect(await untouchable(home)).toEqual(before);
      });
    },
    120_000,
  );
});

const throwing: SignalJudge = { until: { kind: 'activation-failure' }, repeat: { event: SIXTY_EVENT } };

describe('a search', () => {
  // Slow ones; what they show is shown by others with a clock by hand, or by killing the command line.
  const slowly = isThorough() ? test : () => undefined;

  test('takes two trials when the one who is suspected has it', () =>
    withSixty({ faults: [{ kind: 'throw', of: ['e07'] }], count: 12 }, async ({ core: start }) => {
      const core = await start();
      const { result } = await core.bisect.run(throwing, { suspects: ['acme.e07'] });
      expect(result).toMatchObject({ kind: 'found', culprits: [{ ids: ['acme.e07'], confirmed: true }], trials: 2 });
    }));

  test('says that it is elsewhere when nobody has it', () =>
    withSixty({ count: 12 }, async ({ core: start }) => {
      const core = await start();
      const { result } = await core.bisect.run(throwing);
      expect(result).toMatchObject({ kind: 'not-found', culprits: [], trials: 1 });
    }));

  slowly('goes on in another core after each of its trials, and comes to the same answer in as many', () =>
    withSixty({ faults: [{ kind: 'throw', of: ['e07'] }], count: 12 }, async ({ core: start }) => {
      let status: BisectStatus | null = null;
      let judged = 0;
      for (let cores = 0; status === null && cores < 20; cores++) {
        const core = await start();
        const stop = new AbortController();
        const options: BisectRunOptions = {
          signal: stop.signal,
          onTrial: (_, done) => (done === null ? null : stop.abort()),
        };
        status = await core.bisect.run(throwing, options).catch((error) => {
          expect(error).toMatchObject({ code: 'CANCELLED' });
          return null;
        });
        judged = core.bisect.status()?.judged ?? 0;
        await core.dispose();
      }
      expect(status?.result).toMatchObject({ kind: 'found', culprits: [{ ids: ['acme.e07'], confirmed: true }] });
      expect(judged).toBeLessThanOrEqual(bound(12, 1));
    }),
  );

  slowly('is judged by what a command takes, not by what came to be active in the trial before', () =>
    withSixty({ faults: [{ kind: 'slow', of: ['e01'] }], count: 5 }, async ({ core: start }) => {
      const core = await start();
      const slow: SignalJudge = { until: { kind: 'slow', ms: 500 }, repeat: { event: SIXTY_EVENT, command } };
      const { result } = await core.bisect.run(slow, { pin: [CHECKER] });
      expect(result).toMatchObject({ kind: 'found', culprits: [{ ids: ['acme.e01'], confirmed: true }] });
    }),
  );

  test('of a core that ends in the middle of a trial waits for the next core; nothing of it is left', () =>
    withSixty({ faults: [{ kind: 'throw', of: ['e07'] }], count: 8 }, async ({ home, core: start }) => {
      const core = await start();
      let hasEnded = false;
      const { promise: reached, resolve } = Promise.withResolvers<void>();
      const judging: CustomJudge = {
        judge: (_, signal) =>
          new Promise((settle) => {
            // It needs its time to end what it has begun.
            const end = () => {
              hasEnded = true;
              settle('bad');
            };
            signal.addEventListener('abort', () => setTimeout(end, 300));
            resolve();
          }),
      };
      const running = core.bisect.run(judging).catch((error) => error.code);
      await reached;
      await core.dispose();
      expect(hasEnded).toBe(true);
      expect(await running).toBe('DISPOSED');
      const next = await start();
      expect(next.bisect.status()).toMatchObject({ judged: 0, trial: { number: 1 } });
      await next.bisect.reset();
      await writeFile(join(home, 'settings.json'), '{}');
      expect(next.bisect.status()).toBe(null);
    }));
});
