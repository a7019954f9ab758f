// The settings that the app declares for itself, read by the same rules as those of an extension.

import { coded } from '../base/error.ts';
import type { ConfigurationProperty } from '../model/configuration.ts';
import { parseManifest } from '../model/parse-manifest.ts';

/** Whose manifest it would be, if apps had one. */
const MANIFEST = { publisher: 'app', name: 'app', version: '1.0.0', engines: { bulkhead: '*' } };

/** Errors: `OPTIONS_INVALID`. */
export function readOwnConfiguration(written: unknown): readonly ConfigurationProperty[] {
  if (written === undefined) return [];
  const text = JSON.stringify({ ...MANIFEST, contributes: { configuration: written } });
  const parsed = parseManifest(text, { file: 'configuration', engines: { bulkhead: '1.0.0' } });
  if (parsed.kind === 'manifest') return parsed.manifest.configuration;
  const [problem] = parsed.problems;
  throw coded('OPTIONS_INVALID', `The option "configuration" is wrong: ${problem?.message}`, {
    fix: problem?.fix ?? 'Write it as in "contributes.configuration" of a manifest.',
    problems: parsed.problems,
  });
}
