// Installs the npm dependencies of the example extensions, each in its own folder, and the libraries that extensions of the tests use. Does nothing when they are there already.

import { spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const FIXTURES = join(ROOT, 'fixtures/extensions');
const LIBRARIES = join(ROOT, 'test/libraries');

async function subfolders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
}

const modified = (path: string): Promise<number | null> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  );

/** npm writes its own record last: it is there only when everything else is. */
async function needsInstall(folder: string): Promise<boolean> {
  const locked = await modified(join(folder, 'package-lock.json'));
  if (locked === null) return false;
  const installed = await modified(join(folder, 'node_modules/.package-lock.json'));
  return installed === null || installed < locked;
}

/** Resolves to what npm said when it failed, else to null. */
function install(folder: string): Promise<string | null> {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', folder];
  return new Promise((resolve) => {
    // Of the surrounding npm run only the user's own settings count, not its prefix or workspace.
    const child = spawn(npm, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], env: ownEnvironment() });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code) => resolve(code === 0 ? null : said.trim().split('\n')[0] || `npm ended with ${code}`));
  });
}

const LOCAL_TO_THE_RUN = [
  'npm_config_local_prefix',
  'npm_config_prefix',
  'npm_config_workspace',
  'npm_config_workspaces',
];

function ownEnvironment(): NodeJS.ProcessEnv {
  const environment = { ...process.env };
  for (const name of LOCAL_TO_THE_RUN) delete environment[name];
  return environment;
}

const fixtures = (await Promise.all((await subfolders(FIXTURES)).map(subfolders))).flat();
await Promise.all(
  [...fixtures, LIBRARIES].map(async (folder) => {
    if (!(await needsInstall(folder))) return;
    const failure = await install(folder);
    if (failure === null) return;
    console.error(`The dependencies of ${relative(ROOT, folder)} could not be installed: ${failure}`);
    process.exitCode = 1;
  }),
);
