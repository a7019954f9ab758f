import { expect, test } from 'vitest';
import { availability, type Circumstances } from '../../../src/core/availability/availability.ts';
import { requiredByPolicy, requiredIds } from '../../../src/core/availability/required.ts';
import { samePlacement } from '../../../src/core/settings/settings-changes.ts';
import type { FileLayer } from '../../../src/permissions/rules.ts';
import { parsePolicy, parseSettings } from '../../../src/permissions/settings/settings.ts';
import { id, registered } from '../registered.ts';

const policy = (text: object, file = '/etc/policy.json'): FileLayer => ({
  name: 'policy',
  settings: parsePolicy(JSON.stringify({ 'bulkhead.owner': 'IT\u202e', ...text }, null, 1), file),
});
const off = (name: 'user' | 'workspace', ...ids: string[]): FileLayer => ({
  name,
  settings: parseSettings(JSON.stringify({ 'bulkhead.disabled': ids }), `/home/${name}.json`),
});
const reason = (layers: readonly FileLayer[], more: Partial<Circumstances> = {}) =>
  availability([registered('acme.guard')], {
    layers,
    trusted: true,
    arrangement: null,
    refusalOf: () => null,
    broken: new Map(),
    ...more,
  }).get(id('acme.guard'))?.reason ?? null;
const GUARD = policy({ 'bulkhead.required': ['Acme.Guard'] });

test('what a policy requires is not switched off by the user or a workspace, under whichever name', () => {
  const offs = [off('workspace', 'acme.guard'), off('user', 'acme.guard', 'acme.guard@dev')];
  expect(reason(offs)).toBe('user');
  expect(reason([GUARD, ...offs])).toBeNull();
});

test('a policy that disables it wins, and so does whatever else holds it back but a search', () => {
  expect(reason([GUARD, policy({ 'bulkhead.disabled': ['acme.guard'] })])).toBe('policy');
  expect(reason([policy({ 'bulkhead.disabled': ['acme.guard'] }), GUARD])).toBe('policy');
  expect(reason([GUARD], { arrangement: { extensions: new Set() } })).toBeNull();
  expect(reason([], { arrangement: { extensions: new Set() } })).toBe('bisect');
});

test('all policies together say what is required, whether it is here or not; nobody else can', () => {
  const other = policy({ 'bulkhead.required': ['acme.nobody', 'acme.guard'] }, '/etc/other.json');
  expect([...requiredIds([GUARD, other, off('user', 'acme.a')])]).toEqual(['acme.guard', 'acme.nobody']);
  for (const name of ['user', 'workspace'] as const) {
    const settings = parseSettings('{ "bulkhead.required": ["acme.guard"] }', '/home/settings.json');
    expect(settings.kind).toBe('broken');
    expect(requiredIds([{ name, settings }])).toEqual(new Set());
    // Also not when its layer were read.
    expect(requiredIds([{ name, settings: GUARD.settings }])).toEqual(new Set());
  }
});

test('names are ids of extensions, and nothing of one kind of copies', () => {
  for (const wrong of [['acme.guard@dev'], ['*'], ['guard'], 'acme.guard', [1]])
    expect(policy({ 'bulkhead.required': wrong }).settings.kind).toBe('broken');
});

test('whoever wants to switch it off reads who requires it, quoted, and where that stands', () => {
  expect(requiredByPolicy(id('acme.guard'), [GUARD])).toMatchObject({
    code: 'POLICY_REFUSED',
    message: 'acme.guard stays on by the policy of "IT\\u{202e}" (policy.json:4), which requires it.',
    details: { layer: 'policy', place: { file: '/etc/policy.json', line: 4 } },
  });
  expect(requiredByPolicy(id('acme.other'), [GUARD])).toBeNull();
});

test('a change of it is a change of what runs', () => {
  expect(samePlacement(GUARD.settings, policy({}).settings)).toBe(false);
  expect(samePlacement(GUARD.settings, policy({ 'bulkhead.required': ['acme.guard'] }).settings)).toBe(true);
});
