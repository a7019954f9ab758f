// A search as the core tells of it, with what a test is about.

import type { JudgedTrial } from '../../../src/bisect/session.ts';
import type {
  BisectExtension,
  BisectResult,
  BisectStatus,
  BisectTrial,
} from '../../../src/core/bisect/bisect-types.ts';

export function exampleTrial(facts: Partial<BisectTrial> = {}): BisectTrial {
  return { number: 2, extensions: ['acme.one', 'acme.two'], off: [], withheld: [], why: 'narrow', left: 4, ...facts };
}

export function exampleStatus(facts: Partial<BisectStatus> = {}): BisectStatus {
  return {
    session: '0123456789abcdef',
    startedAt: '2026-01-31T12:00:00Z',
    subject: { kind: 'extensions' },
    judge: null,
    judged: 1,
    trial: exampleTrial(),
    result: null,
    ...facts,
  };
}

export function exampleCopy(id: string, facts: Partial<BisectExtension> = {}): BisectExtension {
  return { id, version: '1.0.0', origin: 'unsigned', keyId: null, ...facts };
}

export function exampleResult(facts: Partial<BisectResult> = {}): BisectResult {
  const { culprits = [{ ids: ['acme.two'], confirmed: true }] } = facts;
  return {
    kind: 'found',
    culprits,
    extensions: culprits.flatMap(({ ids }) => ids.map((id) => exampleCopy(id))),
    trials: 8,
    confirmed: true,
    confidence: null,
    words: 'acme.two breaks it.',
    among: [],
    ...facts,
  };
}

export function over(facts: Partial<BisectResult> = {}, status: Partial<BisectStatus> = {}): BisectStatus {
  return exampleStatus({ trial: null, result: exampleResult(facts), judged: 8, ...status });
}

export function judged(verdict: JudgedTrial['verdict'], facts: Partial<JudgedTrial> = {}): JudgedTrial {
  return {
    number: 2,
    on: ['acme.one', 'acme.two'],
    why: 'narrow',
    claims: {},
    verdict,
    timedOut: false,
    startedAt: '2026-01-31T12:00:00Z',
    ms: 412,
    evidence: { what: '', log: [], audit: [] },
    ...facts,
  };
}
