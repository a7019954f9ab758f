// A manifest that uses everything, and small changes of it.

export const EXAMPLE = {
  publisher: 'acme',
  name: 'todo-hunter',
  version: '1.2.0',
  displayName: 'Todo Hunter',
  description: 'Lists TODO comments',
  engines: { bulkhead: '^1.0.0', 'acme-draw': '>=2' },
  main: './src/extension.ts',
  activationEvents: ['workspaceContains:**/*.ts', 'onUri'],
  contributes: { commands: [{ command: 'todo.scan', title: 'Scan' }] },
  extensionDependencies: ['acme.base@^1.0.0'],
  isolation: 'shared',
  permissions: {
    'fs.read': { paths: ['${workspaceFolder}/**/*.ts'], reason: 'Finds TODO comments' },
    'net.connect': { hosts: ['api.github.com'], reason: 'Links a TODO to its issue' },
  },
  optionalPermissions: {
    'process.spawn': {
      commands: [{ command: 'git', args: ['log', '--oneline', '*'] }],
      reason: 'Shows who wrote a TODO',
    },
  },
};

export const ENGINES = { bulkhead: '1.0.0', 'acme-draw': '2.3.0' };

/** The example's text with some of its fields changed; undefined removes one. */
export function manifestText(changes: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ ...EXAMPLE, ...changes }, null, 2);
}
