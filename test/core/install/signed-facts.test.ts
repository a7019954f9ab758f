import { expect, test } from 'vitest';
import { factsOf } from '../../../src/core/install/signed-facts.ts';
import { unsignedStatement } from '../../../src/packaging/zip/statement.ts';
import { signStatement } from '../../../src/trust/statement/sign-statement.ts';
import { fakeBook } from './fake-book.ts';
import { keyNumber } from './signed-package.ts';

const OWN = keyNumber(1);
const id = 'acme.one' as never;
const plain = unsignedStatement({ id: 'acme.one', version: '1.0.0', createdAt: '2026-01-31T12:00:00Z' }, []);
const signed = signStatement(plain, OWN, 'publisher');

test('what is known of a package is what its statement proves, of the very extension and version that its manifest names', () => {
  const { world } = fakeBook();
  expect(factsOf(signed, { id, version: '1.0.0' }, world)).toEqual({
    id,
    version: '1.0.0',
    publisherKey: OWN.publicKey,
    approvals: [],
  });
  expect(factsOf(plain, { id, version: '1.0.0' }, world)).toMatchObject({ publisherKey: null });
  const mismatch = expect.objectContaining({ code: 'STATEMENT_MISMATCH' });
  for (const statement of [plain, signed]) {
    expect(() => factsOf(statement, { id, version: '1.0.1' }, world)).toThrow(mismatch);
    expect(() => factsOf(statement, { id: 'acme.two' as never, version: '1.0.0' }, world)).toThrow(mismatch);
  }
});
