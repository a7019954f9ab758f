import { describe, expect, test } from 'vitest';
import { coded } from '../../src/base/error.ts';
import { WHEN_READ } from '../../src/cli/asking.ts';
import { runCommandLine } from '../../src/cli/command-line.ts';
import type { Ask } from '../../src/cli/powers.ts';
import type { InstallAnswer, InstallOffer, InstallOptions } from '../../src/core/install/install-types.ts';
import { describePermission } from '../../src/permissions/plain-words.ts';
import { exampleInfo, examplePermission } from './example-info.ts';
import { type Call, fakePowers } from './fake-core.ts';

const SPAWN = {
  ...describePermission('process.spawn', { commands: [{ command: 'git', args: ['log', '*'] }] }),
  reason: 'Shows who\u202e wrote it',
};
const READ = { ...describePermission('fs.read', { paths: ['${workspaceFolder}/**'] }), reason: 'Finds "TODO"s' };
const NET = { ...describePermission('net.connect', { hosts: ['a.org'] }), reason: 'Links issues' };
const OFFER: InstallOffer = {
  kind: 'install',
  id: 'acme.todo',
  version: '1.0.0',
  displayName: 'Todo\nHunter',
  description: 'Lists TODOs',
  origin: 'unsigned',
  keyId: null,
  publisher: null,
  isolation: 'shared',
  untrustedToo: false,
  required: [SPAWN, READ],
  optional: [NET],
  update: null,
};
const UPDATE: InstallOffer = {
  ...OFFER,
  kind: 'update',
  version: '2.0.0',
  update: {
    from: '1.0.0',
    more: [
      { ...NET, change: 'new' },
      { ...READ, change: 'wider' },
    ],
    isolationBefore: 'process',
    untrustedToo: true,
  },
};

interface Done {
  readonly status: number;
  readonly said: readonly string[];
  readonly out: readonly string[];
  readonly calls: readonly Call[];
  readonly answer: InstallAnswer | undefined;
  readonly asked: readonly string[];
}

/** `typed`: what somebody types, one answer after the other; null where there is no terminal. */
async function install(words: readonly string[], typed: readonly string[] | null, offer = OFFER): Promise<Done> {
  let answer: InstallAnswer | undefined;
  const asked: string[] = [];
  const rest = [...(typed ?? [])];
  const ask: Ask = async (question, proposal, _signal, how) => {
    expect(how).toBe(WHEN_READ); // nothing that was typed before it could be read is a yes
    asked.push(question);
    return rest.shift() || proposal;
  };
  const change = async ({ args }: Call) => {
    answer = await (args[1] as InstallOptions).consent?.(offer);
    if (answer?.accept !== true) throw coded('CONSENT_REQUIRED', 'Nobody accepted it.', { fix: 'Use --yes.' });
    return {
      kind: 'installed',
      id: offer.id,
      version: offer.version,
      origin: 'unsigned',
      replaced: null,
      denied: answer.deny ?? [],
    };
  };
  const powers = fakePowers({ script: { extensions: [exampleInfo()], change } });
  const terminal = { ...powers.terminal, ask: typed === null ? null : ask };
  const status = await runCommandLine(words, { ...powers, terminal });
  return { status, said: powers.said, out: powers.out, calls: powers.cores[0]?.calls ?? [], answer, asked };
}

