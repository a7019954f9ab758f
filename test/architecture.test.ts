// The table of rooms holds: not by agreement but by this test.

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findBreaches, type Rules } from './setup/architecture.ts';

const ROOT = join(import.meta.dirname, '..');

/** Files whose job is I/O, each with that job. Everyone else gets files, network and processes from outside. */
const IO_FILES: Readonly<Record<string, string>> = {
  'src/base/read-bounded.ts': 'reads files that somebody named',
  'src/cli/dev.ts': 'looks whether there is such a folder',
  'src/cli/api-files.ts': 'reads descriptions of APIs',
  'src/cli/extension-sources.ts': 'looks whether a folder or a file was named',
  'src/cli/machine-policies.ts': 'looks whether the machine has a policy',
  'src/cli/manifest-file.ts': "replaces an author's manifest",
  'src/cli/new-files.ts': 'writes the template',
  'src/cli/asking.ts': 'asks on the terminal',
  'src/cli/bisect/trial-command.ts': 'runs the command that judges a trial',
  'src/cli/watch-folder.ts': 'reads which file is `main`',
  'src/core/audit/audit-files.ts': 'keeps the audit log on disk',
  'src/core/bisect/session/open-bisect-book.ts': 'takes away the file of a search, and makes its folder',
  'src/core/bisect/copies/node-copy-powers.ts': 'copies storages, and takes the copies away',
  'src/core/canary.ts': 'lays out what a starting host must not reach',
  'src/core/core-options.ts': 'finds the real paths that the app named',
  'src/core/durable-files.ts': 'writes what has to last',
  'src/core/effects/net/node-net-powers.ts': 'resolves names and dials addresses',
  'src/core/effects/watch/node-watch-powers.ts': 'watches folders',
  'src/core/file-lock.ts': 'locks a file against other cores',
  'src/core/settings/replace-file.ts': 'writes settings',
  'src/core/settings/settings-place.ts': 'reads settings',
  'src/core/settings/watch-place.ts': 'watches settings',
  'src/core/host-process.ts': 'starts hosts',
  'src/core/install/node-store-powers.ts': 'writes what is installed',
  'src/core/node-powers.ts': 'hands out the powers over files',
  'src/core/node-processes.ts': 'hands out the powers over programs',
  'src/core/own-key.ts': 'makes and reads keys of the home',
  'src/core/publish/create-key.ts': 'writes keys of people who publish',
  'src/core/publish/signed-files.ts': 'writes rotations and lists of revocations',
  'src/core/publish/output-file.ts': 'puts packages where their author wants them',
  'src/core/publish/prepare-folder.ts': 'finds the real path of the home',
  'src/core/publish/sign-package.ts': 'finds where a link to a package leads',
  'src/core/runtime-flags.ts': 'asks a runtime which flags it knows',
  'src/core/secrets/secret-key.ts': 'makes the folder of the vault',
  'src/core/secrets/secret-vault.ts': 'keeps secrets on disk',
  'src/core/state-store.ts': 'keeps states on disk',
  'src/core/workspace-contains.ts': 'walks the workspace',
  'src/host/entry.ts': 'opens the pipe to the core',
  'src/packaging/bundle.ts': 'reads what is bundled',
  'src/packaging/bundler-child.ts': 'reads its request',
  'src/packaging/bundler-process.ts': 'starts the bundler',
  'src/packaging/manifest-guard.ts': 'reads manifests',
  'src/packaging/pack-folder.ts': 'reads folders',
  'src/packaging/package-files.ts': 'finds where links lead',
  'src/packaging/package-source.ts': 'looks what was named',
  'src/packaging/read-inside.ts': 'reads files',
  'src/packaging/read-package-folder.ts': 'reads what is installed',
  'src/packaging/walk-folder.ts': 'lists folders',
  'src/packaging/zip/byte-source.ts': 'reads packages',
  'src/testing/scratch.ts': "makes a test's folders",
};

