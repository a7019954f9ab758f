// The first extension of an author: small, typed, with one permission to learn from.

export interface TemplateChoices {
  readonly publisher: string;
  readonly name: string;
  /** The version of Bulkhead that writes it; the extension accepts what is compatible with it. */
  readonly bulkhead: string;
  /** Where npm gets Bulkhead from: a version, or `file:` and a path. */
  readonly bulkheadFrom: string;
}

/** What the template's test runs with. */
const VITEST = '^5.1.1';

/** File name → contents. */
export function templateFiles({
  publisher,
  name,
  bulkhead,
  bulkheadFrom,
}: TemplateChoices): ReadonlyMap<string, string> {
  const manifest = {
    publisher,
    name,
    version: '0.1.0',
    private: true,
    type: 'module',
    displayName: name,
    description: 'Greets, and lists Markdown files.',
    engines: { bulkhead: `^${bulkhead}` },
    scripts: { check: 'bulkhead check .', dev: 'bulkhead dev . --workspace .', test: 'vitest run' },
    main: './src/extension.ts',
    contributes: {
      commands: [
        { command: `${name}.hello`, title: 'Say hello' },
        { command: `${name}.sizes`, title: 'List Markdown files and their sizes' },
      ],
    },
    permissions: {
      'fs.read': {
        paths: ['${workspaceFolder}/**/*.md'],
        reason: 'Lists your Markdown files.',
      },
    },
    devDependencies: { '@bulkhead/extension-api': `^${bulkhead}`, bulkhead: bulkheadFrom, vitest: VITEST },
  };
  const tsconfig = {
    compilerOptions: {
      target: 'es2024',
      lib: ['es2024'],
      types: ['@bulkhead/extension-api/globals'],
      module: 'preserve',
      strict: true,
      noEmit: true,
    },
    include: ['src'],
  };
  return new Map([
    ['package.json', `${JSON.stringify(manifest, null, 2)}\n`],
    ['src/extension.ts', script(name)],
    ['test/extension.test.ts', test(name)],
    ['README.md', readme(publisher, name)],
    ['tsconfig.json', `${JSON.stringify(tsconfig, null, 2)}\n`],
    ['.gitignore', 'node_modules\n'],
    ['.bulkheadignore', IGNORED],
  ]);
}

const IGNORED = `# What bulkhead pack leaves out. What \`main\` imports is bundled, whatever stands here.
/src/
/test/
/tsconfig.json
/package-lock.json
`;

function script(name: string): string {
  return `import { commands, type ExtensionContext, workspace } from '@bulkhead/extension-api';

export function activate(context: ExtensionContext): void {
  context.subscriptions.push(
    commands.registerCommand('${name}.hello', (who: unknown) => \`Hello, \${who ?? 'world'}!\`),
    commands.registerCommand('${name}.sizes', listSizes),
  );
}

/** Reaches only what \`permissions\` in package.json names; anything else is refused. */
async function listSizes(): Promise<Record<string, number>> {
  const sizes: Record<string, number> = {};
  for (const uri of await workspace.findFiles('**/*.md', '**/node_modules/**')) {
    sizes[workspace.asRelativePath(uri)] = (await workspace.fs.stat(uri)).size;
  }
  return sizes;
}
`;
}

function test(name: string): string {
  return `import { startExtension, type TestOptions } from 'bulkhead/testing';
import { expect, onTestFinished, test } from 'vitest';

/** The extension in a real host, with a workspace of its own. */
async function start(options: TestOptions) {
  const app = await startExtension('.', options);
  onTestFinished(app.dispose);
  return app;
}

test('says hello', async () => {
  const app = await start({});
  expect(await app.executeCommand('${name}.hello', 'Ada')).toBe('Hello, Ada!');
});

test('lists Markdown files and nothing else', async () => {
  const app = await start({ workspace: { 'a.md': '# A', 'docs/b.md': '# Beta', 'c.txt': 'no' } });
  expect(await app.executeCommand('${name}.sizes')).toEqual({ 'a.md': 3, 'docs/b.md': 6 });
});

test('lists nothing without the permission', async () => {
  const app = await start({ workspace: { 'a.md': '# A' }, deny: ['fs.read'] });
  await expect(app.executeCommand('${name}.sizes')).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
});
`;
}

function readme(publisher: string, name: string): string {
  return `# ${name}

An extension for Bulkhead, with the id \`${publisher}.${name}\`. To work on it you need Node 22.13 or newer.

    npm install
    npm run dev      # runs it in this folder, and again on every save
    npm test         # test/ against a real host
    npm run check    # everything that is wrong, at once
    npx bulkhead pack .    # a package to give to others

What it may reach stands in \`permissions\` of package.json; users read the reasons there.
`;
}
