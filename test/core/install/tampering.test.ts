// Signed copies that somebody changed behind Bulkhead's back, as a core finds them when it loads what is installed.

import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Core } from '../../../src/core/core.ts';
import { createCore } from '../../../src/core/create-core.ts';
import type { InstalledCopy } from '../../../src/core/install/install-types.ts';
import { readInstalled } from '../../../src/core/install/read-installed.ts';
import { readSigned } from '../../../src/core/install/read-signed.ts';
import { loadInstalled } from '../../../src/core/lifecycle/installed-source.ts';
import { digestOf } from '../../../src/packaging/digest.ts';
import { FileReader } from '../../../src/packaging/read-package-folder.ts';
import { MAX_STATEMENT, type Statement, statementText } from '../../../src/packaging/zip/statement.ts';
import { signStatement } from '../../../src/trust/statement/sign-statement.ts';
import { CREATED_AT, keyNumber, putSigned, putTrust, type SignedCopy, signedCopy } from './signed-home.ts';

const ENGINES = { bulkhead: '1.0.0' };
const SCRIPT = '"use strict";exports.activate=()=>{};';
const FILES = { 'dist/main.js': SCRIPT, 'media/icon.svg': '<svg/>', 'media/nothing': '', 'README.md': '# One' };

interface Scene {
  readonly home: string;
  /** Of the copy that is tampered with. */
  readonly folder: string;
  readonly copy: SignedCopy;
}

/** Two extensions of one publisher, who is trusted; `tamper` changes what it likes of the first, and then a core loads. */
async function withHome(use: (scene: Scene, load: () => Promise<Core>) => Promise<void>): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'bulkhead-tampering-'));
  const home = join(root, 'home');
  const cores: Core[] = [];
  try {
    const copy = signedCopy({ name: 'one', version: '1.1.0', files: FILES });
    const folder = await putSigned(home, copy);
    await putSigned(home, signedCopy({ name: 'two', files: FILES }));
    await putTrust(home, { highest: { 'acme.one': '1.1.0', 'acme.two': '1.0.0' } });
    await use({ home, folder, copy }, async () => {
      const core = await createCore({ app: { name: 'test-app', version: '1.0.0' }, home });
      cores.push(core);
      await core.load();
      return core;
    });
  } finally {
    for (const core of cores) await core.dispose();
    await rm(root, { recursive: true, force: true });
  }
}

/** `inactive`, or why it is disabled. */
const standing = (core: Core, id: string) => {
  const state = core.extensions.list().find((each) => each.id === id)?.state;
  return state?.kind === 'disabled' ? `${state.reason} ${state.error.code}` : (state?.kind ?? 'not there');
};

const writeStatement = ({ folder }: Scene, statement: Statement) =>
  writeFile(join(folder, 'bulkhead.json'), statementText(statement));
const sign = (statement: Statement, key = 1) => signStatement(statement, keyNumber(key), 'publisher');

/** What its record says of it. */
const own = (copy: SignedCopy) => ({
  id: copy.id,
  version: copy.version,
  origin: { kind: 'key', lineage: keyNumber(1).publicKey } as const,
});

async function flip(path: string, at: number): Promise<void> {
  const bytes = await readFile(path);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(path, bytes);
}

test('what is as it was signed is loaded, empty files and all', () =>
  withHome(async (_, load) => {
    const core = await load();
    expect([standing(core, 'acme.one'), standing(core, 'acme.two')]).toEqual(['inactive', 'inactive']);
  }));

