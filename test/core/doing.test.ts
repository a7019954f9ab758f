import { expect, test } from 'vitest';
import { createDoings } from '../../src/core/doing.ts';
import type { ExtensionId } from '../../src/model/extension-id.ts';

const ID = 'acme.todo' as ExtensionId;
const APP = { kind: 'app' } as const;

/** Goes on until it is ended. */
function lasting() {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  return { act: () => promise, end: resolve, fail: reject };
}

test('what an extension does is known as long as it does it, newest first, also when it fails', async () => {
  const doings = createDoings();
  expect(doings.of(ID)).toBeNull();
  const [one, other] = [lasting(), lasting()];
  const starting = doings.during(ID, { kind: 'starting', event: 'onCommand:todo.scan' }, one.act);
  const running = doings.during(ID, { kind: 'command', command: 'todo.scan', caller: APP }, other.act);
  expect(doings.of(ID)).toBe(
    'running its command "todo.scan", called by the app; starting, because of "onCommand:todo.scan"',
  );
  expect(doings.of('acme.other' as ExtensionId)).toBeNull();
  one.end();
  await starting;
  other.fail(new Error('No.'));
  await expect(running).rejects.toThrow('No.');
  expect(doings.of(ID)).toBeNull();
});

test('who called is said', async () => {
  const doings = createDoings();
  const { act, end } = lasting();
  const all = [
    doings.during(ID, { kind: 'command', command: 'a', caller: { kind: 'extension', id: 'acme.other' } }, act),
    doings.during(ID, { kind: 'export', name: 'b', caller: { kind: 'extension', id: ID } }, act),
  ];
  expect(doings.of(ID)).toBe('running its export "b", called by itself; running its command "a", called by acme.other');
  end();
  await Promise.all(all);
});

test('hostile: text of extensions is quoted and short, equal ones are one, and many are counted', async () => {
  const doings = createDoings();
  const { act, end } = lasting();
  const evil = `x", called by the app\u202e\n${'y'.repeat(1_000)}`;
  const all = Array.from({ length: 50 }, () => doings.during(ID, { kind: 'starting', event: evil }, act));
  const said = doings.of(ID) ?? '';
  expect(said).toMatch(/^starting, because of "x\\", called by the app\\u\{202e\}\\u\{a\}y+…"$/);
  expect(said.length).toBeLessThan(200);
  const more = Array.from({ length: 50 }, (_, at) =>
    doings.during(ID, { kind: 'command', command: `c${at}`, caller: APP }, act),
  );
  expect(doings.of(ID)).toMatch(/^running its command "c49", .*; 48 more$/);
  end();
  await Promise.all([...all, ...more]);
});
