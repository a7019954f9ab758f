import { describe, expect, test } from 'vitest';
import { coded } from '../../src/base/error.ts';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { exampleInfo } from './example-info.ts';
import { fakePowers } from './fake-core.ts';

const off = (reason: 'user' | 'policy') =>
  exampleInfo({
    state: { kind: 'disabled', reason, error: coded('EXTENSION_DISABLED', 'It is off.', { fix: 'Do this.' }) },
  });

describe('enable and disable', () => {
  test('call the core with the id in its one form, and show what became of it', async () => {
    const powers = fakePowers({ script: { extensions: [exampleInfo()], change: () => off('user') } });
    expect(await runCommandLine(['disable', 'Acme.Todo'], powers)).toBe(0);
    expect(powers.cores[0]?.calls).toEqual([{ name: 'disable', args: ['acme.todo'] }]);
    expect(powers.out).toEqual(['acme.todo 1.0.0 (unsigned) is disabled.']);
  });

  test('know copies by the names of their entries, and folders by --extension', async () => {
    const extensions = [exampleInfo({ origin: 'dev:/place/todo' })];
    const powers = fakePowers({ script: { extensions, change: () => exampleInfo() } });
    await runCommandLine(['enable', 'acme.todo@dev', '--extension', 'todo'], powers);
    expect(powers.cores[0]?.calls).toEqual([{ name: 'enable', args: ['acme.todo@dev'] }]);
    expect(powers.options[0]?.extensions).toEqual([{ path: '/place/todo', development: true }]);
  });

  test('say that nothing has changed', async () => {
    const powers = fakePowers({ script: { extensions: [exampleInfo()], change: () => exampleInfo() } });
    await runCommandLine(['enable', 'acme.todo'], powers);
    expect(powers.out).toEqual(['acme.todo 1.0.0 (unsigned) is enabled already.']);
  });

  test('--json has the row of list', async () => {
    const powers = fakePowers({ script: { extensions: [exampleInfo()], change: () => off('user') } });
    await runCommandLine(['disable', 'acme.todo', '--json'], powers);
    expect(JSON.parse(powers.out[0] ?? '').result).toMatchObject({
      id: 'acme.todo',
      state: 'disabled',
      disabledReason: 'user',
    });
  });

  test('what another reason still holds back is not called enabled', async () => {
    const powers = fakePowers({ script: { extensions: [off('user')], change: () => off('policy') } });
    expect(await runCommandLine(['enable', 'acme.todo'], powers)).toBe(0);
    expect(powers.out).toEqual([]);
    expect(powers.said).toEqual(['warning acme.todo 1.0.0 (unsigned) is still off: policy: It is off. Do this.']);
  });

  test.each(['enable', 'disable', 'permissions', 'uninstall'])(
    '%s of an id that is not here says which is meant',
    async (command) => {
      const powers = fakePowers({ script: { extensions: [exampleInfo()] } });
      expect(await runCommandLine([command, 'acme.tood', '--json'], powers)).toBe(1);
      expect(JSON.parse(powers.out[0] ?? '').error).toMatchObject({
        code: 'EXTENSION_NOT_FOUND',
        fix: 'Did you mean acme.todo?',
      });
      expect(powers.cores[0]?.calls).toEqual([]);
    },
  );
});
