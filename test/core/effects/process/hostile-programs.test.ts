import { chmod, lstat, mkdir, readFile, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ProcessEffects } from '../../../../src/core/effects/process/process-effects.ts';
import type { SpawnPattern } from '../../../../src/model/permission.ts';
import { line, NODE, type ProcessFixture, processFixture, SIGNAL, text } from './process-fixture.ts';

let fixture: ProcessFixture;
beforeEach(async () => {
  fixture = await processFixture();
});
afterEach(() => fixture.dispose());

const output = async (programs: ProcessEffects, ...params: Parameters<typeof line>) =>
  text((await programs.run(line(...params), SIGNAL)).stdout);
const refused = (programs: ProcessEffects, ...params: Parameters<typeof line>) =>
  programs.run(line(...params), SIGNAL).then(
    ({ stdout }) => `it ran: ${text(stdout)}`,
    (error) => `${error.code} ${error.details.layer ?? ''} ${error.message}`,
  );

describe('where a program lies', () => {
  const anyOf = (...commands: string[]) => commands.map((command) => ({ command, args: ['**'] }));

  test('in the workspace: never, also through a link from outside, and through a linked folder', async () => {
    const inside = await fixture.program('ws/tool', 'console.log("ran")');
    await symlink(inside, join(fixture.bin, 'tool'));
    await symlink(fixture.ws, join(fixture.root, 'elsewhere'));
    const named = join(fixture.root, 'elsewhere/tool');
    const programs = fixture.programs(anyOf(inside, 'tool', named));
    for (const command of [inside, 'tool', named]) {
      expect(await refused(programs, command)).toMatch(
        /^PERMISSION_DENIED floor .*because it lies in the workspace\.$/u,
      );
    }
  });

  test('behind a link in the workspace: whoever can change the link chooses the program', async () => {
    await symlink(NODE, join(fixture.ws, 'node'));
    const programs = fixture.programs(anyOf(join(fixture.ws, 'node')));
    expect(await refused(programs, join(fixture.ws, 'node'), ['x'])).toContain('it lies in the workspace');
  });

  test('in node_modules/.bin, a relative entry or an empty entry of the PATH: not found', async () => {
    await fixture.program('project/node_modules/.bin/tool', 'console.log("ran")');
    await fixture.program('tool', 'console.log("ran")');
    const programs = fixture.programs(anyOf('tool'), {
      environment: { PATH: `${fixture.root}/project/node_modules/.bin::.:bin:../bin:/usr/bin` },
      read: [fixture.root, `${fixture.root}/**`],
    });
    expect(await refused(programs, 'tool')).toMatch(/^PROGRAM_NOT_FOUND/u);
    expect(await refused(programs, './tool')).toMatch(/^ARGUMENT_INVALID/u);
    expect(await refused(programs, 'bin/tool')).toMatch(/^ARGUMENT_INVALID/u);
    expect(await refused(programs, '../tool')).toMatch(/^ARGUMENT_INVALID/u);
  });

  test('relative and empty entries of the PATH, and those of npm, reach no program either', async () => {
    const programs = fixture.programs([{ command: NODE, args: ['-p', '**'] }], {
      environment: { PATH: `:.:usr/bin:${fixture.bin}:${fixture.root}/project/node_modules/.bin:bin:/usr/bin/` },
    });
    await mkdir(join(fixture.root, 'project/node_modules/.bin'), { recursive: true });
    expect(await output(programs, NODE, ['-p', 'process.env.PATH'])).toBe(`${fixture.bin}:/usr/bin\n`);
  });

  test('where an extension declares that it may write: never, wherever that is', async () => {
    const tool = await fixture.program('bin/tool', 'console.log("ran")');
    const programs = fixture.programs(anyOf('tool', tool), {
      places: { writableBy: (path) => (path === tool ? 'evil.writer' : null) },
    });
    expect(await refused(programs, tool)).toMatch(
      /^PERMISSION_DENIED floor .*evil\.writer declares that it may write/u,
    );
    expect(await refused(programs, 'tool')).toContain('evil.writer');
  });

  test('a folder into which an extension may write is on nobody’s PATH: not for looking up, not for the program itself', async () => {
    const bad = join(fixture.root, 'bad');
    await fixture.program('bad/tool', 'console.log("the planted one")');
    await fixture.program('bin/tool', 'console.log("the real one")');
    const programs = fixture.programs([...anyOf('tool'), { command: NODE, args: ['-p', '**'] }], {
      environment: { PATH: `${bad}:${fixture.bin}:/usr/bin` },
      places: { writableBy: (path) => (path === bad ? 'evil.writer' : null) },
    });
    expect(await output(programs, 'tool')).toBe('the real one\n');
    expect(await output(programs, NODE, ['-p', 'process.env.PATH'])).toBe(`${fixture.bin}:/usr/bin\n`);
  });

  test.each([
    ['by everybody', 0o777],
    ['by a group', 0o775],
  ])('that can be written %s: never', async (_, mode) => {
    const tool = await fixture.program('bin/tool', 'console.log("ran")', mode);
    const { chown } = await import('node:fs/promises');
    await chown(tool, process.getuid?.() ?? 0, 12_345).catch(() => undefined);
    await chmod(tool, mode);
    const programs = fixture.programs(anyOf(tool));
    expect(await refused(programs, tool)).toMatch(/^PERMISSION_DENIED floor .*others can change/u);
  });

  test('in a folder that everybody can write, or below one', async () => {
    const tool = await fixture.program('open/deeper/tool', 'console.log("ran")');
    await chmod(join(fixture.root, 'open'), 0o777);
    const programs = fixture.programs(anyOf(tool), { environment: { PATH: `${fixture.root}/open/deeper` } });
    expect(await refused(programs, tool)).toContain('others can change');
    const bare = fixture.programs(anyOf('tool'), { environment: { PATH: `${fixture.root}/open/deeper` } });
    expect(await refused(bare, 'tool')).toMatch(/^PROGRAM_NOT_FOUND/u);
  });

  test('that lends another user’s rights: never', async () => {
    const tool = await fixture.program('bin/tool', 'console.log("ran")', 0o4755);
    const programs = fixture.programs(anyOf(tool));
    expect(await refused(programs, tool)).toContain('with the rights of another user');
  });

  test('a name says only what it says: other spellings and other programs are out of scope', async () => {
    const tool = await fixture.program('bin/tool', 'console.log("ran")');
    await fixture.program('bin/other', 'console.log("ran")');
    const programs = fixture.programs(anyOf('tool'));
    for (const command of ['other', 'Tool', 'tool ', ' tool', NODE, join(fixture.bin, 'other')]) {
      expect(await refused(programs, command), command).toMatch(/^OUT_OF_SCOPE/u);
    }
    // The very program that the name leads to, by its path.
    expect(await output(programs, tool)).toBe('ran\n');
    expect(await output(programs, join(fixture.bin, '../bin/tool'))).toBe('ran\n');
  });
});

