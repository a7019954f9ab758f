import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { coded } from '../../../src/base/error.ts';
import { WHEN_READ } from '../../../src/cli/asking.ts';
import { runCommandLine } from '../../../src/cli/command-line.ts';
import type { Ask } from '../../../src/cli/powers.ts';
import type { ExtensionInfo } from '../../../src/core/core.ts';
import type { KeyInfo, RotationOffer, TrustListing } from '../../../src/core/trust/trust-types.ts';
import { exampleInfo } from '../example-info.ts';
import { type Call, fakePowers, type Script } from '../fake-core.ts';

const KEY = '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=';
const OLD: KeyInfo = {
  key: KEY,
  keyId: '0123456789abcdef',
  by: 'first-use',
  trustedAt: '2026-11-20T10:00:00Z',
  revoked: null,
};
const NEW: KeyInfo = { ...OLD, key: `${'B'.repeat(42)}E=`, keyId: 'fedcba9876543210', by: 'rotation' };
const SIGNED = exampleInfo({ origin: `key:${KEY}`, keyId: OLD.keyId });
const ACME: Partial<TrustListing> = { publishers: [{ name: 'acme', keys: [OLD] }] };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-trust-'));
  await writeFile(join(folder, 'acme.pub'), `${KEY}\n`);
  await writeFile(join(folder, 'R'), 'the text of R');
  await writeFile(join(folder, 'L'), 'the text of L');
});
afterAll(() => rm(folder, { recursive: true }));

interface Done {
  readonly status: number;
  readonly said: readonly string[];
  readonly out: readonly string[];
  readonly calls: readonly Call[];
  readonly asked: readonly string[];
}

/** `typed`: what somebody types, one answer after the other; null where there is no terminal. */
async function trust(words: readonly string[], script: Script = {}, typed: readonly string[] | null = null) {
  const asked: string[] = [];
  const rest = [...(typed ?? [])];
  const ask: Ask = async (question, proposal, _signal, how) => {
    expect(how).toBe(WHEN_READ); // nothing that was typed before it could be read is a yes
    asked.push(question);
    return rest.shift() || proposal;
  };
  const powers = fakePowers({ script, workingDirectory: folder });
  const terminal = { ...powers.terminal, ask: typed === null ? null : ask };
  const status = await runCommandLine(['trust', ...words], { ...powers, terminal });
  const done: Done = { status, said: powers.said, out: powers.out, calls: powers.cores[0]?.calls ?? [], asked };
  return done;
}
const error = ({ out }: Done) => JSON.parse(out[0] ?? '').error;
const result = ({ out }: Done) => JSON.parse(out[0] ?? '').result;

describe('wrong usage of a subcommand', () => {
  test.each([
    [[], 'No command was given.', 'See: bulkhead trust --help'],
    [['dance'], "Unknown command 'dance'.", 'See: bulkhead trust --help'],
    [['add'], 'Name whose key it is', 'bulkhead trust add PUBLISHER F.pub'],
    [['add', 'acme'], 'Name whose key it is', '--registry NAME F.pub'],
    [['add', '--registry', 'corp', 'corp', 'corp.pub'], 'Name whose key it is', '--registry NAME F.pub'],
    [['add', 'acme.todo', 'acme.pub'], '"acme.todo" is no name of a publisher.', 'first part of an id: acme'],
    [['add', 'a c', 'acme.pub'], '"a c" is no name of a publisher.', 'Use letters'],
    [['remove'], 'Name one: a publisher, or a registry.', '--registry NAME'],
    [['remove', 'acme', '--registry', 'corp'], 'Name one: a publisher, or a registry.', '--registry NAME'],
    [['accept'], "Missing required argument 'R|publisher'.", 'See: bulkhead trust accept --help'],
    [['rotate', 'acme', '--old', 'x'], "Required option '--new <F.pub>' not specified.", 'trust rotate --help'],
    [['list', '--wat', '--home', 'trust'], "Unknown option '--wat'.", 'See: bulkhead trust list --help'],
  ])('%j exits with 2, and says what is right', async (words, message, fix) => {
    const done = await trust([...words, '--json']);
    expect(done.status).toBe(2);
    expect(error(done).code).toBe('USAGE');
    expect(error(done).message).toContain(message);
    expect(error(done).fix).toContain(fix);
  });

  test('the help of each is a result, and has the options of all', async () => {
    const { status, out } = await trust(['revoke', '--help']);
    expect(status).toBe(0);
    for (const flag of ['--key <F>', '--previous <L>', '--home <dir>', '--json']) expect(out[0]).toContain(flag);
  });

  test('--home holds behind a subcommand as before it', async () => {
    for (const words of [
      ['trust', 'list', '--home', 'there'],
      ['--home', 'there', 'trust', 'list'],
      ['trust', '--home', 'there', 'list'],
    ]) {
      const powers = fakePowers();
      expect(await runCommandLine(words, powers)).toBe(0);
      expect(powers.options[0]?.home).toBe('/place/there');
    }
  });
});

