import { describe, expect, test } from 'vitest';
import { coded } from '../../../../src/base/error.ts';
import { startEvidence } from '../../../../src/core/bisect/evidence/evidence-watch.ts';
import { createCoreEvents } from '../../../../src/core/core-events.ts';
import { manualClock } from '../../../protocol/manual-clock.ts';
import { record, withAuditHome } from '../../audit/audit-world.ts';

const START = Date.UTC(2026, 0, 31, 12);
const at = (ms: number) => new Date(START + ms).toISOString();

function world(home = '/nowhere/at/all') {
  const events = createCoreEvents();
  const clock = manualClock();
  clock.advance(START);
  const watch = startEvidence({ events, clock, home, core: 'c0ffee', settle: async () => undefined });
  const log = (text: string, more = {}) => events.log.fire({ id: 'acme.todo', level: 'info', text, ...more });
  return { events, clock, watch, log };
}

describe('what was logged', () => {
  test('has its time since the trial began, whose it is, and how grave', async () => {
    const { watch, log, clock, events } = world();
    log('hello');
    clock.advance(1_234);
    log('listening', { id: null, level: 'debug' });
    events.output.fire({ id: 'acme.todo', channel: 'Todo', kind: 'write', text: 'three of them\n', clear: false });
    events.output.fire({ id: 'acme.todo', channel: 'Todo', kind: 'show' });
    expect(await watch.finish('It crashed.')).toEqual({
      what: 'It crashed.',
      log: [
        '+0.000 s acme.todo info: hello',
        '+1.234 s core debug: listening',
        '+1.234 s acme.todo [Todo] three of them',
      ],
      audit: [],
    });
  });

  test('tells how hosts ended and what did not activate, but not what did', async () => {
    const { watch, events } = world();
    const error = coded('HOST_DIED', 'The host ended with status 7.');
    events.hostEnd.fire({ isolation: 'shared', extensions: ['acme.todo', 'acme.base'], error });
    events.activation.fire({ id: 'acme.todo', event: '*', ms: 3, error });
    events.activation.fire({ id: 'acme.base', event: '*', ms: 3, error: null });
    expect((await watch.finish('')).log).toEqual([
      '+0.000 s A host (shared) ended: HOST_DIED: The host ended with status 7. In it: acme.todo, acme.base',
      '+0.000 s acme.todo failed to activate for *: HOST_DIED: The host ended with status 7.',
    ]);
  });

  test('of what did not activate has where it was thrown', async () => {
    const { watch, events } = world();
    const thrown = { name: 'TypeError', message: 'x', stack: '    at activate (main.ts:3:4)' };
    const error = coded('EXTENSION_ERROR', 'x', { thrown });
    events.activation.fire({ id: 'acme.todo', event: '*', ms: 3, error });
    expect((await watch.finish('')).log).toEqual([
      '+0.000 s acme.todo failed to activate for *: EXTENSION_ERROR: x',
      '        at activate (main.ts:3:4)',
    ]);
  });

  test('of several lines is shown as lines, of which nothing hides or moves anything', async () => {
    const { watch, log } = world();
    log(`Error: boom\u001b[2J\u202e\n    at activate (main.ts:3:4)\n${'deep\n'.repeat(100)}`, { level: 'error' });
    const { log: lines } = await watch.finish('x\ny');
    expect(lines.slice(0, 2)).toEqual([
      '+0.000 s acme.todo error: Error: boom\\u{1b}[2J\\u{202e}',
      '        at activate (main.ts:3:4)',
    ]);
    expect(lines).toHaveLength(13);
    expect(lines.at(-1)).toBe('…');
  });

  test('cannot speak in the name of another: only its first line begins like one', async () => {
    const { watch, log, events } = world();
    const forged = '+0.000 s acme.innocent error: it was me';
    log(`x\n${forged}\r\n${forged}\r${forged}\u2028${forged}`);
    events.output.fire({ id: 'acme.todo', channel: 'Todo', kind: 'write', text: `\n${forged}\n`, clear: false });
    events.activation.fire({ id: 'acme.todo', event: '*', ms: 3, error: coded('EXTENSION_ERROR', `x\n${forged}`) });
    const { log: lines } = await watch.finish('');
    expect(lines.filter((line) => line.includes('innocent'))).toHaveLength(4);
    expect(lines.filter((line) => line.startsWith('+0.000 s acme.innocent'))).toEqual([]);
  });

  test('of a flood is the end; errors before it stay; and it costs next to nothing', async () => {
    const { watch, log } = world();
    log('this is why', { level: 'error' });
    const began = performance.now();
    const long = 'x'.repeat(100_000);
    for (let n = 0; n < 100_000; n++) log(n % 100 === 0 ? long : `noise ${n}`);
    expect(performance.now() - began).toBeLessThan(2_000); // some 60
    const { log: lines } = await watch.finish('');
    expect(lines).toHaveLength(40);
    expect(lines[0]).toBe('+0.000 s acme.todo error: this is why');
    expect(lines.at(-1)).toBe('+0.000 s acme.todo info: noise 99999');
    expect(lines.every((line) => line.length <= 300)).toBe(true);
  });

  test('of a flood of errors leaves room for what else was said, in the order in which it came', async () => {
    const { watch, log } = world();
    for (let n = 0; n < 1_000; n++) log(`error ${n}`, { level: 'error' });
    log('last words');
    const { log: lines } = await watch.finish('');
    expect(lines).toHaveLength(25);
    expect(lines[0]).toBe('+0.000 s acme.todo error: error 976');
    expect(lines.at(-1)).toBe('+0.000 s acme.todo info: last words');
  });

  test('and arrives just after the verdict, is seen as well', async () => {
    const { events } = world();
    const clock = manualClock();
    const arrives = Promise.withResolvers<void>();
    const watch = startEvidence({
      events,
      clock,
      home: '/nowhere/at/all',
      core: 'c0ffee',
      settle: () => arrives.promise,
    });
    const finished = watch.finish('');
    events.log.fire({ id: 'acme.todo', level: 'error', text: 'this is why' });
    arrives.resolve();
    expect((await finished).log).toEqual(['+0.000 s acme.todo error: this is why']);
  });

  test('after the end is of no interest, and before it can be asked for more than once', async () => {
    const { watch, log } = world();
    log('one');
    expect((await watch.soFar('')).log).toHaveLength(1);
    log('two');
    expect((await watch.finish('')).log).toHaveLength(2);
    log('three');
    expect((await watch.finish('')).log).toHaveLength(2);
    const other = world();
    other.watch.dispose();
    other.log('x');
    expect((await other.watch.finish('')).log).toEqual([]);
  });
});

