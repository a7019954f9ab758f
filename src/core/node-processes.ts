// Processes as Node and Linux give them: the one place of the core that starts programs for extensions.

import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  readSync,
} from 'node:fs';
import { access } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { OpenProgram, ProcessPowers, SeenProcess } from './effects/process/process-powers.ts';
import { HEAD_BYTES } from './effects/process/program-kind.ts';
import type { WatchdogPowers } from './effects/process/watchdog.ts';

/** Processes that are looked at in one turn: a millisecond or two. */
const AT_ONCE = 32;
/** The time of a process's start among the fields after its name, in ticks since the machine's. */
const STARTED = 19;

export function nodeProcessPowers(platform: NodeJS.Platform = process.platform): ProcessPowers & WatchdogPowers {
  return {
    platform,
    uid: process.geteuid?.() ?? null,
    // At once: they are asked a dozen times for each start, of folders that the start itself goes through without waiting.
    lstat: async (path) => lstatSync(path),
    readlink: async (path) => readlinkSync(path),
    mayWrite: (path) =>
      access(path, constants.W_OK).then(
        () => true,
        () => false,
      ),
    openProgram: (path) => openProgram(path, platform),
    start: ({ file, argv0, args, env, cwd }) =>
      spawn(file, args, {
        argv0,
        cwd,
        env,
        // A session of its own: it has no terminal that it could type into, and one signal reaches all of it.
        detached: true,
        shell: false,
        stdio: ['pipe', 'pipe', 'pipe'],
        windowsHide: true,
      }),
    signal(pid, signal) {
      try {
        return process.kill(pid, signal);
      } catch {
        return false; // gone already, or never ours
      }
    },
    processes: () => (platform === 'linux' ? seenProcesses() : Promise.resolve([])),
    randomName: () => randomBytes(16).toString('hex'),
    startWatchdog(script) {
      if (platform === 'win32') return null;
      const child = spawnWatchdog(script);
      if (child === null) return null;
      child.on('error', () => undefined);
      // It never keeps the app from ending: that is what it waits for.
      child.unref();
      (child.stdin as { unref?(): void } | null)?.unref?.();
      return child;
    },
  };
}

function spawnWatchdog(script: string): ChildProcess | null {
  try {
    return spawn('/bin/sh', ['-c', script], {
      cwd: '/',
      env: { PATH: '/usr/bin:/bin' },
      detached: true, // a signal to the app's group does not reach it
      stdio: ['pipe', 'ignore', 'ignore'],
    });
  } catch {
    return null; // the system has no more processes, or no memory: what was started is ours to end all the same
  }
}

async function openProgram(path: string, platform: NodeJS.Platform): Promise<OpenProgram> {
  const fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0));
  let open = true;
  const close = () => {
    if (open) closeSync(fd);
    open = false;
  };
  try {
    const head = new Uint8Array(HEAD_BYTES);
    const length = readSync(fd, head, 0, HEAD_BYTES, 0);
    return {
      stat: fstatSync(fd),
      head: head.subarray(0, length),
      path: platform === 'linux' ? `/proc/self/fd/${fd}` : null,
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** The newest first: whoever multiplies is among them, and gone by the time that the others were looked at. */
async function seenProcesses(): Promise<readonly SeenProcess[]> {
  const pids = readNames('/proc').filter((name) => /^\d+$/u.test(name));
  const own = look(String(process.pid), 0)?.started ?? 0;
  const seen: SeenProcess[] = [];
  for (const [index, pid] of pids.sort((one, other) => Number(other) - Number(one)).entries()) {
    if (index % AT_ONCE === AT_ONCE - 1) await nextTurn();
    const one = look(pid, own);
    if (one !== null) seen.push(one);
  }
  return seen;
}

function readNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Without waiting: what `/proc` says is in memory, and a trip through the thread pool costs ten times as much. */
function look(pid: string, since: number): (SeenProcess & { readonly started: number }) | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name in parentheses may contain anything, parentheses included.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, parent, group, session] = fields;
    if (state === 'Z') return null; // it runs no more, and only waits for its parent
    const started = Number(fields[STARTED]);
    return {
      pid: Number(pid),
      parent: Number(parent),
      group: Number(group),
      session: Number(session),
      started,
      environment: started < since ? '' : readEnvironment(pid),
    };
  } catch {
    return null; // ended meanwhile
  }
}

function readEnvironment(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1');
  } catch {
    return '';
  }
}
