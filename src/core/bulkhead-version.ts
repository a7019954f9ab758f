// The version of Bulkhead itself: the engine that every manifest of its own requires.

import manifest from '../../package.json' with { type: 'json' };

export const BULKHEAD_VERSION: string = manifest.version;
