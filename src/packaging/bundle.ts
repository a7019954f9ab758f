// Bundles one extension's `main` to one script that the language wall accepts. Runs in the bundler's process only.

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildResult, build, type OutputFile } from 'esbuild';
import { BundleNames } from './bundle-names.ts';
import type { BundleReply, BundleRequest } from './bundle-reply.ts';
import { PLACES, SHARED_OPTIONS } from './esbuild-options.ts';
import { evade } from './evade.ts';
import { folderPlugin } from './folder-plugin.ts';
import { failuresOf, warningsOf } from './messages.ts';
import { PRELUDE_GLOBALS } from './node-builtins.ts';
import { addPrelude } from './prelude.ts';
import { strictProblem } from './strict-problem.ts';

type Built = BuildResult<{ metafile: true; write: false }>;

export async function bundle(request: BundleRequest): Promise<BundleReply> {
  const { folder, main } = request;
  const entry = await findMain(folder, main);
  if (entry === null) {
    return {
      kind: 'problems',
      problems: [
        {
          severity: 'error',
          code: 'MAIN_MISSING',
          message: 'The file that "main" names does not exist.',
          fix: 'Correct "main", or build the file that it names.',
          place: { file: 'package.json', pointer: '/main' },
        },
      ],
    };
  }

  let built: Built;
  try {
    built = await build({
      ...SHARED_OPTIONS,
      entryPoints: [entry],
      outfile: join(folder, 'dist/main.js'),
      sourcemap: 'external',
      sourcesContent: true,
      metafile: true,
      define: { ...PLACES, ...PRELUDE_GLOBALS },
      plugins: [folderPlugin(request, entry)],
    });
  } catch (error) {
    return { kind: 'problems', problems: failuresOf(error, folder, main) };
  }

  const warnings = warningsOf(built, folder);
  if (warnings.some(({ severity }) => severity === 'error')) return { kind: 'problems', problems: warnings };

  const names = new BundleNames(folder, built.metafile);
  const evaded = await evade(
    names.inScript(text(built.outputFiles, '.js')),
    names.inMap(text(built.outputFiles, '.map')),
    main,
  );
  if (evaded.kind === 'problems') return evaded;
  const { script, sourceMap } = await addPrelude(evaded);
  const strict = strictProblem(script, sourceMap, main);
  if (strict !== null) return { kind: 'problems', problems: [strict] };
  return { kind: 'bundle', script, sourceMap, warnings: [...warnings, ...evaded.warnings] };
}

/** `main` may leave out what Node would add. */
async function findMain(folder: string, main: string): Promise<string | null> {
  const endings = ['', '.ts', '.js', '.mjs', '.cjs', '/index.ts', '/index.js'];
  for (const ending of endings) {
    const path = join(folder, main + ending);
    const found = await stat(path).catch(() => null);
    if (found && !found.isDirectory()) return path;
  }
  return null;
}

function text(files: readonly OutputFile[], ending: string): string {
  return files.find(({ path }) => path.endsWith(ending))?.text ?? '';
}
