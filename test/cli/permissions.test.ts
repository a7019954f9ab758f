import { describe, expect, test } from 'vitest';
import { coded } from '../../src/base/error.ts';
import { runCommandLine } from '../../src/cli/command-line.ts';
import type { PermissionInfo } from '../../src/permissions/permission-infos.ts';
import { exampleInfo, examplePermission } from './example-info.ts';
import { fakePowers } from './fake-core.ts';

async function shown(info: PermissionInfo, origin = 'unsigned'): Promise<string[]> {
  const powers = fakePowers({ script: { extensions: [exampleInfo({ origin })], permissions: () => [info] } });
  expect(await runCommandLine(['permissions', 'acme.todo'], powers)).toBe(0);
  return powers.out;
}

describe('permissions', () => {
  test('--json is what the core tells, untouched', async () => {
    const info = examplePermission({ source: { file: '/h/settings.json', line: 4 }, layer: 'user' });
    const powers = fakePowers({ script: { extensions: [exampleInfo()], permissions: () => [info] } });
    expect(await runCommandLine(['permissions', 'ACME.todo', '--json'], powers)).toBe(0);
    expect(JSON.parse(powers.out[0] ?? '')).toEqual({ ok: true, result: [info] });
  });

  test('for people: the answer, what it means, how far it reaches, and whose word that is', async () => {
    expect(await shown(examplePermission())).toEqual([
      'acme.todo 1.0.0 (unsigned: nobody vouches for who wrote it)',
      '  allow  Read files (fs.read)',
      '           any file in the workspace',
      '           It needs this, and that was accepted.',
    ]);
  });

  test('a program that can be started has its warning, and a development folder is called one', async () => {
    const commands = [{ command: 'git', args: ['log', '*'] }];
    const warning = 'If you allow it, this program can do anything you can.';
    const spawn = examplePermission({
      kind: 'process.spawn',
      scope: { commands },
      warning,
      optional: true,
      answer: 'ask',
    });
    expect(await shown(spawn, 'dev:/place/todo')).toEqual([
      'acme.todo 1.0.0 (dev: the folder "/place/todo")',
      '  ask    Start programs (process.spawn)',
      '           "git log *", with any argument for each *',
      '           Warning: If you allow it, this program can do anything you can.',
      '           Optional: you are asked when it needs it.',
    ]);
  });

  test('a copy so broken that nobody knows what it declares: says what is wrong with it, not that it is not there', async () => {
    const error = coded('DIGEST_MISMATCH', 'It was changed.');
    const off = exampleInfo({ state: { kind: 'disabled', reason: 'invalid', error } });
    const permissions = () => {
      throw coded('EXTENSION_NOT_FOUND', 'There is no extension "acme.todo".');
    };
    const powers = fakePowers({ script: { extensions: [off], permissions } });
    expect(await runCommandLine(['permissions', 'acme.todo', '--json'], powers)).toBe(1);
    expect(JSON.parse(powers.out[0] ?? '').error.code).toBe('DIGEST_MISMATCH');
  });

  test('what is off says so, and why, before what it may do', async () => {
    const error = coded('EXTENSION_DISABLED', 'It is off.', { fix: 'Do this.' });
    const off = exampleInfo({ state: { kind: 'disabled', reason: 'untrusted-workspace', error } });
    const powers = fakePowers({ script: { extensions: [off], permissions: () => [examplePermission()] } });
    await runCommandLine(['permissions', 'acme.todo'], powers);
    expect(powers.out.slice(1, 3)).toEqual([
      '  off    untrusted-workspace: It is off. Do this.',
      '  allow  Read files (fs.read)',
    ]);
  });

  test.each<[Partial<PermissionInfo>, string]>([
    [{ layer: 'user', source: { file: '/h/settings.json', line: 4 } }, 'You said so: /h/settings.json:4'],
    [
      { layer: 'workspace', source: { file: '/w/.bulkhead/settings.json', line: 2 } },
      'The workspace says so: /w/.bulkhead/settings.json:2',
    ],
    [{ layer: 'workspace', answer: 'deny' }, 'The workspace is not trusted.'],
    [
      { layer: 'policy', source: { file: '/p.json', line: 9, owner: 'IT\u202e' } },
      'The policy of "IT\\u{202e}" says so: /p.json:9',
    ],
    [
      { layer: 'manifest', answer: 'deny', declared: false },
      'Its manifest does not declare it, so no answer opens it.',
    ],
    [{ layer: 'session' }, 'You said so, until the app ends.'],
    [{ layer: 'default', answer: 'ask' }, 'It needs this, and that was never accepted.'],
  ])('says whose word it is: %j', async (facts, words) => {
    expect((await shown(examplePermission(facts))).at(-1)?.trim()).toBe(words);
  });

  test('a file that cannot be understood is no word of the user', async () => {
    const source = { file: '/h/settings.json', line: 2 };
    const problem = { severity: 'error', code: 'SETTINGS_INVALID', message: 'No.', place: source } as const;
    const info = examplePermission({ answer: 'deny', layer: 'user', source });
    const powers = fakePowers({
      script: { extensions: [exampleInfo()], permissions: () => [info], problems: [problem] },
    });
    await runCommandLine(['permissions', 'acme.todo@unsigned'], powers);
    expect(powers.out.at(-1)?.trim()).toBe(
      'This file cannot be understood, and until it can, everything is denied: /h/settings.json:2',
    );
  });

  test('what layers leave of it is said after what it declares', async () => {
    const scope = { paths: ['${workspaceFolder}/**'], narrowedTo: [{ paths: ['${workspaceFolder}/docs/*.md'] }] };
    expect(await shown(examplePermission({ scope }))).toContain('           but only: "docs/*.md" in the workspace');
  });

  test('what a trial withholds is nobody’s deny, and passes', async () => {
    expect((await shown(examplePermission({ answer: 'deny', layer: 'bisect' }))).at(-1)?.trim()).toBe(
      'A search for what is broken withholds it in this trial.',
    );
  });

  test('an extension without any says so', async () => {
    const powers = fakePowers({ script: { extensions: [exampleInfo()] } });
    await runCommandLine(['permissions', 'acme.todo'], powers);
    expect(powers.out[1]).toBe('  It declares no permissions: it reaches nothing but its own storage.');
  });

  test('a folder is looked at as run would run it', async () => {
    const powers = fakePowers({ script: { extensions: [exampleInfo({ origin: 'dev:/place/ext' })] } });
    const words = ['--extension', 'ext', '--workspace', 'w', '--untrusted', '--policy', 'p.json'];
    expect(await runCommandLine(['permissions', 'acme.todo', ...words], powers)).toBe(0);
    expect(powers.options[0]).toMatchObject({
      extensions: [{ path: '/place/ext', development: true }],
      workspace: { folders: ['/place/w'], trusted: false },
      policy: ['/place/p.json'],
    });
  });
});
