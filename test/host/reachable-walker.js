// Walks everything that an extension can reach: properties, getters, prototypes, results of calls and constructions, thrown
// and rejected values. Runs as an extension, in a real host, and reports; `reachable.test.ts` judges.

const api = require('@bulkhead/extension-api');

const MARK = Symbol.for('bulkhead.test.mark');
const MAX_CALLS_OF_ONE = 3;
const MAX_DEPTH = 3;

exports.activate = (context) => {
  context.subscriptions.push(api.commands.registerCommand(WALKER, () => walk(context)));
};

/** What syntax alone makes, and instances that no benign call comes across. */
function samples() {
  const made = {
    generators: Object.getPrototypeOf(function* () {}.prototype),
    asyncGenerators: Object.getPrototypeOf(async function* () {}.prototype),
    matchIterator: 'aa'.matchAll(/a/g),
    wrappedIterator: Iterator.from({ next() {} }),
    iteratorHelper: [1].values().map((x) => x),
    taggedTemplate: ((strings) => strings)`x`,
    uri: api.Uri.parse('x://y/z?a#b'),
    params: new URL('x://y/z?a=b').searchParams,
    paramEntries: new URLSearchParams('a=b').entries(),
    range: new api.Range(0, 0, 1, 1),
    token: new api.CancellationTokenSource().token,
    pattern: new api.RelativePattern('/', '*'),
    channel: api.window.createOutputChannel('walker'),
    dataCloneError: thrown(() => structuredClone(() => {})),
    invalidCharacter: thrown(() => atob('\u1234')),
    badUrl: thrown(() => new URL(':')),
    badEncoding: thrown(() => new TextDecoder('x')),
    badBytes: thrown(() => new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([255]))),
    notFrozenBy: thrown(() => api.Uri.file(1)),
    overflow: thrown(function deep() {
      deep();
    }),
    missing: thrown(() => null.x),
    aborted: thrown(() => AbortSignal.abort().throwIfAborted()),
    response: new Response('x', { headers: { a: 'b' } }),
    request: new Request('https://a.example/', { method: 'POST', body: 'x' }),
    headerEntries: new Headers({ a: 'b' }).entries(),
    formEntries: new FormData().entries(),
    file: new File(['x'], 'y'),
    chunks: new Response('x').body.values(),
    reader: new ReadableStream().getReader(),
    writer: new WritableStream().getWriter(),
    transform: new TransformStream(),
    readableController: controllerOf(ReadableStream),
    writableController: controllerOf(WritableStream),
    transformController: controllerOf(TransformStream),
    relative: thrown(() => new Request('/x')),
    badHeader: thrown(() => new Headers({ 'a b': '1' })),
    notCallable: thrown(() => api.commands.registerCommand('x', 1)),
    formatted: thrown(() => console.log('%s', { toString: 1, [Symbol.toPrimitive]: 1 })),
  };
  for (const text of [
    'try { { using a = { [Symbol.dispose]() { throw 1; } }; throw 2; } } catch (error) { return error; }',
    "return /(?<a>x)/d.exec('x')",
    'return (function () { return arguments; })()',
    "return Temporal.PlainDate.from('2026-01-01')",
    "return Temporal.ZonedDateTime.from('2026-01-01T00:00[UTC]')",
    "return Temporal.Duration.from('P1D')",
  ]) {
    try {
      made[text] = Function(text)();
    } catch {
      // an engine without it
    }
  }
  return made;
}

function controllerOf(Stream) {
  let controller;
  new Stream({
    start(own) {
      controller = own;
    },
  });
  return controller;
}

function thrown(act) {
  try {
    return act();
  } catch (error) {
    return error;
  }
}

const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';

