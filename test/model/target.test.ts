import { describe, expect, test } from 'vitest';
import { parseTarget } from '../../src/model/target.ts';

describe('an address that is to be opened', () => {
  test.each([
    ['https://Example.COM/a', 'https://example.com/a', 'example.com'],
    ['HTTPS://exämple.com/ü?q=ö#é', 'https://xn--exmple-cua.com/%C3%BC?q=%C3%B6#%C3%A9', 'xn--exmple-cua.com'],
    ['https:\\\\example.com\\x', 'https://example.com/x', 'example.com'],
    ['https://example.com\\@evil.com', 'https://example.com/@evil.com', 'example.com'],
    ['https://exa%6dple.com/', 'https://example.com/', 'example.com'],
    ['http://2130706433/', 'http://127.0.0.1/', '127.0.0.1'],
    ['http://0x7f.1/', 'http://127.0.0.1/', '127.0.0.1'],
    ['https://example.com:443/', 'https://example.com/', 'example.com'],
    ['mailto:a@b.c?subject=x"y`z', 'mailto:a@b.c?subject=x%22y%60z', null],
    ['vscode://Some.Thing/x|y', 'vscode://Some.Thing/x%7Cy', 'some.thing'],
    ['tel:+1-2', 'tel:+1-2', null],
  ])('%s has one form', (text, canonical, host) => {
    expect(parseTarget(text)).toMatchObject({ kind: 'value', value: { text: canonical, host } });
  });

  test.each([
    ['javascript:alert(1)', 'is never opened'],
    ['JavaScript:alert(1)', 'is never opened'],
    ['vbscript:x', 'is never opened'],
    ['data:text/html,x', 'is never opened'],
    ['blob:https://example.com/x', 'is never opened'],
    ['file:///etc/passwd', 'is never opened'],
    ['view-source:javascript:alert(1)', 'is never opened'],
    ['jar:https://example.com/a!/b', 'is never opened'],
    ['java\nscript:alert(1)', 'control characters'],
    ['java\tscript:alert(1)', 'control characters'],
    [' https://example.com', 'spaces'],
    ['https://example.com/\r\nHost: evil', 'control characters'],
    ['https://example.com/\u202egpj.exe', 'invisible'],
    ['https://exa\u200bmple.com/', 'invisible'],
    ['https://exa\u00admple.com/', 'invisible'],
    ['https://example.com/\u00a0x', 'spaces'],
    ['https://example.com/\ud800', 'invisible'],
    ['https://good.com@evil.com/', 'a user name'],
    ['https://a:b@evil.com/', 'a user name'],
    ['vscode://a@b/c', 'a user name'],
    ['example.com', 'no absolute address'],
    ['//example.com', 'no absolute address'],
    ['/etc/passwd', 'no absolute address'],
    ['-https://example.com', 'no absolute address'],
    ['--help', 'no absolute address'],
    ['', 'no absolute address'],
    ['https://a..b/', 'no possible host'],
    ['https://*/', 'no possible host'],
    ['https://*.example.com/', 'no possible host'],
    [`https://example.com/${'x'.repeat(2048)}`, 'longer than 2048'],
    [`https://example.com/${'ü'.repeat(1000)}`, 'is no address'],
  ])('%j is refused', (text, why) => {
    expect(parseTarget(text)).toMatchObject({ kind: 'fault', message: expect.stringContaining(why) });
  });

  test('is one line of ASCII that begins with its scheme, whatever it was made of', () => {
    const characters = Array.from({ length: 0x250 }, (_, code) => String.fromCharCode(code));
    for (const character of characters) {
      for (const text of [`https://example.com/a${character}b`, `mailto:a${character}b`, `x://h/?${character}`]) {
        const target = parseTarget(text);
        if (target.kind === 'value')
          expect(target.value.text).toMatch(/^[a-z]+:[!#$%&'()*+,\-./:;=?@[\]_~A-Za-z0-9]+$/);
      }
    }
  });
});
