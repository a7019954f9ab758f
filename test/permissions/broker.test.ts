import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type BulkheadError, coded } from '../../src/base/error.ts';
import type { AuditRecord } from '../../src/permissions/audit.ts';
import { createBroker } from '../../src/permissions/broker.ts';
import type { Ask } from '../../src/permissions/question.ts';
import type { FileResource } from '../../src/permissions/request.ts';
import type { Rules } from '../../src/permissions/rules.ts';
import { manualClock } from '../protocol/manual-clock.ts';
import { exampleRules, fileRequest, paths } from './example-rules.ts';

const READ = { 'fs.read': paths('${workspaceFolder}/**') };
const ASK = '{ "acme.notes": { "fs.read": "ask" } }';
const NOTE = fileRequest('fs.read', '/ws/note.md');

function setUp(first: Rules, ask?: Ask) {
  const records: AuditRecord[] = [];
  const clock = manualClock();
  const state = { rules: first };
  const broker = createBroker({
    rules: () => state.rules,
    audit: (record) => records.push(record),
    clock,
    ...(ask && { ask }),
  });
  return { broker, records, clock, state };
}

describe('check', () => {
  test('a refusal is thrown with everything that helps, and recorded', async () => {
    const { broker, records } = setUp(exampleRules());
    await expect(broker.check(NOTE)).rejects.toMatchObject({
      name: 'PolicyError',
      code: 'PERMISSION_NOT_DECLARED',
      details: {
        permission: 'fs.read',
        resource: '/ws/note.md',
        layer: 'manifest',
        extension: 'acme.notes',
        fix: expect.stringContaining('Declare it in package.json'),
      },
    });
    expect(records).toEqual([
      {
        kind: 'decision',
        time: '1970-01-01T00:00:00.000Z',
        id: 'acme.notes',
        version: '1.0.0',
        origin: 'key:k1',
        keyId: null,
        permission: 'fs.read',
        resource: '/ws/note.md',
        decision: 'deny',
        code: 'PERMISSION_NOT_DECLARED',
        layer: 'manifest',
        source: null,
        ms: 0,
        bytes: null,
        trace: '',
      },
    ]);
  });

  test('a change of the rules is obeyed by the very next request', async () => {
    const { broker, state } = setUp(exampleRules({ required: READ }));
    await broker.check(NOTE);
    state.rules = exampleRules({ required: READ, layers: { user: '{ "acme.notes": { "fs.read": "deny" } }' } });
    await expect(broker.check(NOTE)).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
  });
});

describe('questions', () => {
  const optional = exampleRules({ optional: READ });

  test('with nobody to ask, a question is a deny', async () => {
    const { broker } = setUp(optional);
    await expect(broker.check(NOTE)).rejects.toMatchObject({ code: 'PERMISSION_UNANSWERED' });
  });

  test('a yes allows, a no denies', async () => {
    const yes = setUp(optional, async () => 'allow');
    expect((await yes.broker.check(NOTE)).decision.asked).toBe(true);
    const no = setUp(optional, async () => 'deny');
    await expect(no.broker.check(NOTE)).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
  });

  test.each<[string, Parameters<typeof exampleRules>[0], string]>([
    ['what is optional', { optional: READ }, 'Allow it in the user settings: "bulkhead.permissions"'],
    ['what a policy wants asked', { required: READ, layers: { policy: ASK } }, 'the policy wants it asked'],
    ['what a workspace wants asked', { required: READ, layers: { workspace: ASK } }, '.bulkhead/settings.json of the'],
  ])('of %s, a refusal names what would open it', async (_what, rules, fix) => {
    const no = setUp(exampleRules(rules), async () => 'deny');
    const nobody = setUp(exampleRules(rules));
    for (const { broker } of [no, nobody])
      await expect(broker.check(NOTE)).rejects.toMatchObject({ details: { fix: expect.stringContaining(fix) } });
  });

  test('nobody is asked what is refused anyway', async () => {
    const asked: string[] = [];
    const { broker } = setUp(optional, async ({ request }) => {
      asked.push(request.kind);
      return 'allow';
    });
    await expect(broker.check(fileRequest('fs.read', '/etc/passwd'))).rejects.toMatchObject({ code: 'OUT_OF_SCOPE' });
    expect(asked).toEqual([]);
  });

  test('after two minutes without an answer it is a deny, however long it waited and was shown', async () => {
    const { broker, clock } = setUp(optional, () => new Promise(() => {}));
    const refused = expect(broker.check(NOTE)).rejects.toMatchObject({ code: 'PERMISSION_UNANSWERED' });
    clock.advance(120_000);
    await refused;
    expect(clock.waiting).toBe(0);
  });

  test('a yes does not pass a deny that came while somebody thought', async () => {
    const { broker, state } = setUp(optional, async () => {
      state.rules = exampleRules({ optional: READ, layers: { policy: '{ "*": { "fs.read": "deny" } }' } });
      return 'allow';
    });
    await expect(broker.check(NOTE)).rejects.toMatchObject({ code: 'PERMISSION_DENIED', details: { layer: 'policy' } });
  });
});

