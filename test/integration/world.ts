// A small world on the real disk with real hosts: a home, a workspace, extensions, and a core over them. Nothing of it stays.

import { mkdir, mkdtemp, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { nodeStorePowers } from '../../src/core/install/node-store-powers.ts';
import { removeTree } from '../../src/core/install/remove-tree.ts';
import type { AuditRecord, Core, CoreOptions, HostEnd, LogLine } from '../../src/index.ts';
import { createCore } from '../../src/index.ts';

/** `main` is CommonJS text with `api` and `context` in reach of `activate`; manifest fields beside it override the defaults. */
export interface ExtensionSketch {
  readonly main: string;
  readonly manifest?: Record<string, unknown>;
}

export interface WorldSketch {
  /** By name; the publisher is `acme`. */
  readonly extensions?: Record<string, ExtensionSketch>;
  /** Relative path → content. */
  readonly files?: Record<string, string>;
  readonly settings?: string;
  /** Whether its user trusts the workspace. Default: as the core's. */
  readonly trusted?: boolean;
  readonly options?: Partial<CoreOptions>;
  /** Names of extensions whose authors learn what they need. */
  readonly learning?: readonly string[];
}

export interface World {
  readonly core: Core;
  readonly root: string;
  readonly home: string;
  readonly workspace: string;
  readonly log: LogLine[];
  readonly decisions: AuditRecord[];
  readonly hostEnds: HostEnd[];
  extensionFolder(name: string): string;
}

export async function withWorld(sketch: WorldSketch, use: (world: World) => Promise<void>): Promise<void> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'bulkhead-world-')));
  const [home, workspace] = [join(root, 'home'), join(root, 'workspace')];
  const extensionFolder = (name: string) => join(root, 'extensions', name);
  try {
    await mkdir(workspace, { recursive: true });
    await mkdir(home, { recursive: true });
    if (sketch.settings !== undefined) await put(join(home, 'settings.json'), sketch.settings);
    for (const [path, content] of Object.entries(sketch.files ?? {})) await put(join(workspace, path), content);
    for (const [name, extension] of Object.entries(sketch.extensions ?? {}))
      await putExtension(extensionFolder(name), name, extension);
    const core = await createCore({
      app: { name: 'test-app', version: '1.0.0' },
      home,
      unsigned: true, // what is tried here is seldom who signed it
      workspace: { folders: [workspace], ...(sketch.trusted !== undefined && { trusted: sketch.trusted }) },
      extensions: Object.keys(sketch.extensions ?? {}).map((name) => ({
        path: extensionFolder(name),
        development: true,
        learn: sketch.learning?.includes(name) ?? false,
      })),
      ...sketch.options,
    });
    const log: LogLine[] = [];
    const decisions: AuditRecord[] = [];
    const hostEnds: HostEnd[] = [];
    core.onDidLog((line) => log.push(line));
    core.onDidDecide((record) => decisions.push(record));
    core.onDidEndHost((end) => hostEnds.push(end));
    try {
      await core.start();
      await use({ core, root, home, workspace, log, decisions, hostEnds, extensionFolder });
    } finally {
      await core.dispose();
    }
  } finally {
    await removeTree(nodeStorePowers(), root); // what is installed is read-only
  }
}

export async function putExtension(folder: string, name: string, { main, manifest }: ExtensionSketch): Promise<void> {
  const defaults = { publisher: 'acme', name, version: '1.0.0', engines: { bulkhead: '*' }, main: './main.js' };
  await put(join(folder, 'package.json'), JSON.stringify({ ...defaults, ...manifest }, null, 2));
  await put(join(folder, 'main.js'), `const api = require('@bulkhead/extension-api');\n${main}\n`);
}

async function put(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
