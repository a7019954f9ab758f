// The licence texts that have to go with what we ship: those of the packages that really are inlined in a built file.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

/** Folders of packages below `root` of which something stands in an output. */
function inlinedPackages(metafiles: readonly Metafile[]): readonly string[] {
  const folders = new Set<string>();
  for (const { outputs } of metafiles) {
    for (const { inputs } of Object.values(outputs)) {
      for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
        const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0];
        if (folder !== undefined && bytesInOutput > 0) folders.add(folder);
      }
    }
  }
  return [...folders].sort();
}

/** One section for each package. A package without a licence text fails the build: then somebody has to look. */
export async function licencesOf(root: string, metafiles: readonly Metafile[]): Promise<string> {
  const sections = await Promise.all(inlinedPackages(metafiles).map((folder) => section(join(root, folder))));
  return ['The files beside this one contain code of these packages.', ...sections].join(`\n\n${'-'.repeat(80)}\n\n`);
}

async function section(folder: string): Promise<string> {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const files = (await readdir(folder))
    .filter((file) => /^(?:licen[cs]e|notice|copying|third-?party)/i.test(file))
    .sort();
  if (files.length === 0) throw new Error(`${name} is inlined and has no licence text in ${folder}.`);
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return [`${name} ${version} (${license})`, ...texts.map((text) => text.replaceAll('\r\n', '\n').trim())].join('\n\n');
}
