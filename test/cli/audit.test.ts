import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { runCommandLine } from '../../src/cli/command-line.ts';
import { type AuditHome, record, withAuditHome } from '../core/audit/audit-world.ts';
import { fakePowers } from './fake-core.ts';

const DENIED = { decision: 'deny', code: 'OUT_OF_SCOPE', layer: 'manifest', bytes: null } as const;

async function fill(home: AuditHome): Promise<void> {
  await home.write([
    record('/ws/old.md', { time: '2020-01-01T00:00:00.000Z' }),
    record('/ws/a.md', { source: { file: '/h/settings.json', line: 12 }, layer: 'user' }),
    record('evil.example', { ...DENIED, permission: 'net.connect' }),
    record('/ws/b\u202e.md', { id: 'acme.other', ...DENIED }),
    {
      kind: 'settings',
      time: '2026-01-01T00:00:00.000Z',
      layer: 'user',
      entry: 'acme.other@dev',
      permission: 'fs.read',
      says: 'deny',
      scope: null,
      source: { file: '/h/settings.json', line: 3 },
    },
  ]);
}

async function run(home: AuditHome, ...words: string[]) {
  const powers = fakePowers({ workingDirectory: '/' });
  const status = await runCommandLine(['--home', home.home, 'audit', ...words], powers);
  return { status, out: powers.out, said: powers.said };
}

const resources = (out: readonly string[]) =>
  JSON.parse(out[0] ?? '').result.map((entry: { resource?: string; kind: string }) => entry.resource ?? entry.kind);

describe('audit', () => {
  test('shows a line for each entry: who, what, how it was decided and where that is written; nothing hidden', () =>
    withAuditHome(async (home) => {
      await fill(home);
      const { status, out } = await run(home);
      expect(status).toBe(0);
      expect(out).toHaveLength(5);
      expect(out[1]).toMatch(
        /^2026-01-01 00:00:00\.000 {2}acme\.notes +fs\.read +allow +"\/ws\/a\.md" {2}by user \/h\/settings\.json:12 {2}1 ms 4 B {2}c0ffee-1$/,
      );
      expect(out[2]).toMatch(/acme\.notes +net\.connect +deny +"evil\.example" {2}OUT_OF_SCOPE by manifest/);
      expect(out[3]).toContain('"/ws/b\\u{202e}.md"');
      expect(out[4]).toMatch(/settings +user says of "acme\.other@dev": deny \/h\/settings\.json:3/);
      expect(out.join('')).not.toMatch(/[^ -~×…]/u);
    }));

  test('filters by extension, permission, refusals and time', () =>
    withAuditHome(async (home) => {
      await fill(home);
      const json = async (...words: string[]) => resources((await run(home, '--json', ...words)).out);
      expect(await json()).toHaveLength(5);
      expect(await json('--extension', 'Acme.Other')).toEqual(['/ws/b\u202e.md', 'settings']);
      expect(await json('--permission', 'net.connect')).toEqual(['evil.example']);
      expect(await json('--denied')).toEqual(['evil.example', '/ws/b\u202e.md']);
      expect(await json('--denied', '--extension', 'acme.notes')).toEqual(['evil.example']);
      expect(await json('--since', '2025-06-01')).not.toContain('/ws/old.md');
      expect(await json('--since', '1m', '--permission', 'fs.read')).toEqual([]);
      expect((await run(home, '--since', '1m', '--permission', 'fs.read')).said).toEqual([
        'Nothing of the kind is in the audit log.',
      ]);
      expect((await run(home, '--permission', 'fs.raed')).said).toEqual([
        'Nothing of the kind is in the audit log. Did you mean fs.read?',
      ]);
      expect((await run(home, '--extension', 'notes')).status).toBe(2);
      for (const wrong of ['yesterday', '10', '1w', '-1h'])
        expect((await run(home, `--since=${wrong}`)).status).toBe(2);
    }));

  test('reads what was rotated away too', () =>
    withAuditHome(async (home) => {
      const writer = home.writer({ maxBytes: 2_000 });
      for (let n = 0; n < 20; n++) await home.write([record(`/ws/${n}`)], writer);
      const all = resources((await run(home, '--json', '--permission', 'fs.read')).out);
      expect(all).toEqual(Array.from({ length: 20 }, (_, n) => `/ws/${n}`));
    }));

  test('follows what comes, through rotations, until it is interrupted', () =>
    withAuditHome(async (home) => {
      const writer = home.writer({ maxBytes: 2_000 });
      await home.write([record('/ws/first')], writer);
      const interrupted = new AbortController();
      const out: string[] = [];
      const { promise: complete, resolve } = Promise.withResolvers<void>();
      const powers = fakePowers({ workingDirectory: '/', interrupted: interrupted.signal });
      const print = (line: string) => {
        out.push(JSON.parse(line).resource);
        if (out.length === 31) resolve();
      };
      const ended = runCommandLine(['--home', home.home, '--json', 'audit', '--follow', '--permission', 'fs.read'], {
        ...powers,
        terminal: { ...powers.terminal, print },
      });
      for (let n = 0; n < 30; n++) await home.write([record(`/ws/${n}`)], writer);
      await complete;
      interrupted.abort();
      expect(await ended).toBe(0);
      expect(out).toEqual(['/ws/first', ...Array.from({ length: 30 }, (_, n) => `/ws/${n}`)]);
    }));
});

describe('audit --verify', () => {
  test('is done only when the log is whole', () =>
    withAuditHome(async (home) => {
      expect((await run(home, '--verify')).out).toEqual(['There is no audit log yet.']);
      await fill(home);
      const whole = await run(home, '--verify');
      expect(whole.status).toBe(0);
      expect(whole.out[0]).toMatch(/^ok 6 lines, 0 signatures of key [0-9a-f]{16}, in one file$/);
      expect(JSON.parse((await run(home, '--verify', '--json')).out[0] ?? '')).toMatchObject({
        ok: true,
        result: { kind: 'ok', count: 6 },
      });
    }));

  test('fails with what was done, and where', () =>
    withAuditHome(async (home) => {
      await fill(home);
      await appendFile(home.log, '{"n":7');
      const torn = await run(home, '--verify', '--json');
      expect(torn.status).toBe(1);
      expect(JSON.parse(torn.out[0] ?? '')).toMatchObject({
        ok: false,
        error: {
          code: 'AUDIT_TORN_TAIL',
          place: { file: home.log, line: 7 },
          verdict: { kind: 'torn-tail', bytes: 6 },
        },
      });
      const text = await readFile(home.log, 'utf8');
      await writeFile(home.log, text.replace('/ws/a.md', '/ws/x.md'));
      const changed = await run(home, '--verify', '--json');
      expect(changed.status).toBe(1);
      expect(JSON.parse(changed.out[0] ?? '')).toMatchObject({
        error: { code: 'AUDIT_BROKEN', place: { file: home.log, line: 3 }, verdict: { kind: 'changed' } },
      });
      expect((await run(home, '--verify')).said.join('\n')).toContain('changed: This line is not as it was written.');
      expect((await run(home, '--verify', '--denied')).status).toBe(2);
    }));
});
