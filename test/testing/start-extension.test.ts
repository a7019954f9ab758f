import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startExtension, type TestExtension, type TestOptions } from '../../src/testing/index.ts';

const FS = { paths: ['${workspaceFolder}/**'], reason: 'Reads notes' };

const MAIN = `import { commands, window, workspace, Uri } from '@bulkhead/extension-api';
const at = (path: string) => Uri.joinPath(workspace.workspaceFolders![0]!.uri, path);
export function activate() {
  commands.registerCommand('notes.read', async (path: string) => new TextDecoder().decode(await workspace.fs.readFile(at(path))));
  commands.registerCommand('notes.write', (path: string, text: string) => workspace.fs.writeFile(at(path), new TextEncoder().encode(text)));
  commands.registerCommand('notes.fails', fails);
  commands.registerCommand('notes.ask', ask);
  commands.registerCommand('notes.pick', pick);
  commands.registerCommand('notes.says', () => { console.log('logged'); window.createOutputChannel('Notes').append('written'); });
}
async function ask() {
  const { showInformationMessage, showWarningMessage, showInputBox } = window;
  return [
    await showInformationMessage('Sure?', 'Yes', 'No'),
    await showWarningMessage('Really?', { modal: true }, 'Yes'),
    await showInputBox({ prompt: 'Name?', validateInput: (text: string) => (text === 'bad' ? 'Not that.' : null) }),
    await showInputBox(),
  ].map((each) => each ?? null);
}
async function pick() {
  const numbers = ['one', 'two', 'three'];
  return [await window.showQuickPick(numbers), await window.showQuickPick(numbers, { canPickMany: true })];
}
function fails(): never {
  throw new RangeError('too far');
}
`;

let folder: string;
let apps: TestExtension[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-testing-'));
  apps = [];
  await put('main.ts', MAIN);
  await put(
    'package.json',
    JSON.stringify({
      publisher: 'acme',
      name: 'notes',
      version: '1.0.0',
      engines: { bulkhead: '*' },
      main: './main.ts',
      contributes: {
        commands: ['notes.read', 'notes.write', 'notes.fails', 'notes.says', 'notes.ask', 'notes.pick'].map(
          (command) => ({ command, title: command }),
        ),
      },
      permissions: { 'fs.read': FS, 'ui.prompt': { reason: 'Asks' } },
      optionalPermissions: { 'fs.write': FS },
    }),
  );
});
afterEach(async () => {
  await Promise.all(apps.map((app) => app.dispose()));
  await rm(folder, { recursive: true });
});

async function put(path: string, text: string) {
  await mkdir(join(folder, path, '..'), { recursive: true });
  await writeFile(join(folder, path), text);
}
async function start(options?: TestOptions): Promise<TestExtension> {
  const app = await startExtension(folder, options);
  apps.push(app);
  return app;
}

