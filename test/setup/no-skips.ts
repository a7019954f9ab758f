// Under `BULKHEAD_REQUIRE_ALL=1` a test that did not run is a failure: nothing goes unnoticed for want of a program.

import type { Reporter, TestModule } from 'vitest/node';

export class NoSkips implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    if (process.env.BULKHEAD_REQUIRE_ALL !== '1') return;
    const skipped = modules.flatMap((module) =>
      [...module.children.allTests('skipped')].map((test) => `${module.relativeModuleId}: ${test.fullName}`),
    );
    if (skipped.length === 0) return;
    console.error(`\nBULKHEAD_REQUIRE_ALL=1, and ${skipped.length} tests were skipped:\n  ${skipped.join('\n  ')}\n`);
    process.exitCode = 1;
  }
}
