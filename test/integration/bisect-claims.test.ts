// Two extensions that claim one command, and what a policy requires, in searches that run for real.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type BisectRunOptions, type BisectTrial, type Core, createCore } from '../../src/index.ts';
import { isThorough } from '../setup/thorough.ts';
import { type ExtensionSketch, withWorld } from './world.ts';

/** `go.x` is claimed by whoever has an answer to it; each has a command of its own, which says that it is well. */
const sketch = (name: string, does: string, commands: readonly string[] = []): ExtensionSketch => ({
  manifest: {
    contributes: { commands: [...commands, `${name}.well`].map((command) => ({ command, title: command })) },
  },
  main: `exports.activate = async () => {
    const take = (command, answer) => api.commands.registerCommand(command, () => answer);
    ${does}
    take('${name}.well', true);
  };`,
});

const CROWD = { c: sketch('c', ''), d: sketch('d', '') };

/** Whatever a command says; of one that nobody has, that. */
const say = (core: Core, command: string): Promise<unknown> =>
  core.executeCommand(command).catch((error: { readonly code: string }) => error.code);

function search(core: Core, isBad: () => Promise<boolean>, options: BisectRunOptions = {}) {
  const trials: BisectTrial[] = [];
  const onTrial: BisectRunOptions['onTrial'] = (one, judged) => void (judged === null && trials.push(one));
  const judge = async () => ((await isBad()) ? ('bad' as const) : ('good' as const));
  return core.bisect.run({ judge }, { ...options, onTrial }).then(({ result }) => ({ result, trials }));
}

describe('two that claim one command', () => {
  test('the first answers wrongly: it is named, and the command, and who else claims it', () =>
    withWorld(
      {
        extensions: {
          ...CROWD,
          a: sketch('a', `take('go.x', 'wrong')`, ['go.x']),
          b: sketch('b', `take('go.x', 'right')`, ['go.x']),
        },
      },
      async ({ core }) => {
        expect(await say(core, 'go.x')).toBe('wrong');
        const { result, trials } = await search(core, async () => (await say(core, 'go.x')) === 'wrong');
        expect(result).toMatchObject({
          kind: 'found',
          culprits: [
            { ids: ['acme.a'], confirmed: true, claims: { commands: ['go.x'], claimants: ['acme.a', 'acme.b'] } },
          ],
        });
        expect(result?.words).toContain('the command "go.x", which acme.a and acme.b both declare:');
        expect(trials.at(-1)).toMatchObject({
          why: 'claims',
          extensions: ['acme.c', 'acme.d', 'acme.a', 'acme.b'],
          left: 1,
        });
        expect(trials.filter(({ why }) => why === 'claims')).toHaveLength(1);
        expect(await say(core, 'go.x')).toBe('wrong');
      },
    ));

  // `test/bisect/claims.test.ts` has more of them, without hosts.
  const more = isThorough() ? test : () => undefined;

  more('the second cannot live without it: both fail together, since both claim it', () =>
    withWorld(
      {
        extensions: {
          ...CROWD,
          a: sketch('a', `take('go.x', 'a')`, ['go.x']),
          b: sketch('b', `take('go.x', 'b')`, ['go.x']),
        },
      },
      async ({ core }) => {
        const { result } = await search(core, async () => (await say(core, 'b.well')) === 'COMMAND_TAKEN');
        expect(result?.culprits).toEqual([
          {
            ids: ['acme.a', 'acme.b'],
            confirmed: true,
            claims: { commands: ['go.x'], claimants: ['acme.a', 'acme.b'] },
          },
        ]);
        expect(result?.words).toContain('the command "go.x", which acme.a and acme.b both declare:');
      },
    ),
  );

  more('what fails whoever answers is not about the command', () =>
    withWorld(
      {
        extensions: {
          ...CROWD,
          a: sketch('a', `take('go.x', 'a'); take('a.other', 'wrong')`, ['go.x', 'a.other']),
          b: sketch('b', `take('go.x', 'b')`, ['go.x']),
        },
      },
      async ({ core }) => {
        const answers: unknown[] = [];
        const { result, trials } = await search(core, async () => {
          answers.push(await say(core, 'go.x'));
          return (await say(core, 'a.other')) === 'wrong';
        });
        expect(result?.culprits).toEqual([{ ids: ['acme.a'], confirmed: true }]);
        expect([trials.at(-1)?.why, answers.at(-1)]).toEqual(['claims', 'b']);
      },
    ),
  );
});

describe('what a policy requires', () => {
  const extensions = { ...CROWD, b: sketch('b', '') };
  const POLICY = '{ "bulkhead.owner": "Acme IT", "bulkhead.required": ["acme.c"] }';

  /** `other` is of somebody who does not have it, on the same home. */
  const withPolicy = (use: (core: Core, other: Core) => Promise<void>) =>
    withWorld({ extensions }, async ({ core: other, root, home, extensionFolder }) => {
      const policy = join(root, 'policy.json');
      await writeFile(policy, POLICY);
      const paths = Object.keys(extensions).map((name) => ({ path: extensionFolder(name), development: true }));
      const core = await createCore({ app: { name: 'test-app', version: '1.0.0' }, home, policy, extensions: paths });
      try {
        await core.start();
        await use(core, other);
      } finally {
        await core.dispose();
      }
    });

  // `make-problem.test.ts` says so, without hosts.
  const more = isThorough() ? test : () => undefined;

  more('is on in every trial, and its fault is nobody’s who was searched', () =>
    withPolicy(async (core) => {
      const { result, trials } = await search(core, async () => (await say(core, 'c.well')) === true);
      expect(result).toMatchObject({ kind: 'not-found', culprits: [] });
      for (const { extensions } of trials) expect(extensions).toContain('acme.c');
      await expect(core.bisect.start({ exclude: ['acme.c'] })).rejects.toMatchObject({
        code: 'OPTIONS_INVALID',
        message: expect.stringContaining('required by a policy'),
      });
    }),
  );

  test('stays on in a search that somebody began where the policy is not known', () =>
    withPolicy(async (core, other) => {
      await other.bisect.start({ exclude: ['acme.c', 'acme.d'] });
      const states = () => core.extensions.list().map(({ state }) => (state.kind === 'disabled' ? state.reason : 'on'));
      await expect.poll(states).toEqual(['on', 'bisect', 'on']);
      expect(await say(core, 'c.well')).toBe(true);
      // What is judged here is not what was to be tried.
      await expect(core.bisect.judge('good')).rejects.toMatchObject({
        code: 'BISECT_CHANGED',
        message: expect.stringContaining('acme.c is on here, since a policy requires it'),
      });
      await core.bisect.reset();
      expect(states()).toEqual(['on', 'on', 'on']);
    }));
});
