// esbuild's work for one folder, kept between builds: files that did not change are not parsed again. Runs in the bundler's process only.

import { type BuildContext, type BuildOptions, type BuildResult, context } from 'esbuild';

export type Built = BuildResult<{ metafile: true; write: false }>;

export class KeptBuild {
  #key: string | null = null;
  #context: BuildContext<BuildOptions & { metafile: true; write: false }> | null = null;
  #broken = false;
  /** The files of the folder that the last build has read. */
  readonly inputs = new Set<string>();

  /** True when esbuild itself has ended: nothing can be built here any more. */
  get broken(): boolean {
    return this.#broken;
  }

  /** `options` are made anew when the key is another one. Rejects as `build` does. */
  async run(key: string, options: () => BuildOptions & { metafile: true; write: false }): Promise<Built> {
    try {
      if (this.#key !== key) {
        await this.#context?.dispose();
        this.#context = null;
        this.#key = key;
      }
      this.#context ??= await context(options());
      return await this.#context.rebuild();
    } catch (error) {
      // What is wrong with a file stands in `errors`.
      if (!(error instanceof Error && 'errors' in error)) this.#broken = true;
      throw error;
    }
  }
}
