import { expect, test } from 'vitest';
import { coded } from '../../../../src/base/error.ts';
import type { BisectSession } from '../../../../src/bisect/session.ts';
import { mustBeUnchanged } from '../../../../src/core/bisect/session/changed-since.ts';
import { begun, idOf, judged, participant, problemOf, statesOf } from '../../../bisect/example-session.ts';

interface Here {
  readonly id: string;
  readonly version?: string;
  readonly origin?: object;
  readonly disabled?: boolean;
}

function look(session: BisectSession, here: readonly Here[]): void {
  const registry = {
    list: () =>
      here.map(({ id, version = '1.0.0', origin = { kind: 'unsigned' }, disabled = false }) => ({
        id,
        manifest: { version },
        identity: { id, origin },
        state: disabled
          ? { kind: 'disabled', reason: 'user', error: coded('EXTENSION_DISABLED', '') }
          : { kind: 'inactive' },
      })),
  };
  // Of what is looked at, the part that counts.
  mustBeUnchanged(session, { registry, rules: { of: () => ({}) }, apis: [] } as never);
}

const SESSION = judged(begun(4), 'bad');
const ON = SESSION.trial?.on ?? [];
const [FIRST = ''] = ON;
const all = (change: Partial<Here> = {}) => ON.map((id) => ({ id, ...(id === FIRST ? change : {}) }));
const CHANGED = expect.objectContaining({ code: 'BISECT_CHANGED', message: expect.stringContaining(FIRST) });

test('what is on has to be there, as it was, and on; nobody asks for what is off', () => {
  look(SESSION, all());
  expect(() => look(SESSION, all().slice(1))).toThrow(CHANGED);
  expect(() => look(SESSION, all({ version: '1.0.1' }))).toThrow(CHANGED);
  expect(() => look(SESSION, all({ disabled: true }))).toThrow(CHANGED);
  expect(() => look(SESSION, all({ origin: { kind: 'dev', path: '/x' } }))).toThrow(CHANGED);
});

test('a folder that another app names is nobody’s here', () => {
  const participants = SESSION.participants.map((each) => (each.id === FIRST ? { ...each, origin: 'dev:/x' } : each));
  look({ ...SESSION, participants }, all().slice(1));
  expect(() => look({ ...SESSION, participants }, all())).toThrow(CHANGED);
});

test('of a search that is over nothing has to be', () => {
  look(statesOf(begun(4), [[idOf(1)]]).at(-1) as BisectSession, []);
});

test('of a search among permissions it is the one extension that has to be', () => {
  const session = begun(0, {
    subject: { kind: 'permissions', of: idOf(1) },
    problem: problemOf([{ id: 'fs.read', needs: [] }]),
    participants: [participant(idOf(0)), participant(idOf(1))],
  });
  expect(() => look(session, [])).toThrow(expect.objectContaining({ code: 'BISECT_CHANGED' }));
  expect(() => look(session, [{ id: idOf(0) }])).toThrow(
    expect.objectContaining({ message: expect.stringContaining(idOf(1)) }),
  );
});
