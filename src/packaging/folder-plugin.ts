// Lets esbuild load nothing but regular files of the extension's own folder, and answers for Node's modules.

import type {
  OnLoadArgs,
  OnLoadResult,
  OnResolveArgs,
  OnResolveResult,
  PartialMessage,
  Plugin,
  PluginBuild,
} from 'esbuild';
import { quote } from '../base/quote.ts';
import type { BundleRequest } from './bundle-reply.ts';
import { INSTALLATION } from './esbuild-options.ts';
import { loadInput } from './load-input.ts';
import { ManifestGuard } from './manifest-guard.ts';
import type { Detail } from './messages.ts';
import { builtinFor } from './node-builtins.ts';
import { GLUE, glueFor, loadGlue, resolveAddOn, resolveGlue, UNSUPPORTED } from './node-glue.ts';

/** Both names of the API that the host gives at run time. */
const EXTENSION_API = '@bulkhead/extension-api';
const API_NAMES: ReadonlySet<string> = new Set([EXTENSION_API, 'bulkhead/extension-api']);

/** Marks a resolution that this plugin itself asks esbuild for. */
const OURS = Symbol('ours');

/**
 * @param entry the path of `main`, as it was found
 * @param inputs gets every file of the folder that is read
 */
export function folderPlugin(request: BundleRequest, entry: string, inputs: Set<string>): Plugin {
  return {
    name: 'extension-folder',
    setup(build) {
      const libraries = new Libraries(build);
      let manifests = new ManifestGuard(request.folder);
      let load = inputLoader(request);
      // What one build has seen says nothing of the next one's files.
      build.onStart(() => {
        manifests = new ManifestGuard(request.folder);
        load = inputLoader(request);
        libraries.clear();
        inputs.clear();
      });

      const resolve = async (args: OnResolveArgs): Promise<OnResolveResult | undefined> => {
        if (args.pluginData === OURS) return undefined;
        if (API_NAMES.has(args.path)) return { path: EXTENSION_API, external: true };
        if (args.namespace === GLUE || args.namespace === UNSUPPORTED)
          return libraries.resolve(resolveGlue(args.path), INSTALLATION, args);
        const node = builtinFor(args.path);
        if (node) return glueFor(node, args, entry);
        if (libraries.has(args.importer)) {
          // By `process/` and `buffer/` they ask for the npm packages: they get what everyone in the bundle gets.
          const prelude = builtinFor(args.path.replace(/\/$/, ''));
          if (prelude?.builtin.kind === 'prelude') return glueFor(prelude, args, entry);
          return libraries.resolve(args.path, args.resolveDir, args);
        }
        const addOn = resolveAddOn(args);
        if (addOn) return addOn;
        if (/^(?:[a-z][a-z0-9+.-]+:|\/\/)/i.test(args.path)) return { errors: [refusedScheme(args.path)] };
        const error = await manifests.check(args.resolveDir, args.path);
        return error ? { errors: [error] } : undefined;
      };

      build.onResolve({ filter: /(?:)/ }, resolve);
      build.onLoad({ filter: /(?:)/, namespace: GLUE }, ({ path }) => loadGlue(path));
      build.onLoad({ filter: /(?:)/, namespace: UNSUPPORTED }, ({ path }) => loadGlue(path));
      // No other namespace has a loader: what esbuild would load by itself passes here too.
      build.onLoad({ filter: /(?:)/ }, (args) => {
        if (libraries.has(args.path)) return undefined;
        inputs.add(args.path);
        return load(args);
      });
    },
  };
}

/** The files of Bulkhead's own installation that a bundle may contain: those that our names led to, and what they import. */
class Libraries {
  readonly #build: PluginBuild;
  readonly #paths = new Set<string>();

  constructor(build: PluginBuild) {
    this.#build = build;
  }

  has(path: string): boolean {
    return this.#paths.has(path);
  }

  clear(): void {
    this.#paths.clear();
  }

  async resolve(path: string, resolveDir: string, { kind }: OnResolveArgs): Promise<OnResolveResult> {
    const found = await this.#build.resolve(path, { resolveDir, kind, pluginData: OURS });
    if (found.errors.length > 0) return { errors: found.errors };
    this.#paths.add(found.path);
    return { path: found.path, sideEffects: found.sideEffects };
  }
}

function inputLoader({ folder, limits }: BundleRequest): (args: OnLoadArgs) => Promise<OnLoadResult> {
  let left = limits.inputBytesTotal;
  return async (args) => {
    const loaded = await loadInput(folder, args, limits);
    left -= loaded.size;
    if (left >= 0) return loaded.result;
    const detail: Detail = {
      code: 'BUNDLE_LIMIT',
      fix: 'Import less: main should lead to what is needed at run time only.',
    };
    return {
      errors: [{ text: `The files that main imports have more than ${limits.inputBytesTotal} bytes.`, detail }],
    };
  };
}

function refusedScheme(path: string): PartialMessage {
  const detail: Detail = {
    code: 'BUNDLE_FAILED',
    fix: 'Install it in the extension’s folder and import it by its name.',
  };
  return { text: `${quote(path)} is not imported: everything that runs lies in the package.`, detail };
}
