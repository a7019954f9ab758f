// One stream torn in two.

import { deferred } from './stream-parts.ts';

interface Reader {
  read(): Promise<{ value: unknown; done: boolean }>;
  cancel(reason?: unknown): Promise<void>;
}
interface Controller {
  enqueue(chunk: unknown): void;
  close(): void;
  error(error: unknown): void;
}

/** Each half is pulled by itself; what one reads, the other gets too. */
export function tee<S>(reader: Reader, make: (source: object) => S): [S, S] {
  const branches: { controller: Controller | null; cancelled: boolean; reason: unknown }[] = [
    { controller: null, cancelled: false, reason: undefined },
    { controller: null, cancelled: false, reason: undefined },
  ];
  const done = deferred<void>();
  let reading: Promise<void> | null = null;
  const readOnce = async () => {
    try {
      const { value, done: ended } = await reader.read();
      for (const { controller, cancelled } of branches) {
        if (cancelled) continue;
        if (ended) controller?.close();
        else controller?.enqueue(value);
      }
      if (ended) done.resolve();
    } catch (error) {
      for (const { controller } of branches) controller?.error(error);
      done.resolve();
    } finally {
      reading = null;
    }
  };
  const made = branches.map((branch) =>
    make({
      start(controller: Controller) {
        branch.controller = controller;
      },
      pull() {
        reading ??= readOnce();
        return reading;
      },
      cancel(reason: unknown) {
        branch.cancelled = true;
        branch.reason = reason;
        if (branches.every(({ cancelled }) => cancelled)) {
          reader.cancel(branches.map((other) => other.reason)).then(done.resolve, done.reject);
        }
        return done.promise;
      },
    }),
  );
  return made as [S, S];
}