describe('trust add', () => {
  const knowsAfterwards = (changes: number) => (changes === 0 ? {} : ACME);

  test('binds a publisher to the key of a file, or to one that is typed', async () => {
    for (const word of ['acme.pub', KEY]) {
      const done = await trust(['add', 'Acme', word, '--json'], { trust: knowsAfterwards });
      expect(done.calls).toEqual([{ name: 'add', args: ['acme', KEY] }]);
      expect(result(done)).toEqual({ kind: 'publisher', name: 'acme', key: KEY, keyId: OLD.keyId });
    }
  });

  test('says whom and what, and what is on because of it', async () => {
    const { out, said } = await trust(['add', 'acme', 'acme.pub'], { trust: knowsAfterwards, extensions: [SIGNED] });
    expect(out).toEqual([
      'publisher acme is trusted from now on, with the key 0123456789abcdef: what it signed may be installed.',
    ]);
    expect(said).toEqual(['Installed and on: acme.todo']);
    const again = await trust(['add', 'acme', 'acme.pub'], { trust: () => ACME });
    expect(again.out[0]).toContain('is trusted already');
  });

  test('a registry is another list of names', async () => {
    const { calls } = await trust(['add', '--registry', 'corp', 'acme.pub']);
    expect(calls).toEqual([{ name: 'addRegistry', args: ['corp', KEY] }]);
  });
});

describe('trust add of a key about which something is known', () => {
  const CORP = { ...OLD, name: 'corp' };
  const adding = async (words: readonly string[], before: Partial<TrustListing>) =>
    (await trust(['add', ...words], { trust: (changes) => (changes === 0 ? before : { ...before, ...ACME }) })).said;

  test('a registry has it: whoever has it speaks as both', async () => {
    const [said] = await adding(['acme', 'acme.pub'], { registries: [CORP] });
    expect(said).toContain('warning It is the key of registry corp, too');
    expect(said).toContain('bulkhead trust remove acme');
    const other = await trust(['add', '--registry', 'shop', 'acme.pub'], {
      trust: (changes) => ({ ...ACME, registries: changes === 0 ? [CORP] : [CORP, { ...OLD, name: 'shop' }] }),
    });
    expect(other.said[0]).toContain('It is the key of publisher acme and registry corp, too');
    expect(other.said[0]).toContain('bulkhead trust remove --registry shop');
  });

  test('the name had another one after it, or had only others: that is said; its last one is no surprise', async () => {
    const had = (...keys: readonly KeyInfo[]) => adding(['acme', 'acme.pub'], { former: [{ name: 'acme', keys }] });
    expect(await had(OLD, NEW)).toEqual([
      expect.stringContaining(`acme had this key here before, and ${NEW.keyId} after it.`),
    ]);
    expect(await had(NEW)).toEqual([expect.stringContaining(`acme had other keys here before: ${NEW.keyId}.`)]);
    expect(await had(NEW, OLD)).toEqual([]);
  });
});

