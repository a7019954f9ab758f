import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readlinkSync, symlinkSync } from 'node:fs';
import { lutimes, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { forgetDead, ifFree, isHeld, whileLocked } from '../../src/core/file-lock.ts';

const HOLDER = join(import.meta.dirname, 'lock-holder.ts');
const children: ChildProcess[] = [];
let root: string;
let path: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'bulkhead-lock-'));
  path = join(root, 'settings.json');
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(root, { recursive: true });
});

async function holder(): Promise<ChildProcess> {
  const child = fork(HOLDER, ['hold', path]);
  children.push(child);
  await once(child, 'message');
  return child;
}

const ended = async (child: ChildProcess) => (child.exitCode ?? child.signalCode) !== null || once(child, 'exit');

test('one at a time, and nothing is left of it', async () => {
  const order: string[] = [];
  const hold = (name: string) =>
    whileLocked(path, async () => {
      order.push(`${name} in`);
      await pause(1);
      order.push(`${name} out`);
    });
  await Promise.all([hold('a'), hold('b'), hold('c')]);
  for (let at = 0; at < 6; at += 2) expect(order[at]?.[0]).toBe(order[at + 1]?.[0]);
  expect(await readdir(root)).toEqual([]);
});

test('what the holder throws arrives, and the lock is free', async () => {
  await expect(whileLocked(path, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await whileLocked(path, async () => 'free')).toBe('free');
});

test('a lock whose holder was killed is taken over at once', async () => {
  const child = await holder();
  child.kill('SIGKILL');
  await ended(child);
  expect(await readdir(root)).toEqual(['settings.json.lock']);
  const started = performance.now();
  expect(await whileLocked(path, async () => 'mine')).toBe('mine');
  expect(performance.now() - started).toBeLessThan(1_000);
  expect(await readdir(root)).toEqual([]);
});

test('a holder that is dead and whose parent does not care is none', async () => {
  // Nobody tells it to let go, so it ends with the lock in its hand; the program that became its parent waits for nobody.
  const parent = spawn('sh', ['-c', '"$0" "$@" & exec sleep 100', process.execPath, HOLDER, 'hold', path], {
    stdio: 'ignore',
  });
  children.push(parent);
  const holder = () => readlinkSync(`${path}.lock`).split(' ')[1];
  await expect.poll(() => readFileSync(`/proc/${holder()}/stat`, 'latin1'), { timeout: 5_000 }).toContain(') Z ');
  const started = performance.now();
  await whileLocked(path, async () => undefined);
  expect(performance.now() - started).toBeLessThan(1_000);
});

test('a holder that lives and is slow is waited for, however old its lock looks', async () => {
  const child = await holder();
  await lutimes(`${path}.lock`, 0, 0);
  let mine = false;
  const waiting = whileLocked(path, async () => {
    mine = true;
  });
  await pause(150); // thirty tries
  expect(mine).toBe(false);
  child.send('let go');
  await waiting;
  expect(mine).toBe(true);
});

test('a number that another process has by now is not its holder', async () => {
  const child = await holder();
  const [where, , , nonce] = readlinkSync(`${path}.lock`).split(' ');
  child.kill('SIGKILL');
  await ended(child);
  await rm(`${path}.lock`);
  // This very process lives, but began at another time.
  symlinkSync([where, process.pid, '1', nonce].join(' '), `${path}.lock`);
  expect(await whileLocked(path, async () => 'mine')).toBe('mine');
});

test('a holder that nobody can look at is believed for a minute, and no longer', async () => {
  symlinkSync(`elsewhere ${process.pid} 1 ${'a'.repeat(24)}`, `${path}.lock`);
  let mine = false;
  const waiting = whileLocked(path, async () => {
    mine = true;
  });
  await pause(50);
  expect(mine).toBe(false);
  await lutimes(`${path}.lock`, 0, 0);
  await waiting;
  // Of an older Bulkhead, or of a person.
  await writeFile(`${path}.lock`, 'hands off');
  await lutimes(`${path}.lock`, 0, 0);
  await whileLocked(path, async () => undefined);
  expect(await readdir(root)).toEqual([]);
});

test('many who find a dead lock never share it, and one who died while taking it over keeps nobody out', async () => {
  symlinkSync(`x ${2 ** 30} 1 ${'b'.repeat(24)}`, `${path}.lock`);
  await lutimes(`${path}.lock`, 0, 0);
  symlinkSync(`x ${2 ** 30} 1 ${'c'.repeat(24)}`, `${path}.lock-${'b'.repeat(24)}`);
  await lutimes(`${path}.lock-${'b'.repeat(24)}`, 0, 0);
  const racers = Array.from({ length: 3 }, () => fork(HOLDER, ['race', path, '40']));
  children.push(...racers);
  const codes = await Promise.all(racers.map(async (racer) => (await once(racer, 'exit'))[0]));
  expect(codes).toEqual([0, 0, 0]);
  await whileLocked(path, async () => undefined);
  expect(await readdir(root)).toEqual([]);
}, 15_000);

describe('a lock that nobody waits for', () => {
  const busy = () => new Error('busy');
  const mine = () => ifFree(path, async () => 'mine', busy);

  test('is refused at once while somebody holds it who lives, in this process and in another', async () => {
    expect(isHeld(path)).toBe(false);
    await ifFree(path, () => expect(mine()).rejects.toThrow('busy'), busy);
    const child = await holder();
    expect(isHeld(path)).toBe(true);
    const started = performance.now();
    await expect(mine()).rejects.toThrow('busy');
    expect(performance.now() - started).toBeLessThan(1_000);
    child.kill('SIGKILL');
    await ended(child);
    expect(isHeld(path)).toBe(false);
    expect(await mine()).toBe('mine');
    expect(await readdir(root)).toEqual([]);
  });

  test('what the holder throws arrives, and the lock is free', async () => {
    await expect(ifFree(path, () => Promise.reject(new Error('no')), busy)).rejects.toThrow('no');
    expect(await mine()).toBe('mine');
  });

  test('is taken over by one only, of many who find its holder dead', async () => {
    for (let round = 0; round < 5; round++) {
      const [where, , began] = await ifFree(path, async () => readlinkSync(`${path}.lock`).split(' '), busy);
      // Nobody has such a number.
      symlinkSync([where, 2 ** 30, began, 'f'.repeat(24)].join(' '), `${path}.lock`);
      let inside = 0;
      const said = await Promise.allSettled(
        Array.from({ length: 8 }, () =>
          ifFree(
            path,
            async () => {
              expect(++inside).toBe(1);
              await pause(20);
              inside -= 1;
            },
            busy,
          ),
        ),
      );
      expect(said.filter(({ status }) => status === 'fulfilled').length).toBe(1);
      expect(await readdir(root)).toEqual([]);
    }
  });

  test('stays young as long as it is held, for those who cannot tell whether its holder lives', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      await ifFree(
        path,
        async () => {
          const lock = `${path}.lock`;
          const [, ...words] = readlinkSync(lock).split(' ');
          await rm(lock);
          symlinkSync(['elsewhere', ...words].join(' '), lock);
          const long = new Date(Date.now() - 3_600_000);
          await lutimes(lock, long, long);
          expect(isHeld(path)).toBe(false);
          vi.advanceTimersByTime(15_000);
          expect(isHeld(path)).toBe(true);
        },
        busy,
      );
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});

test('what a dead one left can be taken away; one who lives keeps it, and where there is none nothing happens', async () => {
  forgetDead(path);
  const child = await holder();
  forgetDead(path);
  expect(isHeld(path)).toBe(true);
  child.kill('SIGKILL');
  await ended(child);
  forgetDead(path);
  expect(await readdir(root)).toEqual([]);
});
