// Node's `perf_hooks`: a clock, and marks that go nowhere.

const timeOrigin = Date.now();
const nothing = (): void => undefined;

const performance = {
  timeOrigin,
  now: () => Date.now() - timeOrigin,
  mark: nothing,
  measure: nothing,
  clearMarks: nothing,
  clearMeasures: nothing,
  getEntries: () => [] as unknown[],
  getEntriesByName: () => [] as unknown[],
  getEntriesByType: () => [] as unknown[],
  timerify: <T>(call: T) => call,
};

export const perf_hooks = {
  performance,
  PerformanceObserver: class PerformanceObserver {
    observe(): void {}
    disconnect(): void {}
  },
};
