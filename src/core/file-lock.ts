// One at a time for each file, in whichever process: so that nobody writes over what somebody else wrote a moment before.

import { randomBytes } from 'node:crypto';
import {
  lstatSync,
  lutimesSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { errnoOf, ignoreMissing } from './effects/file-errors.ts';

/** Milliseconds until it is tried again. */
const AGAIN = 5;
/** Milliseconds after which whoever waits gives up: an edit takes a few. */
const PATIENCE = 30_000;
/**
 * Milliseconds for which a lock is believed of which nobody can tell whether its owner lives: of another machine or container, written by hand, or where the
 * system does not say when a process began.
 */
const BELIEVED = 60_000;

/**
 * Holds only against those who ask as well: a person's editor does not. A holder that died is known by its process, and what it left is taken over at once;
 * one that lives is waited for, at most `patience` milliseconds. Rejects with the system's error when the lock cannot be made, and with `ETIMEDOUT` when it is
 * held for too long.
 */
export async function whileLocked<T>(path: string, act: () => Promise<T>, patience = PATIENCE): Promise<T> {
  const lock = `${path}.lock`;
  mkdirSync(dirname(path), { recursive: true });
  const since = performance.now();
  let nonce = take(lock);
  for (; nonce === null; nonce = take(lock)) {
    if (performance.now() - since > patience) throw heldTooLong(lock, patience);
    await pause(AGAIN);
  }
  try {
    return await act();
  } finally {
    letGo(lock, nonce);
  }
}

/** How often it is tried again, when one who died with the lock is taken over: each time somebody else may be doing that, too. */
const TAKE_OVERS = 20;

/**
 * The same, without waiting: throws what `busy` makes when somebody who lives holds it. For acts that take minutes: it is made young again all the while, so that
 * it is believed where nobody can tell whether its owner lives.
 */
export async function ifFree<T>(path: string, act: () => Promise<T>, busy: () => Error): Promise<T> {
  const lock = `${path}.lock`;
  mkdirSync(dirname(path), { recursive: true });
  let nonce = take(lock);
  for (let tries = 0; nonce === null; nonce = take(lock)) {
    if (isHeld(path) || ++tries > TAKE_OVERS) throw busy();
    await pause(AGAIN);
  }
  const alive = setInterval(() => rejuvenate(lock), BELIEVED / 4);
  alive.unref();
  try {
    return await act();
  } finally {
    clearInterval(alive);
    letGo(lock, nonce);
  }
}

/** Takes away what somebody left who died with it. One who lives keeps it. */
export function forgetDead(path: string): void {
  const lock = `${path}.lock`;
  const holder = holderOf(lock);
  if (holder !== null && isGone(holder, lock)) takeAway(lock, holder.nonce);
}

/** Whether somebody holds it who lives, as far as can be told. */
export function isHeld(path: string): boolean {
  const lock = `${path}.lock`;
  const holder = holderOf(lock);
  return holder !== null && !isGone(holder, lock);
}

function rejuvenate(lock: string): void {
  try {
    const now = new Date();
    lutimesSync(lock, now, now);
  } catch {
    // taken away, or on a disk that keeps no times of links: then it is believed for its time
  }
}

/** Who holds a lock. */
interface Holder {
  /** Which machine, boot and set of processes `pid` belongs to. */
  readonly where: string;
  readonly pid: number;
  /** When that process began, as the system counts; empty where it does not say. */
  readonly began: string;
  /** Tells one holding from every other. */
  readonly nonce: string;
}

/** The nonce of a lock that is ours now, or null. */
function take(lock: string): string | null {
  const nonce = randomBytes(12).toString('hex');
  if (make(lock, { where: here(), pid: process.pid, began: lifeOf(process.pid)?.began ?? '', nonce })) return nonce;
  const holder = holderOf(lock);
  if (holder !== null && isGone(holder, lock)) takeAway(lock, holder.nonce);
  return null;
}

/**
 * Only one takes a dead lock away: whoever holds the lock on just that lock. It looks once more, and what it sees then cannot change, since its owner is dead
 * and nobody else may. Who comes late finds another nonce. A taker that dies leaves a lock of the same kind.
 */
function takeAway(lock: string, nonce: string): void {
  const claim = `${lock}-${nonce}`;
  const mine = take(claim);
  if (mine === null) return;
  try {
    letGo(lock, nonce);
  } finally {
    letGo(claim, mine);
  }
}

function letGo(lock: string, nonce: string): void {
  try {
    if (holderOf(lock)?.nonce === nonce) unlinkSync(lock);
  } catch (error) {
    ignoreMissing(error);
  }
}

/** In one step with what it says, as a link that leads nowhere: so a lock without its holder's name is never seen. */
function make(lock: string, holder: Holder): boolean {
  const { where, pid, began, nonce } = holder;
  const text = [where, pid, began, nonce].join(' ');
  try {
    symlinkSync(text, lock);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL'].includes(errnoOf(error) ?? '')) throw error;
  }
  // A disk without links, or a user who may not make them: in two steps.
  try {
    writeFileSync(lock, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Null: nobody. What has no holder's name has one made of what it is, and is believed for its time. */
function holderOf(lock: string): Holder | null {
  const stats = lstatSync(lock, { throwIfNoEntry: false });
  if (stats === undefined) return null;
  const [where = '', pid = '', began = '', nonce = ''] = textOf(lock, stats.isFile() && stats.size < 1_000).split(' ');
  if (/^[1-9][0-9]*$/u.test(pid) && /^[0-9a-f]{24}$/u.test(nonce)) return { where, pid: Number(pid), began, nonce };
  return { where: '', pid: 0, began: '', nonce: `${stats.ino}-${stats.mtimeMs}` };
}

function textOf(lock: string, isFile: boolean): string {
  try {
    return isFile ? readFileSync(lock, 'utf8') : readlinkSync(lock);
  } catch {
    return ''; // let go meanwhile, or no lock at all
  }
}

function isGone({ where, pid, began }: Holder, lock: string): boolean {
  if (where !== here()) return isOld(lock);
  if (!isThere(pid)) return true;
  const life = lifeOf(pid);
  if (life === null || began === '') return isOld(lock);
  return life.ended || life.began !== began;
}

function isOld(lock: string): boolean {
  const stats = lstatSync(lock, { throwIfNoEntry: false });
  return stats !== undefined && Math.abs(Date.now() - stats.mtimeMs) > BELIEVED; // a clock that was set back must not keep it for ever
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errnoOf(error) !== 'ESRCH';
  }
}

/** Null where the system does not say. A number is given to another process when the first has ended: when it began tells them apart. */
function lifeOf(pid: number): { readonly began: string; readonly ended: boolean } | null {
  if (process.platform !== 'linux') return null;
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' '); // its name can hold anything
    return { began: fields[19] ?? '', ended: fields[0] === 'Z' || fields[0] === 'X' };
  } catch {
    return null;
  }
}

/** The same number is another process after the next boot, and in another container. */
function here(): string {
  if (process.platform !== 'linux') return encodeURIComponent(hostname());
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()}/${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return encodeURIComponent(hostname());
  }
}

function heldTooLong(lock: string, patience: number): Error {
  const text = `It is locked: ${lock} is held by somebody else for more than ${patience / 1_000} seconds.`;
  return Object.assign(new Error(text), { code: 'ETIMEDOUT' });
}