const TAMPERED: readonly [string, string, (scene: Scene) => Promise<unknown>][] = [
  [
    'a byte of the script was changed',
    'invalid DIGEST_MISMATCH',
    ({ folder }) => flip(join(folder, 'dist/main.js'), 3),
  ],
  [
    'a byte of the manifest was changed',
    'invalid DIGEST_MISMATCH',
    ({ folder }) => flip(join(folder, 'package.json'), 3),
  ],
  ['a byte of an icon was changed', 'invalid DIGEST_MISMATCH', ({ folder }) => flip(join(folder, 'media/icon.svg'), 2)],
  ['a file grew', 'invalid DIGEST_MISMATCH', ({ folder }) => writeFile(join(folder, 'README.md'), '# One ')],
  ['a file was emptied', 'invalid DIGEST_MISMATCH', ({ folder }) => truncate(join(folder, 'README.md'))],
  [
    'an empty file is empty no more',
    'invalid DIGEST_MISMATCH',
    ({ folder }) => writeFile(join(folder, 'media/nothing'), 'x'),
  ],
  [
    'the script is no text any more',
    'invalid DIGEST_MISMATCH',
    ({ folder }) => writeFile(join(folder, 'dist/main.js'), Buffer.alloc(SCRIPT.length, 255)),
  ],
  [
    'a file was added',
    'invalid PACKAGE_MALFORMED',
    ({ folder }) => writeFile(join(folder, 'media/more.svg'), '<svg/>'),
  ],
  [
    'an empty file was added',
    'invalid PACKAGE_MALFORMED',
    ({ folder }) => writeFile(join(folder, 'dist/main.js.map'), ''),
  ],
  ['an empty folder was added', 'invalid PACKAGE_MALFORMED', ({ folder }) => mkdir(join(folder, 'l10n'))],
  ['a file was removed', 'invalid PACKAGE_MALFORMED', ({ folder }) => rm(join(folder, 'README.md'))],
  ['an empty file was removed', 'invalid PACKAGE_MALFORMED', ({ folder }) => rm(join(folder, 'media/nothing'))],
  [
    'the script was removed',
    'invalid PACKAGE_MALFORMED',
    ({ folder }) => rm(join(folder, 'dist'), { recursive: true }),
  ],
  [
    'a file has another name by case',
    'invalid PACKAGE_MALFORMED',
    ({ folder }) => rename(join(folder, 'README.md'), join(folder, 'readme.md')),
  ],
  [
    'a file is a link to the very same content',
    'invalid PACKAGE_MALFORMED',
    async ({ folder, home }) => {
      await rename(join(folder, 'README.md'), join(home, 'README.md'));
      await symlink(join(home, 'README.md'), join(folder, 'README.md'));
    },
  ],
  [
    'a folder is a link to the very same files',
    'invalid PACKAGE_MALFORMED',
    async ({ folder, home }) => {
      await rename(join(folder, 'media'), join(home, 'media'));
      await symlink(join(home, 'media'), join(folder, 'media'));
    },
  ],
  [
    'a file is a pipe, for which nobody waits',
    'invalid PACKAGE_MALFORMED',
    async ({ folder }) => {
      await rm(join(folder, 'README.md'));
      execFileSync('mkfifo', [join(folder, 'README.md')]);
    },
  ],
  [
    'a folder takes the place of a file',
    'invalid PACKAGE_MALFORMED',
    async ({ folder }) => {
      await rm(join(folder, 'README.md'));
      await mkdir(join(folder, 'README.md'));
      await writeFile(join(folder, 'README.md/x'), '');
    },
  ],
  ['the statement was removed', 'invalid SIGNATURE_MISSING', ({ folder }) => rm(join(folder, 'bulkhead.json'))],
  ['the statement was emptied', 'invalid PACKAGE_MALFORMED', ({ folder }) => truncate(join(folder, 'bulkhead.json'))],
  [
    'the statement is no UTF-8',
    'invalid PACKAGE_MALFORMED',
    ({ folder }) => writeFile(join(folder, 'bulkhead.json'), Buffer.from([0xff])),
  ],
  [
    'the statement is larger than any',
    'invalid PACKAGE_MALFORMED',
    ({ folder }) => truncate(join(folder, 'bulkhead.json'), MAX_STATEMENT + 1),
  ],
  [
    'the statement is a terabyte of nothing',
    'invalid PACKAGE_MALFORMED',
    ({ folder }) => truncate(join(folder, 'bulkhead.json'), 2 ** 40),
  ],
  [
    'the statement is a pipe',
    'invalid PACKAGE_MALFORMED',
    async ({ folder }) => {
      await rm(join(folder, 'bulkhead.json'));
      execFileSync('mkfifo', [join(folder, 'bulkhead.json')]);
    },
  ],
  [
    'the statement is a link to the very same text',
    'invalid PACKAGE_MALFORMED',
    async ({ folder, home }) => {
      await rename(join(folder, 'bulkhead.json'), join(home, 'bulkhead.json'));
      await symlink(join(home, 'bulkhead.json'), join(folder, 'bulkhead.json'));
    },
  ],
  [
    'the statement says another time',
    'invalid SIGNATURE_INVALID',
    (scene) => writeStatement(scene, { ...scene.copy.statement, createdAt: '2027-01-31T12:00:00Z' }),
  ],
  [
    'the statement has the digest of a script that was exchanged',
    'invalid SIGNATURE_INVALID',
    async (scene) => {
      await writeFile(join(scene.folder, 'dist/main.js'), 'evil');
      const files = scene.copy.statement.files.map((file) =>
        file.path === 'dist/main.js' ? digestOf(file.path, 'evil') : file,
      );
      await writeStatement(scene, { ...scene.copy.statement, files });
    },
  ],
  [
    'the statement lists a file less, which is gone',
    'invalid SIGNATURE_INVALID',
    async (scene) => {
      await rm(join(scene.folder, 'README.md'));
      await writeStatement(scene, {
        ...scene.copy.statement,
        files: scene.copy.statement.files.filter(({ path }) => path !== 'README.md'),
      });
    },
  ],
  [
    'the signatures were taken out',
    'invalid SIGNATURE_MISSING',
    (scene) => writeStatement(scene, { ...scene.copy.statement, signatures: [] }),
  ],
  [
    'the signature is that of another statement of the same key',
    'invalid SIGNATURE_INVALID',
    (scene) => {
      const { signatures } = signedCopy({ name: 'two', files: FILES }).statement;
      return writeStatement(scene, { ...scene.copy.statement, signatures });
    },
  ],
  [
    'the signature is of another key, over the statement as it is',
    'invalid SIGNATURE_INVALID',
    (scene) => {
      const { signatures } = sign(scene.copy.statement, 2);
      return writeStatement(scene, { ...scene.copy.statement, signatures });
    },
  ],
  [
    'somebody else has signed the very same files',
    'undecidable KEY_UNKNOWN',
    (scene) => writeStatement(scene, sign(scene.copy.statement, 2)),
  ],
  [
    'somebody else has signed files of their own',
    'undecidable KEY_UNKNOWN',
    async (scene) => {
      await writeFile(join(scene.folder, 'dist/main.js'), 'evil');
      const files = scene.copy.statement.files.map((file) =>
        file.path === 'dist/main.js' ? digestOf(file.path, 'evil') : file,
      );
      await writeStatement(scene, sign({ ...scene.copy.statement, files }, 2));
    },
  ],
  [
    'it is another version of the same extension, signed as that',
    'invalid STATEMENT_MISMATCH',
    (scene) => replaceBy(scene, signedCopy({ name: 'one', version: '1.0.0', files: FILES })),
  ],
  [
    'it is another extension of the same publisher, signed as that',
    'invalid STATEMENT_MISMATCH',
    (scene) => replaceBy(scene, signedCopy({ name: 'two', version: '1.1.0', files: FILES })),
  ],
  [
    'its publisher has signed a manifest of another version than the statement',
    'invalid STATEMENT_MISMATCH',
    (scene) =>
      replaceBy(scene, signedCopy({ name: 'one', version: '1.1.0', files: FILES, manifest: { version: '1.2.0' } })),
  ],
  [
    'its publisher has signed what never was a package: its script lies elsewhere',
    'invalid PACKAGE_MALFORMED',
    (scene) =>
      replaceBy(
        scene,
        signedCopy({ name: 'one', version: '1.1.0', files: { 'main.js': '' }, manifest: { main: './main.js' } }),
      ),
  ],
  [
    'an older version lies there, with the record of that time',
    'invalid ROLLBACK',
    ({ home }) => putSigned(home, signedCopy({ name: 'one', version: '1.0.0', files: FILES })),
  ],
  [
    'its record says that another key is its lineage',
    'undecidable KEY_UNKNOWN',
    ({ home, copy }) => putSigned(home, copy, keyNumber(2)),
  ],
  [
    'its record says that nobody signed it',
    'invalid SIGNATURE_REQUIRED',
    async ({ home, folder, copy }) => {
      const path = join(home, 'extensions/acme.one/record.json');
      const record = JSON.parse(await readFile(path, 'utf8'));
      const files = [...copy.files]
        .map(([name, bytes]) => digestOf(name, bytes))
        .sort((a, b) => (a.path < b.path ? -1 : 1));
      await writeFile(
        path,
        JSON.stringify({ ...record, origin: 'unsigned', current: { ...record.current, files, keyId: null } }),
      );
      expect(dirname(folder)).toBe(dirname(path));
    },
  ],
];

