import { expect, test } from 'vitest';
import { coded } from '../../../src/base/error.ts';
import { KnownExtensions } from '../../../src/host/known-extensions.ts';
import type { ExtensionOnWire } from '../../../src/protocol/guest/extensions.ts';
import { APP, callContext, codec, makeGuest, refusal } from './guest-fixture.ts';

function call(name: string, ...args: unknown[]) {
  return { name, caller: APP, ...codec.encode(args) };
}

async function activateWith(value: unknown) {
  const { api } = makeGuest();
  const { exports } = await api.activate(() => ({ activate: () => value }));
  return { api, exports };
}

test('functions are collected by name, the rest is copied', async () => {
  const { api, exports } = await activateWith({ render: (text: string) => `<p>${text}</p>`, version: 2, list: [1] });
  expect(exports.functions).toEqual(['render']);
  expect(codec.decode(exports)).toEqual({ version: 2, list: [1] });
  expect(codec.decode(await api.invokeExport(call('render', 'a'), callContext()))).toBe('<p>a</p>');
});

test('an instance of a class exports its methods, with itself as this', async () => {
  class Counter {
    count = 1;
    next() {
      this.count += 1;
      return this.count;
    }
  }
  const { api, exports } = await activateWith(new Counter());
  expect(exports.functions).toEqual(['next']);
  expect(codec.decode(await api.invokeExport(call('next'), callContext()))).toBe(2);
});

test('the names then, constructor and __proto__ are refused with EXPORT_REFUSED', async () => {
  for (const name of ['constructor', '__proto__']) {
    const exports = Object.defineProperty({}, name, { value: () => 1, enumerable: true });
    expect(await refusal(makeGuest().api.activate(() => ({ activate: () => exports })))).toMatchObject({
      code: 'EXPORT_REFUSED',
    });
  }
  // A plain `then` is waited for; one that hides from the first look is met here.
  let reads = 0;
  const shy = {
    get then() {
      reads += 1;
      return reads === 1 ? undefined : () => 1;
    },
  };
  expect(await refusal(makeGuest().api.activate(() => ({ activate: () => shy })))).toMatchObject({
    code: 'EXPORT_REFUSED',
  });
});

test('a function as the whole of the exports is refused', async () => {
  expect(await refusal(makeGuest().api.activate(() => ({ activate: () => () => 1 })))).toMatchObject({
    code: 'EXPORT_REFUSED',
  });
});

test('exports are read once: a getter that changes its mind changes nothing', async () => {
  let reads = 0;
  const { api } = await activateWith({
    get act() {
      reads += 1;
      return () => reads;
    },
  });
  await api.invokeExport(call('act'), callContext());
  expect(codec.decode(await api.invokeExport(call('act'), callContext()))).toBe(1);
});

test('only exported functions can be called', async () => {
  const { api } = await activateWith({ render: () => 1, toString: 'text' });
  for (const name of ['toString', 'hasOwnProperty', 'constructor', '__proto__', 'nothing']) {
    expect(await refusal(async () => api.invokeExport(call(name), callContext()))).toMatchObject({
      code: 'EXPORT_NOT_FOUND',
    });
  }
});

function knowing(...extensions: ExtensionOnWire[]): KnownExtensions {
  const known = new KnownExtensions();
  known.update({ removed: [], extensions, active: [] });
  return known;
}

test('what is known of others follows the core: at once, for everyone, and each with a copy of its own', () => {
  const known = knowing({
    id: 'acme.other',
    path: '/x',
    isActive: false,
    manifest: { name: 'other', version: '1.0.0' },
  });
  const { api } = makeGuest({}, {}, { known });
  const { extensions } = api.module;
  let heard = 0;
  extensions.onDidChange(() => {
    heard += 1;
  });
  const other = extensions.getExtension('acme.other');
  expect(extensions.getExtension('acme.other')).toBe(other);
  expect(extensions.all).toEqual([other]);
  expect(makeGuest({}, {}, { known }).api.module.extensions.getExtension('acme.other')?.packageJSON).not.toBe(
    other?.packageJSON,
  );
  known.update({ removed: [], extensions: [], active: [['acme.other', true]] });
  expect(other?.isActive).toBe(true);
  expect(heard).toBe(0);
  known.update({ removed: ['acme.other'], extensions: [], active: [] });
  api.extensionsChanged();
  expect(heard).toBe(1);
  expect(extensions.all).toEqual([]);
  expect(extensions.getExtension('acme.other')).toBe(undefined);
  // Who holds the old one holds a memory.
  expect(other?.isActive).toBe(false);
});

test('another extension is looked up, activated once, and called through the core', async () => {
  const { api, askedFor } = makeGuest(
    {
      'extensions/activate': () => ({ exports: { functions: ['render'], value: { version: 3 } } }),
      'extensions/call': (params) => params,
    },
    {},
    { known: knowing({ id: 'acme.other', path: '/x', isActive: false, manifest: { name: 'other' } }) },
  );
  const other = api.module.extensions.getExtension<{ render(text: string): string; version: number }>('Acme.Other');
  expect(other).toMatchObject({ id: 'acme.other', isActive: false, packageJSON: { name: 'other' } });
  const exports = await other?.activate();
  expect(exports?.version).toBe(3);
  expect(await exports?.render('a')).toEqual(['a']);
  expect(await other?.exports).toBe(exports);
  expect(askedFor('extensions/activate')).toHaveLength(1);
  expect(Object.isFrozen(exports)).toBe(true);
});

test('an extension that is not there is undefined; one that failed can be asked again', async () => {
  let tries = 0;
  const { api } = makeGuest(
    {
      'extensions/activate': () => {
        tries += 1;
        if (tries === 1) throw coded('DEPENDENCY_FAILED', 'Failed.');
        return { exports: { functions: [] } };
      },
    },
    {},
    { known: knowing({ id: 'acme.other', path: '/x', isActive: false, manifest: {} }) },
  );
  expect(api.module.extensions.getExtension('acme.nobody')).toBe(undefined);
  const other = api.module.extensions.getExtension('acme.other');
  expect(await refusal(other?.activate() ?? Promise.resolve())).toMatchObject({ code: 'DEPENDENCY_FAILED' });
  await other?.activate();
  expect(tries).toBe(2);
});

test('the number of exports and the depth of their classes are bounded', async () => {
  const { api } = makeGuest({}, {}, { limits: { exports: 1 } });
  const many = api.activate(() => ({ activate: () => ({ a: 1, b: () => 1 }) }));
  expect(await refusal(many)).toMatchObject({ code: 'LIMIT_EXCEEDED' });
  let deep: object = {};
  for (let i = 0; i < 100; i += 1) deep = Object.create(deep);
  const chain = makeGuest().api.activate(() => ({ activate: () => deep }));
  expect(await refusal(chain)).toMatchObject({ code: 'LIMIT_EXCEEDED' });
});

test('exports that arrive with a then are not taken for a promise', async () => {
  let called = false;
  const { api } = makeGuest(
    {
      'extensions/activate': () => ({ exports: { functions: ['then', 'act'] } }),
      'extensions/call': () => {
        called = true;
        return {};
      },
    },
    {},
    { known: knowing({ id: 'acme.other', path: '/x', isActive: true, manifest: {} }) },
  );
  const other = api.module.extensions.getExtension('acme.other');
  expect(Object.keys((await other?.activate()) as object)).toEqual(['act']);
  expect(called).toBe(false);
});
