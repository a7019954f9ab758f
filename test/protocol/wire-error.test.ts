import { describe, expect, it } from 'vitest';
import { coded } from '../../src/base/error.ts';
import { describeThrown, extensionError, fromWireError, toWireError } from '../../src/protocol/wire-error.ts';

const SECRET = '/home/someone/core.ts';

describe('an error on its way out', () => {
  it('keeps its code, its sentence and the details that people need', () => {
    const error = coded('OUT_OF_SCOPE', 'No.', { permission: 'fs.read', resource: '/a', layer: 'user', fix: 'Ask.' });
    expect(toWireError(error, 'core')).toEqual({
      code: -32_000,
      message: 'No.',
      data: {
        code: 'OUT_OF_SCOPE',
        details: { permission: 'fs.read', resource: '/a', layer: 'user', fix: 'Ask.' },
      },
    });
  });

  it('carries no cause, no stack and no place of the core', () => {
    const problem = { severity: 'error', code: 'MANIFEST_INVALID', message: SECRET, place: { file: SECRET } } as const;
    const error = coded(
      'BUNDLE_FAILED',
      'It failed.',
      { place: { file: SECRET }, problems: [problem] },
      new Error(SECRET),
    );
    const text = JSON.stringify(toWireError(error, 'core'));
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain('wire-error.test');
  });

  it.each([
    ['an unexpected error', new Error(SECRET)],
    ['an internal error', coded('INTERNAL', SECRET, { resource: SECRET })],
    ['a text', SECRET],
    ['an object with a code', { code: 'FILE_NOT_FOUND', message: SECRET }],
  ])('says nothing of %s', (_, thrown) => {
    expect(toWireError(thrown, 'core')).toEqual({
      code: -32_000,
      message: 'Something failed inside the core.',
      data: { code: 'INTERNAL', details: {} },
    });
  });

  it('says of one that is disabled only which it is: not by whom, not since when, and not what people can do', () => {
    const byUser = coded('EXTENSION_DISABLED', 'acme.a is disabled in the user settings (settings.json:3).', {
      extension: 'acme.a',
      layer: 'user',
      fix: 'Enable it.',
      resource: '/a',
      permission: 'fs.read',
    });
    const bySearch = coded('EXTENSION_DISABLED', 'acme.a is disabled.', {
      extension: 'acme.a',
      fix: 'A search is under way.',
    });
    const told = {
      code: -32_000,
      message: 'acme.a is disabled.',
      data: { code: 'EXTENSION_DISABLED', details: { extension: 'acme.a' } },
    };
    expect(toWireError(bySearch, 'core')).toEqual(told);
    expect(toWireError(byUser, 'core')).toEqual(told);
    expect(toWireError(coded('EXTENSION_DISABLED', 'Because.'), 'core').message).toBe('The extension is disabled.');
    expect(toWireError(byUser, 'host').message).toBe(byUser.message);
  });

  it('from a host tells the stack of what an extension threw, from the core it does not', () => {
    const error = extensionError(new TypeError('Broken'), 'acme.a');
    const told = toWireError(error, 'host').data.details.thrown;
    expect(told).toMatchObject({ name: 'TypeError', message: 'Broken' });
    expect(told?.stack).toContain('wire-error.test');
    expect(toWireError(error, 'core').data.details).toEqual({
      extension: 'acme.a',
      thrown: { name: 'TypeError', message: 'Broken', stack: '' },
    });
  });
});

describe('an error that arrives', () => {
  it('is the one that was sent', () => {
    const error = extensionError(new TypeError('Broken'), 'acme.a');
    const { message, data } = JSON.parse(JSON.stringify(toWireError(error, 'host')));
    const arrived = fromWireError(message, data, 'host');
    expect(arrived).toMatchObject({ code: 'EXTENSION_ERROR', message: 'Broken', details: error.details });
  });

  it.each([[undefined], [null], [7], ['FILE_NOT_FOUND'], [[]], [{}], [{ code: 7 }], [{ code: 'toString' }]])(
    'with %j as its data is an EXTENSION_ERROR',
    (data) => {
      expect(fromWireError('m', data, 'host')).toMatchObject({ code: 'EXTENSION_ERROR', message: 'm', details: {} });
    },
  );

  it('keeps only details that it knows, as texts, shortened', () => {
    const details = { permission: 7, resource: 'r'.repeat(1e6), fix: 'f', place: { file: 'x' }, evil: 'e', thrown: {} };
    const { details: kept } = fromWireError('m', { code: 'OUT_OF_SCOPE', details }, 'host');
    expect(Object.keys(kept).sort()).toEqual(['fix', 'resource']);
    expect(kept.resource?.length).toBeLessThan(5000);
  });

  it('keeps what was thrown only when it is whole, and shortens it', () => {
    const thrown = { name: 'n'.repeat(1e5), message: 'm'.repeat(1e5), stack: 's'.repeat(1e5), more: 1 };
    const read = (one: unknown) => fromWireError('m', { code: 'EXTENSION_ERROR', details: { thrown: one } }, 'host');
    const kept = read(thrown).details.thrown;
    expect(Object.keys(kept ?? {})).toEqual(['name', 'message', 'stack']);
    expect(JSON.stringify(kept).length).toBeLessThan(25_000);
    expect(read({ ...thrown, stack: 7 }).details.thrown).toBeUndefined();
  });

  it('may say of the core what a host may not say of itself', () => {
    const data = { code: 'HOST_DIED', details: {} };
    expect(fromWireError('m', data, 'core').code).toBe('HOST_DIED');
    expect(fromWireError('m', data, 'host').code).toBe('EXTENSION_ERROR');
  });
});

describe('what an extension threw', () => {
  const trap = new Proxy(
    {},
    {
      get() {
        throw new Error('trapped');
      },
    },
  );
  it.each([
    ['an error', new RangeError('r'), { name: 'RangeError', message: 'r' }],
    ['a text', 'oops', { name: 'string', message: 'oops' }],
    ['nothing', undefined, { name: 'undefined', message: 'undefined' }],
    ['a symbol', Symbol('s'), { name: 'symbol', message: 'Symbol(s)' }],
    ['an object without words', {}, { name: 'Error', message: '' }],
    ['an object that lies about types', { name: 7, message: {}, stack: [] }, { name: 'Error', message: '', stack: '' }],
    ['a trap', trap, { name: 'Error', message: 'The extension threw something that cannot be read.' }],
  ])('is described when it is %s', (_, thrown, said) => {
    expect(describeThrown(thrown)).toMatchObject(said);
  });

  it('is read once, property by property', () => {
    const reads: string[] = [];
    const thrown = new Proxy(new Error('e'), {
      get(target, name) {
        reads.push(String(name));
        return Reflect.get(target, name);
      },
    });
    extensionError(thrown);
    expect(reads).toEqual(['name', 'message', 'stack']);
  });
});
