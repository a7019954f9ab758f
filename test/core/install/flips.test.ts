// Every byte of an installed copy is changed, one at a time: none of these copies is loaded.

import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BulkheadError } from '../../../src/base/error.ts';
import { readSigned } from '../../../src/core/install/read-signed.ts';
import { isThorough } from '../../setup/thorough.ts';
import { keyNumber, putSigned, signedCopy } from './signed-home.ts';

const FILES = {
  'dist/main.js': '"use strict";exports.activate=()=>{};',
  'dist/main.js.map': '{"version":3,"sources":[],"names":[],"mappings":""}',
  'media/ü.svg': '<svg/>',
};
/** In short runs each byte once: every other one in its lowest bit, the rest in all of them. */
const changesAt = (at: number) => (isThorough() ? [1, 2, 4, 8, 16, 32, 64, 128, 0xff] : [at % 2 === 0 ? 1 : 0xff]);
/** Of what may be wrong with a statement that was changed: text, form, key, signature, or what it says. */
const OF_A_STATEMENT = [
  'KEY_INVALID',
  'PACKAGE_MALFORMED',
  'SIGNATURE_INVALID',
  'SIGNATURE_MISSING',
  'STATEMENT_MISMATCH',
];

test('whatever byte of an installed copy is changed, in whichever file, it is not loaded', async () => {
  const home = await mkdtemp(join(tmpdir(), 'bulkhead-flips-'));
  try {
    const copy = signedCopy({ name: 'one', files: FILES });
    const folder = await putSigned(home, copy);
    const own = {
      id: copy.id,
      version: copy.version,
      origin: { kind: 'key', lineage: keyNumber(1).publicKey },
    } as const;
    const load = () => readSigned(own, folder, { engines: { bulkhead: '1.0.0' }, apis: [] });
    expect(await load()).toMatchObject({ kind: 'package' });
    const codes = new Map<string, Set<string>>();
    for (const path of copy.files.keys()) {
      const place = join(folder, path);
      await chmod(place, 0o600);
      const honest = await readFile(place);
      const seen = new Set<string>();
      codes.set(path, seen);
      for (let at = 0; at < honest.length; at++) {
        for (const change of changesAt(at)) {
          const changed = Buffer.from(honest);
          changed[at] = (changed[at] ?? 0) ^ change;
          await writeFile(place, changed);
          const refusal = await load().catch((error: unknown) => error);
          if (!(refusal instanceof BulkheadError))
            throw new Error(`Byte ${at} of ${path} may be changed by ${change}.`);
          seen.add(refusal.code);
        }
      }
      await writeFile(place, honest);
    }
    expect(await load()).toMatchObject({ kind: 'package' });
    expect(codes.get('bulkhead.json')?.size).toBeGreaterThan(1);
    for (const [path, seen] of codes) {
      if (path !== 'bulkhead.json') expect([...seen], path).toEqual(['DIGEST_MISMATCH']);
      else for (const code of seen) expect(OF_A_STATEMENT).toContain(code);
    }
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}, 120_000);
