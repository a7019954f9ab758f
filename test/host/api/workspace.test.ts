import { expect, test } from 'vitest';
import { FileSystemError } from '../../../extension-api/src/file-system-error.ts';
import { coded } from '../../../src/base/error.ts';
import { type Answers, makeGuest, refusal } from './guest-fixture.ts';

const text = (value: string) => new TextEncoder().encode(value);

function files(answers: Answers = {}) {
  const guest = makeGuest(answers);
  const { Uri, workspace } = guest.api.module;
  return { ...guest, Uri, fs: workspace.fs, workspace };
}

test('a refusal is a FileSystemError with both codes, the permission and what to do, and nothing of the host', async () => {
  const { fs, Uri } = files({
    'files/read': () => {
      throw coded('OUT_OF_SCOPE', 'Not there.', { permission: 'fs.read', resource: '/etc/passwd', fix: 'Declare it.' });
    },
  });
  const error = await refusal(fs.readFile(Uri.file('/etc/passwd')));
  expect(error).toBeInstanceOf(FileSystemError);
  expect(error).toMatchObject({
    code: 'NoPermissions',
    bulkheadCode: 'OUT_OF_SCOPE',
    permission: 'fs.read',
    resource: '/etc/passwd',
    fix: 'Declare it.',
  });
  expect(error.stack).toBe('NoPermissions (FileSystemError): Not there.');
  expect(error.cause).toBe(undefined);
});

test('a fault inside the host tells nothing of itself', async () => {
  const { fs, Uri } = files({
    'files/stat': () => {
      throw new TypeError('cannot read /home/someone/bulkhead/src/secret.ts');
    },
  });
  const error = await refusal(fs.stat(Uri.file('/work/a')));
  expect(error).toMatchObject({ code: 'INTERNAL', message: 'Something failed inside the host.' });
  expect(JSON.stringify([error.message, error.stack, error.cause])).not.toContain('/home/');
});

test('a large file is pulled in pieces into an array of its own', async () => {
  const frame = text('..one..two..');
  const { fs, Uri, askedFor } = files({
    'files/read': () => ({ size: 6, bytes: [frame.subarray(2, 5)], stream: 4 }),
    'streams/pull': () => ({ bytes: [frame.subarray(7, 10)], done: true }),
  });
  const content = await fs.readFile(Uri.file('/work/a'));
  expect(new TextDecoder().decode(content)).toBe('onetwo');
  expect(content.buffer.byteLength).toBe(6);
  expect(askedFor('streams/pull')).toEqual([{ stream: 4 }]);
});

test('a small file does not come with the rest of the frame that it arrived in', async () => {
  const frame = text('secret of another, mine');
  const { fs, Uri } = files({ 'files/read': () => ({ size: 4, bytes: [frame.subarray(19)], stream: null }) });
  const content = await fs.readFile(Uri.file('/work/a'));
  expect(content.buffer.byteLength).toBe(4);
});

test('a stream whose piece fails is closed', async () => {
  const { fs, Uri, askedFor } = files({
    'files/read': () => ({ size: 6, bytes: [text('abc')], stream: 4 }),
    'streams/pull': () => {
      throw coded('FILE_UNAVAILABLE', 'Gone.');
    },
  });
  expect(await refusal(fs.readFile(Uri.file('/work/a')))).toMatchObject({ code: 'Unavailable' });
  expect(askedFor('streams/close')).toEqual([{ stream: 4 }]);
});

test('content is copied when writeFile is called and pushed in pieces', async () => {
  const pieces: string[] = [];
  const keep = (bytes: readonly Uint8Array[]) => pieces.push(new TextDecoder().decode(bytes[0]));
  const guest = makeGuest(
    {
      'files/write': ({ bytes }) => {
        keep(bytes);
        return { stream: 9 };
      },
      'streams/push': ({ bytes }) => {
        keep(bytes);
        return { done: false };
      },
    },
    {},
    { limits: { pieceBytes: 3 } },
  );
  const content = text('abcdefgh');
  const writing = guest.api.module.workspace.fs.writeFile(guest.api.module.Uri.file('/work/a'), content);
  content.fill(0);
  await writing;
  expect(pieces).toEqual(['abc', 'def', 'gh']);
  expect(guest.askedFor('files/write')[0]).toMatchObject({ size: 8, create: true, overwrite: true });
});

test('only genuine bytes are written: a proxy or a look-alike is refused unread', async () => {
  const { fs, Uri, asked } = files();
  const trap = () => expect.fail('was read');
  const villains = [
    new Proxy(new Uint8Array(1), { get: trap }),
    Object.setPrototypeOf({}, Uint8Array.prototype),
    { length: 1, 0: 1 },
    'text',
    new Uint16Array(1),
  ];
  for (const villain of villains) {
    expect(await refusal(fs.writeFile(Uri.file('/work/a'), villain as never))).toMatchObject({
      code: 'ARGUMENT_INVALID',
    });
  }
  expect(asked).toEqual([]);
});

test('bytes that lie about themselves are copied by what they are', async () => {
  const { fs, Uri, askedFor } = files({ 'files/write': () => ({ stream: null }) });
  class Liar extends Uint8Array {
    override get length() {
      return 1_000_000;
    }
    override get byteLength() {
      return expect.fail('was asked');
    }
  }
  await fs.writeFile(Uri.file('/work/a'), new Liar([1, 2]));
  expect(askedFor('files/write')[0]).toMatchObject({ size: 2 });
});

