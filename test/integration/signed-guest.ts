// Packages that somebody signed, made of a few lines of text: bundled as real ones are, ready to be installed.

import { join } from 'node:path';
import { packFolder } from '../../src/packaging/pack-folder.ts';
import { SCRIPT_PATH } from '../../src/packaging/package.ts';
import type { SecretKey } from '../../src/trust/keys/secret-key.ts';
import { signedPackage } from '../core/install/signed-package.ts';
import { type ExtensionSketch, putExtension } from './world.ts';

/** The path of the package. Its publisher is `acme`. */
export async function signedGuest(
  root: string,
  name: string,
  key: SecretKey | null,
  sketch: ExtensionSketch,
): Promise<string> {
  const folder = join(root, 'sources', name);
  await putExtension(folder, name, sketch);
  const packed = await packFolder(folder, { engines: { bulkhead: '1.0.0' } });
  if (packed.kind === 'problems') throw new Error(JSON.stringify(packed.problems));
  const { script, manifestText } = packed.package;
  return signedPackage(root, key, {
    manifest: { ...JSON.parse(manifestText), ...(script !== null && { main: `./${SCRIPT_PATH}` }) },
    files: script === null ? {} : { [SCRIPT_PATH]: script },
  });
}
