// What is swapped while somebody thinks about the answer: real files, links, folders, programs, and a DNS that changes its mind.

import { chmod, mkdir, readFile, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Answered, Question } from '../../../src/permissions/question.ts';
import type { FileResource } from '../../../src/permissions/request.ts';
import { exampleRules, paths } from '../../permissions/example-rules.ts';
import {
  contentOf,
  type FileFixture,
  type FilesAndStreams,
  fileFixture,
  namesIn,
  SIGNAL,
  text,
  write,
} from './file-fixture.ts';
import { httpServer, PUBLIC, withNet } from './net/net-fixture.ts';
import { type ProcessFixture, processFixture } from './process/process-fixture.ts';

/** Says yes to every question, and does to the world what `meanwhile` says before that. */
function saysYes(asked: Question[], meanwhile: (question: Question, number: number) => Promise<unknown>) {
  return async (question: Question): Promise<Answered> => {
    asked.push(question);
    await meanwhile(question, asked.length);
    return 'allow';
  };
}

const shownAs = ({ request }: Question) => (request.resource as FileResource).real;

describe('files', () => {
  let world: FileFixture;
  let files: FilesAndStreams;
  let asked: Question[];
  beforeEach(async () => {
    world = await fileFixture();
    files = world.files({ optional: true });
    asked = [];
  });
  afterEach(() => world.dispose());

  const meanwhile = (act: (question: Question, number: number) => Promise<unknown>) => {
    world.ask = saysYes(asked, act);
  };
  const read = async (path: string) => text((await files.read({ path }, SIGNAL)).bytes);
  const at = (name: string) => join(world.ws, name);

  test('nothing swapped: the yes is for what was shown', async () => {
    const note = await world.put('note.md', 'shown');
    meanwhile(async () => undefined);
    expect(await read(note)).toBe('shown');
    expect(asked).toHaveLength(1);
  });

  test('written to meanwhile, it is the same file', async () => {
    const note = await world.put('note.md', 'shown');
    meanwhile(() => writeFile(note, 'as it is now, and longer'));
    expect(await read(note)).toBe('as it is now, and longer');
  });

  test.each([
    ['another file', async () => undefined],
    ['a link to another file', async () => symlink(at('secret.md'), at('note.md'))],
    ['a link out of the workspace', async () => symlink(join(world.outside, 'secret.md'), at('note.md'))],
    ['a folder', async () => mkdir(at('note.md'))],
    ['nothing', async () => 'nothing'],
  ])('a file in whose place stands %s is not read', async (_what, put) => {
    const note = await world.put('note.md', 'shown');
    await world.put('secret.md', 'not shown');
    await writeFile(join(world.outside, 'secret.md'), 'far away');
    meanwhile(async () => {
      // Held by another name, so that its number is not given again.
      await rename(note, at('old.md'));
      if ((await put()) === undefined && !(await namesIn(world.ws)).includes('note.md'))
        await writeFile(note, 'not shown');
    });
    const refusal = await read(note).catch((error) => error);
    expect(refusal.code).toMatch(/^(PERMISSION_UNANSWERED|OUT_OF_SCOPE)$/);
    expect(asked).toHaveLength(1);
    expect(world.records).toMatchObject([{ decision: 'deny', code: refusal.code }]);
  });

  test('a link that was shown with where it leads, and leads elsewhere now', async () => {
    await world.put('shown.md', 'shown');
    await world.put('secret.md', 'not shown');
    await symlink(at('shown.md'), at('link.md'));
    meanwhile(async () => {
      await unlink(at('link.md'));
      await symlink(at('secret.md'), at('link.md'));
    });
    await expect(read(at('link.md'))).rejects.toMatchObject({ code: 'PERMISSION_UNANSWERED' });
    expect(asked.map(shownAs)).toEqual([at('shown.md')]);
  });

  test('a folder on the way that is another one now', async () => {
    await mkdir(at('a'));
    await mkdir(at('b'));
    await writeFile(at('a/note.md'), 'shown');
    await writeFile(at('b/note.md'), 'not shown');
    meanwhile(async () => {
      await rename(at('a'), at('gone'));
      await rename(at('b'), at('a'));
    });
    await expect(read(at('a/note.md'))).rejects.toMatchObject({ code: 'PERMISSION_UNANSWERED' });
  });

  test('what is there now and needs no question is read: as the rules say, whatever was shown', async () => {
    const note = await world.put('note.md', 'shown');
    meanwhile(async () => {
      await rename(note, at('old.md'));
      await writeFile(note, 'new');
      world.setRules({ required: { 'fs.read': paths('${workspaceFolder}/**') } });
    });
    expect(await read(note)).toBe('new');
    expect(world.records).toMatchObject([{ decision: 'allow', layer: 'default' }]);
  });

  test('a file that did not exist when it was to be made, and does now, is not written over', async () => {
    meanwhile(() => writeFile(at('new.md'), 'somebody else made it'));
    await expect(write(files, at('new.md'), 'mine')).rejects.toMatchObject({ code: 'PERMISSION_UNANSWERED' });
    expect(await contentOf(at('new.md'))).toBe('somebody else made it');
  });

  test('a folder in which a file is to be made is another one now', async () => {
    await mkdir(at('a'));
    meanwhile(async () => {
      await rename(at('a'), at('old'));
      await mkdir(at('a'));
    });
    await expect(write(files, at('a/new.md'), 'mine')).rejects.toMatchObject({ code: 'PERMISSION_UNANSWERED' });
    expect([await namesIn(at('a')), await namesIn(at('old'))]).toEqual([[], []]);
  });

  test('a folder that is to be made below one that is a link now', async () => {
    await mkdir(at('a'));
    meanwhile(async () => {
      await rm(at('a'), { recursive: true });
      await symlink(world.outside, at('a'));
    });
    await expect(files.makeDirectory({ path: at('a/b/c') }, SIGNAL)).rejects.toMatchObject({ code: 'OUT_OF_SCOPE' });
    expect(await namesIn(world.outside)).toEqual([]);
  });

  test('a file that is to be deleted', async () => {
    const note = await world.put('note.md', 'shown');
    meanwhile(async () => {
      await rename(note, at('old.md'));
      await writeFile(note, 'of somebody else');
    });
    await expect(files.delete({ path: note, recursive: false }, SIGNAL)).rejects.toMatchObject({
      code: 'PERMISSION_UNANSWERED',
    });
    expect(await contentOf(note)).toBe('of somebody else');
  });

  test.each([
    ['copy', 2],
    ['rename', 2],
    ['rename', 3],
  ] as const)('%s: the source is swapped while question %i, about something else, is open', async (method, when) => {
    const from = await world.put('from.md', 'shown');
    meanwhile(async (_question, number) => {
      if (number !== when) return;
      await rename(from, at('old.md'));
      await writeFile(from, 'not shown');
    });
    const moving = files[method]({ from, to: at('to.md'), overwrite: false }, SIGNAL);
    await expect(moving).rejects.toMatchObject({ code: 'FILE_UNAVAILABLE' });
    expect(asked).toHaveLength(when);
    expect(await namesIn(world.ws)).toEqual(['from.md', 'old.md']);
    expect(await contentOf(from)).toBe('not shown');
  });

  test.each([
    ['copy', 'fs.read', 2],
    ['rename', 'fs.read', 3],
    ['rename', 'fs.write', 3],
  ] as const)(
    '%s: %s of the source is withdrawn while question %i, about where it goes, is open',
    async (method, kind, when) => {
      const from = await world.put('from.md', 'mine');
      await mkdir(at('b'));
      meanwhile(async (_question, number) => {
        if (number !== when) return;
        const user = `{ "*": { "${kind}": { "grant": "ask", "paths": ["${at('b')}/**"] } } }`;
        world.rules = { ...world.rules, layers: exampleRules({ layers: { user } }).layers };
      });
      const moving = files[method]({ from, to: at('b/to.md'), overwrite: false }, SIGNAL);
      await expect(moving).rejects.toMatchObject({ code: 'OUT_OF_SCOPE', details: { permission: kind } });
      expect(await namesIn(at('b'))).toEqual([]);
      expect(await contentOf(from)).toBe('mine');
    },
  );

  test('copy: the place that it goes to is another one now', async () => {
    const from = await world.put('from.md', 'mine');
    await mkdir(at('a'));
    meanwhile(async (_question, number) => {
      if (number !== 2) return;
      await rename(at('a'), at('old'));
      await symlink(world.outside, at('a'));
    });
    const copying = files.copy({ from, to: at('a/to.md'), overwrite: true }, SIGNAL);
    await expect(copying).rejects.toMatchObject({ code: 'OUT_OF_SCOPE' });
    expect(await namesIn(world.outside)).toEqual([]);
    expect(await namesIn(at('old'))).toEqual([]);
  });
});

