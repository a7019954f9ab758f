import { expect, test } from 'vitest';
import { parseActivationEvent } from '../../src/model/activation-event.ts';

test.each([
  ['*', { kind: 'always' }],
  ['onStartupFinished', { kind: 'startup-finished' }],
  ['onCommand:todo.scan', { kind: 'command', command: 'todo.scan' }],
  ['onCommand:a:b', { kind: 'command', command: 'a:b' }],
  ['onLanguage:markdown', { kind: 'language', language: 'markdown' }],
  ['onLanguage', { kind: 'language', language: null }],
  ['workspaceContains:**/{a,b}.ts', { kind: 'workspace-contains', pattern: '**/{a,b}.ts' }],
  ['onFileSystem:sftp', { kind: 'file-system', scheme: 'sftp' }],
  ['onUri', { kind: 'uri' }],
  ['onView:todoList', { kind: 'view', view: 'todoList' }],
  ['onConfiguration:todo.tags', { kind: 'configuration', section: 'todo.tags' }],
  ['onShapeDrawn', { kind: 'other', name: 'onShapeDrawn', argument: null }],
  ['onShapeDrawn:circle', { kind: 'other', name: 'onShapeDrawn', argument: 'circle' }],
  ['onTerminalProfile:x y', { kind: 'other', name: 'onTerminalProfile', argument: 'x y' }],
])('%s is an event', (text, event) => {
  expect(parseActivationEvent(text)).toEqual({ kind: 'value', value: event });
});

test.each([
  ['', 'is not an activation event'],
  ['**', 'is not an activation event'],
  [':x', 'is not an activation event'],
  ['on command', 'is not an activation event'],
  ['onCommand:a\nb', 'is not an activation event'],
  ['onCommand', 'what it waits for'],
  ['onCommand:', 'Nothing follows ":"'],
  ['onView', 'what it waits for'],
  ['onUri:x', 'takes nothing after it'],
  ['onStartupFinished:x', 'takes nothing after it'],
  ['workspaceContains:{a', 'never closed'],
  [`workspaceContains:${'a'.repeat(300)}`, 'at most 256'],
  ['x'.repeat(513), '513 characters'],
])('%j is refused, and the author is told what to write', (text, message) => {
  const read = parseActivationEvent(text);
  expect(read).toMatchObject({
    kind: 'fault',
    message: expect.stringContaining(message),
    fix: expect.stringMatching(/\.$/),
  });
});
