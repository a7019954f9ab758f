// A value that stands for a check can be had from the check alone: its type is given in one file, and nowhere by a cast.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** The type → the files that say `as` it. */
const MAKERS: Readonly<Record<string, readonly string[]>> = {
  PackageFolder: ['packaging/read-package-folder.ts'],
  CheckedStatement: ['trust/statement/check-signatures.ts'],
  Rotation: ['trust/rotation/read-rotation.ts'],
  Revocations: ['trust/revocation/read-revocations.ts'],
  VerifiedPackage: ['trust/verified-package.ts'],
  // Says nothing of trust. Besides its parser: a text that was refused and is shown to nobody, and a lineage, for its short name.
  PublicKey: ['trust/judge/refusals.ts', 'trust/keys/public-key.ts', 'trust/store/parse-trust-store.ts'],
};

async function sources(): Promise<readonly (readonly [file: string, text: string])[]> {
  const root = join(import.meta.dirname, '../../src');
  const files = (await readdir(root, { recursive: true })).filter((file) => file.endsWith('.ts')).sort();
  return Promise.all(files.map(async (file) => [file, await readFile(join(root, file), 'utf8')] as const));
}

test('what stands for a check is made by that check only', async () => {
  const files = await sources();
  const found = Object.keys(MAKERS).map((type) => {
    const cast = new RegExp(`\\bas ${type}\\b|<${type}>\\(`, 'u');
    return [type, files.filter(([, text]) => cast.test(text)).map(([file]) => file)];
  });
  expect(Object.fromEntries(found)).toEqual(MAKERS);
});

test('what a signed file says is made a value where its signature is checked, and nobody else calls that', async () => {
  const callers = (await sources()).filter(([, text]) => /\b(form|[A-Z]+_FORM)\.make\b/u.test(text));
  expect(callers.map(([file]) => file)).toEqual(['trust/signed-file.ts']);
});

test('each type of that kind in the rooms of trust and packages is on the list', async () => {
  const rooms = (await sources()).filter(([file]) => /^(trust|packaging)\//u.test(file));
  const named = rooms.flatMap(([, text]) =>
    [...text.matchAll(/^export type (\w+) = Brand</gmu)].map(([, name]) => name),
  );
  expect(named.sort()).toEqual(Object.keys(MAKERS).sort());
});
