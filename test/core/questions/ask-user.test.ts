// Answers on their way into the rules: what is kept, where, how far it reaches, and that none widens what was said before. Over a real settings file.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCoreEvents } from '../../../src/core/core-events.ts';
import { createDoings } from '../../../src/core/doing.ts';
import type { RulesBook } from '../../../src/core/extension-rules.ts';
import type { Registry } from '../../../src/core/lifecycle/registry.ts';
import { createUserQuestions } from '../../../src/core/questions/ask-user.ts';
import type { PermissionQuestion, PermissionReply } from '../../../src/core/questions/permission-question.ts';
import { createSessionAnswers } from '../../../src/core/settings/session-answers.ts';
import { openSettingsFile } from '../../../src/core/settings/settings-file.ts';
import { decide } from '../../../src/permissions/decide.ts';
import type { Question } from '../../../src/permissions/question.ts';
import type { PermissionRequest } from '../../../src/permissions/request.ts';
import type { Rules } from '../../../src/permissions/rules.ts';
import { type ExampleRules, exampleRules, fileRequest, identity, paths } from '../../permissions/example-rules.ts';
import { manualClock } from '../../protocol/manual-clock.ts';
import { registered } from '../registered.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-ask-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const NOTE = fileRequest('fs.read', '/ws/a/note.md');
const OTHER = fileRequest('fs.read', '/ws/a/other.md');
const never = new AbortController().signal;

/** The rules are those of the example, with the real file as the user's and the real session. */
async function setUp(reply: PermissionReply, { settings = '', ...example }: ExampleRules & { settings?: string } = {}) {
  const path = join(folder, 'settings.json');
  await writeFile(path, settings);
  const user = await openSettingsFile(path);
  const session = createSessionAnswers();
  const rulesNow = (): Rules => {
    const rules = exampleRules({ optional: { 'fs.read': paths('${workspaceFolder}/**') }, ...example });
    return { ...rules, layers: [...rules.layers, { name: 'user', settings: user.layer }], session: session.layer };
  };
  const shown: PermissionQuestion[] = [];
  const doings = createDoings();
  const { id } = identity();
  const questions = createUserQuestions({
    prompt: (question) => {
      shown.push(question);
      return reply;
    },
    apis: [],
    clock: manualClock(),
    doings,
    rules: { of: rulesNow, refresh: user.refresh } as unknown as RulesBook,
    registry: { get: () => registered(id) } as unknown as Registry,
    settings: user,
    session,
    events: createCoreEvents(),
  });
  const ask = async (request: PermissionRequest = NOTE) => {
    const decision = decide(rulesNow(), request);
    if (decision.kind !== 'ask') return decision.kind;
    const question: Question = { request, layer: decision.layer, reason: decision.reason };
    const answer = await questions.ask(question, never);
    await user.whenWritten();
    return answer;
  };
  const written = async () => JSON.parse((await readFile(path, 'utf8')) || '{}')['bulkhead.permissions'] ?? {};
  return {
    ask,
    shown,
    written,
    doings,
    id,
    questions,
    decideNow: (request: PermissionRequest) => decide(rulesNow(), request),
  };
}