describe('trust reject', () => {
  const waiting = { publisher: 'acme', oldKeyId: OLD.keyId, newKeyId: NEW.keyId, createdAt: '2026-11-22T12:00:00Z' };
  const script: Script = { trust: () => ({ ...ACME, rotations: [waiting] }), change: () => [waiting] };

  test('takes the name of a publisher or a file, and says what does not happen now', async () => {
    for (const [word, what] of [
      ['Acme', 'acme'],
      ['R', 'the text of R'],
    ] as const) {
      const done = await trust(['reject', word], script);
      expect(done.calls).toEqual([{ name: 'reject', args: [what] }]);
      expect(done.out).toEqual([
        'the change of acme to the key fedcba9876543210 waits no more: 0123456789abcdef goes on signing.',
      ]);
    }
  });
});

test.each(['accept', 'reject', 'apply'])('trust %s names the file that was typed, also for programs', async (how) => {
  const place = { file: 'rotation', line: 1, column: 2 };
  const problem = { severity: 'error', code: 'TRUST_FILE_INVALID', message: 'No.', place } as const;
  const done = await trust(
    [how, 'R', '--json'].map((word) => (how === 'apply' && word === 'R' ? 'L' : word)),
    {
      change() {
        throw coded('TRUST_FILE_INVALID', 'No.', { place, problems: [problem] });
      },
    },
  );
  const file = how === 'apply' ? 'L' : 'R';
  expect(error(done)).toMatchObject({ place: { file, line: 1, column: 2 }, problems: [{ place: { file } }] });
});

describe('trust remove', () => {
  const script = { trust: () => ACME, extensions: [SIGNED, exampleInfo({ id: 'acme.free' })] };

  test('on a terminal says what it switches off, and asks', async () => {
    const no = await trust(['remove', 'acme'], script, ['n']);
    expect(no.asked).toEqual([
      'Trust the publisher acme no more? What it signed is switched off: acme.todo. y(es), n(o)',
    ]);
    expect(no.calls).toEqual([]);
    expect(no.said[0]).toContain('error CANCELLED acme stays trusted.');
    const yes = await trust(['remove', 'acme'], script, ['y']);
    expect(yes.calls).toEqual([{ name: 'remove', args: ['acme'] }]);
    expect(yes.out).toEqual(['publisher acme is not trusted any more.']);
    expect(yes.said).toEqual([
      'Switched off: acme.todo',
      `To trust it again, with the key that it had first: bulkhead trust add acme ${KEY}`,
    ]);
  });

  test('advises no way back by a key that is revoked', async () => {
    const revoked = { since: '2026-11-21T00:00:00Z', reason: '' };
    const after = async (...keys: readonly KeyInfo[]) =>
      (await trust(['remove', 'acme', '--yes'], { trust: () => ({ publishers: [{ name: 'acme', keys }] }) })).said;
    expect(await after({ ...OLD, revoked }, NEW)).toEqual([
      `To trust it again, as a publisher that begins anew (its first key is revoked): bulkhead trust add acme ${NEW.key}`,
    ]);
    expect(await after({ ...OLD, revoked })).toEqual([]);
    expect(await after(OLD, NEW)).toEqual([
      `To trust it again, with the key that it had first: bulkhead trust add acme ${KEY}`,
      'Then accept its change of keys again: bulkhead trust accept R',
    ]);
  });

  test('speaks only of what was on', async () => {
    const error = coded('DIGEST_MISMATCH', 'Changed.');
    const off = { ...SIGNED, state: { kind: 'disabled', reason: 'invalid', error } } as const;
    const { said } = await trust(['remove', 'acme', '--yes'], { trust: () => ACME, extensions: [off] });
    expect(said.join()).not.toContain('Switched off');
  });

  test('asks nobody with --yes, without a terminal, or about whom nobody knows', async () => {
    expect((await trust(['remove', 'acme', '--yes'], script, [])).calls).toHaveLength(1);
    expect(result(await trust(['remove', 'acme', '--json'], script))).toEqual({
      kind: 'publisher',
      name: 'acme',
      disabled: ['acme.todo'],
      enabled: [],
    });
    expect((await trust(['remove', 'other'], script, [])).calls).toHaveLength(1);
    expect((await trust(['remove', '--registry', 'corp'], script)).calls[0]?.name).toBe('removeRegistry');
  });

  test('says what runs again, when nobody else has revoked it', async () => {
    const gone = { kind: 'disabled', reason: 'revoked', error: coded('KEY_REVOKED', 'It is revoked.') } as const;
    let extensions = [{ ...SIGNED, state: gone } as ExtensionInfo];
    const script: Script = {
      get extensions() {
        return extensions;
      },
      change() {
        extensions = [SIGNED];
      },
    };
    const { said } = await trust(['remove', '--registry', 'corp'], script);
    expect(said[0]).toBe('warning What it had revoked counts no more. On again: acme.todo');
  });
});

