import { expect } from 'vitest';
import { conformance } from './area.ts';

conformance('life, errors and cancellation', {
  prelude: `exports.deactivate = () => { console.log('deactivated'); };`,
  scenarios: {
    'its throw reaches the app as EXTENSION_ERROR, at its own line': {
      does: `throw new TypeError('boom');`,
      fails: {
        code: 'EXTENSION_ERROR',
        details: {
          extension: 'acme.subject',
          thrown: { name: 'TypeError', stack: expect.stringMatching(/main\.js:\d+:\d+/) },
        },
      },
    },
    'whatever it throws is an error': {
      does: `throw { then: null, toString() { throw 1; } };`,
      fails: { code: 'EXTENSION_ERROR' },
    },
    'a rejection that nobody handles is recorded to it, and it goes on': {
      does: `Promise.reject(new Error('left alone')); setTimeout(() => { throw new Error('in a timer'); }, 0);
             await new Promise((resolve) => setTimeout(resolve, 20)); return 'alive';`,
      gives: 'alive',
      then: ({ log }) =>
        expect(log.filter(({ level }) => level === 'error')).toEqual([
          { id: 'acme.subject', level: 'error', text: expect.stringMatching(/left alone[\s\S]*main\.js:\d+/) },
          { id: 'acme.subject', level: 'error', text: expect.stringMatching(/in a timer[\s\S]*main\.js:\d+/) },
        ]),
    },
    'a caller that gives up cancels the token': {
      does: `api.commands.registerCommand('subject.patient', api.withCaller(({ token }) => new Promise((resolve) => {
               token.onCancellationRequested(() => { console.log('told to stop'); resolve(); });
               console.log('waiting');
             })));`,
      then: async ({ core, log }) => {
        const controller = new AbortController();
        core.onDidLog(({ text }) => text === 'waiting' && controller.abort());
        const told = new Promise<void>((resolve) => core.onDidLog(({ text }) => text === 'told to stop' && resolve()));
        await expect(core.executeCommandWith({ signal: controller.signal }, 'subject.patient')).rejects.toMatchObject({
          code: 'CANCELLED',
        });
        await told;
        expect(log.some(({ text }) => text === 'told to stop')).toBe(true);
      },
    },
    'a deadline ends the call': {
      does: `api.commands.registerCommand('subject.slow', () => new Promise(() => {}));`,
      then: ({ core }) =>
        expect(core.executeCommandWith({ deadline: 30 }, 'subject.slow')).rejects.toMatchObject({ code: 'TIMEOUT' }),
    },
    'what it owns ends with it: subscriptions, timers, commands': {
      does: `context.subscriptions.push({ dispose() { console.log('disposed'); } });
             setInterval(() => console.log('still ticking'), 1);
             api.commands.registerCommand('subject.mortal', () => 1);`,
      then: async ({ core, log }) => {
        await core.extensions.unload('acme.subject');
        const after = log.length;
        expect(log.slice(-2).map(({ text }) => text)).toEqual(['deactivated', 'disposed']);
        await expect(core.executeCommand('subject.mortal')).rejects.toMatchObject({ code: 'COMMAND_NOT_FOUND' });
        expect(await core.executeCommand('subject.scenario6')).toBe('again');
        expect(log.slice(after)).toEqual([]);
      },
    },
    'and its next event starts it anew': { does: `return 'again';`, gives: 'again' },
  },
});
