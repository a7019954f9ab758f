// Fills a log as fast as it can, in small files, until it is killed or has told so many.

import { systemClock } from '../../../src/base/deadline.ts';
import { auditPlaces } from '../../../src/core/audit/audit-files.ts';
import { createAuditTrail } from '../../../src/core/audit/audit-trail.ts';
import { AuditWriter } from '../../../src/core/audit/audit-writer.ts';
import { record } from './audit-world.ts';

const [, , home = '', name = '', most = ''] = process.argv;
const trail = createAuditTrail({
  writer: new AuditWriter({
    places: auditPlaces(home),
    limits: { maxBytes: 100_000, files: 1_000 },
    now: Date.now,
    onDrop: () => undefined,
  }),
  clock: systemClock,
  begin: () => ({
    kind: 'start',
    time: new Date().toISOString(),
    core: name,
    app: 'a',
    version: '1',
    bulkhead: '1',
    folders: [],
    trusted: true,
  }),
  report: (text) => process.stderr.write(`${text}\n`),
});
for (let n = 1; n <= Number(most || Number.POSITIVE_INFINITY); n++) {
  trail.record(record(`/ws/${name}/${n}.md`, { trace: `${name}-${n}` }));
  if (n % 50 !== 0) continue;
  await trail.flush();
  process.send?.(n);
}
await trail.dispose();
process.disconnect?.();