async function replaceBy({ folder }: Scene, { files }: SignedCopy): Promise<void> {
  await rm(folder, { recursive: true });
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
}

describe('an installed copy is disabled, and its neighbour is not, when', () => {
  test.each(TAMPERED)('%s: %s', (_, wanted, tamper) =>
    withHome(async (scene, load) => {
      await tamper(scene);
      const core = await load();
      expect(standing(core, 'acme.one')).toBe(wanted);
      expect(standing(core, 'acme.two')).toBe('inactive');
    }),
  );
});

test('a file that cannot be read decides nothing: undecidable FILE_UNAVAILABLE', () =>
  withHome(async ({ folder, copy }) => {
    class Denied extends FileReader {
      override async read(...args: Parameters<FileReader['read']>): Promise<boolean> {
        if (args[1] === 'README.md') throw Object.assign(new Error('denied'), { code: 'EACCES' });
        return super.read(...args);
      }
    }
    const origin = { kind: 'key', lineage: keyNumber(1).publicKey } as const;
    const identity = { id: copy.id, origin };
    const current = { version: copy.version, folder: basename(folder), files: null, keyId: null } as InstalledCopy;
    const installed = { kind: 'installed', id: copy.id, identity, root: folder, current, held: null } as const;
    const loaded = await loadInstalled(installed, { engines: ENGINES, apis: [], isolation: undefined }, (one, how) =>
      readInstalled(one, { ...how, reader: new Denied() }),
    );
    expect(loaded).toMatchObject({ kind: 'broken', reason: 'undecidable', error: { code: 'FILE_UNAVAILABLE' } });
  }));