describe('a part', () => {
  test('for the session: that part is allowed, and the rest is asked about as before', async () => {
    const { ask, decideNow, written } = await setUp({ answer: 'session', scope: { paths: ['/ws/a/note.md'] } });
    expect(await ask()).toBe('anew');
    expect(decideNow(NOTE)).toMatchObject({ kind: 'allow', layer: 'session' });
    expect(decideNow(OTHER)).toMatchObject({ kind: 'ask' });
    expect(await written()).toEqual({});
  });

  test('always: it is in the settings, and the rest is refused without a question', async () => {
    const scope = { paths: ['/ws/a/*.md'] };
    const { ask, decideNow, written } = await setUp({ answer: 'always', scope });
    expect(await ask()).toBe('anew');
    expect(decideNow(OTHER)).toMatchObject({ kind: 'allow', layer: 'user' });
    expect(decideNow(fileRequest('fs.read', '/ws/b.md'))).toMatchObject({
      kind: 'deny',
      code: 'OUT_OF_SCOPE',
      layer: 'user',
    });
    expect(await written()).toEqual({ 'acme.notes': { 'fs.read': { grant: 'allow', ...scope } } });
  });

  test('that does not reach what was asked is no yes to it, and opens nothing', async () => {
    const { ask, decideNow, written } = await setUp({ answer: 'always', scope: { paths: ['/ws/a/other.md'] } });
    expect(await ask()).toBe('deny');
    expect(decideNow(OTHER).kind).toBe('ask');
    expect(await written()).toEqual({});
  });

  test.each(['policy', 'workspace'] as const)('always, where %s asks, holds for the session', async (layer) => {
    const { ask, decideNow, written } = await setUp(
      { answer: 'always', scope: { paths: ['/ws/a/note.md'] } },
      { layers: { [layer]: '{ "*": { "fs.read": "ask" } }' } },
    );
    expect(await ask()).toBe('anew');
    expect(decideNow(NOTE)).toMatchObject({ kind: 'allow', layer: 'session' });
    expect(decideNow(OTHER)).toMatchObject({ kind: 'ask', layer });
    expect(await written()).toEqual({});
  });

  test.each([
    ['the whole disk', ['/**']],
    ['the whole workspace', ['${workspaceFolder}/**']],
    ['what cannot be compared', ['/ws/a/**', '/home/u/**']],
  ])('hostile: %s does not take the place of what the settings narrow', async (_what, wide) => {
    for (const entry of ['acme.notes', '*']) {
      const settings = `{ "bulkhead.permissions": { "${entry}": { "fs.read": { "grant": "ask", "paths": ["\${workspaceFolder}/a/**"] } } } }`;
      const { ask, decideNow, written } = await setUp({ answer: 'always', scope: { paths: wide } }, { settings });
      expect(await ask()).toBe('anew');
      expect(decideNow(NOTE)).toMatchObject({ kind: 'allow', layer: 'session' });
      expect(decideNow(fileRequest('fs.read', '/ws/b.md'))).toMatchObject({ kind: 'deny', code: 'OUT_OF_SCOPE' });
      expect(Object.keys(await written())).toEqual([entry]);
    }
  });

  test('what is provably less than the settings narrow takes its place', async () => {
    const settings =
      '{ "bulkhead.permissions": { "*": { "fs.read": { "grant": "ask", "paths": ["${workspaceFolder}/a/**"] } } } }';
    for (const path of ['/ws/a/note.md', '/ws/a/*.md', '${workspaceFolder}/a/*']) {
      const { ask, decideNow, written } = await setUp({ answer: 'always', scope: { paths: [path] } }, { settings });
      expect(await ask()).toBe('anew');
      expect(decideNow(NOTE)).toMatchObject({ kind: 'allow', layer: 'user' });
      expect(await written()).toMatchObject({ 'acme.notes': { 'fs.read': { grant: 'allow', paths: [path] } } });
    }
  });

  test('hostile: wider than the manifest, it opens what the manifest declares and no more', async () => {
    for (const answer of ['session', 'always'] as const) {
      const { ask, decideNow } = await setUp({ answer, scope: { paths: ['/**'] } });
      expect(await ask()).toBe('anew');
      expect(decideNow(OTHER).kind).toBe('allow');
      expect(decideNow(fileRequest('fs.read', '/etc/passwd'))).toMatchObject({ kind: 'deny', code: 'OUT_OF_SCOPE' });
      expect(decideNow(fileRequest('fs.write', '/ws/a'))).toMatchObject({
        kind: 'deny',
        code: 'PERMISSION_NOT_DECLARED',
      });
    }
  });

  test('that was allowed once as a whole ends with the extension, a part that was allowed for the session stays', async () => {
    const { ask, decideNow, questions } = await setUp({ answer: 'session', scope: { paths: ['/ws/a/note.md'] } });
    await ask();
    questions.withdraw(identity());
    expect(decideNow(NOTE)).toMatchObject({ kind: 'allow', layer: 'session' });
  });
});

test('while its author learns, a yes for the session is none about what the manifest declares', async () => {
  const outside = fileRequest('fs.read', '/elsewhere/a.md');
  const { ask, decideNow, written } = await setUp({ answer: 'always' }, { learning: true });
  expect(await ask(outside)).toBe('allow');
  expect(decideNow(OTHER).kind).toBe('ask');
  expect(await written()).toEqual({});
});

describe('the question', () => {
  test('has the facts of the core, and smaller answers', async () => {
    const { ask, shown, doings, id } = await setUp({ answer: 'deny' });
    await doings.during(id, { kind: 'command', command: 'todo.scan', caller: { kind: 'app' } }, () => ask());
    expect(shown).toMatchObject([
      {
        id: 'acme.notes',
        keyId: null,
        kind: 'fs.read',
        resource: '/ws/a/note.md',
        doing: 'running its command "todo.scan", called by the app',
        scopeInWords: ['any file in the workspace'],
        narrower: [
          { label: 'only the file "/ws/a/note.md"', scope: { paths: ['/ws/a/note.md'] } },
          { label: 'all that lies in the folder "/ws/a" and below it', scope: { paths: ['/ws/a/**'] } },
        ],
        reason: 'A test.',
      },
    ]);
    expect(Object.keys(shown[0] ?? {}).at(-1)).toBe('reason');
    await ask(OTHER);
    expect(shown[1]?.doing).toBeNull();
  });

  test('says what it was doing when it was asked, also when that has ended by the time it is shown', async () => {
    const { questions, shown, doings, id } = await setUp({ answer: 'deny' });
    const question = (request: PermissionRequest): Question => ({ request, layer: 'default', reason: '' });
    const first = questions.ask(question(NOTE), never);
    let second: Promise<unknown> | null = null;
    await doings.during(id, { kind: 'starting', event: '*' }, async () => {
      second = questions.ask(question(OTHER), never);
    });
    await Promise.all([first, second]);
    expect(shown.map(({ doing }) => doing)).toEqual([null, 'starting, because of "*"']);
  });

  test('what the app does with it changes nothing', async () => {
    const scope = { paths: ['/ws/a/note.md'] };
    const { ask, shown, decideNow } = await setUp({ answer: 'session', scope });
    await ask();
    const [question] = shown;
    expect(Object.isFrozen(question)).toBe(true);
    for (const part of [question?.narrower[0]?.scope, question?.scope]) (part?.paths as string[])[0] = '/**';
    scope.paths[0] = '/ws/**';
    expect(decideNow(OTHER).kind).toBe('ask');
  });
});