describe('what is offered', () => {
  test('is grouped, most dangerous first, numbered; the author speaks last and in quotation marks', async () => {
    const { said } = await install(['install', 'ext'], ['n']);
    expect(said.slice(0, 18)).toEqual([
      'acme.todo 1.0.0',
      '  unsigned: nobody vouches for who wrote it',
      '  calls itself "Todo\\u{a}Hunter": "Lists TODOs"',
      '',
      'Can do anything you can:',
      '  1) Start programs (process.spawn)',
      '       "git log *", with any argument for each *',
      '       Warning: If you allow it, this program can do anything you can.',
      '       its author says: "Shows who\\u{202e} wrote it"',
      '',
      'Reads and sends:',
      '  2) Read files (fs.read)',
      '       any file in the workspace',
      '       its author says: "Finds \\"TODO\\"s"',
      '',
      'Asks for later, when it needs it:',
      '  - Send to and receive from servers (net.connect)',
      '      "a.org"',
    ]);
  });

  test('of an update is the difference: what is new, what is wider, which wall is weaker, where else it holds', async () => {
    const { said } = await install(['update', 'acme.todo'], ['n'], UPDATE);
    expect(said.slice(0, 13)).toEqual([
      'acme.todo 2.0.0, in the place of 1.0.0',
      '  unsigned: nobody vouches for who wrote it',
      '  calls itself "Todo\\u{a}Hunter": "Lists TODOs"',
      '',
      'Asks for more than was accepted (+ new, ~ wider):',
      '  1) + Send to and receive from servers (net.connect)',
      '         "a.org"',
      '         its author says: "Links issues"',
      '  2) ~ Read files (fs.read)',
      '         any file in the workspace',
      '         its author says: "Finds \\"TODO\\"s"',
      '  ~ runs behind a weaker wall: shared, so far process',
      '  ~ All of it in workspaces that you do not trust, too: its author says that it is safe there',
    ]);
  });

  test('says where else it holds', async () => {
    const everywhere = 'All of it in workspaces that you do not trust, too: its author says that it is safe there.';
    const { said, asked } = await install(['install', 'ext'], ['y'], { ...OFFER, untrustedToo: true });
    expect(said).toContain(everywhere);
    expect(asked).toEqual([expect.stringContaining('fs.read, also in workspaces that you do not trust? y(es)')]);
    expect((await install(['install', 'ext'], ['y'])).said).not.toContain(everywhere);
  });

  test('of an update may be nothing more', async () => {
    const update = { from: '1.0.0', more: [], isolationBefore: null, untrustedToo: false };
    const { said, asked } = await install(['install', 'ext'], ['y'], { ...UPDATE, update });
    expect(said).toContain('Asks for nothing more than was accepted.');
    expect(said.join()).not.toContain('Asks for more');
    expect(asked).toEqual(['Update acme.todo, unsigned? y(es), n(o)']);
  });

  test('may be nothing', async () => {
    const { said, asked } = await install(['install', 'ext'], ['y'], { ...OFFER, required: [], optional: [] });
    expect(said).toContain('Needs no permissions: it reaches nothing but its own storage.');
    expect(asked).toEqual(['Install acme.todo, unsigned? y(es), n(o)']);
  });
});