describe('what a program is', () => {
  test('a text without an interpreter’s line is not run: somebody’s shell would read it', async () => {
    const path = join(fixture.bin, 'tool');
    await writeFile(path, 'echo ran\n');
    await chmod(path, 0o755);
    const programs = fixture.programs([{ command: 'tool', args: [] }]);
    expect(await refused(programs, 'tool')).toContain('there is no shell');
  });

  test('a script whose interpreter lies in the workspace, directly or through env, is not run', async () => {
    await fixture.program('ws/sh', '#!/bin/sh\necho ran');
    await fixture.program('bin/direct', `#!${join(fixture.ws, 'sh')}\n`);
    await fixture.program('bin/relative', '#!sh\n');
    await fixture.program('bin/gone', '#!/no/such/interpreter\n');
    await fixture.program('bin/by-env', '#!/usr/bin/env nosuchthing\n');
    await fixture.program('bin/by-option', '#!/usr/bin/env -S --unset=PATH sh\n');
    await fixture.program('bin/by-path', `#!/usr/bin/env ${join(fixture.ws, 'sh')}\n`);
    const names = ['direct', 'relative', 'gone', 'by-env', 'by-option', 'by-path'];
    const programs = fixture.programs(names.map((command) => ({ command, args: [] })));
    for (const name of names) expect(await refused(programs, name), name).toMatch(/^PERMISSION_DENIED floor/u);
  });

  test('env finds the interpreter where the core does, not in the folder it runs in', async () => {
    await fixture.program('ws/node', '#!/bin/sh\necho planted');
    await fixture.program('bin/node', `#!/bin/sh\necho found`);
    await fixture.program('bin/tool', '#!/usr/bin/env node\n');
    const programs = fixture.programs([{ command: 'tool', args: [] }]);
    expect(await output(programs, 'tool')).toBe('found\n');
  });

  test('interpreters without end are given up', async () => {
    for (let index = 0; index < 8; index++) await fixture.program(`bin/i${index}`, `#!${fixture.bin}/i${index + 1}\n`);
    const programs = fixture.programs([{ command: 'i0', args: [] }]);
    expect(await refused(programs, 'i0')).toContain('without end');
  });
});

