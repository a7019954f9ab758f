import { expect, vi } from 'vitest';
import type { CoreOptions } from '../../src/index.ts';
import { conformance } from './area.ts';

type Question = Parameters<NonNullable<CoreOptions['prompt']>>[0];
const questions: Question[] = [];
const scope = { paths: ['${workspaceFolder}/**'], reason: 'Keeps notes' };

conformance('permissions', {
  manifest: {
    permissions: { 'fs.read': scope },
    optionalPermissions: { 'fs.write': scope, 'env.read': { names: ['HOME'], reason: 'Greets' } },
  },
  files: { 'a.txt': 'alpha' },
  offers: () => {
    questions.length = 0;
    return {
      prompt(question) {
        questions.push(question);
        return { answer: question.kind === 'fs.write' ? 'session' : 'deny' };
      },
    };
  },
  prelude: `const at = (path) => api.Uri.joinPath(api.workspace.workspaceFolders[0].uri, path);
    const write = (path) => api.workspace.fs.writeFile(at(path), new Uint8Array([1])).then(() => 'written', (error) => error.bulkheadCode);
    const heard = [];`,
  scenarios: {
    'says what would be allowed, and asks nobody': {
      does: `api.permissions.onDidChange(({ kinds }) => heard.push(...kinds));
             return [await api.permissions.contains({ kind: 'fs.read' }), await api.permissions.contains({ kind: 'fs.read', paths: ['/etc/passwd'] }), await api.permissions.contains({ kind: 'fs.write' })];`,
      gives: [true, false, false],
      then: () => expect(questions).toEqual([]),
    },
    'is asked for when it is needed, with the reason of its author': {
      does: `return [await write('b.txt'), await write('c.txt'), await api.permissions.contains({ kind: 'fs.write', paths: [at('d.txt')] })];`,
      gives: ['written', 'written', true],
      then: () => {
        expect(questions.splice(0)).toMatchObject([
          { id: 'acme.subject', kind: 'fs.write', reason: 'Keeps notes', resource: expect.stringContaining('b.txt') },
        ]);
      },
    },
    'is asked for beforehand, and no means no': {
      does: `return [await api.permissions.request('env.read'), await api.permissions.request('fs.write'), await api.permissions.request('net.connect').catch((error) => error.code)];`,
      gives: [false, true, 'PERMISSION_NOT_DECLARED'],
      then: () => expect(questions.splice(0)).toMatchObject([{ kind: 'env.read', resource: null }]),
    },
    'is withdrawn from the next call on, and the extension hears of it': {
      does: '',
      async then({ core }) {
        await core.permissions.set('acme.subject', 'fs.write', 'deny');
        await vi.waitFor(async () =>
          expect(await core.executeCommand('subject.scenario4')).toEqual([
            'PERMISSION_DENIED',
            expect.arrayContaining(['fs.write']),
          ]),
        );
      },
    },
    'and is refused': {
      does: `return [await write('e.txt'), heard];`,
      gives: ['PERMISSION_DENIED', expect.anything()],
    },
  },
});
