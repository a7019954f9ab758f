// An app that looks by itself for the extension that breaks it: `node examples/bisect/in-an-app.ts`.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCore } from 'bulkhead';

const folder = await mkdtemp(join(tmpdir(), 'bulkhead-bisect-'));

/** Each adds a word to a greeting; one of them does not only that. */
async function extension(name: string, act: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(path);
  const contributes = { commands: [{ command: `${name}.greet`, title: 'Greet' }] };
  const manifest = { publisher: 'acme', name, version: '1.0.0', engines: { bulkhead: '*' }, main: './main.js' };
  await writeFile(join(path, 'package.json'), JSON.stringify({ ...manifest, contributes }));
  await writeFile(
    join(path, 'main.js'),
    `const { commands } = require('@bulkhead/extension-api');
exports.activate = () => commands.registerCommand('${name}.greet', (text) => ${act});`,
  );
  return path;
}

const names = ['hello', 'dear', 'little', 'round', 'old', 'world'];
const paths = await Promise.all(
  names.map((name) => extension(name, name === 'round' ? 'text.toUpperCase()' : `text + ' ${name}'`)),
);
const core = await createCore({
  app: { name: 'greeter', version: '1.0.0' },
  home: join(folder, 'home'),
  extensions: paths.map((path) => ({ path, development: true })),
});

/** What the app does with its extensions, and whether that is as it should be. */
async function greet(enabled: readonly string[]): Promise<string> {
  let text = 'Say:';
  for (const name of names) {
    if (enabled.includes(`acme.${name}`)) text = String(await core.executeCommand(`${name}.greet`, text));
  }
  return text;
}

/** Trial after trial, until it has a name. */
async function search(): Promise<string> {
  const { result } = await core.bisect.run({
    async judge({ number, extensions }) {
      const text = await greet(extensions);
      const verdict = text.startsWith('Say:') ? 'good' : 'bad';
      console.log(`trial ${number}: ${text} (${verdict})`);
      return verdict;
    },
  });
  return result?.words ?? 'It was reset meanwhile.';
}

try {
  await core.start();
  console.log(await greet(names.map((name) => `acme.${name}`)));
  console.log(await search());
} finally {
  await core.dispose();
  await rm(folder, { recursive: true });
}
