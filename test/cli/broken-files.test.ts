// Every file that a command reads, broken at random and always in the same ways: each ends with an answer, or with a code that says whose fault it is.

import { cp, mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { createCore } from '../../src/core/create-core.ts';
import { nodeStorePowers } from '../../src/core/install/node-store-powers.ts';
import { removeTree } from '../../src/core/install/remove-tree.ts';
import { secretKeyText } from '../../src/trust/keys/secret-key.ts';
import { revocationsText, signRevocations } from '../../src/trust/revocation/sign-revocations.ts';
import { rotationText, signRotation } from '../../src/trust/rotation/sign-rotation.ts';
import { makeWritable } from '../core/install/shop.ts';
import { keyNumber, signedPackage } from '../core/install/signed-package.ts';
import { SEEDED } from '../setup/seeded.ts';
import { fakePowers } from './fake-core.ts';

const [ACME, NEXT] = [keyNumber(1), keyNumber(2)];
const ROUNDS = 6;

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'bulkhead-broken-files-'));
  const whole = join(root, 'whole');
  await mkdir(join(whole, 'home'), { recursive: true });
  await writeFile(join(whole, 'acme.key'), secretKeyText(new Uint8Array(32).fill(1)), { mode: 0o600 });
  await writeFile(join(whole, 'next.pub'), `${NEXT.publicKey}\n`);
  const createdAt = '2026-03-01T00:00:00Z';
  await writeFile(
    join(whole, 'R'),
    rotationText(signRotation({ publisher: 'acme', newKey: NEXT.publicKey, createdAt }, ACME)),
  );
  const versions = [{ id: 'acme.one', version: '0.9.0', reason: 'Broken' }];
  const list = { number: 1, issuedAt: createdAt, expiresAt: '2999-01-01T00:00:00Z', keys: [], versions };
  await writeFile(join(whole, 'L'), revocationsText(signRevocations(list, ACME)));
  await writeFile(
    join(whole, 'policy.json'),
    JSON.stringify({ 'bulkhead.owner': 'IT', 'bulkhead.trust': { publishers: { acme: { keys: [ACME.publicKey] } } } }),
  );
  await cp(await signedPackage(root, ACME, { files: { 'a.txt': 'A' } }), join(whole, 'P.bhx'));
  for (const words of ['install P.bhx --yes', 'trust apply L', 'trust accept R', 'trust pin acme.one 1.0.0']) {
    expect((await run(whole, words)).status, words).toBe(words === 'trust accept R' ? 1 : 0); // held: nobody is asked
  }
  await makeWritable(join(whole, 'home/extensions'));
});
afterAll(() => removeTree(nodeStorePowers(), root)); // what is installed is read-only

async function run(folder: string, words: string) {
  const powers = fakePowers({ createCore, workingDirectory: folder });
  const status = await runCommandLine(['--home', join(folder, 'home'), ...words.split(' ')], powers);
  return { status, text: [...powers.out, ...powers.said].join('\n') };
}

/** Whole numbers below `most`. */
function dice(seed: number): (most: number) => number {
  let state = seed >>> 0 || 1;
  return (most) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % Math.max(1, most);
  };
}

const ODD = [
  null,
  -1,
  1e308,
  2 ** 53,
  '',
  '\u001b[31m',
  '\u202e',
  '__proto__',
  [],
  {},
  '9'.repeat(400),
  '0000-00-00T00:00:00Z',
];

function broken(bytes: Buffer, roll: (most: number) => number): Buffer {
  const text = bytes.toString('utf8');
  if (text.startsWith('{') && roll(3) > 0) return Buffer.from(oddValue(text, roll));
  const at = roll(bytes.length);
  const ways = [
    () => Buffer.concat([bytes.subarray(0, at), Buffer.of((bytes[at] ?? 0) ^ (1 << roll(8))), bytes.subarray(at + 1)]),
    () => bytes.subarray(0, at),
    () => Buffer.concat([bytes.subarray(0, at + 40), bytes.subarray(at)]),
    () => Buffer.concat([bytes.subarray(0, at), Buffer.alloc(4, 0xff), bytes.subarray(at + 4)]),
    () => Buffer.alloc(70_000, '['),
  ];
  return (ways[roll(ways.length)] ?? (() => bytes))();
}

/** One value of it, anywhere, is another. */
function oddValue(text: string, roll: (most: number) => number): string {
  let places = 0;
  JSON.parse(text, (_, value) => {
    places++;
    return value;
  });
  const chosen = roll(places);
  let place = 0;
  return JSON.stringify(JSON.parse(text, (_, value) => (place++ === chosen ? ODD[roll(ODD.length)] : value))) ?? '';
}

test.each([
  ['acme.key', 'sign P.bhx --key acme.key', 'trust revoke --key acme.key -o Z'],
  ['next.pub', 'trust add beta next.pub', 'trust rotate acme --old acme.key --new next.pub -o Z'],
  ['R', 'trust accept R --yes'],
  ['L', 'trust apply L', 'trust revoke --key acme.key --previous L -o Z'],
  ['P.bhx', 'verify P.bhx', 'check P.bhx', 'update P.bhx --yes', 'list --extension P.bhx'],
  ['policy.json', 'list --policy policy.json', 'verify P.bhx --policy policy.json'],
  ['home/trust.json', 'trust list', 'trust accept acme --yes', 'trust remove acme --yes', 'install P.bhx --yes'],
  ['home/extensions/acme.one/record.json', 'list', 'install P.bhx --yes', 'uninstall acme.one --yes'],
  ['home/extensions/acme.one/*/bulkhead.json', 'list', 'install P.bhx --yes'],
])('%s', async (pattern, ...commands) => {
  const roll = dice(SEEDED.seed + pattern.length);
  const own = join(root, 'whole/home/extensions/acme.one');
  const [copy = ''] = (await readdir(own)).filter((name) => name !== 'record.json');
  const file = pattern.replace('*', copy);
  for (let round = 0; round < ROUNDS; round++) {
    const folder = join(root, `${pattern.length}-${round}`);
    await cp(join(root, 'whole'), folder, { recursive: true });
    const path = join(folder, file);
    await writeFile(path, broken(await readFile(path), roll));
    const words = commands[round % commands.length] ?? '';
    const { status, text } = await run(folder, words);
    const about = `${words}, with ${file} of ${folder}: ${text}`;
    expect(status === 0 || /error [A-Z_]{4,}/u.test(text), about).toBe(true);
    expect(text, about).not.toMatch(/INTERNAL|TypeError|\bERR_|\n\s+at .*:\d+/u);
    expect(/[\p{Cc}\p{Bidi_Control}]/u.test(text.replaceAll('\n', '')), about).toBe(false);
  }
});