describe('what is resolved again after a yes', () => {
  const optional = exampleRules({ optional: READ });
  const other = fileRequest('fs.read', '/ws/other.md').resource;
  const sessionFor = (path: string) =>
    exampleRules({
      optional: READ,
      layers: { session: `{ "acme.notes": { "fs.read": { "grant": "allow", "paths": ["${path}"] } } }` },
    });

  test('the same thing goes on', async () => {
    const { broker } = setUp(optional, async () => 'allow');
    const checked = await broker.check(NOTE, async () => NOTE.resource);
    expect(checked).toMatchObject({ resource: NOTE.resource, decision: { asked: true } });
  });

  test('another one that would have to be asked for is refused, as nobody saw it', async () => {
    const { broker, records } = setUp(optional, async () => 'allow');
    const checking = broker.check(NOTE, async () => other);
    await expect(checking).rejects.toMatchObject({
      code: 'PERMISSION_UNANSWERED',
      message: expect.stringContaining('it is another thing now than the one that the user was asked about'),
    });
    expect(records).toMatchObject([{ decision: 'deny', code: 'PERMISSION_UNANSWERED', resource: '/ws/other.md' }]);
  });

  test('another one that the rules of now allow is what the proof speaks of, and no yes stands for more', async () => {
    const { broker, state } = setUp(optional, async () => {
      state.rules = sessionFor('/ws/other.md');
      return 'allow';
    });
    const checked = await broker.check(NOTE, async () => other);
    expect(checked).toMatchObject({ resource: other, decision: { layer: 'session', asked: false } });
    expect(broker.within(checked, NOTE.resource)).toBeNull();
  });

  test('another one that is out of reach is refused for that', async () => {
    const { broker } = setUp(optional, async () => 'allow');
    const outside = fileRequest('fs.read', '/ws/a', { real: '/etc/passwd' }).resource;
    await expect(broker.check(NOTE, async () => outside)).rejects.toMatchObject({ code: 'OUT_OF_SCOPE' });
  });

  test('one that cannot be resolved any more is refused and recorded', async () => {
    const { broker, records } = setUp(optional, async () => 'allow');
    const gone = async () => {
      throw coded('FILE_UNAVAILABLE', 'Gone.');
    };
    await expect(broker.check(NOTE, gone)).rejects.toMatchObject({ code: 'FILE_UNAVAILABLE' });
    expect(records).toMatchObject([{ decision: 'deny', code: 'FILE_UNAVAILABLE' }]);
  });

  test('nothing is resolved again that nobody was asked about', async () => {
    const again = async () => {
      throw new Error('Not needed.');
    };
    await setUp(exampleRules({ required: READ })).broker.check(NOTE, again);
    const no = setUp(optional, async () => 'deny');
    await expect(no.broker.check(NOTE, again)).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
  });

  test('a part that was allowed opens that part only', async () => {
    const { broker, state } = setUp(optional, async () => {
      state.rules = sessionFor('/ws/note.md');
      return 'anew';
    });
    const checked = await broker.check(NOTE);
    expect(checked.decision.asked).toBe(false);
    expect(broker.within(checked, other)).toBeNull();
  });

  test('a question that seemed settled and is not is no yes', async () => {
    const { broker } = setUp(optional, async () => 'anew');
    await expect(broker.check(NOTE)).rejects.toMatchObject({ code: 'PERMISSION_UNANSWERED' });
  });

  test('what changed while it was resolved again is obeyed', async () => {
    const { broker, state } = setUp(optional, async () => 'allow');
    const again = async () => {
      state.rules = exampleRules({ optional: READ, layers: { user: '{ "*": { "fs.read": "deny" } }' } });
      return NOTE.resource;
    };
    await expect(broker.check(NOTE, again)).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
  });
});

