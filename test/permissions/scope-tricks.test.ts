// Spellings that would make a check and an effect see two different things: one side of each test is what was really dialled, opened or read.

import { link, readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PermissionKind } from '../../src/model/permission.ts';
import { parseTarget } from '../../src/model/target.ts';
import { decide } from '../../src/permissions/decide.ts';
import type { PermissionRequest } from '../../src/permissions/request.ts';
import { matchesArguments } from '../../src/permissions/scopes/spawn-scope.ts';
import { someTargetCovers } from '../../src/permissions/scopes/target-scope.ts';
import { contentOf, type FileFixture, fileFixture, namesIn, SIGNAL, write } from '../core/effects/file-fixture.ts';
import { type NetFixture, netFixture, PUBLIC } from '../core/effects/net/net-fixture.ts';
import { SEEDED } from '../setup/seeded.ts';
import { exampleRules, paths, requester } from './example-rules.ts';

const HOST = 'api.example.com';
const code = (error: unknown) => (error as { code?: unknown }).code;

/** Every connection fails once it is dialled; what counts is whom. */
function tricked(hosts: readonly string[] = [HOST]): NetFixture {
  const elsewhere = ['evil.example', 'evil.example.api.example.com', `${HOST}.evil.example`];
  return netFixture({
    hosts,
    dns: { [HOST]: [PUBLIC], ...Object.fromEntries(elsewhere.map((name) => [name, ['8.8.8.8']])) },
    broken: new Error('nobody there'),
  });
}

async function dialledBy(net: NetFixture, url: string): Promise<string> {
  const before = net.dialled.length;
  try {
    await net.get(url);
  } catch (error) {
    const peer = net.dialled[before];
    return peer === undefined
      ? String(code(error))
      : `${peer.scheme} ${peer.host}:${peer.port} ${peer.addresses.join(' ')}`;
  }
  throw new Error('Somebody answered.');
}

const ITSELF = `https ${HOST}:443 ${PUBLIC}`;

