// One extension, packed by several Nodes in several time zones, languages and folders, is one package.

import { execFile } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { type Files, withFolder, write } from '../packaging/extension-folder.ts';
import { nodeOfVersion } from '../setup/require-program.ts';

const MAIN = join(import.meta.dirname, '../../dist/cli/main.js');
const FILES: Files = {
  'package.json': JSON.stringify({
    publisher: 'acme',
    name: 'one',
    version: '1.0.0',
    engines: { bulkhead: '*' },
    main: './src/main.ts',
  }),
  'src/main.ts': [
    "import { Buffer } from 'node:buffer';",
    "import { join } from 'node:path';",
    "import { helper } from 'helper';",
    'export const activate = () => [join(__dirname, "a"), Buffer.from("x"), helper(), new Date(0).toLocaleString()];',
  ].join('\n'),
  'node_modules/helper/package.json': '{ "name": "helper", "version": "1.0.0", "main": "index.js" }',
  'node_modules/helper/index.js': 'exports.helper = () => import("./other.js");',
  'node_modules/helper/other.js': 'exports.other = __filename; // import("x") <!-- ',
  'media/Ünïcode.txt': 'ä\n',
  'media/a10': '10',
  'media/a9': '9',
  'media/B': 'b',
  'media/table.txt': 'what was signed is what runs\n'.repeat(20_000),
};

test('the bytes are the same', () =>
  withFolder({}, async ({ folder, outside }) => {
    const places: readonly (readonly [node: string | null, folder: string, environment: Record<string, string>])[] = [
      [process.execPath, join(outside, 'a'), { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' }],
      [
        process.execPath,
        join(folder, 'b c/ü'),
        { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
      ],
      [nodeOfVersion(22), join(outside, 'node_modules/c'), { TZ: 'America/St_Johns', LANG: 'de_DE.UTF-8' }],
      [
        nodeOfVersion(24),
        join(outside, 'd'),
        { TZ: 'Asia/Kathmandu', LANG: 'sv_SE.UTF-8', NODE_OPTIONS: '--no-warnings' },
      ],
    ];
    const packages: Buffer[] = [];
    for (const [at, [node, place, environment]] of places.entries()) {
      if (node === null) continue;
      await mkdir(place, { recursive: true });
      await write(place, Object.fromEntries(Object.entries(FILES).sort(() => (at % 2 === 0 ? 1 : -1))));
      const output = join(outside, `${at}.bhx`);
      // Its own folder is where it is started, as authors do.
      const env = { ...environment, HOME: outside, SOURCE_DATE_EPOCH: '1767225600' };
      await promisify(execFile)(node, [MAIN, 'pack', '.', '-o', output], { cwd: place, env });
      packages.push(await readFile(output));
    }
    expect(packages.length).toBeGreaterThanOrEqual(2);
    for (const other of packages.slice(1)) expect(Buffer.compare(other, packages[0] ?? other)).toBe(0);
    expect(packages[0]?.includes(outside)).toBe(false);
  }));
