import { expect, test } from 'vitest';
import { judgeTrial } from '../../src/bisect/advance-session.ts';
import { readSession } from '../../src/bisect/read-session.ts';
import type { BisectSession } from '../../src/bisect/session.ts';
import { MAX_SESSION_SIZE, sessionText } from '../../src/bisect/session-text.ts';
import { beginning, begun, idOf, participant } from './example-session.ts';

const WIDE = '永'.repeat(256);

test('extensions that declare thousands of commands do not keep anybody from searching', () => {
  const names = Array.from({ length: 4_096 }, (_, at) => `${WIDE}${at}`.slice(-256));
  const { problem } = beginning(300);
  const session = begun(300, {
    participants: problem.units.map(({ id }) => ({ ...participant(id), commands: names })),
    disputes: names.map((command) => ({ command, claimants: problem.units.map(({ id }) => id) })),
  });
  const text = sessionText(session);
  expect(Buffer.byteLength(text)).toBeLessThan(MAX_SESSION_SIZE / 2);
  expect(readSession(text, 'session.json')).toEqual({ kind: 'session', session });
  expect(session.disputes.length).toBeGreaterThan(0);
});

test('one that declares thousands leaves the others theirs', () => {
  const { participants } = begun(2, {
    participants: [
      { ...participant(idOf(0)), commands: Array.from({ length: 4_096 }, (_, at) => `${WIDE}${at}`.slice(-256)) },
      participant(idOf(1)),
    ],
  });
  expect(participants[1]?.commands).toEqual([`${idOf(1)}.run`]);
});

test('what was seen fills a part of the file, however much it is: the lines of the last bad trials stay', () => {
  const line = `\u001b${'永'.repeat(400)}`;
  const evidence = { what: 'It failed.', log: Array(500).fill(line), audit: Array(500).fill(line) };
  let session: BisectSession = begun(300, { problem: { ...beginning(300).problem, flaky: null } });
  let at = 0;
  while (session.trial !== null && at < 60) {
    session = judgeTrial(
      session,
      { verdict: at % 3 === 0 ? 'bad' : 'good', evidence },
      Date.parse(session.startedAt) + at,
    );
    at += 1;
  }
  const text = sessionText(session);
  expect(Buffer.byteLength(text)).toBeLessThan(MAX_SESSION_SIZE / 2);
  expect(session.trials.findLast(({ verdict }) => verdict === 'bad')?.evidence.log.length).toBeGreaterThan(0);
  expect(session.trials.every((trial) => trial.evidence.what === 'It failed.')).toBe(true);
  for (const { evidence: kept } of session.trials)
    expect(kept.log.every((each) => !each.includes('\u001b'))).toBe(true);
});

test('room is made by what was not bad, the oldest first', () => {
  const line = '永'.repeat(290);
  const evidence = { what: '', log: Array(40).fill(line), audit: Array(20).fill(line) };
  const verdicts = ['bad', 'good', 'bad', 'good', 'good', 'bad', 'good', 'good', 'good', 'bad', 'bad', 'bad'] as const;
  let session = begun(300);
  for (const verdict of verdicts) {
    if (session.trial !== null) session = judgeTrial(session, { verdict, evidence }, Date.parse(session.startedAt));
  }
  const kept = session.trials.map(({ verdict, evidence: { log } }) => [verdict, log.length > 0] as const);
  expect(kept.length).toBeGreaterThan(8);
  const goods = kept.filter(([verdict]) => verdict === 'good').map(([, has]) => has);
  const bads = kept.filter(([verdict]) => verdict === 'bad').map(([, has]) => has);
  expect(goods[0]).toBe(false);
  // No bad one gave way while a good one still has its lines.
  if (goods.includes(true)) expect(bads).not.toContain(false);
  expect(bads.at(-1)).toBe(true);
});
