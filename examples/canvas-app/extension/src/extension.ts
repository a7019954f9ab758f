// Draws with the app's own API, typed by the declarations that the app generated (`acme-canvas.d.ts`).

import { commands, type ExtensionContext, host } from '@bulkhead/extension-api';
import type {} from './acme-canvas.d.ts';

export function activate(context: ExtensionContext): void {
  const canvas = host.api('acme-canvas');
  const cleared: string[] = [];
  context.subscriptions.push(
    canvas.onDidClear(({ layer }) => cleared.push(layer)),
    commands.registerCommand('sketch.house', async (layer: string) => {
      await canvas.draw({ layer, line: ' /\\ ' });
      const { lines } = await canvas.draw({ layer, line: '|__|' });
      return `${lines} lines`;
    }),
    commands.registerCommand('sketch.save', (path: string) => canvas.export({ to: path })),
    commands.registerCommand('sketch.cleared', () => cleared),
  );
}
