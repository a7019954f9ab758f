// The bundler's process: reads one request from its input, writes one answer to its output, and waits to be ended.

import { createInterface } from 'node:readline';
import { bundle } from './bundle.ts';
import { type BundleReply, type BundleRequest, frameReply } from './bundle-reply.ts';

const input = createInterface({ input: process.stdin });
// Whoever asked is gone.
input.once('close', () => process.exit(1));
input.once('line', async (line) => {
  const request = JSON.parse(line) as BundleRequest; // From our own side of the pipe.
  process.stdout.write(frameReply(await answer(request)));
});

async function answer(request: BundleRequest): Promise<BundleReply> {
  try {
    return await bundle(request);
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