test('the house is in order', async () => {
  const { dependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const breaches = await findBreaches(ROOT, {
    ioFiles: new Set(Object.keys(IO_FILES)),
    dependencies: new Set(Object.keys(dependencies)),
  });
  expect(breaches).toEqual([]);
});

describe('the checker itself', () => {
  const rules: Rules = {
    ioFiles: new Set(['src/core/node-powers.ts']),
    dependencies: new Set(['semver', 'vscode-jsonrpc', 'vscode-languageserver-protocol']),
  };
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'bulkhead-architecture-'));
  });
  afterEach(async () => {
    await rm(root, { recursive: true });
  });

  async function breachesOf(files: Record<string, string>): Promise<string[]> {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    }
    return findBreaches(root, rules);
  }

  test('lets a tidy tree pass', async () => {
    const breaches = await breachesOf({
      'src/index.ts': "export { createCore } from './core/create-core.ts';",
      'src/core/create-core.ts': "import { a } from '../base/a.ts';\nexport const createCore = a;",
      'src/core/a.ts':
        "import type { Stats } from 'node:fs';\nimport manifest from '../../package.json' with { type: 'json' };\nexport type A = Stats & typeof manifest;",
      'src/core/node-powers.ts': "import { readFile } from 'node:fs/promises';\nimport 'semver';\nvoid readFile;",
      'src/base/a.ts': "import { posix } from 'node:path';\nexport const a = posix.sep;",
      'src/host/entry.ts': "import type { Uri } from '@bulkhead/extension-api';\nexport type { Uri };",
    });
    expect(breaches).toEqual([]);
  });

  test.each([
    ['a plain import', "import { decide } from '../permissions/decide.ts';"],
    ['a type import', "import type { Decision } from '../permissions/decide.ts';"],
    ['a re-export', "export { decide } from '../permissions/decide.ts';"],
    ['a re-export of everything', "export * from '../permissions/decide.ts';"],
    ['a dynamic import', "await import('../permissions/decide.ts');"],
    ['an import inside a type', "export type D = import('../permissions/decide.ts').Decision;"],
  ])('finds the host reaching into permissions through %s', async (_form, text) => {
    const breaches = await breachesOf({ 'src/host/entry.ts': text });
    expect(breaches).toEqual(['src/host/entry.ts may not import ../permissions/decide.ts: host → permissions']);
  });

  test.each([
    ['src/core/create-core.ts', 'core → host', "import '../host/entry.ts';"],
    ['src/cli/run.ts', 'cli → core', "import '../core/create-core.ts';"],
    ['src/base/a.ts', 'base → model', "import '../model/b.ts';"],
    ['src/model/a.ts', 'model → outside', "import '../../scripts/build.ts';"],
    ['src/cellar/a.ts', 'the table does not know', ''],
    ['src/permissions/a.ts', 'its job is not I/O', "import { readFile } from 'node:fs/promises';"],
    ['src/permissions/a.ts', 'its job is not I/O', "import { type Stats, stat } from 'fs';"],
    ['src/permissions/a.ts', 'its job is not I/O', "export { connect } from 'net';"],
    ['src/permissions/a.ts', 'its job is not I/O', "await import('node:child_process');"],
    ['src/core/a.ts', 'outside protocol/', "import 'vscode-jsonrpc';"],
    [
      'src/core/a.ts',
      'no dependency',
      "import type { Position } from 'vscode-languageserver-protocol';import 'lodash';",
    ],
    ['src/protocol/a.ts', 'only its types', "import { Position } from 'vscode-languageserver-protocol';"],
    ['src/model/a.ts', 'something computed', 'await import(globalThis.name);'],
    ['src/model/a.ts', 'default export', 'export default 1;'],
    ['src/model/a.ts', 'default export', 'const a = 1;\nexport { a as default };'],
    ['src/model/badName.ts', 'kebab-case', ''],
    ['src/model/a.ts', '401 lines', '//\n'.repeat(401)],
    ['src/index.ts', 'export *', "export * from './base/a.ts';"],
    ['src/index.ts', '41 lines', '//\n'.repeat(41)],
    ['extension-api/src/index.ts', 'imports nothing', "import 'semver';"],
    ['extension-api/src/index.ts', 'api → base', "import '../../src/base/a.ts';"],
  ])('finds in %s: %s', async (path, breach, text) => {
    const breaches = await breachesOf({ [path]: text });
    expect(breaches).toHaveLength(1);
    expect(breaches[0]).toContain(breach);
  });

  test('finds files that import each other, by type or through a third', async () => {
    const breaches = await breachesOf({
      'src/model/a.ts': "import type { B } from './b.ts';\nexport type A = B;",
      'src/model/b.ts': "export type { C as B } from './c.ts';",
      'src/model/c.ts': "import type { A } from './a.ts';\nexport type C = A;",
    });
    expect(breaches).toEqual([
      'these files import each other: src/model/a.ts → src/model/b.ts → src/model/c.ts → src/model/a.ts',
    ]);
  });

  test('finds a file on the list of I/O that no longer needs it', async () => {
    const breaches = await breachesOf({
      'src/core/node-powers.ts': "import type { Stats } from 'node:fs';\nexport type A = Stats;",
    });
    expect(breaches).toEqual(['src/core/node-powers.ts is listed for I/O, but does none']);
  });
});
