// The honest neighbour: does ordinary things, and says what is not as it should be.

const {
  commands,
  Disposable,
  EventEmitter,
  Position,
  Range,
  Uri,
  withCaller,
  workspace,
} = require('@bulkhead/extension-api');

const list = ['as it was'];
let kept = null;
let ticks = 0;

exports.activate = async (context) => {
  context.subscriptions.push(
    commands.registerCommand(
      'neighbour.greet',
      withCaller(({ caller }) => `hello ${caller.id ?? caller.kind}`),
    ),
    commands.registerCommand('neighbour.check', () => check(context)),
    commands.registerCommand('neighbour.private', () => 'of the neighbour'),
  );
  setInterval(() => {
    ticks += 1;
  }, 1);
  await workspace.fs.createDirectory(context.globalStorageUri);
  await workspace.fs.writeFile(
    Uri.joinPath(context.globalStorageUri, 'secret.txt'),
    new TextEncoder().encode('secret'),
  );
  await context.globalState.update('secret', 'state');
  return {
    list,
    greet: () => 'hello',
    read: () => list,
    whoCalls: withCaller(({ caller }) => caller),
    keep: (value) => {
      kept = value;
    },
    kept: () => kept,
  };
};

/** What an attack has changed here; empty when nothing. */
async function check(context) {
  const damage = [];
  const expect = (what, is) => {
    if (is !== true) damage.push(what);
  };
  for (const [name, target] of targets()) {
    expect(`${name} is polluted`, target.polluted === undefined && target.marked === undefined);
  }
  let enumerable = 0;
  for (const _ in {}) enumerable += 1;
  expect('plain objects have inherited keys', enumerable === 0);
  expect('arrays work', JSON.stringify([3, 1, 2].sort().map((x) => x * 2)) === '[2,4,6]');
  expect('maps work', new Map([[1, 2]]).get(1) === 2 && new Set([1]).has(1));
  expect('text works', 'a-b'.split('-').join('+') === 'a+b' && /(b)/.exec('abc')[1] === 'b');
  expect('dates work', new Date(0).getTime() === 0 && Date.now() > 1.7e12);
  expect('random numbers are random', new Set([1, 2, 3].map(() => Math.random())).size === 3);
  expect('json works', JSON.parse('{"a":1}').a === 1);
  expect('urls work', new URL('/b?c=d', 'https://a.example').searchParams.get('c') === 'd');
  expect('encoders work', new TextDecoder().decode(new TextEncoder().encode('ü')) === 'ü');
  expect('clones work', structuredClone({ a: [1] }).a[0] === 1);
  expect('bytes work', crypto.getRandomValues(new Uint8Array(4)).length === 4);
  expect('promises work', (await Promise.all([Promise.resolve(1), 2])).join() === '1,2');
  expect('signals work', AbortSignal.abort().aborted);
  expect(
    'no foreign globals',
    typeof globalThis[`${'pro'}cess`] === 'undefined' && typeof globalThis.marker === 'undefined',
  );
  expect('the api works', new Range(0, 0, 1, 1).contains(new Position(0, 5)) && Uri.file('/a/b').fsPath === '/a/b');
  const emitter = new EventEmitter();
  let heard = 0;
  emitter.event((value) => {
    heard = value;
  });
  emitter.fire(2);
  expect('events work', heard === 2);
  let ended = 0;
  Disposable.from(
    new Disposable(() => {
      ended += 1;
    }),
  ).dispose();
  expect('disposables work', ended === 1);
  const before = ticks;
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect('the interval still runs', ticks > before);
  expect('nobody changed our list', list.length === 1 && list[0] === 'as it was');
  const [folder] = workspace.workspaceFolders;
  const inside = await workspace.fs.readFile(Uri.joinPath(folder.uri, 'inside.txt'));
  expect('files are read', new TextDecoder().decode(inside) === 'inside');
  const secret = await workspace.fs.readFile(Uri.joinPath(context.globalStorageUri, 'secret.txt'));
  expect('the storage is ours', new TextDecoder().decode(secret) === 'secret');
  const entries = await workspace.fs.readDirectory(context.globalStorageUri);
  expect('nothing was planted in the storage', entries.length === 1);
  expect('the state is ours', context.globalState.get('secret') === 'state' && context.globalState.keys().length === 1);
  const outside = await workspace.fs.readFile(Uri.file('/etc/passwd')).then(
    () => 'read',
    (error) => error.bulkheadCode,
  );
  expect('our own limits hold', outside !== 'read');
  return damage;
}

function* targets() {
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    const value = globalThis[name];
    if (typeof value !== 'function' && (typeof value !== 'object' || value === null)) continue;
    yield [name, value];
    if (value.prototype) yield [`${name}.prototype`, value.prototype];
  }
  for (const [name, value] of Object.entries(require('@bulkhead/extension-api'))) {
    yield [`api.${name}`, value];
    if (value.prototype) yield [`api.${name}.prototype`, value.prototype];
  }
  for (const made of [
    () => {},
    async () => {},
    (function* () {})(),
    [].values(),
    Promise.resolve(),
    new URL('x:y').searchParams,
  ]) {
    yield [`the prototype of ${made}`, Object.getPrototypeOf(made)];
  }
  try {
    Function('{ using a = { [Symbol.dispose]() { throw 1; } }; throw 2; }')();
  } catch (error) {
    yield ['an error of disposal', Object.getPrototypeOf(error)];
  }
}
