// An extension around one library as npm has it: a folder with its own `node_modules`, as an author's would be.

import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const MODULES = join(import.meta.dirname, 'node_modules');

export interface LibraryExtension {
  readonly name: string;
  /** npm names of what it imports. */
  readonly uses: readonly string[];
  readonly permissions: Readonly<Record<string, unknown>>;
  /** An ES module's text; `activate` is added. Exports `use(...args)`. */
  readonly main: string;
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dependencies?: Readonly<Record<string, string>> }>>;
}

export async function putLibraryExtension(
  folder: string,
  { name, uses, permissions, main }: LibraryExtension,
): Promise<void> {
  const manifest = {
    publisher: 'acme',
    name,
    version: '1.0.0',
    engines: { bulkhead: '*' },
    main: './main.mjs',
    contributes: { commands: [{ command: 'library.use', title: 'Use it' }] },
    permissions,
  };
  const activate = `
import { commands as bulkheadCommands } from '@bulkhead/extension-api';
export function activate() { bulkheadCommands.registerCommand('library.use', use); }
`;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
  await writeFile(join(folder, 'main.mjs'), main + activate);
  for (const path of await closureOf(uses)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await cp(join(dirname(MODULES), path), join(folder, path), { recursive: true });
  }
}

/** The outermost folders of what they need, relative to the lock file: a package brings what lies within it. */
async function closureOf(names: readonly string[]): Promise<readonly string[]> {
  const { packages } = JSON.parse(await readFile(join(MODULES, '../package-lock.json'), 'utf8')) as Lock;
  const found = new Set<string>();
  const add = (name: string, from: string) => {
    const path = resolveIn(packages, name, from);
    // Optional ones need not be there.
    if (path === null || found.has(path)) return;
    found.add(path);
    for (const dependency of Object.keys(packages[path]?.dependencies ?? {})) add(dependency, path);
  };
  for (const name of names) add(name, '');
  return [...found].filter((path) => path.lastIndexOf('node_modules/') === 0);
}

/** As Node looks for it: beside the importer, then further out. */
function resolveIn(packages: Lock['packages'], name: string, from: string): string | null {
  for (let place = from; ; place = place.slice(0, Math.max(place.lastIndexOf('/node_modules/'), 0))) {
    const path = `${place === '' ? '' : `${place}/`}node_modules/${name}`;
    if (path in packages) return path;
    if (place === '') return null;
  }
}
