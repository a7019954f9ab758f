// A search that is over, as reports are made of: five extensions, of which two fail together. Parts of it can be others.

import { type CleanOptions, cleaner } from '../../../src/bisect/report/clean.ts';
import { makeReport } from '../../../src/bisect/report/make-report.ts';
import { reportNames } from '../../../src/bisect/report/report-names.ts';
import type { BisectSession, Evidence, JudgedTrial, Participant } from '../../../src/bisect/session.ts';

export const IDS = ['acme.todo', 'acme.base', 'other.private', 'acme.draw', 'third.quiet'] as const;
const [TODO, BASE, , DRAW] = IDS;

export function participant(id: string, more: Partial<Participant> = {}): Participant {
  return { id, version: '1.2.0', origin: 'unsigned', keyId: null, commands: [], ...more };
}

export function judged(number: number, more: Partial<JudgedTrial> = {}): JudgedTrial {
  return {
    number,
    on: IDS,
    why: 'narrow',
    claims: {},
    verdict: 'bad',
    timedOut: false,
    startedAt: `2026-01-31T12:00:0${number % 10}.000Z`,
    ms: 140,
    evidence: { what: '', log: [], audit: [] },
    ...more,
  };
}

export function exampleSession(more: Partial<BisectSession> = {}, evidence: Partial<Evidence> = {}): BisectSession {
  return {
    id: '0123456789abcdef',
    startedAt: '2026-01-31T12:00:00.000Z',
    subject: { kind: 'extensions' },
    problem: {
      units: IDS.map((id) => ({ id, needs: id === TODO ? [BASE] : [] })),
      pinned: [],
      excluded: [],
      suspects: [],
      flaky: null,
    },
    judge: {
      kind: 'core',
      until: { kind: 'crash' },
      repeat: { command: { id: 'todo.scan', args: ["it's", 3] }, event: null },
    },
    participants: [
      participant(TODO, { origin: 'key:abc', keyId: '0123456789abcdef', commands: ['todo.scan', 'todo.list'] }),
      participant(BASE),
      participant('other.private', { origin: 'dev:/home/jorgensen/secret-plans/ext' }),
      participant(DRAW, { origin: 'dev:/home/jorgensen/draw' }),
      participant('third.quiet'),
    ],
    disputes: [],
    trials: [
      judged(1, { why: 'everything' }),
      judged(2, { on: [TODO, BASE], verdict: 'good' }),
      judged(3, {
        on: [TODO, BASE, DRAW],
        why: 'alone',
        evidence: {
          what: 'HOST_DIED: the host ended with status 7.',
          log: ['+0.120 s acme.todo error: boom'],
          audit: ['2026-01-31T12:00:03.100Z acme.todo fs.read allow by manifest "/x", 1 ms'],
          ...evidence,
        },
      }),
      judged(4, { on: [BASE, 'other.private', 'third.quiet'], why: 'without', verdict: 'good' }),
    ],
    trial: null,
    result: {
      kind: 'found',
      because: 'proven',
      culprits: [{ ids: [TODO, DRAW], confirmed: true }],
      among: [],
      trials: 4,
      confirmed: true,
      confidence: null,
      claims: [null],
    },
    ...more,
  };
}

export const FACTS = {
  tool: 'bulkhead 1.0.0',
  node: '26.10.0',
  platform: 'linux x64',
  app: { name: 'acme-draw', version: '2.3.0' },
  createdAt: '2026-01-31T12:05:00.000Z',
  notice: ['Read this before you send it.'],
} as const;

export const USER: CleanOptions = {
  paths: [
    { path: '/home/jorgensen', as: '<home>' },
    { path: '/home/jorgensen/.bulkhead', as: '<bulkhead-home>' },
    { path: '/srv/wörk stuff/project', as: '<workspace>' },
    { path: 'C:\\Users\\Jorgensen', as: '<home>' },
    { path: '/tmp', as: '<tmp>' },
  ],
  names: [
    { name: 'jorgensen', as: '<user>' },
    { name: 'node', as: '<user>' },
    { name: 'fjord-laptop', as: '<host>' },
  ],
  secrets: ['hunter2!/&"x', 'short'],
};

export function reportOf(session: BisectSession, { everyone = false, user = USER } = {}) {
  const names = reportNames(session, everyone);
  return makeReport(session, FACTS, names, cleaner({ ...user, ids: names.unnamed, kept: names.named }));
}
