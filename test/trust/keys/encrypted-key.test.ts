import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  decryptSeed,
  type EncryptedKey,
  encryptSeed,
  parseEncryptedKey,
} from '../../../src/trust/keys/encrypted-key.ts';
import { SEEDED } from '../../setup/seeded.ts';

const SEED = Buffer.alloc(32, 0x5a);
const FORM = 'bulkhead-encrypted-key-v1';

let text: string;
let another: string;
let parsed: EncryptedKey;
beforeAll(async () => {
  [text, another] = await Promise.all([encryptSeed(SEED, 'Grüße'), encryptSeed(SEED, 'Grüße')]);
  parsed = parseEncryptedKey(text) as EncryptedKey;
});

const bytesOf = (line: string) => Buffer.from(line.trim().split(' ')[1] ?? '', 'base64');
/** With a checksum that fits: changed by somebody who knows how. */
function resealed(change: (body: Buffer) => void): string {
  const body = Buffer.from(bytesOf(text).subarray(0, -8));
  change(body);
  const check = createHash('sha256').update(`${FORM}\n`).update(body).digest();
  return `${FORM} ${Buffer.concat([body, check.subarray(0, 8)]).toString('base64')}\n`;
}

describe('an encrypted key', () => {
  test('is one line that says nothing of the key, and another one each time', () => {
    expect(text).toMatch(/^bulkhead-encrypted-key-v1 [A-Za-z0-9+/]{114}==\n$/u);
    expect(bytesOf(text).includes(SEED.subarray(0, 8))).toBe(false);
    const again = bytesOf(another);
    for (const [from, to] of [
      [1, 17],
      [17, 29],
      [29, 61],
    ] as const)
      expect(again.subarray(from, to)).not.toEqual(bytesOf(text).subarray(from, to));
  });

  test('opens with its passphrase, however that was composed, and with no other; the main thread stays free', async () => {
    let turns = 0;
    let done = false;
    const opened = Promise.all(['Grüße', 'Gru\u0308ße', 'grüße'].map((phrase) => decryptSeed(parsed, phrase)));
    void opened.finally(() => {
      done = true;
    });
    while (!done) {
      turns += 1;
      await new Promise(setImmediate);
    }
    expect(await opened).toEqual([SEED, SEED, null]);
    expect(turns).toBeGreaterThan(10);
  });

  test('is hardened as scrypt should be', () => {
    expect(parsed.cost).toBeGreaterThanOrEqual(17);
  });

  test('is what the villain of these tests writes, as long as he changes nothing', () => {
    expect(resealed(() => {})).toBe(text);
  });

  test('that was damaged anywhere is none', () => {
    const whole = bytesOf(text);
    for (let at = 0; at < whole.length; at += 1) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      expect(parseEncryptedKey(`${FORM} ${damaged.toString('base64')}\n`)).toBeNull();
    }
  });

  test.each([
    ['a cost below', 16],
    ['a cost of nothing', 0],
    ['a cost of gigabytes', 20],
    ['a cost beyond numbers', 255],
  ])('with %s is none, before anything is computed', (_what, cost) => {
    const hostile = resealed((body) => {
      body[0] = cost;
    });
    expect(parseEncryptedKey(hostile)).toBeNull();
  });

  test('that was changed with a checksum that fits does not open', async () => {
    const changed = [1, 61].map((at) =>
      resealed((body) => {
        body[at] = (body[at] ?? 0) ^ 1;
      }),
    );
    const read = changed.map((line) => parseEncryptedKey(line) as EncryptedKey);
    expect(await Promise.all(read.map((each) => decryptSeed(each, 'Grüße')))).toEqual([null, null]);
  });

  test.each([
    ['of another form', () => text.replace('v1', 'v2')],
    ['with more behind it', () => `${text.trim()} x\n`],
    ['of another length', () => `${FORM} ${bytesOf(text).subarray(1).toString('base64')}`],
    ['in another spelling', () => text.replace('==', '')],
    ['of nothing', () => `${FORM} `],
  ])('%s is none', (_what, made) => {
    expect(parseEncryptedKey(made())).toBeNull();
  });

  test('is parsed or not, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.base64String({ maxLength: 300 }),
          fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
        ),
        fc.boolean(),
        (rest, named) => {
          return parseEncryptedKey(named ? `${FORM} ${rest}` : rest) === null;
        },
      ),
      { ...SEEDED, numRuns: 200 },
    );
  });
});
