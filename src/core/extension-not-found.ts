// What the core says of an extension that is not there.

import { coded } from '../base/error.ts';
import { quote } from '../base/quote.ts';

export function extensionNotFound(name: string, fix = 'See extensions.list().') {
  return coded('EXTENSION_NOT_FOUND', `There is no extension ${quote(name)}.`, { fix });
}
