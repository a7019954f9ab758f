// The bundler's process: reads requests from its input, answers each on its output, and waits to be ended.

import { createInterface } from 'node:readline';
import { bundle } from './bundle.ts';
import { type BundleReply, type BundleRequest, frameReply } from './bundle-reply.ts';
import { KeptBuild } from './kept-build.ts';

const build = new KeptBuild();
const input = createInterface({ input: process.stdin });
// Whoever asked is gone.
input.once('close', () => process.exit(1));
input.on('line', async (line) => {
  const request = JSON.parse(line) as BundleRequest; // From our own side of the pipe.
  const frame = frameReply(await answer(request));
  process.stdout.write(frame, () => {
    if (build.broken) process.exit(1);
  });
});

async function answer(request: BundleRequest): Promise<BundleReply> {
  try {
    return await bundle(request, build);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      kind: 'problems',
      problems: [
        {
          severity: 'error',
          code: 'BUNDLE_FAILED',
          message: `Bundling failed: ${message}`,
          place: { file: request.main },
        },
      ],
    };
  }
}
