// The example of an app with an API of its own runs as it stands, and its generated types are those of its definition.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generateApiTypes } from '../../src/model/api-types.ts';
import { ended, ROOT } from './bulkhead.ts';

const EXAMPLE = join(ROOT, 'examples/canvas-app');

test('the app draws, saves and refuses, each in the name of the extension', async () => {
  const { stdout, stderr, status } = await ended(process.execPath, [join(EXAMPLE, 'main.ts')], ROOT);
  expect(stderr).toBe('');
  expect(stdout.split('\n').map((line) => line.replaceAll(/"\/[^"]*\//g, '"…/'))).toEqual([
    'sketch.house: 2 lines',
    'sketch.house: OUT_OF_SCOPE acme.sketch may not use app.acme-canvas.draw on "background": what its manifest declares for app.acme-canvas.draw does not reach it.',
    'sketch.house: APP_ERROR The layer "frame" is locked.',
    'sketch.save: undefined',
    'sketch.save: OUT_OF_SCOPE acme.sketch may not write "…/elsewhere.txt": what its manifest declares for fs.write does not reach it.',
    'house:',
    '   /\\ ',
    '  |__|',
    '',
    "sketch.cleared: [ 'house' ]",
    'left on the canvas: nothing',
    '',
  ]);
  expect(status).toBe(0);
});

test('the declarations beside the extension are those of the definition', async () => {
  const { canvasApi } = await import('../../examples/canvas-app/canvas-api.ts');
  const written = await readFile(join(EXAMPLE, 'extension/src/acme-canvas.d.ts'), 'utf8');
  expect(written).toBe(generateApiTypes(canvasApi));
});