async function walk(context) {
  const report = { open: [], marked: [], foreignGlobals: [], natives: {}, sources: {}, objects: 0, calls: 0 };
  /** Ours to have open: our own global object, module, subscriptions, and what we made ourselves. */
  const ours = new Set([globalThis, module, module.exports, module.exports.activate, context.subscriptions]);
  const visited = new Set();
  /** Open objects that a call gave us, with where they come from: what is fresh never comes from two places. */
  const fresh = new Map();
  const calls = new Map();
  const promises = [];
  const queue = [];
  const mine = (value) => {
    ours.add(value);
    if (typeof value === 'function' && value.prototype) ours.add(value.prototype);
    return value;
  };
  const make = [
    () => [],
    () => ['x'],
    () => [mine(() => 'x')],
    () => [mine({})],
    () => ['x', mine(() => 'x')],
    () => [mine(api.Uri.file('/nonexistent'))],
    () => [mine(new Uint8Array(4)), mine([1])],
    () => [1, 2],
  ];

  // `origin` is null for what is given and so must be frozen; what hangs on a fresh object shares its origin.
  // A prototype must be frozen as well, unless it came from there too.
  const add = (path, value, depth, origin, isPrototype = false) => {
    if (isObject(value) && !ours.has(value))
      queue.push({ path: path.slice(0, 300), value, depth, origin, isPrototype });
  };

  /** Calls wait until all that is there without them was looked at: `harden` is among them. */
  const later = [];
  const attempt = (path, act, depth, from) => later.push(() => attemptNow(path, act, depth, from));
  const attemptNow = (path, act, depth, from) => {
    report.calls += 1;
    const origin = from ?? `${path}#${report.calls}`;
    let result;
    try {
      result = act();
    } catch (error) {
      add(`${path}!`, error, depth, origin);
      return;
    }
    add(`${path}()`, result, depth, origin);
    if (result instanceof Promise) {
      promises.push(
        result.then(
          (value) => ({ path: `${path}()→`, value, depth, origin }),
          (error) => ({ path: `${path}()↛`, value: error, depth, origin }),
        ),
      );
    }
  };

  const mayCall = (call, depth) => {
    const done = calls.get(call) ?? 0;
    if (depth >= MAX_DEPTH || done >= MAX_CALLS_OF_ONE || ours.has(call)) return false;
    calls.set(call, done + 1);
    return true;
  };
  const tryFunction = (path, call, self, depth, from) => {
    const isFirst = !calls.has(call);
    if (!mayCall(call, depth)) return;
    for (const args of make) {
      attempt(path, () => Reflect.apply(call, self, args()), depth + 1, from);
      if (isFirst) attempt(`new ${path}`, () => Reflect.construct(call, args()), depth + 1, from);
    }
  };
  const tryGetter = (path, get, self, depth, from) => {
    if (path.endsWith('.__proto__')) return; // it would make a prototype look fresh
    if (mayCall(get, depth)) attempt(path, () => Reflect.apply(get, self, []), depth + 1, from);
  };

  const look = ({ path, value, depth, origin, isPrototype }) => {
    if (isRevoked(value)) return;
    if (!Object.isFrozen(value)) {
      const known = fresh.get(value);
      if (isPrototype ? known !== origin : origin === null) report.open.push(path);
      else if (known !== undefined && known !== origin) report.open.push(`${path} (also from ${known})`);
      else fresh.set(value, origin);
    }
    if (visited.has(value)) return;
    visited.add(value);
    report.objects += 1;
    const mark = Object.getOwnPropertyDescriptor(value, MARK)?.value;
    if (mark !== undefined && mark !== WALKER) report.marked.push(path);
    if (Object.isExtensible(value)) {
      Reflect.defineProperty(value, MARK, { value: WALKER, configurable: true, writable: true });
    }
    if (Object.hasOwn(value, 'globalThis') || Object.hasOwn(value, 'queueMicrotask')) report.foreignGlobals.push(path);
    if (typeof value === 'function') note(path, value);

    const from = fresh.has(value) ? origin : null;
    for (const key of Reflect.ownKeys(value)) {
      if (key === MARK) continue;
      const name = `${path}.${String(key)}`;
      const { get, set, value: member } = Object.getOwnPropertyDescriptor(value, key);
      for (const part of [get, set, member]) add(name, part, depth, from);
      if (get !== undefined) tryGetter(name, get, value, depth, from);
      if (typeof member === 'function') tryFunction(name, member, value, depth, from);
    }
    const prototype = Object.getPrototypeOf(value);
    add(`${path}.__proto__`, prototype, depth, from, true);
    // Methods of the prototypes, on a real instance.
    for (let at = prototype; at !== null && !ours.has(at); at = Object.getPrototypeOf(at)) {
      for (const key of Reflect.ownKeys(at)) {
        const { get, value: member } = Object.getOwnPropertyDescriptor(at, key);
        const name = `${path}.${String(key)}`;
        if (get !== undefined) tryGetter(name, get, value, depth, from);
        if (typeof member === 'function') tryFunction(name, member, value, depth, from);
      }
    }
    if (typeof value === 'function') tryFunction(path, value, undefined, depth, from);
  };

  const note = (path, call) => {
    const source = Function.prototype.toString.call(call);
    const name = nameOf(call);
    if (source.startsWith('function anonymous(') || name.startsWith('bound ')) return; // made by our own calls
    if (/\{\s*\[native code\]\s*\}$/.test(source)) report.natives[`${name} ${source}`] ??= path;
    else report.sources[source] ??= path;
  };

  // What is given must be closed; what is made is fresh.
  for (const [path, value] of Object.entries({ require, api, context })) add(path, value, 0, null);
  for (const name of Reflect.ownKeys(globalThis)) {
    add(String(name), globalThis[name], 0, null);
    if (typeof globalThis[name] === 'function') tryFunction(String(name), globalThis[name], undefined, 0, null);
  }
  add('globalThis.__proto__', Object.getPrototypeOf(globalThis), 0, null);
  for (const [path, value] of Object.entries(samples())) add(path, value, 0, path);
  for (let at = 0; ; ) {
    for (; at < queue.length; at++) look(queue[at]);
    for (const call of later.splice(0)) call();
    if (at < queue.length) continue;
    if (promises.length === 0) break;
    const patience = new Promise((resolve) => setTimeout(resolve, 500, null));
    for (const settled of await Promise.all(promises.splice(0).map((promise) => Promise.race([promise, patience])))) {
      if (settled !== null) add(settled.path, settled.value, settled.depth, settled.origin);
    }
  }
  report.open = [...new Set(report.open)];
  return report;
}

function nameOf(call) {
  const name = Object.getOwnPropertyDescriptor(call, 'name')?.value;
  return typeof name === 'string' ? name : '';
}

function isRevoked(value) {
  try {
    Object.isExtensible(value);
    return false;
  } catch {
    return true;
  }
}
