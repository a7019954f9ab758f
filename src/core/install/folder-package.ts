// From what was read of an installed folder to a package in memory. Nobody has vouched for it yet.

import type { Problem } from '../../base/error.ts';
import type { ApiDescription } from '../../model/app-api.ts';
import { parseManifest } from '../../model/parse-manifest.ts';
import { MANIFEST_PATH, type Package, SCRIPT_PATH, SOURCE_MAP_PATH } from '../../packaging/package.ts';
import type { FileReader, PackageFolder } from '../../packaging/read-package-folder.ts';
import type { PublicKey } from '../../trust/keys/public-key.ts';

export interface ReadInstalledOptions {
  readonly engines: Readonly<Record<string, string>>;
  /** The APIs of the app, whose permissions manifests may name. */
  readonly apis: readonly ApiDescription[];
  /** Keys whose approval counts for something here. What others say in a registry's role is not heard. */
  readonly registries?: readonly PublicKey[];
  /** Whoever reads many copies reads them with one. */
  readonly reader?: FileReader;
}

/** It is what was installed, and not for this app: `ENGINE_INCOMPATIBLE`, or a permission that the app does not have. */
export interface NotForThisApp {
  readonly kind: 'problems';
  readonly problems: readonly Problem[];
}

export function folderPackage(
  root: string,
  { files, texts }: PackageFolder,
  manifestText: string,
  { engines, apis }: ReadInstalledOptions,
): { readonly kind: 'package'; readonly package: Package } | NotForThisApp {
  const parsed = parseManifest(manifestText, { file: MANIFEST_PATH, engines, apis });
  if (parsed.kind === 'problems') return parsed;
  const { manifest, warnings } = parsed;
  // A script that no `main` asked for is a file like others.
  const running = (path: string) => (manifest.main === null ? null : (texts.get(path) ?? null));
  return {
    kind: 'package',
    package: {
      manifest,
      manifestText,
      root,
      files,
      script: running(SCRIPT_PATH),
      sourceMap: running(SOURCE_MAP_PATH),
      warnings,
    },
  };
}