describe('swapped after the check', () => {
  test('another file in its place is not started', async () => {
    const tool = await fixture.program('bin/tool', '#!/bin/sh\necho the real one');
    const planted = await fixture.program('outside/planted', '#!/bin/sh\necho planted');
    let opened = 0;
    const programs = fixture.programs([{ command: 'tool', args: [] }], {
      powers: (real) => ({
        async openProgram(path) {
          // The first look is the decision's; before the second, the file is another.
          if (path === tool && opened++ === 1) await rename(planted, tool);
          return real.openProgram(path);
        },
      }),
    });
    expect(await refused(programs, 'tool')).toMatch(/^PROGRAM_FAILED .*replaced/u);
  });

  test('a binary runs from the open file: what has its name by then does not matter', async () => {
    const tool = join(fixture.bin, 'tool');
    await writeFile(tool, await readFile(await realpath('/bin/echo')));
    await chmod(tool, 0o755);
    const programs = fixture.programs([{ command: 'tool', args: ['*'] }], {
      powers: (real) => ({
        start(start) {
          const { renameSync, writeFileSync, chmodSync } = require('node:fs') as typeof import('node:fs');
          writeFileSync(`${tool}.new`, '#!/bin/sh\necho planted');
          chmodSync(`${tool}.new`, 0o755);
          renameSync(`${tool}.new`, tool);
          return real.start(start);
        },
      }),
    });
    expect(await output(programs, 'tool', ['the real one'])).toBe('the real one\n');
  });

  test('after a question, the program is looked up again', async () => {
    const tool = await fixture.program('bin/tool', '#!/bin/sh\necho the real one');
    const programs = fixture.programs([{ command: 'tool', args: [] }], {
      optional: true,
      async ask() {
        await rm(tool);
        await fixture.program('bin/tool', '#!/bin/sh\necho planted');
        return 'allow';
      },
    });
    expect(await refused(programs, 'tool')).toMatch(/^PERMISSION_UNANSWERED .*another thing now/u);
  });
});

describe('allowed too late', () => {
  test.each(['cancelled', 'disposed'])(
    'a program whose call was %s while somebody thought is not started',
    async (how) => {
      const call = new AbortController();
      const mark = join(fixture.root, 'ran');
      const programs: ProcessEffects = fixture.programs([{ command: 'touch', args: ['*'] }], {
        optional: true,
        async ask() {
          if (how === 'cancelled') call.abort();
          else programs.dispose();
          return 'allow';
        },
      });
      await expect(programs.run(line('touch', [mark]), call.signal)).rejects.toMatchObject({ code: 'CANCELLED' });
      await expect(lstat(mark)).rejects.toMatchObject({ code: 'ENOENT' });
    },
  );
});

