// What the audit log costs: one record from the call to the disk, and a brokered call of an extension with and without it, side by side.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { systemClock } from '../../src/base/deadline.ts';
import { auditPlaces } from '../../src/core/audit/audit-files.ts';
import { createAuditTrail } from '../../src/core/audit/audit-trail.ts';
import { AuditWriter, DEFAULT_AUDIT_LIMITS } from '../../src/core/audit/audit-writer.ts';
import { verifyAudit } from '../../src/core/audit/verify-audit.ts';
import { createCore } from '../../src/core/create-core.ts';
import { createTraces } from '../../src/core/trace.ts';
import { record } from '../core/audit/audit-world.ts';
import { id } from '../core/registered.ts';
import { interleaved, line } from './measure.ts';

const ROUNDS = 9;
const RECORDS = 50_000;
const READS = 2_000;

const MAIN = `
const api = require('@bulkhead/extension-api');
exports.activate = () => api.commands.registerCommand('bench.reads', async (path, count) => {
  const uri = api.Uri.file(path);
  const from = Date.now();
  for (let index = 0; index < count; index++) await api.workspace.fs.readFile(uri);
  return ((Date.now() - from) * 1000) / count;
});
`;

/** Microseconds of one record: until its caller goes on, and all of it. */
async function perRecord(root: string) {
  const home = join(root, 'records');
  const writer = new AuditWriter({
    places: auditPlaces(home),
    limits: DEFAULT_AUDIT_LIMITS,
    now: Date.now,
    onDrop: () => undefined,
  });
  const begin = () => ({ kind: 'workspace', time: new Date().toISOString(), folders: [], trusted: true }) as const;
  const trail = createAuditTrail({
    writer,
    clock: systemClock,
    begin,
    report: (text) => process.stderr.write(`${text}\n`),
  });
  let [calling, total] = [0, 0];
  for (let at = 0; at < RECORDS; at += 100) {
    const from = performance.now();
    for (let one = 0; one < 100; one++) trail.record(record(`/home/user/workspace/src/${at + one}.ts`));
    calling += performance.now() - from;
    await turn();
    total += performance.now() - from;
  }
  const from = performance.now();
  await trail.dispose();
  total += performance.now() - from;
  const verifying = performance.now();
  const verdict = await verifyAudit({ home });
  if (verdict.kind !== 'ok') throw new Error(verdict.kind);
  return {
    calling: (calling * 1000) / RECORDS,
    total: (total * 1000) / RECORDS,
    verified: (verdict.count * 1000) / (performance.now() - verifying),
  };
}

async function readingCore(root: string, name: string, audit: boolean) {
  const folder = join(root, name);
  await mkdir(join(folder, 'extension'), { recursive: true });
  await mkdir(join(folder, 'workspace'));
  const file = join(folder, 'workspace/four.txt');
  await writeFile(file, 'x'.repeat(4096));
  await writeFile(join(folder, 'extension/main.js'), MAIN);
  const manifest = {
    ...{ publisher: 'acme', name: 'bench', version: '1.0.0', engines: { bulkhead: '*' }, main: './main.js' },
    activationEvents: ['*'],
    permissions: { 'fs.read': { paths: ['${workspaceFolder}/**'], reason: 'Measures' } },
  };
  await writeFile(join(folder, 'extension/package.json'), JSON.stringify(manifest));
  const core = await createCore({
    app: { name: 'bench', version: '1.0.0' },
    home: join(folder, 'home'),
    workspace: { folders: [join(folder, 'workspace')] },
    extensions: [{ path: join(folder, 'extension'), development: true }],
    ...(audit ? {} : { audit: false as const }),
  });
  await core.start();
  return { core, read: async () => (await core.executeCommand('bench.reads', file, READS)) as number };
}

/** Nanoseconds that a promise costs more inside a traced request. */
async function perTrace() {
  const traces = createTraces();
  const waits = async () => {
    for (let wait = 0; wait < 200_000; wait++) await null;
  };
  const { traced } = traces.each(id('acme.bench'), { traced: waits });
  const times = await interleaved(ROUNDS, {
    plain: () => elapsed(waits),
    traced: () => elapsed(traced),
  });
  traces.dispose();
  return ((times.traced - times.plain) * 1e6) / 200_000;
}

async function elapsed(act: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await act();
  return performance.now() - from;
}

export async function audits(): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'bulkhead-bench-audit-'));
  try {
    const plain = await readingCore(root, 'plain', false);
    const audited = await readingCore(root, 'audited', true);
    for (const { read } of [plain, audited]) await read();
    const times = await interleaved(ROUNDS, { plain: plain.read, audited: audited.read });
    for (const { core } of [plain, audited]) await core.dispose();
    const one = await perRecord(root);
    process.stdout.write('\nThe audit log\n');
    line('a brokered read of 4 KB without it', `${times.plain.toFixed(1)} µs`);
    line('the same with it', `${times.audited.toFixed(1)} µs`, {
      text: `${(times.audited - times.plain).toFixed(1)} µs more, ${(times.audited / times.plain).toFixed(3)} ×`,
    });
    line('a record, until its caller goes on', `${one.calling.toFixed(2)} µs`);
    line('a record, until it is on the disk, chained and signed', `${one.total.toFixed(2)} µs`);
    line('verified', `${one.verified.toFixed(0)} lines/s`);
    line('tracing: a promise more, inside a request', `${(await perTrace()).toFixed(0)} ns`);
  } finally {
    await rm(root, { recursive: true });
  }
}
