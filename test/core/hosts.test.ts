import { expect, test } from 'vitest';
import { type BulkheadError, coded } from '../../src/base/error.ts';
import { Emitter } from '../../src/base/event.ts';
import type { Host } from '../../src/core/host-process.ts';
import { createHosts } from '../../src/core/hosts.ts';
import { id } from './registered.ts';

/** Hosts that start when the test says so; `log` is what became of them. */
function world() {
  const log: string[] = [];
  const starting: (() => void)[] = [];
  const made: Host[] = [];
  const hosts = createHosts({
    async start(isolation) {
      await new Promise<void>((resolve) => starting.push(resolve));
      const ended = new Emitter<BulkheadError>();
      const name = `host ${made.length}`;
      const host = {
        isolation,
        perimeter: name,
        onEnd: ended.event,
        end(error: BulkheadError) {
          log.push(`${name} ends: ${error.code}`);
          ended.fire(error);
        },
        async dispose() {
          ended.dispose();
          log.push(`${name} is gone`);
        },
      } as unknown as Host;
      made.push(host);
      return host;
    },
    onEnd: (host, error) => void log.push(`told of ${host.perimeter}: ${error.code}`),
    onLeave: (host) => void log.push(`leave ${host.perimeter}`),
    onRenewed: (host) => void log.push(`renewed ${host.perimeter}`),
  });
  const start = async (name: string, isolation: 'shared' | 'process' = 'shared') => {
    const host = hosts.hostFor({ id: id(name), isolation });
    await new Promise((resolve) => setImmediate(resolve));
    starting.shift()?.();
    return host;
  };
  return { hosts, log, starting, start };
}

test('renewed hosts end when they may, nobody is told of a fault, and whoever comes meanwhile gets new ones', async () => {
  const { hosts, log, start } = world();
  const shared = await start('acme.a');
  await start('acme.b', 'process');
  const last = Promise.withResolvers<void>();
  const renewed = hosts.renew(last.promise);
  expect(log).toEqual(['leave host 0', 'leave host 1']);
  expect(hosts.running()).toEqual([]);
  const next = await start('acme.a');
  expect(next).not.toBe(shared);
  await hosts.release(id('acme.b')); // is not its host any more
  expect(log).toHaveLength(2);
  last.resolve();
  await renewed;
  expect(log.slice(2)).toEqual([
    'host 0 ends: EXTENSION_NOT_ACTIVE',
    'renewed host 0',
    'host 0 is gone',
    'host 1 ends: EXTENSION_NOT_ACTIVE',
    'renewed host 1',
    'host 1 is gone',
  ]);
  expect(hosts.running()).toEqual([next]);
  await hosts.dispose();
});

test('one that crashes while it is renewed is no crash; one that is new and crashes is', async () => {
  const { hosts, log, start } = world();
  const old = await start('acme.a');
  const last = Promise.withResolvers<void>();
  const renewed = hosts.renew(last.promise);
  old.end(coded('HOST_DIED', 'It crashed.'));
  const next = await start('acme.a');
  next.end(coded('HOST_DIED', 'It crashed.'));
  last.resolve();
  await renewed;
  expect(log.filter((line) => line.startsWith('told'))).toEqual(['told of host 1: HOST_DIED']);
  await hosts.dispose();
});

test('one that still starts has run nothing, and goes on', async () => {
  const { hosts, log, starting } = world();
  const host = hosts.hostFor({ id: id('acme.a'), isolation: 'shared' });
  await new Promise((resolve) => setImmediate(resolve));
  await hosts.renew(Promise.resolve());
  starting.shift()?.();
  expect(hosts.running()).toEqual([]);
  expect([await host]).toEqual(hosts.running());
  expect(log).toEqual([]);
  await hosts.dispose();
});

test('the end of all waits for none of them', async () => {
  const { hosts, log, start } = world();
  await start('acme.a');
  void hosts.renew(new Promise(() => undefined));
  await hosts.dispose();
  expect(log).toEqual(['leave host 0', 'host 0 is gone']);
});
