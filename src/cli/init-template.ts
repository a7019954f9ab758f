// The first extension of an author: small, typed, with one permission to learn from.

export interface TemplateChoices {
  readonly publisher: string;
  readonly name: string;
  /** The version of Bulkhead that writes it; the extension accepts what is compatible with it. */
  readonly bulkhead: string;
}

/** File name → contents. */
export function templateFiles({ publisher, name, bulkhead }: TemplateChoices): ReadonlyMap<string, string> {
  const manifest = {
    publisher,
    name,
    version: '0.1.0',
    private: true,
    type: 'module',
    displayName: name,
    description: 'Greets, and lists Markdown files.',
    engines: { bulkhead: `^${bulkhead}` },
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
    devDependencies: { '@bulkhead/extension-api': `^${bulkhead}` },
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
    ['tsconfig.json', `${JSON.stringify(tsconfig, null, 2)}\n`],
    ['.gitignore', 'node_modules\n'],
  ]);
}

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