describe('programs', () => {
  let world: ProcessFixture;
  let asked: Question[];
  beforeEach(async () => {
    world = await processFixture();
    asked = [];
  });
  afterEach(() => world.dispose());

  const run = async (
    meanwhile: (question: Question, number: number) => Promise<unknown>,
    cwd: string | null = null,
  ) => {
    const programs = world.programs([{ command: 'tool', args: [] }], {
      optional: true,
      ask: saysYes(asked, meanwhile),
    });
    const params = { command: 'tool', args: [], cwd, env: [], timeout: 10_000, input: null, maxOutput: 1_000 };
    const { stdout } = await programs.run(params, new AbortController().signal);
    return Buffer.from(stdout).toString();
  };
  const tool = (says: string, path = 'bin/tool') => world.program(path, `console.log(${JSON.stringify(says)})`);

  test('what was shown is what runs', async () => {
    await tool('shown');
    expect(await run(async () => undefined)).toBe('shown\n');
    expect(asked).toHaveLength(1);
  });

  test.each([
    ['another program', () => tool('not shown')],
    ['a link to another program', async () => symlink(await tool('not shown', 'bin/other'), join(world.bin, 'tool'))],
    ['nothing', async () => undefined],
  ])('%s in its place does not run', async (_what, put) => {
    const path = await tool('shown');
    const running = run(async () => {
      await rename(path, join(world.bin, 'old'));
      await put();
    });
    await expect(running).rejects.toMatchObject({ code: 'PERMISSION_UNANSWERED' });
    expect(world.records).toMatchObject([{ decision: 'deny', code: 'PERMISSION_UNANSWERED' }]);
  });

  test('written over in place, it does not run either', async () => {
    const path = await tool('shown');
    const running = run(async () => writeFile(path, (await readFile(path, 'utf8')).replace('shown', 'other')));
    await expect(running).rejects.toMatchObject({ code: 'PERMISSION_UNANSWERED' });
  });

  test('one that anybody could write now is refused for that', async () => {
    const path = await tool('shown');
    const running = run(() => chmod(path, 0o777));
    await expect(running).rejects.toMatchObject({ code: 'PERMISSION_DENIED', details: { layer: 'floor' } });
  });

  test('one that is found earlier in the PATH now, a link on the way and all, does not run', async () => {
    await tool('shown', 'bin/real-tool');
    await symlink('real-tool', join(world.bin, 'tool'));
    const running = run(async () => {
      await tool('not shown', 'bin/evil');
      await unlink(join(world.bin, 'tool'));
      await symlink('evil', join(world.bin, 'tool'));
    });
    await expect(running).rejects.toMatchObject({ code: 'PERMISSION_UNANSWERED' });
  });

  test('the folder that it runs in is another one now', async () => {
    await tool('shown');
    const folder = join(world.ws, 'a');
    await mkdir(folder);
    const running = run(async () => {
      await rename(folder, join(world.ws, 'old'));
      await mkdir(folder);
    }, folder);
    await expect(running).rejects.toMatchObject({ code: 'PERMISSION_UNANSWERED' });
  });

  test('the folder is swapped while its own question is open, after the program was allowed', async () => {
    await tool('shown');
    const folder = join(world.ws, 'a');
    await mkdir(folder);
    await mkdir(join(world.ws, 'b'));
    const programs = world.programs([{ command: 'tool', args: [] }], {
      optional: true,
      layers: { user: '{ "*": { "fs.read": "ask" } }' },
      ask: saysYes(asked, async (_question, number) => {
        if (number !== 2) return;
        await rm(folder, { recursive: true });
        await symlink(join(world.ws, 'b'), folder);
        // What is there now may be read unasked: so much for the folder. The program was allowed for another one.
        world.rules = { ...world.rules, layers: [] };
      }),
    });
    const params = { command: 'tool', args: [], cwd: folder, env: [], timeout: 10_000, input: null, maxOutput: 1_000 };
    const running = programs.run(params, new AbortController().signal);
    await expect(running).rejects.toMatchObject({ code: 'FILE_UNAVAILABLE' });
    expect(asked.map(({ request: { kind } }) => kind)).toEqual(['process.spawn', 'fs.read']);
  });
});

describe('names', () => {
  test('a DNS that answers otherwise while somebody is asked leads to no private address', () =>
    withNet(
      [httpServer((_request, response) => response.end('private'))],
      ({ port }) => {
        let addresses = [PUBLIC];
        return {
          hosts: [`api.example.com:${port}`],
          dns: { 'api.example.com': () => addresses },
          ask: async () => {
            addresses = ['127.0.0.1'];
            return 'allow' as const;
          },
        };
      },
      async ({ get, dialled, lookups, records }, { port }) => {
        await expect(get(`https://api.example.com:${port}/`)).rejects.toMatchObject({ code: 'OUT_OF_SCOPE' });
        expect(dialled).toEqual([]);
        // It is asked after the answer and not before: what was true then counts for nothing.
        expect(lookups).toEqual(['api.example.com']);
        expect(records).toMatchObject([{ decision: 'deny', code: 'OUT_OF_SCOPE' }]);
      },
    ));
});
