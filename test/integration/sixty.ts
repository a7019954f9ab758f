// A home with sixty installed extensions, some of which need each other, and faults that one of them has, or several only together.

import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { recordText } from '../../src/core/install/record.ts';
import type { Declarations } from '../../src/model/permission.ts';
import { statementText } from '../../src/packaging/zip/statement.ts';
import { keyIdOf } from '../../src/trust/keys/public-key.ts';
import { keyNumber, putTrust, type SignedCopy, type SignedSketch, signedCopy } from '../core/install/signed-home.ts';

/**
 * - `crash`: kills its host when it starts; `later`: 300 ms after that. `hang`: never comes back from `activate`.
 * - `throw`: its `activate` throws. `slow`: from its start on it keeps its host busy, 100 ms at a time.
 * - `error`: `sixty.check` fails with `EXTENSION_ERROR` because of it. `corrupt`: it writes into the file that `sixty.check` gives back.
 */
export type SixtyFaultKind = 'crash' | 'later' | 'hang' | 'throw' | 'slow' | 'error' | 'corrupt';

export interface SixtyFault {
  readonly kind: SixtyFaultKind;
  /** Names: `e07`. Several fail together only: the last does it when all others answer. */
  readonly of: readonly string[];
}

export interface SixtySketch {
  readonly faults?: readonly SixtyFault[];
  /** Default 60: `checker`, and `e00` to `e58`. */
  readonly count?: number;
  /** Name → names that it needs. Default: `SIXTY_NEEDS`. */
  readonly needs?: Readonly<Record<string, readonly string[]>>;
}

/** `e05` is a library of three; `e15` needs `e14`, which needs `e13`. */
export const SIXTY_NEEDS: Readonly<Record<string, readonly string[]>> = {
  e20: ['e05'],
  e31: ['e05'],
  e42: ['e05', 'e41'],
  e14: ['e13'],
  e15: ['e14'],
  e50: ['e49'],
};

/** Starts every one of them. */
export const SIXTY_EVENT = 'onSixty';
/** Asks every one that is on to do its part, and gives back `all good`, or what somebody else wrote into the shared file. It is `acme.checker`'s: pin that. */
export const SIXTY_COMMAND = 'sixty.check';
export const CHECKER = 'acme.checker';

const SETTINGS =
  '// What its user wrote.\n{\n  "sixty.colour": "blue", // mine\n  "bulkhead.disabled": ["acme.e58"]\n}\n';
const SHARED_FILE = '${workspaceFolder}/shared.txt';

/** Signed copies by a publisher that the home trusts; its settings have a comment, and one extension (`acme.e58`) is disabled. */
export async function putSixty(home: string, { faults = [], count = 60, needs = SIXTY_NEEDS }: SixtySketch = {}) {
  const names = Array.from({ length: count - 1 }, (_, index) => `e${String(index).padStart(2, '0')}`);
  const parts = names.map((name) => `${name}.part`);
  await put(home, 'checker', checkerScript(parts), {
    contributes: { commands: [{ command: SIXTY_COMMAND, title: 'Check' }] },
    permissions: { ...SHARED, 'commands.execute': { commands: parts, reason: 'Asks everybody' } },
  });
  for (const name of names) {
    const own = faults.filter((fault) => fault.of.at(-1) === name);
    const others = own.flatMap((fault) => fault.of.slice(0, -1).map((other) => `${other}.part`));
    await put(home, name, memberScript(name, own), {
      extensionDependencies: (needs[name] ?? []).filter((each) => names.includes(each)).map((each) => `acme.${each}`),
      contributes: { commands: [{ command: `${name}.part`, title: 'Part' }] },
      permissions: {
        ...(own.some(({ kind }) => kind === 'corrupt') && SHARED),
        ...(others.length > 0 && { 'commands.execute': { commands: others, reason: 'Works with it' } }),
      },
    });
  }
  // As if all had been seen before, so that no start of a core has anything to add.
  const ids = ['checker', ...names].map((name) => `acme.${name}`);
  await putTrust(home, { highest: Object.fromEntries(ids.map((id) => [id, '1.0.0'])) });
  await writeFile(join(home, 'settings.json'), SETTINGS);
}

const SHARED = {
  'fs.read': { paths: [SHARED_FILE], reason: 'Reads the result' },
  'fs.write': { paths: [SHARED_FILE], reason: 'Writes the result' },
};

/** As everybody does: a state and a file of its own, which count its starts. */
const COUNTS_STARTS = `
  const starts = (context.globalState.get('starts') ?? 0) + 1;
  await context.globalState.update('starts', starts);
  await api.workspace.fs.createDirectory(context.globalStorageUri);
  await api.workspace.fs.writeFile(api.Uri.joinPath(context.globalStorageUri, 'starts.txt'), new TextEncoder().encode(String(starts)));`;