test('only genuine Uris name files: look-alikes and overridden properties are not read', async () => {
  const { fs, Uri, asked, askedFor } = files({ 'files/stat': () => ({ type: 1, ctime: 0, mtime: 0, size: 0 }) });
  const trap = () => expect.fail('was read');
  const real = Uri.file('/work/a');
  const villains = [
    new Proxy(real, { get: trap, has: trap, getPrototypeOf: trap }),
    { scheme: 'file', path: '/work/a', fsPath: '/work/a' },
    Object.create(real),
    '/work/a',
    Uri.parse('https://example.com/'),
  ];
  for (const villain of villains) {
    expect(await refusal(fs.stat(villain as never))).toMatchObject({ code: 'ARGUMENT_INVALID' });
  }
  expect(asked).toEqual([]);
  const disguised = Object.defineProperty(Uri.file('/work/real'), 'fsPath', { get: trap });
  await fs.stat(disguised);
  expect(askedFor('files/stat')).toEqual([{ path: '/work/real' }]);
});

test('options are read once and never guessed', async () => {
  const { fs, Uri, askedFor } = files();
  let reads = 0;
  const options = {
    get recursive() {
      reads += 1;
      return reads === 1;
    },
  };
  await fs.delete(Uri.file('/work/a'), options);
  expect(reads).toBe(1);
  expect(askedFor('files/delete')).toEqual([{ path: '/work/a', recursive: true }]);
  expect(await refusal(fs.delete(Uri.file('/work/a'), { recursive: 'no' } as never))).toMatchObject({
    code: 'ARGUMENT_INVALID',
  });
  expect(await refusal(fs.delete(Uri.file('/work/a'), { useTrash: true } as never))).toMatchObject({
    code: 'APP_DOES_NOT_OFFER',
  });
  expect(askedFor('files/delete')).toHaveLength(1);
});

test('a cancelled token stops a reading at the core', async () => {
  const { fs, Uri, api } = files({
    'files/read': (_params, options) =>
      new Promise((_resolve, reject) => {
        options?.signal?.addEventListener('abort', () => reject(coded('CANCELLED', 'Cancelled.')));
      }),
  });
  const source = new api.module.CancellationTokenSource();
  const reading = refusal(fs.readFile(Uri.file('/work/a'), source.token));
  source.cancel();
  expect(await reading).toBeInstanceOf(api.module.CancellationError);
  expect(await refusal(fs.readFile(Uri.file('/work/a'), source.token))).toMatchObject({ code: 'CANCELLED' });
});

test('findFiles sends patterns as text, and a base only of a RelativePattern', async () => {
  const { workspace, Uri, askedFor, api } = files({ 'files/find': () => ({ paths: ['/work/a.ts'] }) });
  const { RelativePattern } = api.module;
  const [uri] = await workspace.findFiles('**/*.ts', '**/dist/**', 10);
  expect(uri).toBeInstanceOf(Uri);
  expect(uri?.fsPath).toBe('/work/a.ts');
  await workspace.findFiles(new RelativePattern('/work/sub', '*.ts'), new RelativePattern('/work/sub', 'x.ts'));
  expect(askedFor('files/find')).toEqual([
    { include: '**/*.ts', exclude: '**/dist/**', base: null, maxResults: 10 },
    { include: '*.ts', exclude: 'x.ts', base: '/work/sub', maxResults: null },
  ]);
  const elsewhere = workspace.findFiles('**', new RelativePattern('/work/sub', 'x.ts'));
  expect(await refusal(elsewhere)).toMatchObject({ code: 'ARGUMENT_INVALID' });
  const lookAlike = {
    baseUri: Uri.file('/work'),
    pattern: '*',
    get base() {
      return expect.fail('was read');
    },
  };
  expect(await refusal(workspace.findFiles(lookAlike as never))).toMatchObject({ code: 'ARGUMENT_INVALID' });
  expect(await refusal(workspace.findFiles('*'.repeat(257)))).toMatchObject({ code: 'PATTERN_INVALID' });
  expect(await refusal(workspace.findFiles('**', null, Number.NaN))).toMatchObject({ code: 'ARGUMENT_INVALID' });
});

test('folders and relative paths are as in VS Code', () => {
  const { api } = makeGuest(
    {},
    {
      workspaceFolders: [
        { path: '/work', name: 'work' },
        { path: '/work/inner', name: 'inner' },
      ],
    },
  );
  const { Uri, workspace } = api.module;
  expect(workspace.workspaceFolders?.map(({ name, index }) => [name, index])).toEqual([
    ['work', 0],
    ['inner', 1],
  ]);
  expect(workspace.getWorkspaceFolder(Uri.file('/work/inner/a.ts'))?.name).toBe('inner');
  expect(workspace.getWorkspaceFolder(Uri.file('/work'))?.name).toBe('work');
  expect(workspace.getWorkspaceFolder(Uri.file('/workshop/a.ts'))).toBe(undefined);
  expect(workspace.asRelativePath('/work/a/b.ts')).toBe('work/a/b.ts');
  expect(workspace.asRelativePath(Uri.file('/work/a/b.ts'), false)).toBe('a/b.ts');
  expect(workspace.asRelativePath('/other/b.ts')).toBe('/other/b.ts');
  expect(makeGuest({}, { workspaceFolders: [] }).api.module.workspace.workspaceFolders).toBe(undefined);
});
