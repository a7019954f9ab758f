import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { trialPrograms } from '../../../src/cli/bisect/trial-command.ts';
import { ended as endedProgram } from '../../e2e/bulkhead.ts';

const programs = trialPrograms();
let folder: string;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'bulkhead-trial-')));
});
afterEach(() => rm(folder, { recursive: true }));

function run(words: readonly string[], signal = new AbortController().signal) {
  return programs.run({ words, workingDirectory: folder, environment: { ...process.env, TRIED: 'yes' }, signal });
}
const node = (script: string, signal?: AbortSignal) => run([process.execPath, '-e', script], signal);
const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    // It has ended, and whoever adopted it may take seconds to notice.
    return !/^State:\s+Z/mu.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return !existsSync('/proc/self/status');
  }
};
async function gone(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('a command', () => {
  test('runs in the folder, with the environment and without input, and no shell reads its words', async () => {
    const script =
      'process.stdin.on("data", () => {}).on("end", () => console.log([process.cwd(), process.env.TRIED, process.argv[1]].join()))';
    expect(await run([process.execPath, '-e', script, '$(echo no) *'])).toEqual({
      kind: 'ended',
      status: 0,
      lines: [`${folder},yes,$(echo no) *`],
    });
  });

  test('says how it ended, with what it printed on both outputs', async () => {
    expect(await node('console.log("out"); console.error("err"); process.exitCode = 7')).toEqual({
      kind: 'ended',
      status: 7,
      lines: expect.arrayContaining(['out', 'err']),
    });
    expect(await node('process.kill(process.pid, "SIGTERM"); setInterval(() => {}, 1000)')).toMatchObject({
      kind: 'signal',
      signal: 'SIGTERM',
    });
  });

  test('that cannot be started says why, and never rejects', async () => {
    await writeFile(join(folder, 'text'), 'no program');
    expect(await run(['./nothing'])).toEqual({ kind: 'not-started', why: 'there is no such file' });
    expect(await run(['./text'])).toEqual({ kind: 'not-started', why: 'it may not be executed' });
    expect(await run(['a\0b'])).toMatchObject({ kind: 'not-started' });
    expect(await run([])).toMatchObject({ kind: 'not-started' });
  });

  test('ends as a whole group when its time is over', async () => {
    const over = new AbortController();
    const script = `const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)'], { stdio: 'inherit' });
      require('node:fs').writeFileSync('pid', String(child.pid)); console.log('ready'); setInterval(() => {}, 1000);`;
    const running = node(script, over.signal);
    let pid = 0;
    while (pid === 0) {
      pid = Number(await readFile(join(folder, 'pid'), 'utf8').catch(() => ''));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    over.abort();
    expect(await running).toMatchObject({ kind: 'aborted' });
    await gone(pid);
  });

  test('leaves nothing behind for the next trial, and what has left its group does not keep it open', async () => {
    const script = `const { spawn } = require('node:child_process');
      const wait = ['-e', 'setInterval(() => {}, 1000)'];
      const pids = [false, true].map((detached) => {
        const child = spawn(process.execPath, wait, { stdio: 'inherit', detached });
        child.unref();
        return child.pid;
      });
      console.log(pids.join()); process.exit(3);`;
    const end = await node(script);
    expect(end).toMatchObject({ kind: 'ended', status: 3 });
    const [inside = 0, outside = 0] = ('lines' in end ? (end.lines[0] ?? '') : '').split(',').map(Number);
    await gone(inside);
    expect(isAlive(outside)).toBe(true);
    process.kill(outside, 'SIGKILL');
  });

  test('that was over before it began is not begun', async () => {
    expect(await run(['./nothing'], AbortSignal.abort())).toEqual({ kind: 'aborted', lines: [] });
  });

  test('ends when whoever started it is killed', async () => {
    const command = join(import.meta.dirname, '../../../src/cli/bisect/trial-command.ts');
    const inner = 'require("node:fs").writeFileSync("pid", String(process.pid)); setInterval(() => {}, 1000)';
    const outer = `const { trialPrograms } = await import(${JSON.stringify(command)});
      const { existsSync } = await import('node:fs');
      void trialPrograms().run({ words: [process.execPath, '-e', ${JSON.stringify(inner)}],
        workingDirectory: process.cwd(), environment: process.env, signal: new AbortController().signal });
      setInterval(() => existsSync('pid') && process.kill(process.pid, 'SIGKILL'), 5);`;
    await endedProgram(process.execPath, ['--input-type=module', '-e', outer], folder).catch(() => undefined);
    await gone(Number(await readFile(join(folder, 'pid'), 'utf8')));
  });
});

describe('before it is started', () => {
  const problem = (words: readonly string[], PATH = `${folder}/bin`) =>
    programs.problemWith({ words, workingDirectory: folder, environment: { PATH } });

  test('it is looked for as the system will', async () => {
    await mkdir(join(folder, 'bin'));
    await writeFile(join(folder, 'bin/check'), '#!/bin/sh\n', { mode: 0o755 });
    await writeFile(join(folder, 'bin/text'), 'no program', { mode: 0o644 });
    expect(await problem(['check'])).toBeNull();
    expect(await problem(['bin/check'])).toBeNull();
    expect(await problem(['check'], 'bin')).toBeNull();
    expect(await problem([process.execPath])).toBeNull();
    expect(await problem(['text'])).toBe('it is in no folder of PATH');
    expect(await problem(['./bin/text'])).toBe('it is not executable');
    expect(await problem(['./bin'])).toBe('it is no file');
    expect(await problem(['./nothing'])).toBe('there is no such file');
    expect(await problem(['check'], '/nowhere')).toBe('it is in no folder of PATH');
    expect(await problem([''])).toBe('it has no name');
  });
});
