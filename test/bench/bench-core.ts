// A core for the bench: one small extension from a folder of its own, and copies of its package where many are wanted.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Core } from '../../src/core/core.ts';
import { prepare } from '../../src/core/core-options.ts';
import { assemble } from '../../src/core/create-core.ts';
import { loadSource } from '../../src/core/lifecycle/extension-sources.ts';
import { parseExtensionId } from '../../src/model/extension-id.ts';
import type { VerifiedPackage } from '../../src/trust/verified-package.ts';

const MAIN = `
import * as api from '@bulkhead/extension-api';
export function activate(context) {
  const name = context.extension.id;
  api.commands.registerCommand(name + '.echo', (value) => value);
  api.commands.registerCommand(name + '.reads', async (path, count) => {
    const uri = api.Uri.file(path);
    const from = Date.now();
    for (let index = 0; index < count; index++) await api.workspace.fs.readFile(uri);
    return Date.now() - from;
  });
}
`;
/** What makes the bundle 20 KB: forty functions of ordinary code that are parsed like any others and seldom called. */
const BALLAST = `class Ballast {${Array.from(
  { length: 40 },
  (_, index) => `
  step${index}(items, options = {}) {
    const found = new Map();
    for (const item of items) {
      const key = String(item.name ?? item.id ?? 'none').trim().toLowerCase();
      if (options.skip?.includes(key)) continue;
      const list = found.get(key) ?? [];
      list.push({ ...item, index: list.length + ${index}, text: \`\${key}: \${item.text ?? ''}\` });
      found.set(key, list);
    }
    return [...found].map(([key, list]) => ({ key, list, size: list.length }));
  }`,
).join('')}
}
export const ballast = new Ballast();
`;

export const id = (index: number): string => `acme.e${index}`;

/** `copies` extensions, none active; a file of 4 KB in the workspace. */
export async function withBenchCore(
  copies: number,
  use: (core: Core, file: string) => Promise<void>,
  runtime?: string,
): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'bulkhead-bench-'));
  const [folder, workspace] = [join(root, 'extension'), join(root, 'workspace')];
  await Promise.all([mkdir(folder), mkdir(workspace)]);
  const file = join(workspace, 'four.txt');
  await writeFile(file, 'x'.repeat(4096));
  await writeFile(join(folder, 'main.mjs'), MAIN + BALLAST);
  const manifest = {
    publisher: 'acme',
    name: 'e0',
    version: '1.0.0',
    engines: { bulkhead: '*' },
    main: './main.mjs',
    activationEvents: ['onBench'],
    permissions: { 'fs.read': { paths: ['${workspaceFolder}/**'], reason: 'Measures reads' } },
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  const setup = await prepare({
    app: { name: 'bench', version: '1.0.0' },
    home: join(root, 'home'),
    ...(runtime && { runtime }),
    workspace: { folders: [workspace] },
    extensions: Array.from({ length: copies }, (_, index) => ({ path: `${folder}-${index}`, development: true })),
  });
  let first: ReturnType<typeof loadSource> | null = null;
  let next = 0;
  const core = await assemble(setup, async (source, options) => {
    first ??= loadSource({ ...source, path: folder }, options);
    const loaded = await first;
    if (loaded.kind === 'broken') return loaded;
    const copy = parseExtensionId(id(next));
    const name = `e${next++}`;
    if (copy === null) throw new Error('no id');
    const { extension } = loaded;
    const source2 = { ...extension.manifest.source, name };
    const copied = {
      ...extension.manifest,
      id: copy,
      name,
      source: source2,
      activationEvents: ['onBench', `onBench:${name}`],
    };
    const verified = { ...extension.package, manifest: copied } as VerifiedPackage;
    return {
      ...loaded,
      extension: {
        ...extension,
        id: copy,
        identity: { ...extension.identity, id: copy },
        manifest: copied,
        package: verified,
      },
    };
  });
  try {
    await core.start();
    await use(core, file);
  } finally {
    await core.dispose();
    await rm(root, { recursive: true, force: true });
  }
}