describe('what is signed', () => {
  const keyId = '0123456789abcdef';
  const publisher = { name: 'acme', known: true, formerly: [], approvedBy: [] };
  const KNOWN: InstallOffer = { ...OFFER, origin: 'key:x', keyId, publisher, required: [] };
  const FIRST = { ...KNOWN, publisher: { ...publisher, known: false, approvedBy: ['corp'] } };
  const ANOTHER = { ...KNOWN, publisher: { ...publisher, known: false, formerly: ['fedcba9876543210'] } };
  const AGAIN = { ...KNOWN, publisher: { ...publisher, known: false, formerly: [keyId] } };

  test('by a publisher who is known says so, and no more', async () => {
    const { said, asked } = await install(['install', 'a.bhx'], ['y'], KNOWN);
    expect(said.slice(1, 3)).toEqual([
      '  signed by acme, with the key 0123456789abcdef',
      '  calls itself "Todo\\u{a}Hunter": "Lists TODOs"',
    ]);
    expect(asked).toEqual(['Install acme.todo, signed by acme? y(es), n(o)']);
  });

  test('for the first time says that the yes is one to the key, too, and what to compare it with', async () => {
    const { said, asked, status } = await install(['install', 'a.bhx'], ['y'], FIRST);
    expect(said.slice(1, 4)).toEqual([
      '  signed by acme, with the key 0123456789abcdef',
      '  approved by corp',
      '  You trust no key of acme yet. With a yes this one is its key from now on: compare 0123456789abcdef with what acme publishes, on its site for example.',
    ]);
    expect(asked).toEqual(['Install acme.todo, and trust 0123456789abcdef as the key of acme? y(es), n(o)']);
    expect(status).toBe(0);
    expect(said).toContain('acme is trusted from now on, with the key 0123456789abcdef: bulkhead trust list');
  });

  test('by another key than the name had warns, in the question too', async () => {
    const { said, asked } = await install(['install', 'a.bhx'], ['n'], ANOTHER);
    expect(said).toContain('  WARNING: acme was trusted here before, with another key: fedcba9876543210.');
    expect(asked[0]).toContain('and trust 0123456789abcdef as the key of acme, and not fedcba9876543210?');
  });

  test('by a key that was taken out warns, and does not call it another one', async () => {
    const { said, asked } = await install(['install', 'a.bhx'], ['n'], AGAIN);
    expect(said.join()).toContain('  WARNING: this key of acme was taken out here (trust remove).');
    expect(asked).toEqual(['Install acme.todo, and trust 0123456789abcdef as the key of acme? y(es), n(o)']);
  });

  test('--yes and --deny are a yes to a first key, and none to another one than before, or to one that was taken out', async () => {
    expect((await install(['install', 'a.bhx', '--yes'], null, FIRST)).answer).toEqual({ accept: true, deny: [] });
    for (const [flags, offer] of [
      [['--yes'], ANOTHER],
      [['--deny', 'net.connect'], ANOTHER],
      [['--yes'], AGAIN],
    ] as const) {
      const done = await install(['install', 'a.bhx', '--json', ...flags], [], offer);
      expect(done.status).toBe(1);
      expect(done.answer).toBeUndefined();
      const { error } = JSON.parse(done.out[0] ?? '');
      expect(error).toMatchObject({ code: 'CONSENT_REQUIRED', extension: 'acme.todo' });
      expect(error.fix).toContain('bulkhead trust add acme F.pub');
    }
  });

  test('is said of what was installed, and nothing is called unsigned', async () => {
    const change = () => ({
      kind: 'installed',
      id: 'acme.todo',
      version: '1.0.0',
      origin: 'key:x',
      replaced: null,
      denied: [],
    });
    const powers = fakePowers({ script: { change } });
    await runCommandLine(['install', 'a.bhx'], powers);
    expect(powers.out).toEqual(['installed acme.todo 1.0.0 (signed by acme).']);
  });
});

describe('asked on a terminal', () => {
  test.each([
    [['y'], { accept: true, deny: [] }],
    [['YES'], { accept: true, deny: [] }],
    [['n'], { accept: false }],
    [[''], { accept: false }],
    [['1', 'y'], { accept: true, deny: ['process.spawn'] }],
    [['2 1', 'y'], { accept: true, deny: ['process.spawn', 'fs.read'] }],
    [['1,2', '1', 'y'], { accept: true, deny: ['fs.read'] }],
    [['1', 'n'], { accept: false }],
    [['3', 'what', '0', '01', '-1', 'y1', 'n'], { accept: false }],
  ])('%j gives %j', async (typed, answer) => {
    const done = await install(['install', 'ext'], typed);
    expect(done.answer).toEqual(answer);
    expect(done.asked).toHaveLength(typed.length);
  });

  test('the question alone says who, what is asked for and what would hold: a long list may have pushed the rest off the screen', async () => {
    const { asked } = await install(['install', 'ext'], ['2', 'y']);
    expect(asked).toEqual([
      'Install acme.todo, unsigned, with 1 process.spawn, 2 fs.read? y(es), n(o), or numbers to deny',
      'Install acme.todo, unsigned, with 1 process.spawn, without 2 fs.read? y(es), n(o), or numbers to deny',
    ]);
  });

  test('the question about an update says as well what no number stands for', async () => {
    expect((await install(['update', 'acme.todo'], ['n'], UPDATE)).asked).toEqual([
      'Update acme.todo, unsigned, with 1 net.connect, 2 fs.read, behind a weaker wall, also in workspaces that you do not trust? y(es), n(o), or numbers to deny',
    ]);
  });

  test('numbers of an update mean what it asks for beyond what was accepted', async () => {
    expect((await install(['update', 'acme.todo'], ['1', 'y'], UPDATE)).answer).toEqual({
      accept: true,
      deny: ['net.connect'],
    });
  });

  test('a question that is left installs nothing', async () => {
    const ask: Ask = async () => {
      throw coded('CANCELLED', 'It was left.');
    };
    let failure: unknown;
    const change = async ({ args }: Call) => {
      failure = await Promise.resolve((args[1] as InstallOptions).consent?.(OFFER)).catch((error) => error);
      throw failure;
    };
    const powers = fakePowers({ script: { change } });
    expect(await runCommandLine(['install', 'x'], { ...powers, terminal: { ...powers.terminal, ask } })).toBe(1);
    expect(failure).toMatchObject({ code: 'CANCELLED' });
  });
});

