// A small app with an API of its own, and an extension that draws with it: `node examples/canvas-app/main.ts`.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BulkheadError, createCore } from 'bulkhead';
import { canvasApi, canvasText, clearLayer } from './canvas-api.ts';

const folder = await mkdtemp(join(tmpdir(), 'bulkhead-canvas-app-'));
const core = await createCore({
  app: { name: 'canvas-app', version: '1.0.0' },
  home: join(folder, 'home'),
  workspace: { folders: [folder] },
  extensions: [{ path: join(import.meta.dirname, 'extension'), development: true }],
  apis: [canvasApi],
});
core.onDidLog(({ id, text }) => console.log(`log of ${id}: ${text}`));

/** What it answers, or what it was refused with. */
async function run(command: string, ...args: readonly unknown[]): Promise<void> {
  try {
    console.log(`${command}:`, await core.executeCommand(command, ...args));
  } catch (error) {
    if (!(error instanceof BulkheadError)) throw error;
    console.log(`${command}: ${error.code} ${error.message}`);
  }
}

try {
  await core.start();
  await run('sketch.house', 'house');
  await run('sketch.house', 'background'); // out of the scope that its manifest declares
  await run('sketch.house', 'frame'); // within it, and the app itself says no
  await run('sketch.save', join(folder, 'drawing.txt'));
  await run('sketch.save', join(folder, '..', 'elsewhere.txt')); // the extension may not write there, so the app does not
  console.log(await readFile(join(folder, 'drawing.txt'), 'utf8'));
  clearLayer('house');
  core.api(canvasApi).fire('onDidClear', { layer: 'house' });
  core.api(canvasApi).fire('onDidClear', { layer: 'background' });
  await run('sketch.cleared');
  console.log('left on the canvas:', canvasText() || 'nothing');
} finally {
  await core.dispose();
  await rm(folder, { recursive: true });
}
