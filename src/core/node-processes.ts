// Processes as Node and Linux give them: the one place of the core that starts programs for extensions.

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, constants, fstatSync, lstatSync, openSync, readlinkSync, readSync } from 'node:fs';
import { access, readdir, readFile } from 'node:fs/promises';
import type { OpenProgram, ProcessPowers, SeenProcess } from './effects/process/process-powers.ts';
import { HEAD_BYTES } from './effects/process/program-kind.ts';
import type { WatchdogPowers } from './effects/process/watchdog.ts';

/** Processes that are looked at together: each takes two files. */
const AT_ONCE = 32;

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
      const child = spawn('/bin/sh', ['-c', script], {
        cwd: '/',
        env: { PATH: '/usr/bin:/bin' },
        detached: true, // a signal to the app's group does not reach it
        stdio: ['pipe', 'ignore', 'ignore'],
      });
      child.on('error', () => undefined);
      // It never keeps the app from ending: that is what it waits for.
      child.unref();
      (child.stdin as { unref?(): void } | null)?.unref?.();
      return child;
    },
  };
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

async function seenProcesses(): Promise<readonly SeenProcess[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/u.test(name));
  const seen: SeenProcess[] = [];
  for (let from = 0; from < pids.length; from += AT_ONCE) {
    const some = await Promise.all(pids.slice(from, from + AT_ONCE).map(look));
    for (const one of some) if (one !== null) seen.push(one);
  }
  return seen;
}

async function look(pid: string): Promise<SeenProcess | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'latin1');
    // The name in parentheses may contain anything, parentheses included.
    const [state = '', parent, group, session] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z') return null; // it runs no more, and only waits for its parent
    const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
    return { pid: Number(pid), parent: Number(parent), group: Number(group), session: Number(session), environment };
  } catch {
    return null; // ended meanwhile
  }
}
