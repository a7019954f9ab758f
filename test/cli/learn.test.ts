import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import picocolors from 'picocolors';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.ts';

import type { Terminal } from '../../src/cli/powers.ts';
import type { Learned } from '../../src/index.ts';
import { fakePowers } from './fake-core.ts';

describe('--learn', () => {
  test.each([
    [['run', '--learn'], 'folders of your own'],
    [['run', '--learn', '--extension', 'x'], 'needs a terminal'],
    [['run', '--learn', '--extension', 'x', '--json'], 'nothing is asked'],
    [['dev', '.', '--learn'], 'needs a terminal'],
    [['dev', '.', '--learn', '--json'], 'nothing is asked'],
  ])('%s is wrong usage, and nothing is started', async (words, said) => {
    const powers = fakePowers({ workingDirectory: import.meta.dirname });
    expect(await runCommandLine(words, powers)).toBe(2);
    expect([...powers.said, ...powers.out].join('\n')).toContain(said);
    expect(powers.cores).toEqual([]);
  });
});

describe('at the end', () => {
  const MANIFEST = '{\n  "publisher": "acme"\n}\n';
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bulkhead-learn-'));
    await writeFile(join(folder, 'package.json'), MANIFEST);
  });
  afterEach(() => rm(folder, { recursive: true }));

  const learned = (more: Partial<Learned> = {}): Learned => ({
    id: 'acme.pupil',
    folder,
    used: [{ kind: 'env.read', resource: 'A\u001b[2J', times: 2 }],
    missing: [{ field: 'permissions', kind: 'env.read', scope: { names: ['A'] }, fresh: true }],
    unused: [],
    beyond: [],
    permissions: { permissions: {}, optionalPermissions: {} },
    leftOut: 0,
    problem: null,
    ...more,
  });

  async function run(facts: Learned, ...answers: string[]) {
    const asked: string[] = [];
    const said: string[] = [];
    const terminal: Terminal = {
      print: () => undefined,
      say: (line) => said.push(line),
      colors: picocolors.createColors(false),
      async ask(question, proposal) {
        asked.push(question);
        const answer = answers.shift();
        if (answer === undefined) throw new Error('left');
        return answer || proposal;
      },
    };
    const info = {
      id: 'acme.pupil',
      version: '1.0.0',
      displayName: 'P',
      origin: `dev:${folder}`,
      isolation: 'shared',
      state: { kind: 'inactive' },
      problems: [],
    };
    const powers = fakePowers({ terminal, workingDirectory: folder, script: { extensions: [info as never] } });
    const createCore: typeof powers.createCore = async (options) => ({
      ...(await powers.createCore(options)),
      learned: () => facts,
    });
    const status = await runCommandLine(['run', '--learn', '--extension', '.'], { ...powers, createCore });
    return { status, asked, said, text: await readFile(join(folder, 'package.json'), 'utf8'), options: powers.options };
  }

  test('what was used is shown, quoted; a yes writes, with the reason that was given', async () => {
    const { said, asked, text, options } = await run(learned(), 'y', 'Speaks your language');
    expect(options[0]?.extensions).toEqual([{ path: folder, development: true, learn: true }]);
    expect(said.join('\n')).toContain('2 times');
    expect(said.join('\n')).not.toContain('\u001b');
    expect(asked).toEqual([
      'Write this into "package.json"? y(es), n(o)',
      'Why does it need env.read? Users read this:',
    ]);
    expect(JSON.parse(text)).toEqual({
      publisher: 'acme',
      permissions: { 'env.read': { names: ['A'], reason: 'Speaks your language' } },
    });
  });

  test('a reason that is too long is asked for again; none is a TODO', async () => {
    const { asked, text } = await run(learned(), 'yes', 'x'.repeat(201), '');
    expect(asked).toHaveLength(3);
    expect(JSON.parse(text).permissions['env.read'].reason).toBe('TODO: say why');
  });

  test('whoever leaves the question for a reason has agreed to nothing', async () => {
    const { text, said } = await run(learned(), 'y');
    expect(text).toBe(MANIFEST);
    expect(said).toContain('Nothing was written.');
  });

  test.each([['n'], ['Y!'], [undefined]])('the answer %s writes nothing', async (answer) => {
    const { text, said } = await run(learned(), ...(answer === undefined ? [] : [answer]));
    expect(text).toBe(MANIFEST);
    expect(said).toContain('Nothing was written.');
  });

  test('when everything is declared nothing is asked; what could not be kept is said', async () => {
    const { asked, said } = await run(
      learned({
        missing: [],
        problem: 'The disk is full.',
        leftOut: 3,
        beyond: [{ kind: 'fs.read', resource: 'long' }],
      }),
    );
    expect(asked).toEqual([]);
    expect(said.join('\n')).toMatch(/declares all that it used/);
    expect(said.join('\n')).toMatch(/disk is full[\s\S]*|3 more uses[\s\S]*too long/);
  });
});
