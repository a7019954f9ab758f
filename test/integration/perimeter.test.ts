// What a starting host really cannot do, on each Node that Bulkhead supports.

import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../../src/base/deadline.ts';
import { HOST_FILE, type Host, startHost } from '../../src/core/host-process.ts';
import { OwnPorts } from '../../src/core/own-ports.ts';
import { hostFlags } from '../../src/core/runtime-flags.ts';
import type { ProbeName } from '../../src/protocol/core-methods.ts';
import { DEFAULT_WIRE_LIMITS } from '../../src/protocol/limits.ts';
import { nodeOfVersion } from '../setup/require-program.ts';
import { withWorld } from './world.ts';

const hosts: Host[] = [];
afterEach(() => Promise.all(hosts.splice(0).map((host) => host.dispose())));

async function start(runtime: string, requirePerimeter: readonly ProbeName[] = []): Promise<Host> {
  const host = await startHost({
    flags: await hostFlags(runtime, HOST_FILE),
    runtime,
    isolation: 'shared',
    wire: DEFAULT_WIRE_LIMITS,
    clock: systemClock,
    handshake: 10_000,
    requirePerimeter,
    ports: new OwnPorts(),
    onLine() {},
    onFault() {},
  });
  hosts.push(host);
  return host;
}
const open = (host: Host) =>
  host.perimeter.outcomes.filter((outcome) => !outcome.denied).map((outcome) => outcome.name);

const ALL: readonly ProbeName[] = [
  'fs.read',
  'fs.write',
  'net.connect',
  'spawn',
  'signal-parent',
  'environment',
  'worker',
  'load-module',
  'sqlite',
];

test('on Node 26 a host is denied everything that it is asked to try', async () => {
  const { perimeter } = await start(process.execPath, ALL);
  expect(perimeter.outcomes.map(({ name }) => name).sort()).toEqual([...ALL].sort());
  expect(perimeter.outcomes.filter((outcome) => !outcome.denied)).toEqual([]);
  expect(perimeter.node).toBe(process.versions.node);
});

for (const version of [22, 24] as const) {
  const node = nodeOfVersion(version);
  test.skipIf(node === null)(
    `on Node ${version} a host is denied everything but the network, and says so`,
    async () => {
      const host = await start(node ?? '');
      expect(open(host)).toEqual(['net.connect']);
      expect(host.perimeter.node).toMatch(new RegExp(`^${version}\\.`));
    },
  );

  test.skipIf(node === null)(
    `an app that demands the network to be closed gets no host on Node ${version}`,
    async () => {
      await expect(start(node ?? '', ['net.connect'])).rejects.toMatchObject({
        code: 'PERIMETER_INSUFFICIENT',
        message: expect.stringContaining('net.connect'),
      });
    },
  );
}

test('a runtime that is none is one clear error', async () => {
  await expect(start('/nowhere/node')).rejects.toMatchObject({
    code: 'HOST_START_FAILED',
    details: { fix: expect.stringContaining('runtime') },
  });
  await expect(start('/bin/true')).rejects.toMatchObject({ code: 'HOST_START_FAILED' });
});

test.skipIf(nodeOfVersion(22) === null)(
  'an app that demands more than there is gets the error with each activation, and no extension runs',
  () =>
    withWorld(
      {
        options: { requirePerimeter: ['net.connect'], runtime: nodeOfVersion(22) ?? '' },
        extensions: { eager: { manifest: { activationEvents: ['*'] }, main: 'exports.activate = () => {};' } },
      },
      async ({ core }) => {
        expect(core.extensions.list()).toMatchObject([
          { state: { kind: 'failed', error: { code: 'PERIMETER_INSUFFICIENT' } } },
        ]);
        expect(core.perimeter()).toEqual([]);
      },
    ),
);