test('what was changed and mended is loaded again, without a restart', () =>
  withHome(async ({ folder }, load) => {
    await flip(join(folder, 'dist/main.js'), 3);
    const core = await load();
    expect(standing(core, 'acme.one')).toBe('invalid DIGEST_MISMATCH');
    await flip(join(folder, 'dist/main.js'), 3);
    await core.start();
    await core.extensions.reload('acme.one');
    expect(standing(core, 'acme.one')).toBe('inactive');
  }));

describe('a statement that is exchanged while its copy is read', () => {
  /** Changes something after the first file was read, which is the statement. */
  class SlowReader extends FileReader {
    #then: (() => Promise<unknown>) | null;

    constructor(then: () => Promise<unknown>) {
      super();
      this.#then = then;
    }

    override async read(...args: Parameters<FileReader['read']>): Promise<boolean> {
      const read = await super.read(...args);
      const then = this.#then;
      this.#then = null;
      await then?.();
      return read;
    }
  }
  const options = (reader: FileReader) => ({ engines: ENGINES, apis: [], reader });
  test('changes nothing: what was read is what counts, of the files too', () =>
    withHome(async (scene) => {
      const reader = new SlowReader(() => writeStatement(scene, sign(scene.copy.statement, 2)));
      const read = await readSigned(own(scene.copy), scene.folder, options(reader));
      if (read.kind !== 'package') throw new Error('It was not read.');
      expect(read.package.facts.publisherKey).toBe(keyNumber(1).publicKey);
      expect(read.package.files).toContainEqual(digestOf('bulkhead.json', statementText(scene.copy.statement)));
    }));

  test('with all its files is refused: they are not those of the statement that was read', () =>
    withHome(async (scene) => {
      const evil = signedCopy({
        name: 'one',
        version: '1.1.0',
        key: keyNumber(2),
        files: { ...FILES, 'dist/main.js': 'evil' },
      });
      const reader = new SlowReader(() => replaceBy(scene, evil));
      await expect(readSigned(own(scene.copy), scene.folder, options(reader))).rejects.toMatchObject({
        code: 'DIGEST_MISMATCH',
      });
    }));
});

