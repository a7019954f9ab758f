import { expect, test } from 'vitest';
import { coded } from '../../src/base/error.ts';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { exampleInfo } from './example-info.ts';
import { fakePowers } from './fake-core.ts';

const HELD = {
  version: '2.0.0',
  more: [{ kind: 'net.connect', change: 'new', added: { hosts: ['a.org'] } }],
  isolationBefore: null,
  untrustedToo: false,
} as const;
const BY_POLICY = coded('EXTENSION_DISABLED', 'The policy of "IT\u001b[2J" disables acme.off.', { fix: 'Ask IT.' });
const EXTENSIONS = [
  exampleInfo({ held: HELD }),
  exampleInfo({
    id: 'acme.signed',
    version: '10.2.0',
    origin: 'key:abc',
    keyId: '0123456789abcdef',
    isolation: 'process',
  }),
  exampleInfo({ id: 'acme.off', state: { kind: 'disabled', reason: 'policy', error: BY_POLICY } }),
  exampleInfo({ id: 'acme.mine', origin: 'dev:/place/mine' }),
];

test('list says which version an extension is pinned to, as long as it is the one that was pinned', async () => {
  const pins = ['acme.signed', 'acme.todo'].map((id) => ({ id, highest: '11.0.0', pinned: '10.2.0' }));
  const script = { extensions: EXTENSIONS, trust: () => ({ extensions: pins }) };
  const powers = fakePowers({ script });
  expect(await runCommandLine(['list'], powers)).toBe(0);
  const rows = powers.out.filter((line) => line.includes('pinned'));
  expect(rows).toEqual([
    '  pinned to 10.2.0: no other version is installed; to let it go: bulkhead trust unpin acme.signed',
  ]);
  const json = fakePowers({ script });
  await runCommandLine(['list', '--json'], json);
  expect(JSON.parse(json.out[0] ?? '').result.map(({ pinned }: { pinned?: string }) => pinned)).toEqual([
    undefined,
    '10.2.0',
    undefined,
    undefined,
  ]);
});

test('list --json has for each extension what it is, whether it is on, and why not', async () => {
  const powers = fakePowers({ script: { extensions: EXTENSIONS } });
  expect(await runCommandLine(['list', '--json'], powers)).toBe(0);
  const same = { version: '1.0.0', state: 'inactive', isolation: 'shared' };
  expect(JSON.parse(powers.out[0] ?? '').result).toEqual([
    { id: 'acme.todo', origin: 'unsigned', ...same, held: HELD },
    {
      id: 'acme.signed',
      origin: 'key:abc',
      keyId: '0123456789abcdef',
      ...same,
      version: '10.2.0',
      isolation: 'process',
    },
    { id: 'acme.off', origin: 'unsigned', ...same, state: 'disabled', disabledReason: 'policy' },
    { id: 'acme.mine', origin: 'dev:/place/mine', ...same },
  ]);
  expect(powers.cores.map(({ disposed }) => disposed)).toEqual([1]);
});

test('for people, list stands in columns, marks who is unsigned, and says why something is off and what waits', async () => {
  const powers = fakePowers({ script: { extensions: EXTENSIONS } });
  await runCommandLine(['list'], powers);
  expect(powers.out).toEqual([
    'ID           VERSION  STATE  ISOLATION  ORIGIN',
    'acme.todo    1.0.0    on     shared     unsigned',
    '  version 2.0.0 asks for more and is held; to read and accept it: bulkhead update acme.todo',
    'acme.signed  10.2.0   on     process    key 0123456789abcdef',
    'acme.off     1.0.0    off    shared     unsigned',
    '  policy: The policy of "IT\\u{1b}[2J" disables acme.off. Ask IT.',
    'acme.mine    1.0.0    on     shared     dev',
  ]);
});

test('what the user switched off says how to switch it on, and where that is written', async () => {
  const place = { file: '/h/settings.json', line: 2 };
  const error = coded('EXTENSION_DISABLED', 'It is disabled.', { layer: 'user', place, fix: 'Enable it.' });
  const powers = fakePowers({
    script: { extensions: [exampleInfo({ state: { kind: 'disabled', reason: 'user', error } })] },
  });
  await runCommandLine(['list'], powers);
  expect(powers.out.at(-1)).toBe(
    '  user: you disabled it (/h/settings.json:2); to switch it on: bulkhead enable acme.todo',
  );
});

test('what a policy switched off names the whole path of its file, and names it once', async () => {
  const place = { file: '/etc/bulkhead/policy.json', line: 4 };
  const error = coded('EXTENSION_DISABLED', 'Disabled by the policy of "IT" (policy.json:4).', {
    layer: 'policy',
    place,
    fix: 'Ask IT.',
  });
  const powers = fakePowers({
    script: { extensions: [exampleInfo({ state: { kind: 'disabled', reason: 'policy', error } })] },
  });
  await runCommandLine(['list'], powers);
  expect(powers.out.at(-1)).toBe('  policy: Disabled by the policy of "IT" (/etc/bulkhead/policy.json:4). Ask IT.');
});

test('what a policy requires says so, with its owner made visible', async () => {
  const script = { extensions: [exampleInfo({ requiredBy: 'IT\u001b[2J' })] };
  const powers = fakePowers({ script });
  await runCommandLine(['list'], powers);
  expect(powers.out.at(-1)).toBe('  required by the policy of "IT\\u{1b}[2J": it cannot be disabled');
  const json = fakePowers({ script });
  await runCommandLine(['list', '--json'], json);
  expect(JSON.parse(json.out[0] ?? '').result[0]).toMatchObject({ requiredBy: 'IT\u001b[2J' });
});

test('an empty home says how to fill it, and prints no table', async () => {
  const powers = fakePowers();
  expect(await runCommandLine(['list'], powers)).toBe(0);
  expect(powers.out).toEqual([]);
  expect(powers.said).toEqual(['Nothing is installed. To install an extension: bulkhead install DIR']);
});

test('settings that cannot be understood are warned of, with their place', async () => {
  const place = { file: '/h/settings.json', line: 3, column: 7 };
  const problems = [{ severity: 'error', code: 'SETTINGS_INVALID', message: 'No.', fix: 'Mend it.', place }] as const;
  const powers = fakePowers({ script: { problems, extensions: EXTENSIONS } });
  expect(await runCommandLine(['list', '--json'], powers)).toBe(0);
  expect(powers.said).toEqual(['/h/settings.json:3:7 error SETTINGS_INVALID No.', '  fix: Mend it.']);
});

test('policies of the machine come before those that are named', async () => {
  const powers = { ...fakePowers(), machinePolicies: ['/etc/bulkhead/policy.json'] };
  await runCommandLine(['list', '--policy', 'a.json', '--policy', '/b.json'], powers);
  expect(powers.options[0]?.policy).toEqual(['/etc/bulkhead/policy.json', '/place/a.json', '/b.json']);
});