describe('arguments', () => {
  const log = [{ command: 'git', args: ['log', '--oneline', '*'] }];

  test('that are options, or nothing, are what no wildcard stands for', async () => {
    const target = join(fixture.root, 'written');
    const programs = fixture.programs(log);
    const tries = [
      ['log', '--oneline', `--output=${target}`],
      ['log', '--oneline', '-p'],
      ['log', '--oneline', '--'],
      ['log', '--oneline', '\u2212x'],
      ['log', '--oneline', ''],
      ['log', '--oneline'],
      ['log', '--oneline', 'HEAD', 'HEAD'],
      ['log', 'HEAD'],
      ['--exec-path=/tmp', 'log', '--oneline', 'HEAD'],
      ['-c', 'core.pager=evil', 'log', '--oneline', 'HEAD'],
      [],
    ];
    for (const args of tries) expect(await refused(programs, 'git', args), args.join(' ')).toMatch(/^OUT_OF_SCOPE/u);
    await expect(lstat(target)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('go to the program as they are: nothing is expanded, nothing is a shell’s', async () => {
    const programs = fixture.programs([{ command: NODE, args: ['-p', 'JSON.stringify(process.argv.slice(1))', '**'] }]);
    const args = ['$HOME', '`id`', '$(id)', 'a;b', 'a|b', '*', '"', "'", 'a b', '%PATH%', '\n', 'é'];
    expect(JSON.parse(await output(programs, NODE, ['-p', 'JSON.stringify(process.argv.slice(1))', ...args]))).toEqual(
      args,
    );
  });

  test('too long, or with NUL, they are refused before anything is looked at', async () => {
    const programs = fixture.programs([{ command: NODE, args: ['**'] }]);
    expect(await refused(programs, NODE, ['a\0b'])).toMatch(/^ARGUMENT_INVALID/u);
    expect(
      await refused(
        programs,
        NODE,
        Array.from({ length: 10 }, () => 'x'.repeat(100_000)),
      ),
    ).toMatch(/^LIMIT_EXCEEDED/u);
    expect(await refused(programs, `${NODE}\0x`)).toMatch(/^ARGUMENT_INVALID/u);
    expect(fixture.records).toEqual([]);
    // The system counts bytes, and throws at once.
    expect(await refused(programs, NODE, ['é'.repeat(100_000)])).toMatch(/^PROGRAM_FAILED .*too long/u);
  });
});

describe('variables', () => {
  const STEERING = [
    'LD_PRELOAD',
    'LD_LIBRARY_PATH',
    'NODE_OPTIONS',
    'PATH',
    'HOME',
    'GIT_SSH_COMMAND',
    'GIT_CONFIG_COUNT',
    'GIT_DIR',
    'BASH_ENV',
    'PYTHONPATH',
    'BULKHEAD_PROCESS',
    '_JAVA_OPTIONS',
  ];

  test('of loaders and interpreters are never set, whatever a pattern says', async () => {
    const programs = fixture.programs([{ command: NODE, args: ['-p', '*'], env: [...STEERING, 'MINE'] }]);
    for (const name of STEERING) {
      expect(await refused(programs, NODE, ['-p', '1'], { env: [[name, '/tmp/evil']] }), name).toMatch(
        /^OUT_OF_SCOPE/u,
      );
    }
    expect(await output(programs, NODE, ['-p', 'process.env.MINE'], { env: [['MINE', 'x']] })).toBe('x\n');
  });

  test('that the command line does not list are refused', async () => {
    const programs = fixture.programs([
      { command: NODE, args: ['-p', '1'], env: ['MINE'] },
      { command: NODE, args: ['-p', '2'] },
    ]);
    expect(await refused(programs, NODE, ['-p', '2'], { env: [['MINE', 'x']] })).toMatch(/^OUT_OF_SCOPE/u);
    expect(await refused(programs, NODE, ['-p', '1'], { env: [['mine', 'x']] })).toMatch(/^OUT_OF_SCOPE/u);
    expect(await refused(programs, NODE, ['-p', '1'], { env: [['MINE', 'a\0LD_PRELOAD=b']] })).toMatch(
      /^ARGUMENT_INVALID/u,
    );
  });
});

describe('the folder it runs in', () => {
  const where: readonly SpawnPattern[] = [{ command: NODE, args: ['-p', 'process.cwd()'] }];
  const run = (programs: ProcessEffects, cwd: string) => refused(programs, NODE, ['-p', 'process.cwd()'], { cwd });

  test('outside of what the extension may read, above it, or through a link: refused', async () => {
    await symlink(fixture.outside, join(fixture.ws, 'link'));
    const anywhere = where.map((pattern) => ({ ...pattern, cwd: '/**' }));
    for (const patterns of [where, anywhere]) {
      const programs = fixture.programs(patterns);
      for (const cwd of [fixture.outside, '/etc', join(fixture.ws, 'link'), `${fixture.ws}/../outside`]) {
        expect(await run(programs, cwd), cwd).toMatch(/^OUT_OF_SCOPE/u);
      }
    }
    // The way to what may be read is no place to run in, unless the command line says so.
    expect(await run(fixture.programs(where), '/')).toMatch(/^OUT_OF_SCOPE/u);
    expect(await run(fixture.programs(where), fixture.ws)).toBe(`it ran: ${fixture.ws}\n`);
  });

  test('a file, or nothing: said only to whoever may read there', async () => {
    await writeFile(join(fixture.ws, 'file'), '');
    const programs = fixture.programs(where);
    expect(await run(programs, join(fixture.ws, 'file'))).toMatch(/^FILE_NOT_A_DIRECTORY/u);
    expect(await run(programs, join(fixture.ws, 'gone'))).toMatch(/^FILE_NOT_FOUND/u);
    expect(await run(programs, join(fixture.outside, 'gone'))).toMatch(/^OUT_OF_SCOPE/u);
    expect(await run(programs, 'relative')).toMatch(/^ARGUMENT_INVALID/u);
  });

  test('its own glob is obeyed', async () => {
    await mkdir(join(fixture.ws, 'docs'));
    const programs = fixture.programs([
      { command: NODE, args: ['-p', 'process.cwd()'], cwd: '${workspaceFolder}/docs' },
    ]);
    expect(await run(programs, fixture.ws)).toMatch(/^OUT_OF_SCOPE/u);
    expect(await run(programs, join(fixture.ws, 'docs'))).toContain('it ran');
  });

  test('replaced by a link before the start, it is still the folder that was decided on, or the start fails', async () => {
    const sub = join(fixture.ws, 'sub');
    await mkdir(sub);
    const swap = (real: { start: (start: never) => unknown }) => ({
      start(start: never) {
        const { renameSync, symlinkSync } = require('node:fs') as typeof import('node:fs');
        renameSync(sub, `${sub}.moved`);
        symlinkSync(fixture.outside, sub);
        return real.start(start);
      },
    });
    const programs = fixture.programs(where, { powers: swap as never });
    expect(await run(programs, sub)).toBe(`it ran: ${sub}.moved\n`);
  });
});

describe('git, in folders that somebody else made', () => {
  const status = [{ command: 'git', args: ['status', '--short'] }];

  test('core.fsmonitor of a repository is not run', async () => {
    const mark = join(fixture.root, 'ran');
    const programs = fixture.programs([...status, { command: 'git', args: ['init', '--quiet'] }]);
    await programs.run(line('git', ['init', '--quiet']), SIGNAL);
    const monitor = await fixture.program('outside/monitor', `#!/bin/sh\necho x > ${mark}\n`);
    await writeFile(
      join(fixture.ws, '.git/config'),
      `[core]\n\trepositoryformatversion = 0\n\tfsmonitor = ${monitor}\n`,
    );
    await writeFile(join(fixture.ws, 'a'), '');
    expect(await output(programs, 'git', ['status', '--short'])).toBe('?? a\n');
    await expect(lstat(mark)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('a folder that merely looks like a bare repository is none', async () => {
    const mark = join(fixture.root, 'ran');
    const monitor = await fixture.program('outside/monitor', `#!/bin/sh\necho x > ${mark}\n`);
    const bare = join(fixture.ws, 'docs');
    for (const folder of ['objects', 'refs']) await mkdir(join(bare, folder), { recursive: true });
    await writeFile(join(bare, 'HEAD'), 'ref: refs/heads/main\n');
    await writeFile(
      join(bare, 'config'),
      `[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = ${bare}\n\tfsmonitor = ${monitor}\n\tsshCommand = ${monitor}\n`,
    );
    const programs = fixture.programs(status);
    const { exitCode, stderr } = await programs.run(line('git', ['status', '--short'], { cwd: bare }), SIGNAL);
    expect(exitCode).toBe(128);
    expect(text(stderr)).toContain('safe.bareRepository');
    await expect(lstat(mark)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('hooks of a repository are not run', async () => {
    const mark = join(fixture.root, 'ran');
    const programs = fixture.programs([
      { command: 'git', args: ['**'] },
      { command: 'git', args: ['init', '--quiet'] },
      {
        command: 'git',
        args: ['commit', '--allow-empty', '-m', '*'],
        env: ['GIT_AUTHOR_NAME', 'GIT_AUTHOR_EMAIL', 'GIT_COMMITTER_NAME', 'GIT_COMMITTER_EMAIL'],
      },
    ]);
    await programs.run(line('git', ['init', '--quiet']), SIGNAL);
    await fixture.program(join(fixture.ws, '.git/hooks/pre-commit'), `#!/bin/sh\necho x > ${mark}\n`);
    const env = [
      ['GIT_AUTHOR_NAME', 'a'],
      ['GIT_AUTHOR_EMAIL', 'a@b'],
      ['GIT_COMMITTER_NAME', 'a'],
      ['GIT_COMMITTER_EMAIL', 'a@b'],
    ] as const;
    const { exitCode } = await programs.run(line('git', ['commit', '--allow-empty', '-m', 'x'], { env }), SIGNAL);
    expect(exitCode).toBe(0);
    await expect(lstat(mark)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