test('copies that are read at the same time by one reader do not get into each other', () =>
  withHome(async ({ home }) => {
    const names = Array.from({ length: 8 }, (_, index) => `n${index}`);
    const reader = new FileReader();
    const texts = names.map(async (name) => {
      const copy = signedCopy({ name, files: { 'dist/main.js': `// ${name}` } });
      const folder = await putSigned(home, copy);
      return () => readSigned(own(copy), folder, { engines: ENGINES, apis: [], reader });
    });
    const reads = await Promise.all((await Promise.all(texts)).map((read) => read()));
    expect(
      reads.map((read) => (read.kind === 'package' ? [read.package.script, read.package.manifest.name] : read)),
    ).toEqual(names.map((name) => [`// ${name}`, name]));
  }));

test('a copy of a megabyte and more per file is read piece by piece, and each byte of it counts', () =>
  withHome(async ({ home }, load) => {
    const large = Buffer.alloc(3 * 1024 * 1024 + 7, 'x');
    const folder = await putSigned(
      home,
      signedCopy({ name: 'large', files: { 'dist/main.js': large, 'media/large': large } }),
    );
    expect(standing(await load(), 'acme.large')).toBe('inactive');
    await flip(join(folder, 'media/large'), large.length - 1);
    expect(standing(await load(), 'acme.large')).toBe('invalid DIGEST_MISMATCH');
    await flip(join(folder, 'media/large'), large.length - 1);
    await writeFile(join(folder, 'dist/main.js'), Buffer.concat([large, Buffer.from(' ')]));
    expect(standing(await load(), 'acme.large')).toBe('invalid DIGEST_MISMATCH');
  }));

test('approvals by registries that count here are facts of the copy; those of others are not', () =>
  withHome(async ({ home }) => {
    const copy = signedCopy({ name: 'three' });
    const both = [3, 4].reduce(
      (statement, key) => signStatement(statement, keyNumber(key), 'registry'),
      copy.statement,
    );
    const approved = {
      ...copy,
      statement: both,
      files: new Map([...copy.files, ['bulkhead.json', Buffer.from(statementText(both))]]),
    };
    const folder = await putSigned(home, approved);
    const registries = [keyNumber(3).publicKey, keyNumber(5).publicKey];
    const read = await readSigned(own(copy), folder, { engines: ENGINES, apis: [], registries });
    expect(read).toMatchObject({ kind: 'package', package: { facts: { approvals: [keyNumber(3).publicKey] } } });
    expect(both.createdAt).toBe(CREATED_AT);
  }));