describe('perform', () => {
  test('records the outcome with its time and bytes', async () => {
    const { broker, records, clock } = setUp(exampleRules({ required: READ }));
    const checked = await broker.check(NOTE);
    expect(records).toEqual([]);
    const result = await broker.perform(checked, async (outcome) => {
      outcome.bytes(3);
      outcome.bytes(4);
      clock.advance(12);
      return 'done';
    });
    expect(result).toBe('done');
    expect(records).toMatchObject([{ decision: 'allow', code: null, layer: 'default', ms: 12, bytes: 7 }]);
  });

  test('records a failure with its code', async () => {
    const { broker, records } = setUp(exampleRules({ required: READ }));
    const effect = broker.perform(await broker.check(NOTE), async () => {
      throw coded('FILE_NOT_FOUND', 'Gone.');
    });
    await expect(effect).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
    expect(records).toMatchObject([{ decision: 'allow', code: 'FILE_NOT_FOUND' }]);
  });

  test('a refusal that the callee ran into is not a refusal of the call', async () => {
    const { broker, records } = setUp(exampleRules({ required: READ }));
    const effect = broker.perform(await broker.check(NOTE), async () => {
      await broker.check(fileRequest('fs.read', '/etc/passwd'));
    });
    await expect(effect).rejects.toMatchObject({ code: 'OUT_OF_SCOPE' });
    expect(records).toMatchObject([
      { resource: '/etc/passwd', decision: 'deny', code: 'OUT_OF_SCOPE' },
      { resource: '/ws/note.md', decision: 'allow', code: 'OUT_OF_SCOPE' },
    ]);
  });

  test('an act that its own refusal ended is recorded as a deny, and those around it are not', async () => {
    const { broker, records, state } = setUp(exampleRules({ required: READ }));
    const outer = await broker.check(fileRequest('fs.read', '/ws/outer.md'));
    const inner = await broker.check(NOTE);
    state.rules = exampleRules({ required: READ, layers: { user: '{ "acme.notes": { "fs.read": "deny" } }' } });
    const confirming = broker.perform(outer, () => broker.perform(inner, async () => broker.confirm(inner)));
    await expect(confirming).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    const marking = broker.perform(inner, async () => {
      throw broker.refused(inner, coded('OUT_OF_SCOPE', 'It holds something that may not be read.'));
    });
    await expect(marking).rejects.toMatchObject({ code: 'OUT_OF_SCOPE' });
    expect(records).toMatchObject([
      { resource: '/ws/note.md', decision: 'deny', code: 'PERMISSION_DENIED', layer: 'user', source: { line: 1 } },
      { resource: '/ws/outer.md', decision: 'allow', code: 'PERMISSION_DENIED', layer: 'default', source: null },
      { resource: '/ws/note.md', decision: 'deny', code: 'OUT_OF_SCOPE' },
    ]);
  });

  test('an act that was marked is told by whom it was refused: who ended it, or who kept from it what it touched', async () => {
    const { broker, records, state } = setUp(exampleRules({ required: READ }));
    const named = await broker.check(NOTE);
    const reading = broker.perform(named, async () => {
      const part = broker.within(named, fileRequest('fs.read', '/ws/part.md').resource);
      state.rules = exampleRules({ required: READ, layers: { user: '{ "acme.notes": { "fs.read": "deny" } }' } });
      try {
        broker.confirm(part ?? named);
      } catch (error) {
        throw broker.refused(named, error as BulkheadError);
      }
    });
    await expect(reading).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    state.rules = exampleRules({ required: READ });
    const tree = await broker.check(NOTE);
    const copying = broker.perform(tree, async () => {
      expect(broker.within(tree, fileRequest('fs.read', '/etc/passwd').resource)).toBeNull();
      throw broker.refused(tree, coded('OUT_OF_SCOPE', 'It holds something that may not be read.'));
    });
    await expect(copying).rejects.toMatchObject({ code: 'OUT_OF_SCOPE' });
    expect(records).toMatchObject([
      { decision: 'deny', layer: 'user', source: { line: 1 } },
      { decision: 'deny', layer: 'manifest', source: null },
    ]);
  });

  test('what goes on is recorded when it ends, once', async () => {
    const { broker, records } = setUp(exampleRules({ required: READ }));
    const end = await broker.perform(await broker.check(NOTE), async (outcome) => outcome.goesOn());
    expect(records).toEqual([]);
    end(coded('CANCELLED', 'Enough.'));
    end();
    expect(records).toMatchObject([{ decision: 'allow', code: 'CANCELLED' }]);
  });
});

