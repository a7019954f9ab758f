import { beforeEach, expect, test } from 'vitest';
import { createInstallTrust, type InstallTrust } from '../../../src/core/install/install-trust.ts';
import type { ExtensionId } from '../../../src/model/extension-id.ts';
import type { Origin } from '../../../src/model/origin.ts';
import { rememberVersion } from '../../../src/trust/store/known-extensions.ts';
import { bindPublisher, unbindPublisher } from '../../../src/trust/store/publishers.ts';
import { type FakeBook, fakeBook } from './fake-book.ts';
import { keyNumber } from './signed-package.ts';

const id = 'acme.one' as ExtensionId;
const [OLD, OWN] = [keyNumber(1).publicKey, keyNumber(2).publicKey];
const others = (trust: InstallTrust, origin: Origin) => trust.othersBefore({ id, origin } as never);
const own = { kind: 'key', lineage: OWN } as const;

let book: FakeBook;
let trust: InstallTrust;
beforeEach(async () => {
  book = fakeBook();
  trust = createInstallTrust(book, () => book.now);
  await book.edit((store) => bindPublisher(store, 'acme', OLD, 'added', book.now));
  await book.edit((store) => unbindPublisher(store, 'acme'));
  await book.edit((store) => bindPublisher(store, 'acme', OWN, 'added', book.now));
});

test('who had the name may have been given answers, also one of whose copies none was ever installed', async () => {
  expect(others(trust, own)).toEqual([{ kind: 'key', lineage: OLD }]);
  await book.edit((store) => rememberVersion(store, id, OLD, '1.0.0'));
  expect(others(trust, own)).toEqual([{ kind: 'key', lineage: OLD }]);
});

test('nobody else has, once it was installed of this owner; and nobody has whose name was never bound to another key', async () => {
  await book.edit((store) => rememberVersion(store, id, OWN, '1.0.0'));
  expect(others(trust, own)).toEqual([]);
  const fresh = fakeBook();
  const first = createInstallTrust(fresh, () => fresh.now);
  await fresh.edit((store) => bindPublisher(store, 'acme', OWN, 'added', fresh.now));
  expect(others(first, own)).toEqual([]);
});

test('answers of what nobody signed stand under a name of their own', () => {
  expect(others(trust, { kind: 'unsigned' })).toEqual([]);
});