describe('trust list', () => {
  const listing: TrustListing = {
    publishers: [
      { name: 'acme', keys: [{ ...OLD, revoked: { since: '2026-11-21T00:00:00Z', reason: 'lost\u202e' } }, NEW] },
    ],
    registries: [{ ...OLD, name: 'corp', keyId: '1111222233334444' }],
    former: [],
    rotations: [
      { publisher: 'acme', oldKeyId: NEW.keyId, newKeyId: '9999888877776666', createdAt: '2026-11-22T12:00:00Z' },
    ],
    revocations: [
      {
        issuerKeyId: NEW.keyId,
        issuer: 'acme',
        number: 3,
        issuedAt: '2026-11-21T00:00:00Z',
        expiresAt: '2026-11-22T00:00:00Z',
        expired: true,
        keys: 1,
        versions: 0,
      },
    ],
    extensions: [{ id: 'acme.todo', highest: '2.0.0', pinned: '1.0.0' }],
  };

  test('shows keys, what waits, what is revoked, which list is too old, and versions', async () => {
    const { out } = await trust(['list'], { trust: () => listing });
    expect(out).toEqual([
      'WHO             KEY               SINCE       HOW',
      'publisher acme  0123456789abcdef  2026-11-20  first use; replaced: it vouches only for what is installed already',
      '  revoked since 2026-11-21: "lost\\u{202e}"',
      'publisher acme  fedcba9876543210  2026-11-20  rotation',
      '  a change to the key 9999888877776666, made 2026-11-22 12:00:00 UTC, is held; to read and accept it: bulkhead trust accept acme; to drop it: bulkhead trust reject acme',
      'registry corp   1111222233334444  2026-11-20  added',
      '',
      'REVOKED BY               LIST  ISSUED      EXPIRES     KEYS  VERSIONS',
      'acme (fedcba9876543210)  3     2026-11-21  2026-11-22  1     0',
      '  expired: it goes on revoking, and nothing new that it speaks of is installed; get a newer one of acme, and: bulkhead trust apply L',
      '',
      'EXTENSION  HIGHEST  PINNED',
      'acme.todo  2.0.0    1.0.0',
    ]);
  });

  test('of two changes that wait, neither is proposed by the name of the publisher', async () => {
    const [one] = listing.rotations;
    if (one === undefined) throw new Error('There is one.');
    const rotations = [one, { ...one, newKeyId: '1234123412341234' }];
    const { out } = await trust(['list'], { trust: () => ({ ...listing, rotations }) });
    expect(out.filter((line) => line.includes('is held, and so is another'))).toHaveLength(2);
    expect(out.join()).not.toContain('bulkhead trust accept acme');
  });

  test('is the listing for programs, and a way to begin where nobody is trusted', async () => {
    expect(result(await trust(['list', '--json'], { trust: () => listing }))).toEqual(listing);
    const nobody = await trust(['list']);
    expect(nobody.out).toEqual([]);
    expect(nobody.said[0]).toContain('bulkhead trust add PUBLISHER F.pub');
  });
});

describe.runIf(process.platform === 'linux')('what somebody named to be accepted or applied', () => {
  test.each(['accept', 'apply'])('%s: a pipe is not waited for', async (how) => {
    const pipe = join(folder, `pipe-${how}`);
    execFileSync('mkfifo', [pipe]);
    expect(error(await trust([how, pipe, '--json']))).toMatchObject({ code: 'FILE_NOT_REGULAR' });
  });

  test('a file of the system that says it is empty, and never ends, is given up on', async () => {
    // Some bytes for each page of memory that a process could have.
    const { code } = error(await trust(['apply', '/proc/self/pagemap', '--json']));
    expect(['FILE_TOO_LARGE', 'FILE_UNAVAILABLE']).toContain(code);
  });
});

