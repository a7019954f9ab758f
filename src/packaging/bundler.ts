// Runs the bundler: once, or again and again for one folder, whose author waits for each bundle.

import { fileURLToPath } from 'node:url';
import type { BundleReply, BundleRequest } from './bundle-reply.ts';
import { type BundlerPowers, BundlerProcess, cancelled } from './bundler-process.ts';
import type { PackLimits } from './limits.ts';

export type { BundlerPowers } from './bundler-process.ts';

/** The built bundler. Lies two folders below the package's root, as this file does in `src` and in `dist`. */
export const BUNDLER_ENTRY: string = fileURLToPath(new URL('../../dist/packaging/bundler-child.js', import.meta.url));

export interface BundlerOptions {
  readonly limits: PackLimits;
  readonly signal?: AbortSignal;
  readonly powers: BundlerPowers;
}

/**
 * The bundler's answer; what it could not do is a problem, never an exception. Its process is gone then.
 * @throws `CANCELLED` when `signal` aborts; `INTERNAL` when the program cannot be started.
 */
export async function runBundler(request: BundleRequest, options: BundlerOptions): Promise<BundleReply> {
  const { limits, signal, powers } = options;
  if (signal?.aborted) throw cancelled();
  const bundler = new BundlerProcess(powers.command);
  try {
    return (await bundler.ask(request, { limits, clock: powers.clock, signal })) ?? failed(request);
  } finally {
    await bundler.end();
  }
}

/**
 * One folder's bundler, whose process is kept between bundles: it starts, loads and warms up only once. Another folder never gets it, so what
 * one folder's files may have done to it cannot reach another's bundle.
 */
export class KeptBundler {
  #bundler: BundlerProcess | null = null;
  #disposed = false;

  /** As `runBundler`, except that its process stays. While it is busy, another process answers. */
  async run(request: BundleRequest, options: BundlerOptions): Promise<BundleReply> {
    const { limits, signal, powers } = options;
    if (this.#disposed || signal?.aborted || this.#bundler?.state === 'busy') return runBundler(request, options);
    if (this.#bundler?.state !== 'idle') this.#bundler = new BundlerProcess(powers.command);
    const reply = await this.#bundler.ask(request, { limits, clock: powers.clock, signal });
    // It may have ended while nobody looked; whether the files are to blame, a new one tells.
    return reply ?? runBundler(request, options);
  }

  /** Resolves when its process is gone. Idempotent. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    await this.#bundler?.end();
  }
}

function failed(request: BundleRequest): BundleReply {
  const message = 'The bundler ended without an answer: some file that main imports is more than it can parse.';
  const fix = 'Look for generated or very deeply nested source text, and split it.';
  return {
    kind: 'problems',
    problems: [{ severity: 'error', code: 'BUNDLE_FAILED', message, fix, place: { file: request.main } }],
  };
}
