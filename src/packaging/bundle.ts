// Bundles one extension's `main` to one script that the language wall accepts. Runs in the bundler's process only.

import { realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { OutputFile } from 'esbuild';
import type { Problem } from '../base/error.ts';
import { quote } from '../base/quote.ts';
import { BundleNames } from './bundle-names.ts';
import type { BundleReply, BundleRequest } from './bundle-reply.ts';
import { deepestPlace } from './deepest-place.ts';
import { PLACES, SHARED_OPTIONS } from './esbuild-options.ts';
import { evade } from './evade.ts';
import { folderPlugin } from './folder-plugin.ts';
import type { Built, KeptBuild } from './kept-build.ts';
import { failuresOf, warningsOf } from './messages.ts';
import { PRELUDE_GLOBALS } from './node-builtins.ts';
import { addPrelude } from './prelude.ts';
import { strictProblem } from './strict-problem.ts';

export async function bundle(request: BundleRequest, build: KeptBuild): Promise<BundleReply> {
  const { folder, main, limits } = request;
  const entry = await findMain(folder, main);
  if (entry === null) return { kind: 'problems', problems: [mainMissing(main)] };

  const reply = await bundleFrom(entry, request, build);
  if (reply.kind === 'bundle') return reply;
  // A parser whose stack ended does not say where it was.
  const problems = reply.problems.map(async (problem): Promise<Problem> => {
    if (problem.code !== 'BUNDLE_FAILED' || problem.place.file !== main || problem.place.line !== undefined)
      return problem;
    return { ...problem, place: (await deepestPlace(folder, build.inputs, limits.inputBytes)) ?? problem.place };
  });
  return { kind: 'problems', problems: await Promise.all(problems) };
}

async function bundleFrom(entry: string, request: BundleRequest, build: KeptBuild): Promise<BundleReply> {
  const { folder, main } = request;
  let built: Built;
  try {
    built = await build.run(JSON.stringify([request, entry]), () => ({
      ...SHARED_OPTIONS,
      entryPoints: [entry],
      outfile: join(folder, 'dist/main.js'),
      sourcemap: 'external',
      sourcesContent: true,
      metafile: true,
      define: { ...PLACES, ...PRELUDE_GLOBALS },
      plugins: [folderPlugin(request, entry, build.inputs)],
    }));
  } catch (error) {
    return { kind: 'problems', problems: failuresOf(error, folder, main) };
  }

  const warnings = warningsOf(built, folder);
  if (warnings.some(({ severity }) => severity === 'error')) return { kind: 'problems', problems: warnings };

  const names = new BundleNames(folder, built.metafile);
  const script = names.inScript(text(built.outputFiles, '.js'));
  const evaded = await evade(script, names.inMap(text(built.outputFiles, '.map')), main);
  if (evaded.kind === 'problems') return evaded;
  const whole = await addPrelude(evaded);
  const strict = strictProblem(whole.script, whole.sourceMap, main);
  if (strict !== null) return { kind: 'problems', problems: [strict] };
  return { kind: 'bundle', ...whole, warnings: [...warnings, ...evaded.warnings] };
}

function mainMissing(main: string): Problem {
  return {
    severity: 'error',
    code: 'MAIN_MISSING',
    message: `The file that "main" names does not exist: ${quote(main)}.`,
    fix: 'Correct "main", or build the file that it names.',
    place: { file: 'package.json', pointer: '/main' },
  };
}

/** The real path, which importers are known by. `main` may leave out what Node would add. */
async function findMain(folder: string, main: string): Promise<string | null> {
  const endings = ['', '.ts', '.js', '.mjs', '.cjs', '/index.ts', '/index.js'];
  for (const ending of endings) {
    const path = join(folder, main + ending);
    const found = await stat(path).catch(() => null);
    if (found && !found.isDirectory()) return realpath(path);
  }
  return null;
}

function text(files: readonly OutputFile[], ending: string): string {
  return files.find(({ path }) => path.endsWith(ending))?.text ?? '';
}
