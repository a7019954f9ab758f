import { homedir, hostname, tmpdir, userInfo } from 'node:os';
import { expect, test } from 'vitest';
import { thisMachine } from '../../../../src/core/bisect/report/this-machine.ts';

test('knows the folders and names of whoever uses it, also as the environment has them', () => {
  const { folders, names } = thisMachine({ HOME: '/h', TMPDIR: '/t', USER: 'u', COMPUTERNAME: 'C', LOGNAME: '' });
  expect(folders).toEqual(
    expect.arrayContaining([
      { path: homedir(), as: '<home>' },
      { path: '/h', as: '<home>' },
      { path: tmpdir(), as: '<tmp>' },
      { path: '/t', as: '<tmp>' },
      { path: process.cwd(), as: '<cwd>' },
    ]),
  );
  expect(names).toEqual(
    expect.arrayContaining([
      { name: userInfo().username, as: '<user>' },
      { name: 'u', as: '<user>' },
      { name: hostname(), as: '<host>' },
      { name: 'C', as: '<host>' },
    ]),
  );
  expect(names.every(({ name }) => name !== '')).toBe(true);
});

test('what is named like a secret is one, and so are passwords in addresses', () => {
  const { secrets } = thisMachine({
    NPM_TOKEN: 'npm-value',
    AWS_SECRET_ACCESS_KEY: 'aws-value',
    DB_PASSWORD: 'db-value',
    GITHUB_API_KEY: 'key-value',
    HTTPS_PROXY: 'http://me:proxy-value@proxy:8080',
    PATH: '/usr/bin',
    LANG: 'C',
  });
  expect(secrets).toEqual(['npm-value', 'aws-value', 'db-value', 'key-value', 'proxy-value']);
});
