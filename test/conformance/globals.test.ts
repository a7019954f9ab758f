import { expect, vi } from 'vitest';
import { conformance } from './area.ts';

conformance('globals', {
  scenarios: {
    'timers call, and clear': {
      does: `const seen = [];
             const never = setTimeout(() => seen.push('never'), 0); clearTimeout(never);
             await new Promise((resolve) => setTimeout((word) => { seen.push(word); resolve(); }, 1, 'late'));
             await new Promise((resolve) => { let n = 0; const each = setInterval(() => { seen.push(++n); if (n === 2) { clearInterval(each); resolve(); } }, 1); });
             return seen;`,
      gives: ['late', 1, 2],
    },
    'micro-tasks come before timers': {
      does: `const seen = []; setTimeout(() => seen.push('timer'), 0); queueMicrotask(() => seen.push('micro'));
             await new Promise((resolve) => setTimeout(resolve, 5)); return seen;`,
      gives: ['micro', 'timer'],
    },
    'URL, text, base64, structuredClone and random bytes work': {
      does: `const url = new URL('/b?x=1', 'https://example.com/a');
             const clone = structuredClone({ bytes: new Uint8Array([1]) });
             return [url.href, url.searchParams.get('x'), new TextDecoder().decode(new TextEncoder().encode('ü')), atob(btoa('a')), [...clone.bytes],
                     crypto.getRandomValues(new Uint8Array(4)).length, crypto.randomUUID().length];`,
      gives: ['https://example.com/b?x=1', '1', 'ü', 'a', [1], 4, 36],
    },
    'signals abort': {
      does: `const controller = new AbortController(); const heard = [];
             controller.signal.addEventListener('abort', ({ type }) => heard.push(type));
             controller.abort(new Error('enough'));
             return [heard, controller.signal.aborted, controller.signal.reason.message, AbortSignal.any([controller.signal]).aborted];`,
      gives: [['abort'], true, 'enough', true],
    },
    'DOMException and CustomEvent are classes to build upon': {
      does: `class Late extends DOMException { constructor(message) { super(message, 'TimeoutError'); } }
             const late = new Late('too late'); const heard = []; const target = new EventTarget();
             target.addEventListener('told', ({ detail }) => heard.push(detail)); target.dispatchEvent(new CustomEvent('told', { detail: 7 }));
             const controller = new AbortController(); controller.abort();
             return [late instanceof Late, late instanceof DOMException, late instanceof Error, late.name, late.message, late.code, controller.signal.reason instanceof DOMException, heard];`,
      gives: [true, true, true, 'TimeoutError', 'too late', 23, true, [7]],
    },
    'events are sent': {
      does: `const emitter = new api.EventEmitter(); const seen = []; const stop = emitter.event((value) => seen.push(value));
             emitter.fire(1); stop.dispose(); emitter.fire(2); return seen;`,
      gives: [1],
    },
    'Node is not there': {
      does: `return ['require', 'Buffer', 'WebAssembly', 'SharedArrayBuffer', 'Worker'].map((name) => typeof globalThis[name]);`,
      gives: expect.arrayContaining(['undefined']),
    },
    'what it evaluates sees nothing more': {
      does: `return (0, eval)('typeof process + typeof require') + new Function('return typeof module')();`,
      gives: 'undefinedundefinedundefined',
    },
    'the console is its log': {
      does: `console.log('a %s', 'b', { c: 1 }); console.warn('careful'); console.error(new Error('bad').message);`,
      then: ({ log }) =>
        vi.waitFor(() =>
          expect(log.filter(({ id }) => id === 'acme.subject')).toEqual([
            { id: 'acme.subject', level: 'info', text: expect.stringMatching(/^a b .*c: 1/) },
            { id: 'acme.subject', level: 'warn', text: 'careful' },
            { id: 'acme.subject', level: 'error', text: 'bad' },
          ]),
        ),
    },
  },
});
