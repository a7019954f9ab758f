import { expect } from 'vitest';
import { conformance } from './area.ts';

let clipboard = '';
const opened: string[] = [];
const why = { reason: 'Shows what it can' };

process.env.CONFORMANCE_LANGUAGE = 'de';

conformance('env', {
  manifest: {
    permissions: {
      'clipboard.read': why,
      'clipboard.write': why,
      'open.external': { targets: ['https://example.com'], ...why },
      'env.read': { names: ['CONFORMANCE_LANGUAGE', 'CONFORMANCE_MISSING'], ...why },
    },
  },
  offers: () => ({
    app: { name: 'test-app', version: '1.0.0', language: 'pt-br' },
    clipboard: {
      readText: () => clipboard,
      writeText({ text }) {
        clipboard = text;
      },
    },
    openExternal({ target }) {
      opened.push(target);
      return true;
    },
  }),
  scenarios: {
    'names the app and its language': {
      does: `return [api.env.appName, api.env.language];`,
      gives: ['test-app', 'pt-br'],
    },
    'reads and writes the clipboard': {
      does: `await api.env.clipboard.writeText('copied'); return api.env.clipboard.readText();`,
      gives: 'copied',
      then: () => expect(clipboard).toBe('copied'),
    },
    'opens what it may': {
      does: `return [await api.env.openExternal('https://example.com/a?b=%20c'), await api.env.openExternal('https://evil.example/').catch((error) => error.code)];`,
      gives: [true, 'OUT_OF_SCOPE'],
      then: () => expect(opened.splice(0)).toEqual(['https://example.com/a?b=%20c']),
    },
    'reads the variables that it names': {
      does: `return [await api.env.readVariable('CONFORMANCE_LANGUAGE'), await api.env.readVariable('CONFORMANCE_MISSING'), await api.env.readVariable('PATH').catch((error) => error.code)];`,
      gives: ['de', null, 'OUT_OF_SCOPE'],
    },
  },
});

conformance('env, with nothing declared and nothing offered', {
  scenarios: {
    'is refused': {
      does: `const { clipboard, openExternal, readVariable } = api.env;
             return Promise.all([clipboard.readText(), clipboard.writeText('x'), openExternal('https://example.com'), readVariable('PATH')].map((call) => call.catch((error) => error.code)));`,
      gives: ['APP_DOES_NOT_OFFER', 'APP_DOES_NOT_OFFER', 'APP_DOES_NOT_OFFER', 'PERMISSION_NOT_DECLARED'],
    },
  },
});

conformance('secrets', {
  manifest: { permissions: { secrets: why } },
  scenarios: {
    'are kept': {
      does: `const { secrets } = context; const heard = []; secrets.onDidChange(({ key }) => heard.push(key));
             await secrets.store('token', 'a'); await secrets.store('other', 'ü');
             return [await secrets.get('token'), await secrets.keys(), (await secrets.get('none')) === undefined, heard];`,
      gives: ['a', ['other', 'token'], true, ['token', 'other']],
    },
    'are found again after a reload': {
      does: '',
      async then({ core }) {
        await core.extensions.reload('acme.subject');
        expect(await core.executeCommand('subject.scenario2')).toEqual(['a', ['other']]);
      },
    },
    'and forgotten when they are deleted': {
      does: `const { secrets } = context; const value = await secrets.get('token'); await secrets.delete('token'); const keys = await secrets.keys();
             await secrets.store('token', 'a'); return [value, keys];`,
      gives: ['a', ['other']],
    },
  },
});