describe('without a terminal', () => {
  test('nobody is asked, nothing is accepted, and what was asked for can be read', async () => {
    const { status, answer, out, said } = await install(['install', 'ext', '--json'], null);
    expect(status).toBe(1);
    expect(answer).toEqual({ accept: false });
    expect(JSON.parse(out[0] ?? '').error).toMatchObject({ code: 'CONSENT_REQUIRED', fix: 'Use --yes.' });
    expect(said).toContain('  1) Start programs (process.spawn)');
  });

  test.each([
    [['--yes'], { accept: true, deny: [] }],
    [['--deny', 'process.spawn'], { accept: true, deny: ['process.spawn'] }],
    [['--deny', 'fs.read', 'process.spawn'], { accept: true, deny: ['fs.read', 'process.spawn'] }],
    [['--deny', 'fs.read', '--deny', 'net.connect'], { accept: true, deny: ['fs.read', 'net.connect'] }],
  ])('%j answers, and what was accepted can be read', async (flags, answer) => {
    const done = await install(['install', 'ext', ...flags], null);
    expect(done.status).toBe(0);
    expect(done.answer).toEqual(answer);
    expect(done.said).toContain('  1) Start programs (process.spawn)');
    const machine = await install(['install', 'ext', ...flags, '--json'], null);
    expect(JSON.parse(machine.out[0] ?? '').result).toMatchObject({ kind: 'installed', denied: answer.deny });
  });

  test.each([
    ['fs.raed', 'Did you mean fs.read?'],
    ['clipboard.read', 'It asks for: process.spawn, fs.read, net.connect'],
  ])('--deny %s, which it does not ask for, is no answer', async (kind, fix) => {
    const powers = fakePowers({ script: { change: async ({ args }) => (args[1] as InstallOptions).consent?.(OFFER) } });
    expect(await runCommandLine(['install', 'ext', '--deny', kind, '--json'], powers)).toBe(2);
    expect(JSON.parse(powers.out[0] ?? '').error).toMatchObject({ code: 'USAGE', fix });
  });

  test('where nothing was asked, because it is there already, --deny denies all the same', async () => {
    const script = {
      permissions: () => [examplePermission()],
      change: async ({ name }: Call) =>
        name === 'set' ? undefined : { kind: 'unchanged', id: 'acme.todo', version: '1.0.0', origin: 'unsigned' },
    };
    const powers = fakePowers({ script });
    expect(await runCommandLine(['install', 'ext', '--deny', 'fs.read', '--json'], powers)).toBe(0);
    expect(powers.cores[0]?.calls.at(-1)).toEqual({ name: 'set', args: ['acme.todo', 'fs.read', 'deny'] });
    expect(JSON.parse(powers.out[0] ?? '').result).toMatchObject({ kind: 'unchanged', denied: ['fs.read'] });
    expect(await runCommandLine(['install', 'ext', '--deny', 'fs.raed'], powers)).toBe(2);
  });

  test('--allow-unsigned reaches the core', async () => {
    const { calls } = await install(['install', 'a.bhx', '--allow-unsigned'], null);
    expect(calls[0]?.args).toEqual(['/place/a.bhx', expect.objectContaining({ allowUnsigned: true })]);
  });
});