describe('trust accept', () => {
  const offer: RotationOffer = {
    publisher: 'acme',
    oldKeyId: OLD.keyId,
    newKeyId: NEW.keyId,
    createdAt: '2026-11-22T12:00:00Z',
    installed: ['acme.todo', 'acme.lint'],
  };
  const held = { ...ACME, rotations: [offer] };
  const script: Script = {
    trust: () => ACME,
    async change({ args: [, consent] }) {
      if (typeof consent === 'function' && (await consent(offer))) return offer;
      throw coded('CONSENT_REQUIRED', 'The new key of acme is held.', { fix: 'bulkhead trust accept acme' });
    },
  };

  test('shows who, which keys, since when, what it concerns and what a yes means; then asks, and only a yes is one', async () => {
    const done = await trust(['accept', 'R'], script, ['what', '', 'y']);
    expect(done.calls).toEqual([{ name: 'accept', args: ['the text of R', expect.any(Function)] }]);
    expect(done.said.slice(0, 5)).toEqual([
      'acme changes its key',
      '  old key   0123456789abcdef, trusted since 2026-11-20',
      '  new key   fedcba9876543210',
      '  made      2026-11-22 12:00:00 UTC, as it says itself',
      '  concerns  acme.todo and acme.lint',
    ]);
    expect(done.said.join(' ')).toContain('whoever has stolen that can make it, too');
    expect(done.asked[0]).toBe('Accept fedcba9876543210 as the new key of acme? y(es), n(o)');
    expect(done.status).toBe(1); // the proposal is a no
    expect((await trust(['accept', 'R'], script, ['what', 'y'])).status).toBe(0);
  });

  test('a no of a person is said back, and how to look at it again', async () => {
    const { status, said } = await trust(['accept', 'R'], script, ['n']);
    expect(status).toBe(1);
    expect(said.slice(-2)).toEqual([
      'error CONSENT_REQUIRED The key fedcba9876543210 is not accepted: you said no. The change is held.',
      '  fix: To look at it again: bulkhead trust accept acme',
    ]);
  });

  test('where nobody can answer it is held, and --yes is an answer', async () => {
    const machine = await trust(['accept', 'R', '--json'], script);
    expect(machine.status).toBe(1);
    expect(error(machine)).toMatchObject({ code: 'CONSENT_REQUIRED', message: 'The new key of acme is held.' });
    expect(machine.said).toContain('  new key   fedcba9876543210');
    expect(result(await trust(['accept', 'R', '--yes', '--json'], script))).toEqual(offer);
  });

  test('a publisher of whom one waits is named by its name, and a file otherwise', async () => {
    const named = await trust(['accept', 'ACME', '--yes'], { ...script, trust: () => held });
    expect(named.calls[0]?.args[0]).toBe('acme');
    const missing = await trust(['accept', 'acme', '--json'], script);
    expect(error(missing)).toMatchObject({
      code: 'FILE_NOT_FOUND',
      fix: expect.stringContaining('No change of a key'),
    });
    const other = await trust(['accept', 'other', '--json'], { ...script, trust: () => held });
    expect(error(other).fix).toContain('of which one waits: acme');
  });

  test('what is wrong in the file is a place to open', async () => {
    const place = { file: 'rotation', line: 3, column: 2 };
    const problems = [{ severity: 'error', code: 'TRUST_FILE_INVALID', message: 'No.', place }] as const;
    const change = () => {
      throw coded('TRUST_FILE_INVALID', 'This rotation does not count: No.', { problems, place });
    };
    const { said } = await trust(['accept', 'R'], { change });
    expect(said[0]).toBe('R:3:2 error TRUST_FILE_INVALID No.');
  });
});