describe('what was decided', () => {
  test('is told by this core itself, and of other processes by the log of the home, since the trial began', () =>
    withAuditHome(async (home) => {
      await home.write([
        record('/before', { time: at(-1) }),
        record('/own', { time: at(10), trace: 'c0ffee-1' }),
        record('/other', {
          time: at(30),
          trace: 'beef00-1',
          decision: 'deny',
          code: 'PERMISSION_DENIED',
          layer: 'user',
          source: { file: '/home/me/settings.json', line: 3 },
        }),
        {
          kind: 'extension',
          time: at(31),
          id: 'acme.x',
          version: '1.0.0',
          origin: 'unsigned',
          change: 'disabled',
          reason: 'bisect',
        },
        {
          kind: 'question',
          time: at(32),
          id: 'acme.x',
          version: '1.0.0',
          origin: 'unsigned',
          permission: 'env.read',
          resource: 'HOME',
          layer: 'default',
          answer: null,
          ms: 5,
          trace: 'beef00-2',
        },
      ]);
      const { watch, events } = world(home.home);
      events.decision.fire(record('/own', { time: at(10), trace: 'c0ffee-1' }));
      events.decision.fire(record('/later', { time: at(40), trace: 'c0ffee-2' }));
      expect((await watch.finish('')).audit).toEqual([
        `${at(10)} acme.notes fs.read allow by default "/own", 1 ms`,
        `${at(30)} acme.notes fs.read deny PERMISSION_DENIED by user "/other", 1 ms`,
        `${at(32)} acme.x env.read asked, nobody answered "HOME"`,
        `${at(40)} acme.notes fs.read allow by default "/later", 1 ms`,
      ]);
    }));

  test('is bounded, and secrets of command lines are not kept', async () => {
    const { watch, events } = world();
    for (let n = 0; n < 1_000; n++) {
      events.decision.fire(
        record(`curl --token hunter2 ${n} ${'y'.repeat(1_000)}\n\u202e`, { time: at(n), permission: 'process.spawn' }),
      );
    }
    const { audit } = await watch.finish('');
    expect(audit).toHaveLength(20);
    expect(audit.at(-1)).toMatch(
      /^2026-01-31T12:00:00\.999Z acme\.notes process\.spawn allow by default "curl --token \(taken out\) 999 y+…$/,
    );
    expect(audit.every((line) => line.length <= 300)).toBe(true);
  });

  test('of a log that cannot be read is said to be so: no trial fails for it', async () => {
    const { watch } = world('/dev/null');
    expect(await watch.finish('')).toEqual({
      what: '',
      log: ['The audit log could not be read (ENOTDIR).'],
      audit: [],
    });
  });
});