function memberScript(name: string, faults: readonly SixtyFault[]): string {
  const act = (kinds: readonly SixtyFaultKind[]) =>
    faults
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ kind, of }) => `if (await answer(${JSON.stringify(of.slice(0, -1))})) { ${ACTS[kind]} }`)
      .join('\n');
  const keeps = Number(name.slice(1)) % 6 === 0 || faults.length > 0;
  return `"use strict";
const api = require('@bulkhead/extension-api');
const shared = () => api.Uri.joinPath(api.workspace.workspaceFolders[0].uri, 'shared.txt');
async function answer(names) {
  for (const each of names) {
    try { await api.commands.executeCommand(each + '.part', 'are you there?'); } catch { return false; }
  }
  return true;
}
exports.activate = async (context) => {
  api.commands.registerCommand('${name}.part', async (question) => {
    if (question === 'are you there?') return true;
    ${act(['error', 'corrupt'])}
    return '${name}';
  });
  ${keeps ? COUNTS_STARTS : ''}
  ${act(['crash', 'later', 'hang', 'throw', 'slow'])}
};
`;
}

const ACTS: Readonly<Record<SixtyFaultKind, string>> = {
  // V8 gives up on an array of so many elements: no error, the process is gone.
  crash: "'a'.repeat(2 ** 27 + 10).split('');",
  later: "setTimeout(() => 'a'.repeat(2 ** 27 + 10).split(''), 300);",
  hang: 'for (;;);',
  throw: "throw new Error('The licence has run out.');",
  slow: 'setInterval(() => { const from = Date.now(); while (Date.now() - from < 100); }, 1);',
  error: "throw new Error('There is no such part.');",
  corrupt: "await api.workspace.fs.writeFile(shared(), new TextEncoder().encode('something else'));",
};

function checkerScript(parts: readonly string[]): string {
  return `"use strict";
const api = require('@bulkhead/extension-api');
exports.activate = () => {
  api.commands.registerCommand('${SIXTY_COMMAND}', async () => {
    const file = api.Uri.joinPath(api.workspace.workspaceFolders[0].uri, 'shared.txt');
    await api.workspace.fs.writeFile(file, new TextEncoder().encode('all good'));
    for (const part of ${JSON.stringify(parts)}) {
      try {
        await api.commands.executeCommand(part, 'do it');
      } catch (error) {
        if (!['COMMAND_NOT_FOUND', 'EXTENSION_DISABLED'].includes(error.code)) throw error;
      }
    }
    return new TextDecoder().decode(await api.workspace.fs.readFile(file));
  });
};
`;
}

/** By what is in them: a file of tests makes many homes, and signing costs most of it. */
const signed = new Map<string, SignedCopy>();

function signedOnce(sketch: SignedSketch): SignedCopy {
  const key = JSON.stringify(sketch);
  const copy = signed.get(key) ?? signedCopy(sketch);
  signed.set(key, copy);
  return copy;
}

/** As an installation leaves it, with all accepted that it requires. */
async function put(home: string, name: string, script: string, manifest: Readonly<Record<string, unknown>>) {
  const whole = { activationEvents: [SIXTY_EVENT], permissions: {}, ...manifest };
  const copy = signedOnce({ name, manifest: whole, files: { 'dist/main.js': script } });
  const folder = digest(Buffer.from(statementText(copy.statement)));
  const own = join(home, 'extensions', copy.id);
  for (const [path, bytes] of copy.files) {
    await mkdir(dirname(join(own, folder, path)), { recursive: true });
    await writeFile(join(own, folder, path), bytes);
  }
  const { publicKey } = keyNumber(1);
  const current = {
    version: copy.version,
    folder,
    files: null,
    keyId: keyIdOf(publicKey),
    accepted: whole.permissions as Declarations,
    optional: {},
    isolation: 'shared',
    untrustedToo: false,
    installedAt: '2026-02-01T00:00:00.000Z',
  } as const;
  const origin = { kind: 'key', lineage: publicKey } as const;
  await writeFile(join(own, 'record.json'), recordText({ format: 1, id: copy.id, origin, current }));
}

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A digest of every file of a home that a search must not touch, by its path: settings, trust, what is installed, states, storages and secrets. */
export async function untouchable(home: string): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const entry of await readdir(home, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name).slice(home.length + 1);
    if (/^(audit|bisect|learned)(\/|$)|(^|\/)\.locks(\/|$)|\.lock$/.test(path)) continue;
    files.set(path, entry.isFile() ? digest(await readFile(join(home, path))) : 'folder');
  }
  return files;
}
