// A core's programs in a process that a test kills: one that stays in its group, one there that removed its mark, and one that leaves it.

import { line, NODE, processFixture, SIGNAL } from './process-fixture.ts';

const [, , file = ''] = process.argv;
const fixture = await processFixture();
const programs = fixture.programs(
  [
    { command: NODE, args: ['-e', '**'] },
    { command: 'sh', args: ['-c', '**'] },
  ],
  {
    environment: { HOME: process.env.HOME ?? '' },
  },
);
await programs.start(line(NODE, ['-e', 'setInterval(() => 0, 1e6)']), SIGNAL);
const bare = `env -i sleep 1000 & echo $! > ${file}.group; wait`;
await programs.start(line('sh', ['-c', bare]), SIGNAL);
const orphan = `setsid sh -c 'sleep 1000 & echo $! > ${file}; wait' >/dev/null 2>&1 & wait`;
await programs.start(line('sh', ['-c', orphan]), SIGNAL);
setInterval(() => 0, 1e6);
