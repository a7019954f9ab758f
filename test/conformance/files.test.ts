import { conformance } from './area.ts';

const SCOPE = { paths: ['${workspaceFolder}/**/*.txt', '${workspaceFolder}/out/**'], reason: 'Keeps notes' };

conformance('workspace.fs', {
  manifest: { permissions: { 'fs.read': SCOPE, 'fs.write': SCOPE } },
  files: { 'a.txt': 'alpha', 'b.md': 'beta', 'deep/c.txt': 'gamma' },
  prelude: `
    const at = (path) => api.Uri.joinPath(api.workspace.workspaceFolders[0].uri, path);
    const { fs } = api.workspace;
    const text = async (path) => new TextDecoder().decode(await fs.readFile(at(path)));
    const codes = (error) => [error.name, error.code, error.bulkheadCode];`,
  scenarios: {
    'reads bytes': { does: `return text('a.txt');`, gives: 'alpha' },
    'reads nothing out of scope': {
      does: `return text('b.md').catch(codes);`,
      gives: ['NoPermissions (FileSystemError)', 'NoPermissions', 'OUT_OF_SCOPE'],
    },
    'reads nothing above the workspace': {
      does: `return fs.readFile(api.Uri.file('/etc/passwd')).catch(codes);`,
      gives: ['NoPermissions (FileSystemError)', 'NoPermissions', 'OUT_OF_SCOPE'],
    },
    'says what is missing': {
      does: `return text('none.txt').catch(codes);`,
      gives: ['FileNotFound (FileSystemError)', 'FileNotFound', 'FILE_NOT_FOUND'],
    },
    'writes, with the folders on the way': {
      does: `await fs.writeFile(at('out/x/y.txt'), new TextEncoder().encode('written')); return text('out/x/y.txt');`,
      gives: 'written',
    },
    'says what is what': {
      does: `const { type, size } = await fs.stat(at('out/x/y.txt')); return [type === api.FileType.File, size, (await fs.stat(at('out'))).type === api.FileType.Directory];`,
      gives: [true, 7, true],
    },
    'lists what it may see, and what leads there': {
      does: `return (await fs.readDirectory(at('.'))).map(([name]) => name).sort();`,
      gives: ['a.txt', 'deep', 'out'],
    },
    'makes, renames, copies and deletes': {
      does: `await fs.createDirectory(at('out/made'));
             await fs.rename(at('out/x/y.txt'), at('out/made/z.txt'));
             await fs.copy(at('out/made/z.txt'), at('out/copy.txt'));
             await fs.delete(at('out/made'), { recursive: true });
             return [await text('out/copy.txt'), await fs.stat(at('out/made')).catch((error) => error.code)];`,
      gives: ['written', 'FileNotFound'],
    },
    'carries large files in pieces, whole': {
      does: `const bytes = new Uint8Array(5_000_000).map((_, index) => index % 251);
             await fs.writeFile(at('out/large'), bytes);
             const back = await fs.readFile(at('out/large'));
             return [back.length, back.every((byte, index) => byte === index % 251)];`,
      gives: [5_000_000, true],
    },
    'finds files by pattern, as far as it may see': {
      does: `return (await api.workspace.findFiles('**/*')).map((uri) => api.workspace.asRelativePath(uri)).sort();`,
      gives: ['a.txt', 'deep/c.txt', 'out/copy.txt', 'out/large'],
    },
    'leaves out what it is told, and stops at the number it is told': {
      does: `return [
        (await api.workspace.findFiles('**/*.txt', 'out/**')).length,
        (await api.workspace.findFiles(new api.RelativePattern(api.workspace.workspaceFolders[0], '**/*.txt'), null, 1)).length,
      ];`,
      gives: [2, 1],
    },
    'keeps its own storage without a permission': {
      does: `const place = api.Uri.joinPath(context.globalStorageUri, 'kept.bin');
             await fs.writeFile(place, new Uint8Array([1, 2, 3]));
             return [...(await fs.readFile(place))];`,
      gives: [1, 2, 3],
    },
    'reads its own package without a permission, and writes nothing there': {
      does: `const own = api.Uri.joinPath(context.extensionUri, 'package.json');
             const { name } = JSON.parse(new TextDecoder().decode(await fs.readFile(own)));
             return [name, await fs.writeFile(own, new Uint8Array()).catch((error) => error.code)];`,
      gives: ['subject', 'NoPermissions'],
    },
  },
});
