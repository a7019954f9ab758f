import { expect, test } from 'vitest';
import { coded, type Problem } from '../../src/base/error.ts';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { fakePowers } from './fake-core.ts';

const ERROR: Problem = {
  severity: 'error',
  code: 'MANIFEST_INVALID',
  message: 'A reason is missing.',
  fix: 'Say why.',
  place: { file: 'package.json', line: 3, column: 7, pointer: '/permissions/fs.read' },
};
const WARNING: Problem = { severity: 'warning', code: 'UNSUPPORTED_MODULE', message: 'No "net" here.', place: {} };

test('problems are shown as compilers show theirs, and an error exits with 1', async () => {
  const powers = fakePowers({ checkFolder: async () => ({ problems: [ERROR, WARNING] }) });
  expect(await runCommandLine(['check', 'mine'], powers)).toBe(1);
  expect(powers.out).toEqual([]);
  expect(powers.said).toEqual([
    'mine/package.json:3:7 error MANIFEST_INVALID A reason is missing.',
    '  fix: Say why.',
    'mine warning UNSUPPORTED_MODULE No "net" here.',
    'error MANIFEST_INVALID 1 error and 1 warning in mine.',
    '  fix: Mend what is listed, then check again.',
  ]);
});

test('as JSON, all problems stand beside the code of the first error', async () => {
  const powers = fakePowers({ checkFolder: async () => ({ problems: [WARNING, ERROR] }) });
  expect(await runCommandLine(['check', 'mine', '--json'], powers)).toBe(1);
  const document = JSON.parse(powers.out[0] ?? '');
  expect(document.ok).toBe(false);
  expect(document.error.code).toBe('MANIFEST_INVALID');
  expect(document.error.problems).toEqual([WARNING, ERROR]);
});

test('an interruption reaches whoever checks', async () => {
  const keyboard = new AbortController();
  const powers = fakePowers({
    interrupted: keyboard.signal,
    checkFolder: (_path, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(coded('CANCELLED', 'Bundling was cancelled.')));
        keyboard.abort();
      }),
  });
  expect(await runCommandLine(['check', 'mine', '--json'], powers)).toBe(1);
  expect(JSON.parse(powers.out[0] ?? '').error.code).toBe('CANCELLED');
});

test('warnings alone pass', async () => {
  const powers = fakePowers({ checkFolder: async () => ({ problems: [WARNING] }) });
  expect(await runCommandLine(['check', 'mine'], powers)).toBe(0);
  expect(powers.said.at(-1)).toBe('ok mine: no errors, 1 warning.');
  expect(await runCommandLine(['check', 'mine', '--json'], powers)).toBe(0);
  expect(JSON.parse(powers.out[0] ?? '')).toEqual({ ok: true, result: { problems: [WARNING] } });
});

test('text that an author wrote cannot move the cursor of whoever checks', async () => {
  const message = 'A \u001b[2Jname\u202e.';
  const powers = fakePowers({ checkFolder: async () => ({ problems: [{ ...ERROR, message, fix: message }] }) });
  await runCommandLine(['check', 'mine'], powers);
  expect(powers.said.join('')).not.toMatch(/[\u001b\u202e]/);
});

test('a package is checked as one: its places are files in it, its key is named, and its fix is another', async () => {
  const asked: unknown[] = [];
  const signed = fakePowers({
    async checkPackage(path, options) {
      asked.push(path, Object.keys(options ?? {}));
      return { problems: [], keyId: '0123456789abcdef' };
    },
  });
  expect(await runCommandLine(['check', 'mine.bhx'], signed)).toBe(0);
  expect(asked).toEqual(['/place/mine.bhx', ['signal']]);
  expect(signed.said).toEqual([
    'ok mine.bhx: no errors, 0 warnings.',
    'signed with the key 0123456789abcdef; whether that is trusted here: bulkhead verify mine.bhx',
  ]);
  const broken = fakePowers({ checkPackage: async () => ({ problems: [ERROR], keyId: null }) });
  expect(await runCommandLine(['check', 'mine.bhx'], broken)).toBe(1);
  expect(broken.said.at(0)).toContain('mine.bhx/package.json:3:7 error MANIFEST_INVALID');
  expect(broken.said.at(-1)).toBe('  fix: If it is yours, pack it again; else get it from its author.');
  const missing = fakePowers();
  expect(await runCommandLine(['check', 'mine.bhx', '--json'], missing)).toBe(1);
  expect(JSON.parse(missing.out[0] ?? '').error.code).toBe('FILE_NOT_FOUND');
});
