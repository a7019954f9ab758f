// `npm run bench`: what Bulkhead costs beside what does the same without it, side by side in one run.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { systemClock } from '../../src/base/deadline.ts';
import { HOST_FILE, startHost } from '../../src/core/host-process.ts';
import { OwnPorts } from '../../src/core/own-ports.ts';
import { hostFlags } from '../../src/core/runtime-flags.ts';
import { DEFAULT_WIRE_LIMITS } from '../../src/protocol/limits.ts';
import { audits } from './audit.ts';
import { id, withBenchCore } from './bench-core.ts';
import { bisect } from './bisect.ts';
import { bisectTrials } from './bisect-trials.ts';
import { bombs } from './bombs.ts';
import { decisions } from './decisions.ts';
import { devReload } from './dev-reload.ts';
import { programs } from './exec-file.ts';
import { fetches } from './fetch.ts';
import { installed } from './installed.ts';
import { interleaved, latency, line, residentMegabytes, throughput } from './measure.ts';
import { packing } from './packing.ts';
import { withContenders } from './wire-contenders.ts';

const ROUNDS = 9;
const CALLS = 3_000;
const VALUE = [{ path: 'src/index.ts', line: 12, text: 'TODO: measure' }, true, 7];

async function elapsed(act: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await act();
  return performance.now() - from;
}

async function hostStart(): Promise<void> {
  const bare = async () => {
    await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit');
  };
  const times = await interleaved(15, {
    bare: () => elapsed(bare),
    async host() {
      let milliseconds = 0;
      const from = performance.now();
      const host = await startHost({
        runtime: process.execPath,
        flags: await hostFlags(process.execPath, HOST_FILE),
        isolation: 'shared',
        wire: DEFAULT_WIRE_LIMITS,
        clock: systemClock,
        handshake: 10_000,
        requirePerimeter: [],
        ports: new OwnPorts(),
        onLine() {},
        onFault() {},
      });
      milliseconds = performance.now() - from;
      await host.dispose();
      return milliseconds;
    },
  });
  process.stdout.write('\nHost start, until the first extension can activate (perimeter measured)\n');
  line('node -e 0', `${times.bare.toFixed(1)} ms`);
  const ratio = times.host / times.bare;
  line('a host', `${times.host.toFixed(1)} ms`, {
    text: `${ratio.toFixed(2)} × bare, target ≤ 3`,
    reached: ratio <= 3,
  });
}

async function commands(): Promise<void> {
  await withContenders((contenders) =>
    withBenchCore(1, async (core, file) => {
      const command = () => core.executeCommand(`${id(0)}.echo`, VALUE);
      await core.activateByEvent('onBench');
      const { raw, plain, wire } = contenders;
      const calls = { raw: () => raw(VALUE), plain: () => plain(VALUE), wire: () => wire(VALUE), command };
      // Until the engine has optimised each of them.
      for (const call of Object.values(calls)) await throughput(CALLS * 20, 64, call);
      const trips = await interleaved(ROUNDS, {
        raw: () => latency(CALLS, calls.raw),
        plain: () => latency(CALLS, calls.plain),
        wire: () => latency(CALLS, calls.wire),
        command: () => latency(CALLS, calls.command),
        read: async () => (((await core.executeCommand(`${id(0)}.reads`, file, 1000)) as number) * 1000) / 1000,
      });
      const rates = await interleaved(ROUNDS, {
        raw: () => throughput(CALLS * 12, 64, calls.raw),
        plain: () => throughput(CALLS * 12, 64, calls.plain),
        wire: () => throughput(CALLS * 12, 64, calls.wire),
        command: () => throughput(CALLS * 12, 64, calls.command),
      });
      process.stdout.write('\nA command, app to extension and back\n');
      line('round trip: raw JSON lines over the same kind of pipe', `${trips.raw.toFixed(0)} µs`);
      line('round trip: plain vscode-jsonrpc over stdio', `${trips.plain.toFixed(0)} µs`);
      line('round trip: our wire with nothing above it', `${trips.wire.toFixed(0)} µs`);
      const trip = trips.command / trips.raw;
      line('round trip: a command', `${trips.command.toFixed(0)} µs`, {
        text: `${trip.toFixed(2)} × raw, target ≤ 2`,
        reached: trip <= 2,
      });
      line('64 in flight: raw JSON lines', `${rates.raw.toFixed(0)} /s`);
      line('64 in flight: plain vscode-jsonrpc over stdio', `${rates.plain.toFixed(0)} /s`);
      line('64 in flight: our wire with nothing above it', `${rates.wire.toFixed(0)} /s`);
      const rate = rates.command / rates.plain;
      line('64 in flight: a command', `${rates.command.toFixed(0)} /s`, {
        text: `${rate.toFixed(2)} × plain, target ≥ 2.5`,
        reached: rate >= 2.5,
      });
      line('a brokered read of 4 KB, from the extension', `${trips.read.toFixed(0)} µs`, {
        text: `${(trips.read / trips.command).toFixed(2)} × a command's round trip`,
        reached: true,
      });
    }),
  );
}

async function manyExtensions(): Promise<void> {
  process.stdout.write(
    '\nEach extra extension in the shared host (activated, one command registered, a bundle of 20 KB)\n',
  );
  for (const count of [10, 100, 500]) {
    for (const way of ['by one event', 'one after the other'] as const) {
      await withBenchCore(count + 1, async (core) => {
        await core.activateByEvent('onBench:e0');
        const pid = core.perimeter()[0]?.pid ?? 0;
        await core.executeCommand(`${id(0)}.echo`, 1);
        const before = residentMegabytes(pid) + residentMegabytes(process.pid);
        const milliseconds = await elapsed(async () => {
          if (way === 'by one event') await core.activateByEvent('onBench');
          else for (let index = 1; index <= count; index++) await core.activateByEvent(`onBench:e${index}`);
        });
        const megabytes = residentMegabytes(pid) + residentMegabytes(process.pid) - before;
        const time = milliseconds / count;
        const memory = megabytes / count;
        line(`${count} more, ${way}: time each`, `${time.toFixed(2)} ms`, {
          text: 'target ≤ 2 ms',
          reached: time <= 2,
        });
        line(`${count} more, ${way}: memory each, host and core`, `${memory.toFixed(3)} MB`, {
          text: 'target ≤ 0.3 MB',
          reached: memory <= 0.3,
        });
      });
    }
  }
}

process.stdout.write(`Node ${process.versions.node}, medians of interleaved rounds\n`);
await hostStart();
await commands();
await fetches();
await programs();
await decisions();
await audits();
await bombs();
await manyExtensions();
await installed();
await bisect();
bisectTrials();
await packing();
await devReload();