test('trust apply says what is revoked, what counts for nothing, and what was stopped', async () => {
  const applied = {
    list: {
      issuerKeyId: OLD.keyId,
      issuer: 'acme',
      number: 3,
      issuedAt: '2026-11-21T00:00:00Z',
      expiresAt: '2027-11-22T00:00:00Z',
      expired: false,
      keys: 2,
      versions: 1,
    },
    entries: [
      {
        kind: 'key',
        keyId: OLD.keyId,
        of: 'acme',
        since: '2026-11-20T00:00:00Z',
        reason: 'stolen\u001b',
        beyond: false,
      },
      { kind: 'version', id: 'acme.todo', version: '1.0.0', reason: '', beyond: false },
      { kind: 'key', keyId: NEW.keyId, of: null, since: '2026-11-20T00:00:00Z', reason: '', beyond: true },
    ],
    disabled: ['acme.todo'],
  };
  const { calls, out, said } = await trust(['apply', 'L'], { change: () => applied });
  expect(calls).toEqual([{ name: 'apply', args: ['the text of L'] }]);
  expect(out).toEqual([
    'applied list 3 of acme (key 0123456789abcdef), issued 2026-11-21 00:00:00 UTC, good until 2027-11-22.',
    '  revoked  key 0123456789abcdef of acme, since 2026-11-20: "stolen\\u{1b}"',
    '  revoked  acme.todo 1.0.0',
    'Stopped and switched off: acme.todo',
  ]);
  expect(said).toContain(
    '  ignored  key fedcba9876543210 of nobody who is known here, since 2026-11-20: that is not for acme to say',
  );
  expect(result(await trust(['apply', 'L', '--json'], { change: () => applied }))).toEqual(applied);
});

test('trust pin says which version is there, and how the other comes', async () => {
  const extensions: readonly ExtensionInfo[] = [{ ...SIGNED, version: '2.0.0' }];
  const { calls, out, said } = await trust(['pin', 'Acme.Todo', '1.0.0'], { extensions });
  expect(calls).toEqual([{ name: 'pin', args: ['acme.todo', '1.0.0'] }]);
  expect(out[0]).toContain('acme.todo is pinned to 1.0.0');
  expect(said[0]).toContain('2.0.0 is installed; to put 1.0.0 in its place: bulkhead install PACKAGE');
  expect((await trust(['unpin', 'acme.todo'])).calls).toEqual([{ name: 'unpin', args: ['acme.todo'] }]);
});

test('trust pin takes an id and a version, and else it was wrongly typed', async () => {
  const change = () => {
    throw coded('OPTIONS_INVALID', '"latest" is no version.', { fix: 'Write it as "1.2.0".' });
  };
  const { status, said } = await trust(['pin', 'acme.todo', 'latest'], { change });
  expect([status, ...said]).toEqual([2, 'error USAGE "latest" is no version.', '  fix: Write it as "1.2.0".']);
});

test('trust unpin says when the version that was kept may not stay', async () => {
  const off = coded('ROLLBACK', 'acme.todo 1.0.0 is older than 2.0.0.', { fix: 'Install a newer one.' });
  const extensions = [{ ...SIGNED, state: { kind: 'disabled', reason: 'invalid', error: off } } as const];
  const { out, said } = await trust(['unpin', 'acme.todo'], { extensions });
  expect(out).toEqual(['acme.todo is not pinned any more: newer versions of it may be installed.']);
  expect(said).toEqual([
    'warning 1.0.0 is off now: invalid: acme.todo 1.0.0 is older than 2.0.0. Install a newer one.',
  ]);
});

test.each([
  ['accept', 'revocations', 'a list of revocations, and not the change of a key', 'bulkhead trust apply "other"'],
  ['apply', 'rotation', 'the change of a key, and not a list of revocations', 'bulkhead trust accept "other"'],
])('trust %s knows a file that is for the other', async (command, format, message, fix) => {
  await writeFile(join(folder, 'other'), JSON.stringify({ format: `bulkhead-${format}-v1` }));
  const done = await trust([command, 'other', '--json']);
  expect(error(done)).toMatchObject({ code: 'TRUST_FILE_INVALID', message: `"other" is ${message}.`, fix });
  expect(done.calls).toEqual([]);
});

test.each([
  ['nothing', 'FILE_NOT_FOUND'],
  ['.', 'FILE_IS_A_DIRECTORY'],
  ['/dev/zero', 'FILE_NOT_REGULAR'],
])('a file that is %s is not read', async (name, code) => {
  expect(error(await trust(['apply', name, '--json']))).toMatchObject({ code });
});
