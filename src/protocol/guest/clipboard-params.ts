// Parameters of the clipboard, parsed.

import * as v from 'valibot';
import type { ClipboardRequests } from './clipboard.ts';
import { LONGEST, type RequestSchemas, text } from './params-parts.ts';

export const CLIPBOARD_PARAMS = {
  'clipboard/read': v.strictObject({}),
  'clipboard/write': v.strictObject({ text: text(LONGEST.text) }),
} satisfies RequestSchemas<ClipboardRequests>;