describe('an extension under test', () => {
  test('runs in a real host, in a workspace of its own, and everything that was decided is there', async () => {
    const app = await start({ workspace: { 'a/b.md': '# B', bytes: new Uint8Array([104, 105]) } });
    expect(app.id).toBe('acme.notes');
    expect(await app.executeCommand('notes.read', 'a/b.md')).toBe('# B');
    expect(await app.executeCommand('notes.read', 'bytes')).toBe('hi');
    expect(app.decisions).toMatchObject([
      { permission: 'fs.read', decision: 'allow' },
      { permission: 'fs.read', decision: 'allow' },
    ]);
    expect(app.core.perimeter()).toHaveLength(1);
  });

  test('sees what the test writes meanwhile, and the test sees what it writes', async () => {
    const app = await start({ grant: ['fs.write'] });
    await app.write('new/a.md', 'from the test');
    expect(await app.executeCommand('notes.read', 'new/a.md')).toBe('from the test');
    await app.executeCommand('notes.write', 'new/a.md', 'from the extension');
    expect(await app.read('new/a.md')).toBe('from the extension');
    expect(app.questions).toEqual([]);
    await expect(app.read('../home/settings.json')).rejects.toThrow('no path within');
  });

  test('is refused what the test denies, and what is out of the scope that it grants', async () => {
    const denied = await start({ workspace: { 'a.md': '' }, deny: ['fs.read'] });
    await expect(denied.executeCommand('notes.read', 'a.md')).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    const narrow = await start({ grant: { 'fs.write': { paths: ['${workspaceFolder}/out/**'] } } });
    await narrow.executeCommand('notes.write', 'out/a', '1');
    await expect(narrow.executeCommand('notes.write', 'a', '1')).rejects.toMatchObject({ code: 'OUT_OF_SCOPE' });
  });

  test('asks, and the test answers', async () => {
    const app = await start({ prompt: ({ kind }) => ({ answer: kind === 'fs.write' ? 'session' : 'deny' }) });
    await app.executeCommand('notes.write', 'a', '1');
    await app.executeCommand('notes.write', 'b', '2');
    expect(app.questions).toMatchObject([{ kind: 'fs.write', id: 'acme.notes', reason: 'Reads notes' }]);
  });

  test('that asks what the test has no answer for is denied, and the failure says so', async () => {
    const app = await start();
    await expect(app.executeCommand('notes.write', 'a', '1')).rejects.toMatchObject({
      code: 'PERMISSION_DENIED',
      message: expect.stringContaining('The test was asked for fs.write: say grant, deny or prompt.'),
    });
    expect(app.questions).toHaveLength(1);
  });

  test('fails at its own line, and at the line of the test that called it', async () => {
    const app = await start();
    const line = MAIN.slice(0, MAIN.indexOf('throw new RangeError')).split('\n').length;
    const error = (await app.executeCommand('notes.fails').catch((thrown) => thrown)) as Error;
    expect(error).toMatchObject({ code: 'EXTENSION_ERROR', message: 'too far' });
    const [head, first, ...rest] = error.stack?.split('\n') ?? [];
    expect(head).toBe('RangeError: too far');
    expect(first).toBe(`    at fails (${join(folder, 'main.ts')}:${line}:9)`);
    expect(rest.join('\n')).toContain('start-extension.test.ts');
    expect(error.stack).not.toContain('src/core');
  });

  test('shows dialogs, and the test answers them in order', async () => {
    const app = await start({
      dialogs: { messages: ['No', null], quickPicks: ['two', ['one', 'three']], inputs: ['bad', 'good', null] },
    });
    expect(await app.executeCommand('notes.ask')).toEqual(['No', null, 'good', null]);
    expect(await app.executeCommand('notes.pick')).toEqual(['two', ['one', 'three']]);
    expect(app.dialogs.messages).toMatchObject([{ message: 'Sure?' }, { message: 'Really?' }]);
    expect(app.dialogs.unanswered).toEqual([]);
  });

  test('that shows a dialog the test has no answer for fails, and the failure says which', async () => {
    const app = await start({ dialogs: { quickPicks: ['four'] } });
    await expect(app.executeCommand('notes.ask')).rejects.toThrow(
      'The test has no answer for the message "Sure?": add one to dialogs.messages.',
    );
    await expect(app.executeCommand('notes.pick')).rejects.toThrow(
      'The test answers "four", but the choices are "one", "two"',
    );
  });

  test('is heard', async () => {
    const app = await start();
    const written = new Promise<void>((resolve) => app.core.onDidOutput(() => resolve()));
    await app.executeCommand('notes.says');
    await written;
    expect(app.log).toContainEqual({ id: 'acme.notes', level: 'info', text: 'logged' });
    expect(app.output('Notes')).toBe('written');
    expect(app.output('Others')).toBe('');
  });

  test('runs where the test wants it, without a workspace if it wants none', async () => {
    const app = await start({ isolation: 'process', workspace: null });
    await app.activate();
    expect(app.core.perimeter()).toMatchObject([{ isolation: 'process' }]);
    await expect(app.executeCommand('notes.read', 'a')).rejects.toMatchObject({ code: 'EXTENSION_ERROR' });
  });

  test('may be named by a URL', async () => {
    const app = await startExtension(pathToFileURL(folder));
    apps.push(app);
    expect(app.id).toBe('acme.notes');
  });

  test('leaves nothing behind', async () => {
    const app = await startExtension(folder);
    await app.dispose();
    await app.dispose();
    await expect(stat(app.home)).rejects.toThrow('ENOENT');
    await expect(stat(app.workspace)).rejects.toThrow('ENOENT');
    await expect(app.executeCommand('notes.fails')).rejects.toMatchObject({ code: 'DISPOSED' });
  });
});

describe('a folder that cannot run', () => {
  test('fails with every problem, at places that an editor opens, and leaves nothing behind', async () => {
    await put('main.ts', 'const a = (;\nexport {};\n');
    const temporary = join(folder, 'tmp');
    await mkdir(temporary);
    vi.stubEnv('TMPDIR', temporary);
    await expect(startExtension(folder)).rejects.toMatchObject({
      code: 'BUNDLE_FAILED',
      message: expect.stringContaining(`${join(folder, 'main.ts')}:1:12 error BUNDLE_FAILED`),
    });
    vi.unstubAllEnvs();
    expect(await readdir(temporary)).toEqual([]);
  });

  test('or fails when it starts', async () => {
    await put('main.ts', "export function activate() {\n  throw new Error('not today');\n}\n");
    const manifest = {
      publisher: 'acme',
      name: 'notes',
      version: '1.0.0',
      engines: { bulkhead: '*' },
      main: './main.ts',
    };
    await put('package.json', JSON.stringify({ ...manifest, activationEvents: ['*'] }));
    const error = (await startExtension(folder).catch((thrown) => thrown)) as Error;
    expect(error.message).toContain('not today');
    expect(error.stack).toContain(`${join(folder, 'main.ts')}:2:9`);
  });
});
