// One part of the API as real extensions use it, run in each isolation and on each Node with the same expectations.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CoreOptions } from '../../src/index.ts';
import { type ExtensionSketch, type World, withWorld } from '../integration/world.ts';
import { nodeOfVersion } from '../setup/require-program.ts';
import { isThorough } from '../setup/thorough.ts';

interface Place {
  readonly name: string;
  readonly isolation: 'shared' | 'process';
  /** Default: the Node that runs the tests. */
  readonly runtime?: string;
}

const PLACES: readonly Place[] = [
  { name: 'shared', isolation: 'shared' },
  { name: 'process', isolation: 'process' },
  ...(isThorough() ? ([22, 24] as const) : []).flatMap((major): Place[] => {
    const runtime = nodeOfVersion(major);
    return runtime === null ? [] : [{ name: `shared on Node ${major}`, isolation: 'shared', runtime }];
  }),
];

export interface Scenario {
  /** The body of an async function with `api` and `context` in reach: what a command does. */
  readonly does: string;
  /** Arguments of the command. */
  readonly args?: readonly unknown[];
  /** What the command returns; `expect.…` matchers are welcome. */
  readonly gives?: unknown;
  /** What the command rejects with. */
  readonly fails?: unknown;
  /** What the app sees afterwards. */
  readonly then?: (world: World) => unknown;
}

export interface Area {
  /** Fields of the manifest of the extension that all scenarios run in: `acme.subject`. */
  readonly manifest?: Record<string, unknown>;
  /** Text before the scenarios: functions that several need. */
  readonly prelude?: string;
  readonly others?: Record<string, ExtensionSketch>;
  /** Relative path → content, in the workspace. */
  readonly files?: Record<string, string>;
  readonly settings?: string;
  /** What the app offers; made anew for each isolation. */
  readonly offers?: () => Partial<CoreOptions>;
  readonly scenarios: Readonly<Record<string, Scenario>>;
}

/** Scenarios run in order in one world: what one leaves behind, the next one finds. */
export function conformance(name: string, area: Area): void {
  describe.each(PLACES)(`${name}, isolation $name`, (place) => {
    const { isolation } = place;
    let world: World;
    let leave = () => {};
    let left: Promise<void>;
    beforeAll(async () => {
      await new Promise<void>((ready, failed) => {
        left = withWorld(sketchOf(area, place), (opened) => {
          world = opened;
          ready();
          return new Promise((resolve) => {
            leave = resolve;
          });
        });
        left.catch(failed);
      });
    });
    afterAll(() => {
      leave();
      return left;
    });

    test('runs where it should', async () => {
      await world.core.extensions.activate('acme.subject');
      expect(world.core.extensions.list()).toContainEqual(
        expect.objectContaining({ id: 'acme.subject', isolation, state: expect.objectContaining({ kind: 'active' }) }),
      );
      expect(world.core.perimeter().map((report) => report.isolation)).toContain(isolation);
    });

    for (const [index, [says, { args = [], gives, fails, then }]] of Object.entries(area.scenarios).entries()) {
      test(says, async () => {
        const outcome = world.core.executeCommand(commandOf(index), ...args);
        if (fails === undefined) expect(await outcome).toEqual(gives);
        else await expect(outcome).rejects.toMatchObject(fails as object);
        await then?.(world);
      });
    }
  });
}

const commandOf = (index: number) => `subject.scenario${index}`;

function sketchOf(area: Area, { isolation, runtime }: Place) {
  const scenarios = Object.values(area.scenarios);
  const { contributes = {}, ...fields } = (area.manifest ?? {}) as { contributes?: object };
  const main = `${area.prelude ?? ''}
exports.activate = (context) => {
${scenarios
  .map(({ does }, index) => `api.commands.registerCommand('${commandOf(index)}', async (...args) => {\n${does}\n});`)
  .join('\n')}
};`;
  const commands = scenarios.map((_, index) => ({ command: commandOf(index), title: 'Scenario' }));
  const subject = { main, manifest: { ...fields, contributes: { commands, ...contributes } } };
  return {
    extensions: { subject, ...area.others },
    files: area.files ?? {},
    ...(area.settings !== undefined && { settings: area.settings }),
    options: { ...area.offers?.(), isolation: () => isolation, ...(runtime !== undefined && { runtime }) },
  };
}
