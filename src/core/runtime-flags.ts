// The strongest flags that a runtime offers for a host, asked of the runtime itself.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { coded } from '../base/error.ts';

/** Each only where the runtime knows it. */
const WANTED = [
  '--no-experimental-sqlite', // `node:sqlite` reads and writes anywhere in spite of `--permission`
  '--disable-sigusr1', // no debugger by signal
  '--no-addons',
  '--no-global-search-paths',
  '--no-warnings',
] as const;

/** What must be there: without it a host has no perimeter at all. */
const PERMISSION = '--permission';

const QUESTION = 'process.stdout.write(JSON.stringify([...process.allowedNodeEnvironmentFlags]))';

/**
 * `runtime` is the program that will run the host. The core's own Node is asked without starting it.
 * Errors: `HOST_START_FAILED` when the runtime cannot be started or has no permission model.
 */
export async function hostFlags(runtime: string, hostFile: string): Promise<readonly string[]> {
  const known =
    runtime === process.execPath && !process.versions.electron
      ? process.allowedNodeEnvironmentFlags
      : await ask(runtime);
  if (!known.has(PERMISSION)) {
    throw coded('HOST_START_FAILED', 'The runtime has no permission model.', {
      fix: 'Use Node 22.13 or newer (option "runtime").',
    });
  }
  return [PERMISSION, `--allow-fs-read=${hostFile}`, ...WANTED.filter((flag) => known.has(flag))];
}

async function ask(runtime: string): Promise<ReadonlySet<string>> {
  try {
    const { stdout } = await promisify(execFile)(runtime, ['-e', QUESTION], {
      env: {},
      timeout: 10_000,
      maxBuffer: 1024 * 1024,
    });
    return new Set(JSON.parse(stdout) as string[]);
  } catch (error) {
    throw coded(
      'HOST_START_FAILED',
      'The runtime for hosts could not be started.',
      { resource: runtime, fix: 'Name a Node in the option "runtime".' },
      error,
    );
  }
}
