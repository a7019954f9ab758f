import { expect } from 'vitest';
import { conformance } from './area.ts';

conformance('extensions and exports', {
  manifest: { permissions: { 'extensions.call': { extensions: ['acme.library'], reason: 'Asks its library' } } },
  others: {
    library: {
      main: `exports.activate = () => ({
        version: 3,
        add: (a, b) => a + b,
        later: async (value) => { await null; return { value }; },
        who: api.withCaller(({ caller }) => caller.id),
        fails: () => { throw Object.assign(new Error('no such book'), { code: 'PERMISSION_DENIED' }); },
      });`,
    },
    closed: { main: `exports.activate = () => ({ open: () => 1 });` },
  },
  scenarios: {
    'another extension is described before it runs': {
      does: `const other = await api.extensions.getExtension('acme.library'); return [other.id, other.isActive, other.packageJSON.version];`,
      gives: ['acme.library', false, '1.0.0'],
    },
    'nobody is nobody': {
      does: `return (await api.extensions.getExtension('acme.nobody')) === undefined;`,
      gives: true,
    },
    'asking for exports activates it; values and functions cross': {
      does: `const library = await (await api.extensions.getExtension('acme.library')).activate();
             return [library.version, await library.add(1, 2), await library.later('x'), await library.who()];`,
      gives: [3, 3, { value: 'x' }, 'acme.subject'],
    },
    'its throw is an EXTENSION_ERROR, whatever code it wrote': {
      does: `const library = await (await api.extensions.getExtension('acme.library')).exports;
             return library.fails().catch((error) => [error.code, error.message]);`,
      gives: ['EXTENSION_ERROR', expect.stringContaining('no such book')],
    },
    'calling another one is refused without the permission': {
      does: `const closed = await (await api.extensions.getExtension('acme.closed')).activate(); return closed.open();`,
      fails: { code: 'OUT_OF_SCOPE', details: { permission: 'extensions.call' } },
    },
  },
});
