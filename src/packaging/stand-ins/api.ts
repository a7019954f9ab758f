// The API that the host gives, for the stand-ins that act through it: what they do needs the same permissions as any other call.

import * as given from '@bulkhead/extension-api';
import type * as Api from '../../../extension-api/src/index.ts';

// The names are the host's at run time; the types are those of this source, whatever was built before.
export const { RelativePattern, Uri, processes, workspace } = given as unknown as typeof Api;
