import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { conformance } from './area.ts';

const heard: string[] = [];

conformance('watchers and folders', {
  manifest: { permissions: { 'fs.read': { paths: ['${workspaceFolder}/**/*.txt'], reason: 'Watches notes' } } },
  files: { 'a.txt': 'a', 'docs/b.txt': 'b' },
  prelude: `const name = (uri) => api.workspace.asRelativePath(uri);`,
  scenarios: {
    'tell what appears, changes and goes, and nothing of what it may not read': {
      does: `const watcher = api.workspace.createFileSystemWatcher('**/*');
             watcher.onDidCreate((uri) => console.log('created ' + name(uri)));
             watcher.onDidChange((uri) => console.log('changed ' + name(uri)));
             watcher.onDidDelete((uri) => console.log('deleted ' + name(uri)));
             context.subscriptions.push(watcher);`,
      async then({ core, workspace }) {
        heard.length = 0;
        core.onDidLog(({ text }) => heard.push(text));
        const says = (text: string) =>
          vi.waitFor(() => expect(heard).toContain(text), { timeout: 10_000, interval: 10 });
        // It watches from soon after the call: a first sign of life, written until it is heard.
        await vi.waitFor(
          async () => {
            await writeFile(join(workspace, 'a.txt'), String(Math.random()));
            expect(heard).toContain('changed a.txt');
          },
          { timeout: 10_000, interval: 100 },
        );
        await writeFile(join(workspace, 'secret.md'), 'secret');
        await writeFile(join(workspace, 'docs/c.txt'), 'c');
        await says('created docs/c.txt');
        await rename(join(workspace, 'docs/c.txt'), join(workspace, 'docs/d.txt'));
        await says('deleted docs/c.txt');
        await says('created docs/d.txt');
        await rm(join(workspace, 'docs/d.txt'));
        await says('deleted docs/d.txt');
        expect(heard.filter((text) => text.includes('secret'))).toEqual([]);
      },
    },
    'see the folders that are open': {
      does: `api.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => console.log('folders +' + added.map((each) => each.name) + ' -' + removed.map((each) => each.name)));
             return [api.workspace.workspaceFolders.map((each) => each.name), api.workspace.name];`,
      gives: [['workspace'], 'workspace'],
    },
    'and hear when they change': {
      does: '',
      async then({ core, workspace, root }) {
        await mkdir(join(root, 'second'), { recursive: true });
        await core.workspace.setFolders([workspace, join(root, 'second')]);
        await vi.waitFor(() => expect(heard).toContain('folders +second -'));
      },
    },
  },
});
