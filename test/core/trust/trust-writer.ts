// A process of its own that binds publishers: `<file> <name> <count>`, as fast as it can.

import { openTrustBook } from '../../../src/core/trust/open-trust-book.ts';
import { bindPublisher } from '../../../src/trust/store/publishers.ts';
import { keyNumber } from '../install/signed-package.ts';

const [, , path = '', name = '', count = ''] = process.argv;
const settings = { layers: [], refresh: () => undefined, onDidChangePlacement: () => ({ dispose: () => undefined }) };
const book = openTrustBook({ path, settings, unsigned: false });
for (let index = 0; index < Number(count); index++) {
  const key = keyNumber(name === 'p' ? 100 + index : 200 + index).publicKey;
  await book.edit((store) => bindPublisher(store, `${name}${index}`, key, 'added', 0));
}
book.dispose();
