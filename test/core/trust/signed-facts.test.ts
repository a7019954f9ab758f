import { expect, test } from 'vitest';
import { factsOf, manifestOf } from '../../../src/core/trust/signed-facts.ts';
import { unsignedStatement } from '../../../src/packaging/zip/statement.ts';
import { signStatement } from '../../../src/trust/statement/sign-statement.ts';
import { fakeBook } from '../install/fake-book.ts';
import { keyNumber } from '../install/signed-package.ts';

const OWN = keyNumber(1);
const id = 'acme.one' as never;
const plain = unsignedStatement({ id: 'acme.one', version: '1.0.0', createdAt: '2026-01-31T12:00:00Z' }, []);
const signed = signStatement(plain, OWN, 'publisher');

test('what is known of a package is what its statement proves', () => {
  const { world } = fakeBook();
  const facts = { id, version: '1.0.0', publisherKey: OWN.publicKey, approvals: [] };
  expect(factsOf({ statement: signed }, world)).toEqual(facts);
  expect(factsOf({ statement: plain }, world)).toEqual({ ...facts, publisherKey: null });
  expect(() => factsOf({ statement: { ...plain, id: 'acme' } }, world)).toThrow(
    expect.objectContaining({ code: 'PACKAGE_MALFORMED' }),
  );
});

test('its manifest is that of the very extension and version that were judged', () => {
  const options = { engines: { bulkhead: '1.0.0' }, apis: [] };
  const manifest = (said = {}) => ({
    statement: signed,
    manifestText: JSON.stringify({
      publisher: 'acme',
      name: 'one',
      version: '1.0.0',
      engines: { bulkhead: '^1.0.0' },
      ...said,
    }),
  });
  const facts = factsOf({ statement: signed }, fakeBook().world);
  expect(manifestOf(manifest(), facts, options)).toMatchObject({ kind: 'manifest', manifest: { id } });
  const mismatch = expect.objectContaining({ code: 'STATEMENT_MISMATCH' });
  expect(() => manifestOf(manifest({ version: '1.0.1' }), facts, options)).toThrow(mismatch);
  expect(() => manifestOf(manifest({ name: 'two' }), facts, options)).toThrow(mismatch);
  expect(() => manifestOf(manifest({ main: './dist/main.js' }), facts, options)).toThrow(
    expect.objectContaining({ code: 'PACKAGE_MALFORMED' }),
  );
});
