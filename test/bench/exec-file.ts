// A brokered program beside Node's own `execFile`: the smallest there is, and one that prints a megabyte.

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createCore } from '../../src/core/create-core.ts';
import { interleaved, line } from './measure.ts';

const ROUNDS = 7;
const CALLS = 40;
const SMALL = ['true'] as const;
const LARGE = ['head', '-c', '1000000', '/dev/zero'] as const;

const MAIN = `
const api = require('@bulkhead/extension-api');
const { execFile } = require('node:child_process');
const { promisify } = require('node:util');
const times = (name, run) => api.commands.registerCommand(name, async ([command, ...args], count) => {
  const from = Date.now();
  for (let index = 0; index < count; index++) await run(command, args);
  return (Date.now() - from) / count;
});
exports.activate = () => {
  times('bench.run', (command, args) => api.processes.run(command, args));
  times('bench.shim', (command, args) => promisify(execFile)(command, args, { encoding: 'buffer' }));
};
`;

export async function programs(): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'bulkhead-bench-programs-'));
  const folder = join(root, 'extension');
  await mkdir(folder);
  await writeFile(join(folder, 'main.js'), MAIN);
  const commands = [SMALL, LARGE].map(([command, ...args]) => ({ command, args }));
  const manifest = {
    ...{ publisher: 'acme', name: 'bench', version: '1.0.0', engines: { bulkhead: '*' }, main: './main.js' },
    activationEvents: ['*'],
    permissions: { 'process.spawn': { commands, reason: 'Measures' } },
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  const core = await createCore({
    app: { name: 'bench', version: '1.0.0' },
    home: join(root, 'home'),
    extensions: [{ path: folder, development: true }],
  });
  try {
    await core.start();
    const own = promisify(execFile);
    const nodes = async ([command, ...args]: readonly string[]) => {
      const from = performance.now();
      for (let index = 0; index < CALLS; index++) await own(command as string, args, { encoding: 'buffer' });
      return (performance.now() - from) / CALLS;
    };
    const brokered = (name: string) => async (program: readonly string[]) =>
      (await core.executeCommand(`bench.${name}`, program, CALLS)) as number;
    process.stdout.write(
      "\nA program, run to its end (from the extension, beside Node's own execFile in this process)\n",
    );
    for (const [what, program] of [
      ['true', SMALL],
      ['1 MB of output', LARGE],
    ] as const) {
      const times = await interleaved(ROUNDS, {
        node: () => nodes(program),
        run: () => brokered('run')(program),
        shim: () => brokered('shim')(program),
      });
      line(`${what}: Node's execFile`, `${times.node.toFixed(2)} ms`);
      const ratio = times.run / times.node;
      line(`${what}: processes.run`, `${times.run.toFixed(2)} ms`, {
        text: `${ratio.toFixed(2)} × Node's`,
      });
      line(`${what}: execFile of the stand-in`, `${times.shim.toFixed(2)} ms`, {
        text: `${(times.shim / times.node).toFixed(2)} × Node's`,
      });
    }
  } finally {
    await core.dispose();
    await rm(root, { recursive: true, force: true });
  }
}