describe('a URL', () => {
  let net: NetFixture;
  beforeAll(() => {
    net = tricked();
  });
  afterAll(() => net.dispose());

  test.each([
    `HTTPS://${HOST.toUpperCase()}/`,
    `https://${HOST}:443/`,
    `https://${HOST}:0443/`,
    `https://${HOST}./`,
    'https://api。example。com/',
    'https://api．example｡com/',
    'https://ａｐｉ.example.com/',
    'https://api%2eexample%2Ecom/',
    'https://%61pi.example.com/',
    `https://api.exam\tple.com/`,
    `https://api.exam\nple.com/`,
    'https://api.exam\u200bple.com/',
    'https://api.exam\u00adple.com/',
    `https:\\\\${HOST}\\x`,
    `https:${HOST}`,
    `https:////${HOST}/`,
    `https://${HOST}?@evil.example/`,
    `https://${HOST}#@evil.example/`,
    `https://${HOST}/\\@evil.example/..//evil.example/`,
    `https://@${HOST}/`,
    ` https://${HOST}/ `,
  ])('%j is another spelling of what was named, and leads there only', async (url) => {
    expect(await dialledBy(net, url)).toBe(ITSELF);
  });

  test.each([
    [`https://${HOST}@evil.example/`, 'ARGUMENT_INVALID'],
    [`https://${HOST}:443@evil.example/`, 'ARGUMENT_INVALID'],
    [`https://${HOST}%40evil.example/`, 'ARGUMENT_INVALID'],
    [`https://evil.example@${HOST}/`, 'ARGUMENT_INVALID'],
    [`https://evil.example\\@${HOST}/`, 'OUT_OF_SCOPE'],
    [`https://evil.example/@${HOST}/`, 'OUT_OF_SCOPE'],
    [`https://evil.example#@${HOST}/`, 'OUT_OF_SCOPE'],
    [`https://evil.example?@${HOST}/`, 'OUT_OF_SCOPE'],
    [`https://evil.example\t.${HOST}/`, 'OUT_OF_SCOPE'],
    [`https://${HOST}.evil.example/`, 'OUT_OF_SCOPE'],
    [`https://${HOST}%2eevil.example/`, 'OUT_OF_SCOPE'],
    [`https://${HOST}。evil.example/`, 'OUT_OF_SCOPE'],
    [`https://${HOST}%2f.evil.example/`, 'ARGUMENT_INVALID'],
    [`https://${HOST}%00.evil.example/`, 'ARGUMENT_INVALID'],
    [`https://${HOST}\0.evil.example/`, 'ARGUMENT_INVALID'],
    [`https://${HOST}%5c.evil.example/`, 'ARGUMENT_INVALID'],
    [`https://${HOST}%252eevil.example/`, 'ARGUMENT_INVALID'],
    [`https://${HOST} .evil.example/`, 'ARGUMENT_INVALID'],
    [`https://${HOST}\u2044evil.example/`, 'OUT_OF_SCOPE'], // a fraction slash
    [`https://${HOST}\uff0fevil.example/`, 'ARGUMENT_INVALID'],
    [`https://${HOST}\u3002\u3002/`, 'ARGUMENT_INVALID'],
    [`https://${HOST}../`, 'ARGUMENT_INVALID'],
    ['https://аpi.example.com/', 'OUT_OF_SCOPE'], // Cyrillic а
    ['https://apı.example.com/', 'OUT_OF_SCOPE'], // a dotless i
    ['https://xn--pi-7ka.example.com/', 'OUT_OF_SCOPE'],
    ['https://xn--/', 'OUT_OF_SCOPE'],
    [`https://${HOST}:8443/`, 'OUT_OF_SCOPE'],
    [`https://${HOST}:80/`, 'OUT_OF_SCOPE'],
    [`https://${HOST}:65979/`, 'ARGUMENT_INVALID'], // 443, sixteen bits later
    [`https://${HOST}:４４３/`, 'ARGUMENT_INVALID'],
    [`http://${HOST}:443/`, 'OUT_OF_SCOPE'],
    [`//${HOST}/`, 'ARGUMENT_INVALID'],
    [`wss://${HOST}/`, 'ARGUMENT_INVALID'],
    [`blob:https://${HOST}/x`, 'ARGUMENT_INVALID'],
    ['https://[fe80::1%25eth0]/', 'ARGUMENT_INVALID'],
    ['https://[fe80::1%eth0]/', 'ARGUMENT_INVALID'],
    ['https://[::1/', 'ARGUMENT_INVALID'],
    ['https://0xffffffffff/', 'ARGUMENT_INVALID'],
    ['https://256.1.1.1/', 'ARGUMENT_INVALID'],
    ['https://1.2.3.4.5/', 'ARGUMENT_INVALID'],
  ])('%j is not what was named: %s', async (url, refusal) => {
    expect(await dialledBy(net, url)).toBe(refusal);
    expect(net.lookups).not.toContain('evil.example');
  });

  test.each([
    'https://[::127.0.0.1]/', // IPv4-compatible
    'https://[::ffff:0:127.0.0.1]/', // translated
    'https://[64:ff9b::127.0.0.1]/',
    'https://[64:ff9b:1::7f00:1]/', // NAT64 of one's own
    'https://[2002:a00:1::1]/',
    'https://[2001:0:7f00:1::]/', // Teredo
    'https://[fe80::1]/',
    'https://[fec0::1]/',
    'https://[ff02::1]/',
    'https://[0:0:0:0:0:FFFF:7F00:0001]/',
    'https://[::ffff:0a00:1]/',
    'https://0x0A000001/',
    'https://012.0.0.1/',
    'https://10.1/',
    'https://017700000001/',
    'https://0x7f.0x0.0x0.0x1/',
    'https://127.0.0.1%2e/',
    'https://100.100.100.200/',
    'https://168.63.129.16/',
    'https://192.0.0.192/',
    'https://255.255.255.255/',
    'https://4294967295/',
  ])('the whole internet is not %s', async (url) => {
    const whole = tricked(['*', '*.1', '*.localhost']);
    try {
      expect(await dialledBy(whole, url)).toBe('OUT_OF_SCOPE');
    } finally {
      await whole.dispose();
    }
  });

  test('whatever is made of the pieces that parsers disagree about leads to what was named, or nowhere', async () => {
    const piece = fc.constantFrom(
      'https:',
      '//',
      '/',
      '\\',
      '@',
      ':',
      '#',
      '?',
      '.',
      '%2e',
      '%2f',
      '%40',
      '。',
      '\t',
      ' ',
      '\0',
      '[',
      ']',
      ':443',
      ':22',
      HOST,
      HOST,
      'evil.example',
      '127.0.0.1',
      '[::1]',
      '2130706433',
      'x',
    );
    const url = fc.oneof(
      fc.array(piece, { maxLength: 7 }).map((pieces) => `https://${pieces.join('')}`),
      fc.array(piece, { minLength: 1, maxLength: 9 }).map((pieces) => pieces.join('')),
    );
    let led = 0;
    await fc.assert(
      fc.asyncProperty(url, async (text) => {
        const end = await dialledBy(net, text);
        if (end === ITSELF) led++;
        else expect(['ARGUMENT_INVALID', 'OUT_OF_SCOPE']).toContain(end);
      }),
      { ...SEEDED, numRuns: 1500 },
    );
    expect(led).toBeGreaterThan(20);
    expect(new Set(net.lookups)).toEqual(new Set([HOST]));
  });
});

