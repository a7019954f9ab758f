import { readdir, readFile } from 'node:fs/promises';
import { expect, vi } from 'vitest';
import { conformance } from './area.ts';

const line = (command: string, args: readonly string[], more = {}) => ({ command, args, ...more });

conformance('processes', {
  manifest: {
    permissions: {
      'fs.read': { paths: ['${workspaceFolder}/**'], reason: 'Runs programs there' },
      'process.spawn': {
        commands: [
          line('echo', ['hello', '*']),
          line('cat', []),
          line('sleep', ['*']),
          line('false', []),
          line('printenv', ['GREETING'], { env: ['GREETING'] }),
        ],
        reason: 'Runs programs',
      },
    },
  },
  prelude: `const text = (bytes) => new TextDecoder().decode(bytes);
    const code = (error) => error.code;`,
  scenarios: {
    'run to their end': {
      does: `const { exitCode, signal, stdout } = await api.processes.run('echo', ['hello', 'you']); return [exitCode, signal, text(stdout)];`,
      gives: [0, null, 'hello you\n'],
    },
    'read what they are given': {
      does: `return text((await api.processes.run('cat', [], { input: 'from here' })).stdout);`,
      gives: 'from here',
    },
    'that fail are no error': { does: `return (await api.processes.run('false')).exitCode;`, gives: 1 },
    'get the variables that the manifest names': {
      does: `return [text((await api.processes.run('printenv', ['GREETING'], { env: { GREETING: 'hi' } })).stdout), await api.processes.run('echo', ['hello', 'x'], { env: { LD_PRELOAD: '/x' } }).catch(code)];`,
      gives: ['hi\n', 'OUT_OF_SCOPE'],
    },
    stream: {
      does: `const program = await api.processes.spawn('cat'); await program.stdin.write('a'); await program.stdin.write('b'); await program.stdin.end();
             let said = ''; for await (const piece of program.stdout) said += text(piece);
             return [said, (await program.exit).exitCode];`,
      gives: ['ab', 0],
    },
    'are killed, and time out': {
      does: `const program = await api.processes.spawn('sleep', ['60']); const killed = await program.kill();
             const slow = await api.processes.spawn('sleep', ['60'], { timeout: 20 });
             return [killed, (await program.exit).signal, (await slow.exit).timedOut];`,
      gives: [true, 'SIGTERM', true],
    },
    'are refused with other arguments, and never see options': {
      does: `return Promise.all([api.processes.run('echo', ['bye']), api.processes.run('echo', ['hello', '-n']), api.processes.run('sh', ['-c', 'true'])].map((call) => call.then(() => 'ran', code)));`,
      gives: ['OUT_OF_SCOPE', 'OUT_OF_SCOPE', 'OUT_OF_SCOPE'],
    },
    'end with their extension': {
      does: `await api.processes.spawn('sleep', ['61234.5']); return 'started';`,
      gives: 'started',
      then: async ({ core }) => {
        expect(await runsWith('61234.5')).toBe(true);
        await core.extensions.unload('acme.subject');
        await vi.waitFor(async () => expect(await runsWith('61234.5')).toBe(false));
      },
    },
  },
});

/** Whether some process has this argument. */
async function runsWith(argument: string): Promise<boolean> {
  for (const pid of await readdir('/proc')) {
    const line = /^\d+$/.test(pid) ? await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '') : '';
    if (line.split('\0').includes(argument)) return true;
  }
  return false;
}
