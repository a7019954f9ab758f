import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');
const run = promisify(execFile);

/** What an author writes, with the types that it must have. Nothing of Node is there. */
const CONSUMER = `
import { type ApiError, commands, type ExtensionContext, extensions, FileType, RelativePattern, Uri, withCaller, workspace } from '@bulkhead/extension-api';

export async function activate(context: ExtensionContext): Promise<{ greet(name: string): string }> {
  context.subscriptions.push(
    commands.registerCommand('a.greet', (name: string, times?: number) => name.repeat(times ?? 1)),
    commands.registerCommand('a.who', withCaller(({ caller, token }, name: string) => [caller.kind, name, token.isCancellationRequested])),
  );
  const sum: number = await commands.executeCommand<number>('b.sum', 1, 2);
  const uris: Uri[] = await workspace.findFiles(new RelativePattern(workspace.workspaceFolders?.[0] ?? context.extensionUri, '**'));
  const stat = await workspace.fs.stat(uris[0] ?? Uri.file('/' + sum));
  if (stat.type & FileType.SymbolicLink) throw (null as unknown as ApiError).code;
  const other = extensions.getExtension<{ render(text: string): string; version: number }>('acme.other');
  const exports = await other?.exports;
  const html: string | undefined = await exports?.render('a');
  const version: number | undefined = exports?.version;
  // @ts-expect-error: it runs over there, so it returns a promise
  const now: string = exports!.render('a');
  await context.globalState.update('k', [html, version, now]);
  // @ts-expect-error: no handler without its arguments' types
  commands.registerCommand('a.b', 'not a function');
  // @ts-expect-error: a Uri never changes
  context.extensionUri.path = '/';
  return { greet: (name) => name };
}
`;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'extension-api-types-'));
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
  await writeFile(join(folder, 'extension.ts'), CONSUMER);
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

test.each([
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
])(
  'the declarations compile under %s with %s resolution, checked themselves and without the types of Node',
  async (module, moduleResolution) => {
    const compilerOptions = {
      module,
      moduleResolution,
      target: 'es2022',
      lib: ['es2022'],
      types: [],
      strict: true,
      skipLibCheck: false,
      noEmit: true,
    };
    const path = join(folder, `tsconfig.${moduleResolution}.json`);
    await writeFile(path, JSON.stringify({ compilerOptions, files: ['extension.ts'] }));
    const problems = await run(process.execPath, [TSC, '-p', path], { cwd: folder }).then(
      () => 'none',
      (error: { stdout: string; stderr: string }) => `${error.stdout}${error.stderr}`,
    );
    expect(problems).toBe('none');
  },
  60_000,
);

test('the declarations name no other package', async () => {
  const uri = await readFile(join(folder, 'node_modules/@bulkhead/extension-api/dist/uri.d.ts'), 'utf8');
  expect(uri).toContain('class Uri');
  expect(uri).not.toContain('vscode-uri');
});