describe('what an act touches besides', () => {
  const entry = (real: string): FileResource => ({ requested: real, real, what: 'file', reach: 'itself' });

  test('is decided without a question and without a record', async () => {
    const { broker, records } = setUp(exampleRules({ required: READ }));
    const checked = await broker.check(NOTE);
    expect(broker.within(checked, entry('/ws/other.md'))?.resource.real).toBe('/ws/other.md');
    expect(broker.within(checked, entry('/etc/passwd'))).toBeNull();
    expect(broker.within(checked, entry('/ws/.bulkhead/settings.json'))).toBeNull();
    expect(records).toEqual([]);
  });

  test('a yes to the act stands for it, and only within the ceiling', async () => {
    const { broker } = setUp(exampleRules({ optional: READ }), async () => 'allow');
    const checked = await broker.check(NOTE);
    expect(broker.within(checked, entry('/ws/other.md'))).not.toBeNull();
    expect(broker.within(checked, entry('/etc/passwd'))).toBeNull();
  });

  test('when the grant is withdrawn, the act ends', async () => {
    const { broker, state } = setUp(exampleRules({ required: READ }));
    const checked = await broker.check(NOTE);
    broker.confirm(checked);
    state.rules = exampleRules({ required: READ, layers: { user: '{ "acme.notes": { "fs.read": "deny" } }' } });
    expect(() => broker.confirm(checked)).toThrow('the user settings deny fs.read');
    expect(broker.within(checked, entry('/ws/other.md'))).toBeNull();
  });
});

test('only the broker makes proofs', async () => {
  const source = join(import.meta.dirname, '../../src');
  const files = (await readdir(source, { recursive: true })).filter((file) => file.endsWith('.ts'));
  const makers = [];
  for (const file of files) {
    const text = await readFile(join(source, file), 'utf8');
    if (/\bseal\b[^;]*from '.*\/checked\.ts'/su.test(text) || /as Checked<[^>]*>(?!\[)/u.test(text)) makers.push(file);
  }
  expect(makers.sort()).toEqual(['permissions/broker.ts', 'permissions/checked.ts']);
});