describe('an address that is opened outside', () => {
  test.each([
    'HTTPS://EXAMPLE.COM/',
    'https://example.com:443/',
    'https:\\\\example.com\\x',
    'https://example。com/',
    'https://ｅxample.com/',
    'https://example%2ecom/',
    'https://example.com?@evil.example/',
    'https://example.com#@evil.example/',
  ])('%j is what was named, and is handed over as that', (text) => {
    expect(someTargetCovers(['https://example.com'], text)).toBe(true);
    const target = parseTarget(text);
    expect(target.kind === 'value' && new URL(target.value.text).host).toBe('example.com');
  });

  test.each([
    'https://example.com@evil.example/',
    'https://example.com%40evil.example/',
    'https://evil.example\\@example.com/',
    'https://evil.example/@example.com',
    'https://evil.example#@example.com/',
    'https://example.com%2eevil.example/',
    'https://example.com。evil.example/',
    'https://example.com%2f.evil.example/',
    'https://exam\tple.com/',
    'https://exam\nple.com/',
    'https://exam\u200bple.com/',
    'https://example.com\u202e/',
    ' https://example.com/',
    'https://example.com/\u0000',
    'https://ехample.com/',
    'https://example.com:8443/',
    'https:// example.com/',
    '//example.com/',
    'example.com',
    'https://[fe80::1%25eth0]/',
    'https+x://example.com/',
    'JAVASCRIPT:alert(1)',
    'java\nscript:alert(1)',
    'view-source:https://example.com/',
    'jar:https://example.com/!/',
    'intent://example.com/#Intent;end',
    'https://0x7f.1/',
    'https://[::ffff:7f00:1]/',
    'https://017700000001/',
    'https://[64:ff9b::7f00:1]/',
    'https://[::]/',
    'https://0.0.0.0/',
  ])('%j is not', (text) => {
    expect(someTargetCovers(['https://example.com', 'https://*.localhost', 'https://*.1'], text)).toBe(false);
  });

  test('what is covered is handed over as text that every parser reads as the host that was named', () => {
    const piece = fc.constantFrom(
      'https:',
      '//',
      '/',
      '\\',
      '@',
      ':',
      '#',
      '?',
      '.',
      '%2e',
      '%40',
      '%0a',
      '。',
      ' ',
      '"',
      '<',
      '|',
      'ä',
      ':443',
      'example.com',
      'example.com',
      'evil.example',
      'user',
      'x',
    );
    const text = fc.array(piece, { maxLength: 7 }).map((pieces) => `https://${pieces.join('')}`);
    let covered = 0;
    fc.assert(
      fc.property(text, (written) => {
        if (!someTargetCovers(['https://example.com'], written)) return;
        covered++;
        const target = parseTarget(written);
        const handed = target.kind === 'value' ? target.value.text : '';
        // By its characters alone, as a reader would that knows no rule but the oldest.
        expect(handed).toMatch(/^https:\/\/example\.com(?:[/?#][\x21-\x7e]*)?$/);
        expect(handed).not.toMatch(/["<>\\^`{|}]/);
      }),
      { ...SEEDED, numRuns: 4000 },
    );
    expect(covered).toBeGreaterThan(100);
  });
});

describe('a path on a real disk', () => {
  let files: FileFixture;
  const at = (...names: string[]) => join(files.ws, ...names);
  const NFC = 'caf\u00e9';
  const NFD = 'cafe\u0301';

  beforeAll(async () => {
    files = await fileFixture();
    await files.put(join(files.outside, 'secret.txt'), 'secret');
    await files.put(join(files.outside, 'in', 'deep.txt'), 'secret');
    // Where the kernel goes by `out/../src`: up from where the link leads.
    await files.put(join(files.root, 'src', 'a.txt'), 'secret');
    await files.put(at('src', 'a.txt'), 'inside');
    await files.put(at('src', 'in', 'b.txt'), 'inside');
    await symlink(files.outside, at('src', 'out'));
    await symlink('out', at('src', 'chain'));
    await symlink('../../outside/in/../secret.txt', at('src', 'dotted'));
    await symlink('in', at('src', 'way'));
    await symlink('../../ws/src/out/../src', at('src', 'around'));
    await symlink('loop', at('src', 'loop'));
    for (const name of [
      NFC,
      'ｓrc',
      'ѕrc',
      'SRC',
      'src.',
      'src ',
      'src\\..',
      '..\\..\\outside',
      '%2e%2e',
      '..%2foutside',
      's\u200brc',
    ]) {
      await files.put(at(name, 'a.txt'), 'elsewhere');
    }
  });
  afterAll(() => files.dispose());

  const ending = (path: string, effects: ReturnType<FileFixture['files']>) =>
    effects.read({ path }, SIGNAL).then(
      ({ bytes }) => Buffer.concat(bytes as Uint8Array[]).toString(),
      (error: unknown) => String(code(error)),
    );

  test.each([
    ['src/a.txt', 'inside'],
    ['src/./a.txt', 'inside'],
    ['src//in///b.txt', 'inside'],
    ['src/in/../a.txt', 'inside'],
    ['src/way/b.txt', 'inside'],
    // Taken out of the text, as in VS Code: it is not the parent of where the link leads.
    ['src/way/../a.txt', 'inside'],
    ['src/out/../a.txt', 'inside'],
    ['src/../outside/secret.txt', 'OUT_OF_SCOPE'],
    ['src/../../outside/secret.txt', 'OUT_OF_SCOPE'],
    ['src/out/secret.txt', 'OUT_OF_SCOPE'],
    ['src/chain/secret.txt', 'OUT_OF_SCOPE'],
    ['src/dotted', 'OUT_OF_SCOPE'],
    ['src/around/a.txt', 'OUT_OF_SCOPE'],
    ['src/in/../out/in/deep.txt', 'OUT_OF_SCOPE'],
    ['src/loop/a.txt', 'FILE_UNAVAILABLE'],
    ['src/a.txt/../../SRC/a.txt', 'OUT_OF_SCOPE'],
    ['SRC/a.txt', 'OUT_OF_SCOPE'],
    ['ｓrc/a.txt', 'OUT_OF_SCOPE'],
    ['ѕrc/a.txt', 'OUT_OF_SCOPE'],
    ['s\u200brc/a.txt', 'OUT_OF_SCOPE'],
    ['src./a.txt', 'OUT_OF_SCOPE'],
    ['src /a.txt', 'OUT_OF_SCOPE'],
    ['src\\../a.txt', 'OUT_OF_SCOPE'],
    ['..\\..\\outside/a.txt', 'OUT_OF_SCOPE'],
    ['%2e%2e/a.txt', 'OUT_OF_SCOPE'],
    ['src/..%2foutside/a.txt', 'FILE_NOT_FOUND'],
    [`${NFC}/a.txt`, 'OUT_OF_SCOPE'],
    ['src/a.txt\0.md', 'ARGUMENT_INVALID'],
  ])('%j gives %s', async (path, expected) => {
    const effects = files.files({ read: ['${workspaceFolder}/src/**'], write: [] });
    expect(await ending(`${files.ws}/${path}`, effects)).toBe(expected);
  });

  test('one form of a name is not another, in a pattern as on the disk', async () => {
    expect(await ending(at(NFC, 'a.txt'), files.files({ read: [`\${workspaceFolder}/${NFC}/**`] }))).toBe('elsewhere');
    expect(await ending(at(NFC, 'a.txt'), files.files({ read: [`\${workspaceFolder}/${NFD}/**`] }))).toBe(
      'OUT_OF_SCOPE',
    );
  });

  test.each([
    '.GIT',
    '.git.',
    '.git ',
    '.git::$INDEX_ALLOCATION',
    'git~1',
    '.g\u200dit',
    '\uff0egit',
    '.ɢit',
    '.Node_Modules',
    'NODE_MODULES.',
    '.bashrc.',
    '.VSCode',
  ])('a folder called %j is not written by "**" where a disk could take it for a protected one', async (name) => {
    const effects = files.files({ write: ['${workspaceFolder}/**'] });
    const ended = await write(effects, at(name, 'hooks'), 'x').then(() => 'written', code);
    // What looks alike only, no file system takes for it.
    expect(ended).toBe(name === '.ɢit' || name === '.Node_Modules' ? 'written' : 'OUT_OF_SCOPE');
  });

  test('a hard link is the file that it names: what lies in scope is given, and the other name is never written', async () => {
    await link(join(files.outside, 'secret.txt'), at('src', 'hard'));
    const effects = files.files({ read: ['${workspaceFolder}/src/**'], write: ['${workspaceFolder}/src/**'] });
    await write(effects, at('src', 'hard'), 'overwritten');
    expect(await readFile(join(files.outside, 'secret.txt'), 'utf8')).toBe('secret');
    expect(await contentOf(at('src', 'hard'))).toBe('overwritten');
  });

  test('whatever path is made of dots, links and odd names: nothing is read or written but what lies in scope', async () => {
    const before = await fingerprint(files.outside);
    const effects = files.files({ read: ['${workspaceFolder}/src/**'], write: ['${workspaceFolder}/src/made/**'] });
    const names = fc.constantFrom(
      '..',
      '..',
      '.',
      '',
      'src',
      'in',
      'in',
      'out',
      'chain',
      'way',
      'way',
      'around',
      'dotted',
      'loop',
      'a.txt',
      'a.txt',
      'a.txt',
      'b.txt',
      'b.txt',
      'secret.txt',
      'outside',
      'ws',
      'SRC',
      'src.',
      '%2e%2e',
      '..\\',
      'made',
    );
    const leaf = fc.constantFrom('a.txt', 'b.txt', 'secret.txt', 'dotted', 'new');
    let read = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(names, { maxLength: 5 }), leaf, fc.boolean(), async (way, name, writes) => {
        const path = `${files.ws}/src/${[...way, name].join('/')}`;
        if (writes) {
          await write(effects, path, 'written').catch(() => undefined);
          return;
        }
        const content = await ending(path, effects);
        if (content === 'inside' || content === 'written') read++;
        expect(content).not.toBe('secret');
        expect(content).not.toBe('elsewhere');
      }),
      { ...SEEDED, numRuns: 700 },
    );
    expect(read).toBeGreaterThan(20);
    expect(await fingerprint(files.outside)).toEqual(before);
    expect((await namesIn(at('src'))).filter((name) => name !== 'made')).toEqual([
      'a.txt',
      'around',
      'chain',
      'dotted',
      'hard',
      'in',
      'loop',
      'out',
      'way',
    ]);
  });

  async function fingerprint(folder: string): Promise<readonly string[]> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const one = async (path: string) => `${path} ${await readFile(path, 'utf8').catch(() => 'folder')}`;
    return (await Promise.all(entries.map(({ parentPath, name }) => one(join(parentPath, name))))).sort();
  }
});

describe('arguments of a program', () => {
  test.each([
    [
      ['log', '*'],
      ['log', '--output=/ws/x'],
    ],
    [
      ['log', '**'],
      ['log', 'main', '--output=/ws/x'],
    ],
    [
      ['log', '--format=*'],
      ['log', '--format=%H'],
    ],
    [
      ['log', '--format', '*'],
      ['log', '--format=%H'],
    ],
    [
      ['log', '--format', '*'],
      ['log', '--format', '--output=x'],
    ],
    [
      ['log', '--', '*'],
      ['log', 'a'],
    ],
    [
      ['log', '--', '**'],
      ['log', '--', 'a', '--output=x'],
    ],
    [
      ['log', '*'],
      ['log', '', 'x'],
    ],
    [
      ['log', '**'],
      ['log', ''],
    ],
    [
      ['log', '**'],
      ['log', '', '--'],
    ],
    [['-c', '*'], ['-cx']],
    [['log'], ['log', '']],
    [['log'], ['log\0', '-p']],
    [['log'], ['Log']],
    [['caf\u00e9'], ['cafe\u0301']],
    ...[
      '\u2010',
      '\u2011',
      '\u2012',
      '\u2013',
      '\u2014',
      '\u2015',
      '\u2212',
      '\ufe58',
      '\ufe63',
      '\uff0d',
      '\u00ad',
    ].map((dash) => [['**'], ['a', `${dash}${dash}output=x`]]),
  ])('%j does not reach %j', (pattern, args) => {
    expect(matchesArguments(pattern as string[], args as string[])).toBe(false);
  });
});

test('names of variables, commands and extensions are what they are, in no other case, form or dress', () => {
  const request = (kind: PermissionKind, resource: object) =>
    ({ who: requester(), kind, resource }) as PermissionRequest;
  const rules = exampleRules({
    required: {
      'env.read': { names: ['LANG'], reason: 'A test.' },
      'commands.execute': { commands: ['git.commit'], reason: 'A test.' },
      'extensions.call': { extensions: ['acme.base'], reason: 'A test.' },
      'fs.read': paths('${workspaceFolder}/**'),
    },
  });
  for (const name of ['lang', 'LANG ', 'LANG\0', 'LANG=x', 'ＬANG', 'L\u200bANG'])
    expect(decide(rules, request('env.read', { name })).kind, name).toBe('deny');
  for (const id of ['git.Commit', 'git.commit ', 'git.commit.x', 'git.*', 'git.cοmmit', ''])
    expect(decide(rules, request('commands.execute', { id })).kind, id).toBe('deny');
  for (const id of ['acme.base.', 'acme.base/x', 'acme.bаse', 'acme..base', '*'])
    expect(decide(rules, request('extensions.call', { id })).kind, id).toBe('deny');
  for (const name of ['bulkhead_home', 'BULKHEAD_X']) {
    const all = exampleRules({ required: { 'env.read': { names: [name], reason: 'A test.' } } });
    expect(decide(all, request('env.read', { name })).kind).toBe('deny');
  }
});
