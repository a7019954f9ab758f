// The declarations that an app generates for its API, in an author's own project.

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateApiTypes } from '../../src/model/api-types.ts';
import { CANVAS } from '../model/example-api.ts';

const ROOT = join(import.meta.dirname, '../..');
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');
const run = promisify(execFile);

const EXTENSION = `
import { type CancellationToken, type ExtensionContext, host, Uri } from '@bulkhead/extension-api';
import type { AcmeCanvasApi } from './acme-canvas.d.ts';

export async function activate(context: ExtensionContext, token: CancellationToken): Promise<void> {
  if (!host.has('acme-canvas', '>=2')) return;
  const canvas = host.api('acme-canvas');
  const same: AcmeCanvasApi = canvas;
  const { id } = await same.draw({ layer: 'a', points: [[1, 2]], color: null, file: Uri.file('/a'), 'line-width': 'thin' }, token);
  const whole: number = id;
  const names: readonly (string | null)[] = await canvas.names();
  canvas.onDidChange((event) => names.includes(event.layer ?? String(whole)), undefined, context.subscriptions);
  // @ts-expect-error: a required parameter is missing
  await canvas.draw({ layer: 'a' });
  // @ts-expect-error: no such color
  await canvas.draw({ layer: 'a', points: [], color: 'blue' });
  // @ts-expect-error: no such method
  await canvas.paint({});
  // @ts-expect-error: this method takes nothing
  await canvas.drawLine({ layer: 'a' });
  const other = host.api<{ play(): Promise<void> }>('sound');
  await other.play();
}
`;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'app-api-types-'));
  const installed = join(folder, 'node_modules/@bulkhead/extension-api');
  await mkdir(installed, { recursive: true });
  const config = {
    extends: join(ROOT, 'tsconfig.build.json'),
    compilerOptions: { rootDir: join(ROOT, 'extension-api/src'), outDir: join(installed, 'dist'), types: [] },
    files: [join(ROOT, 'extension-api/src/index.ts')],
  };
  await writeFile(join(folder, 'tsconfig.emit.json'), JSON.stringify(config));
  await run(process.execPath, [TSC, '-p', join(folder, 'tsconfig.emit.json')]);
  await symlink(join(ROOT, 'extension-api/package.json'), join(installed, 'package.json'));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  await writeFile(join(folder, 'acme-canvas.d.ts'), generateApiTypes(CANVAS));
  await writeFile(join(folder, 'extension.ts'), EXTENSION);
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

test.each([
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
])(
  'an extension is checked against them under %s with %s resolution',
  async (module, moduleResolution) => {
    const compilerOptions = {
      module,
      moduleResolution,
      target: 'es2022',
      lib: ['es2022'],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      noUnusedLocals: true,
      skipLibCheck: false,
      noEmit: true,
    };
    const path = join(folder, `tsconfig.${moduleResolution}.json`);
    await writeFile(path, JSON.stringify({ compilerOptions, files: ['extension.ts', 'acme-canvas.d.ts'] }));
    const problems = await run(process.execPath, [TSC, '-p', path], { cwd: folder }).then(
      () => 'none',
      (error: { stdout: string; stderr: string }) => `${error.stdout}${error.stderr}`,
    );
    expect(problems).toBe('none');
  },
  60_000,
);