describe('what was not accepted', () => {
  const problems = [
    { severity: 'error', code: 'CONSENT_REQUIRED', message: 'net.connect is new.', place: {} },
  ] as const;
  const held = async ({ args }: Call) => {
    await (args[1] as InstallOptions).consent?.(UPDATE);
    throw coded('CONSENT_REQUIRED', 'It is held.', { fix: 'Use --yes.', problems });
  };

  test('by a person is said back to them, and not as a list of problems', async () => {
    const powers = fakePowers({ script: { extensions: [exampleInfo()], change: held } });
    const terminal = { ...powers.terminal, ask: async () => 'n' };
    expect(await runCommandLine(['update', 'acme.todo'], { ...powers, terminal })).toBe(1);
    expect(powers.said.slice(-3)).toEqual([
      'error CONSENT_REQUIRED acme.todo 2.0.0 is held, and 1.0.0 goes on.',
      '  extension: acme.todo',
      '  fix: To look at it again: bulkhead update acme.todo',
    ]);
  });

  test('where nobody was asked has its way out, and for programs its problems', async () => {
    const people = fakePowers({ script: { change: held } });
    await runCommandLine(['update', 'ext'], people);
    expect(people.said.slice(-3)).toEqual(['', 'error CONSENT_REQUIRED It is held.', '  fix: Use --yes.']);
    const machine = fakePowers({ script: { change: held } });
    await runCommandLine(['update', 'ext', '--json'], machine);
    expect(JSON.parse(machine.out[0] ?? '').error.problems).toEqual(problems);
  });
});

test('problems of a folder are places to open', async () => {
  const change = () => {
    const place = { file: 'package.json', line: 3, column: 2 };
    throw coded('MANIFEST_INVALID', 'No.', {
      problems: [{ severity: 'error', code: 'MANIFEST_INVALID', message: 'No.', place }],
    });
  };
  const powers = fakePowers({ script: { change } });
  expect(await runCommandLine(['install', 'ext'], powers)).toBe(1);
  expect(powers.said[0]).toBe('ext/package.json:3:2 error MANIFEST_INVALID No.');
});

describe('what an update means', () => {
  test.each([
    ['acme.todo', 'acme.todo'],
    ['Acme.Todo', 'acme.todo'],
    ['./acme.todo', '/place/acme.todo'],
    ['other', '/place/other'],
  ])('%s is %s', async (word, meant) => {
    expect((await install(['update', word], null)).calls[0]?.args[0]).toBe(meant);
  });
});

test.each([
  ['acme.tood', 'Did you mean acme.todo?'],
  ['other.thing', 'See what is installed: bulkhead list; or name a folder: ./other.thing'],
])('%s, which is neither an id nor a folder, is an id that is not here', async (word, fix) => {
  const change = () => {
    throw coded('FILE_NOT_FOUND', 'There is nothing.');
  };
  const powers = fakePowers({ script: { extensions: [exampleInfo()], change } });
  await runCommandLine(['update', word, '--json'], powers);
  expect(JSON.parse(powers.out[0] ?? '').error).toMatchObject({ code: 'EXTENSION_NOT_FOUND', fix });
});

describe('uninstall', () => {
  async function uninstall(words: readonly string[], typed: string | null) {
    const asked: string[] = [];
    const ask: Ask = async (question, _proposal, _signal, how) => {
      expect(how).toBe(WHEN_READ);
      asked.push(question);
      return typed ?? '';
    };
    const powers = fakePowers({
      script: { extensions: [exampleInfo()], change: () => ({ id: 'acme.todo', version: '1.0.0' }) },
    });
    const terminal = { ...powers.terminal, ask: typed === null ? null : ask };
    const status = await runCommandLine(['uninstall', 'acme.todo', ...words], { ...powers, terminal });
    return { status, asked, calls: powers.cores[0]?.calls, out: powers.out, said: powers.said };
  }

  test('asks on a terminal, since what the extension kept goes with it', async () => {
    expect(await uninstall([], 'y')).toMatchObject({
      status: 0,
      asked: ['Uninstall acme.todo, with its answers, secrets and storage? y(es), n(o)'],
      calls: [{ name: 'uninstall', args: ['acme.todo'] }],
      out: ['uninstalled acme.todo 1.0.0, with its answers, secrets and storage.'],
    });
  });

  test('a no leaves all as it is, and is no success', async () => {
    expect(await uninstall([], 'n')).toMatchObject({ status: 1, calls: [], out: [] });
  });

  test.each([
    [['--yes'], 'n'],
    [[], null],
    [['--json'], null],
  ])('asks nothing with %j and the terminal %j', async (words, typed) => {
    expect(await uninstall(words, typed)).toMatchObject({ status: 0, asked: [], calls: [{ name: 'uninstall' }] });
  });
});
