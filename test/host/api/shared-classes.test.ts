import { expect, test } from 'vitest';
import { deepFreeze, reachable } from './deep-freeze.ts';
import { makeGuest } from './guest-fixture.ts';

/** What is the extension's own may change: its listeners' closures, promises and arrays that were made for it. */
function changeable(root: unknown): object[] {
  return [...reachable(root)].filter((object) => !Object.isFrozen(object));
}

test('everything reachable from the module is frozen', () => {
  expect(changeable(makeGuest().api.module)).toEqual([]);
});

test('what instances and results lead to, beyond themselves, is frozen', () => {
  const { CancellationTokenSource, Disposable, EventEmitter, FileSystemError, Position, Range, RelativePattern, Uri } =
    makeGuest().api.module;
  const source = new CancellationTokenSource();
  const emitter = new EventEmitter<number>();
  const made: object[] = [
    source,
    source.token,
    source.token.onCancellationRequested,
    source.token.onCancellationRequested(() => {}),
    emitter,
    emitter.event,
    new Disposable(() => {}),
    FileSystemError.FileNotFound('x'),
    new Position(1, 2),
    new Range(0, 0, 1, 1),
    new RelativePattern('/work', '*'),
    Uri.file('/a'),
    Uri.file('/a').with({ path: '/b' }),
  ];
  for (const instance of made) {
    const shared = changeable(Object.getPrototypeOf(instance));
    expect(shared).toEqual([]);
  }
});

test('two extensions share classes and nothing else', () => {
  const [a, b] = [makeGuest().api.module, makeGuest().api.module];
  const ofA = reachable([a.commands, a.workspace, a.window, a.extensions, a.withCaller]);
  const ofB = reachable([b.commands, b.workspace, b.window, b.extensions, b.withCaller]);
  const shared = [...ofA].filter((object) => ofB.has(object));
  const classes = reachable([a.Uri, a.Disposable, a.FileType, a.CancellationTokenSource]);
  expect(shared.filter((object) => !classes.has(object))).toEqual([]);
});

test('frozen classes still work: they can be extended, and their instances hold state of their own', () => {
  const { CancellationError, CancellationTokenSource, Disposable, EventEmitter, FileSystemError } =
    makeGuest().api.module;
  class Mine extends FileSystemError {
    constructor() {
      super('mine');
      this.name = 'Mine';
    }
  }
  expect(new Mine()).toMatchObject({ name: 'Mine', message: 'mine', code: 'Unknown' });
  expect(new CancellationError()).toMatchObject({ name: 'Canceled', code: 'CANCELLED' });

  const heard: string[] = [];
  const emitter = deepFreeze(new EventEmitter<string>());
  const subscription = emitter.event((word) => heard.push(word));
  emitter.fire('one');
  subscription.dispose();
  emitter.fire('two');
  emitter.dispose();
  emitter.event((word) => heard.push(word));
  emitter.fire('three');
  expect(heard).toEqual(['one']);

  let disposals = 0;
  const both = Disposable.from(new Disposable(() => (disposals += 1)), { dispose: () => (disposals += 1) });
  both.dispose();
  both.dispose();
  expect(disposals).toBe(2);

  const source = new CancellationTokenSource();
  let cancelled = 0;
  source.token.onCancellationRequested(() => (cancelled += 1));
  source.cancel();
  source.cancel();
  expect([source.token.isCancellationRequested, cancelled]).toEqual([true, 1]);
});

test('a listener that throws does not keep the others from hearing', async () => {
  const { EventEmitter } = makeGuest().api.module;
  const unhandled: unknown[] = [];
  const listeners = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', (reason) => unhandled.push(reason));
  try {
    const emitter = new EventEmitter<void>();
    let heard = false;
    emitter.event(() => {
      throw 'first';
    });
    emitter.event(() => {
      heard = true;
    });
    emitter.fire();
    expect(heard).toBe(true);
    await new Promise((resolve) => setImmediate(resolve));
    expect(unhandled).toEqual(['first']);
  } finally {
    process.removeAllListeners('unhandledRejection');
    for (const listener of listeners) process.on('unhandledRejection', listener);
  }
});
