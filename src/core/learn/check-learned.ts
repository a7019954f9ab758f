// What a manifest declares, set beside what runs of it used: warnings for whoever checks it.

import { homedir, tmpdir } from 'node:os';
import type { Problem } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import { pointerTo } from '../../model/json-pointer.ts';
import { readJson } from '../../model/json-source.ts';
import type { SpawnPattern } from '../../model/permission.ts';
import { ProblemList } from '../../model/problem-list.ts';
import { MANIFEST_PATH, type Package } from '../../packaging/package.ts';
import { type Addition, learn } from '../../permissions/learn/learn.ts';
import { FIELDS, ownDeclaration } from '../../permissions/learn/learn-declared.ts';
import type { UnusedEntry } from '../../permissions/learn/learn-unused.ts';
import { commandLine } from '../../permissions/request.ts';
import type { ScopeVariables } from '../../permissions/scopes/scope-variables.ts';
import { foundPathOf, realPathOf } from '../node-powers.ts';
import type { LearnRecord } from './learn-record.ts';
import { digestOfManifest } from './record-file.ts';

/** A reason that nobody wrote yet. */
const TODO = /^\s*TODO\b/iu;

/** `record` is null when nothing was learned of the folder. In the order of the manifest's lines. */
export function learnedProblems(packed: Package, record: LearnRecord | null): readonly Problem[] {
  const { manifest, manifestText } = packed;
  const read = readJson(manifestText, {
    file: MANIFEST_PATH,
    unreadable: 'MANIFEST_UNREADABLE',
    ambiguous: 'MANIFEST_INVALID',
  });
  if (read.kind === 'problems') return []; // told by whoever packed it
  const reasons = new ProblemList(read.source, 'PERMISSION_WITHOUT_REASON');
  for (const field of FIELDS) {
    for (const [kind, { reason }] of Object.entries(manifest[field])) {
      if (!TODO.test(reason)) continue;
      const message = `Nobody wrote yet why it needs ${kind}: users read the reason before they accept it.`;
      reasons.warning(pointerTo(field, kind, 'reason'), message, 'Say in one sentence what it is needed for.');
    }
  }
  if (record === null) return reasons.inOrder();

  const lesson = learn(learnedFrom(packed, record), manifest);
  const since = digestOfManifest(manifestText) === record.manifest ? '' : ', of a package.json that has changed since';
  const learned = `learned last on ${record.at.slice(0, 10)}, in ${record.runs} run${record.runs === 1 ? '' : 's'}${since}`;
  const unused = new ProblemList(read.source, 'PERMISSION_UNUSED');
  for (const entry of lesson.unused) {
    const message = `${entryText(manifest, entry)} was never used (${learned}).`;
    const fix = 'What was never exercised looks unused too: if it is not needed, take it out.';
    unused.warning(pointerOf(entry), message, fix);
  }
  const undeclared = new ProblemList(read.source, 'PERMISSION_UNDECLARED_USE');
  for (const addition of lesson.missing) {
    const known = ownDeclaration(manifest[addition.field], addition.kind) !== undefined;
    const pointer = known
      ? pointerTo(addition.field, addition.kind)
      : Object.hasOwn(manifest.source, addition.field)
        ? pointerTo(addition.field)
        : '';
    const message = `It used ${additionText(addition)}, which it does not declare (${learned}).`;
    undeclared.warning(
      pointer,
      message,
      'Run it with --learn once more and write what it proposes, if it still does that.',
    );
  }
  const line = ({ place }: Problem) => place.line ?? 0;
  return [reasons, undeclared, unused].flatMap((list) => list.inOrder()).sort((a, b) => line(a) - line(b));
}

function learnedFrom(packed: Package, { uses, requested, workspaceFolders }: LearnRecord) {
  // Storages need no permission, so nothing was noted of them; where they lie does not matter.
  const variables: ScopeVariables = {
    workspaceFolder: workspaceFolders.length > 0 ? workspaceFolders : ['/workspace'],
    storage: null,
    globalStorage: null,
    extensionFolder: packed.root,
    userHome: realPathOf(homedir()),
    tmp: realPathOf(tmpdir()),
  };
  return { uses: uses.map(({ use }) => use), requested: new Set(requested), variables, realPath: foundPathOf };
}

function pointerOf({ field, kind, entry }: UnusedEntry): string {
  return entry === null ? pointerTo(field, kind) : pointerTo(field, kind, entry.list, entry.index);
}

function entryText(manifest: Package['manifest'], { field, kind, entry }: UnusedEntry): string {
  if (entry === null) return kind;
  const list = ownDeclaration(manifest[field], kind)?.[entry.list];
  return `${quoted(Array.isArray(list) ? list[entry.index] : entry.list)} of ${kind}`;
}

const SHOWN = 3;

function additionText({ kind, scope }: Addition): string {
  const entries = Object.values(scope).flat();
  if (entries.length === 0) return kind;
  const more = entries.length > SHOWN ? ` and ${entries.length - SHOWN} more` : '';
  return `${kind} for ${entries.slice(0, SHOWN).map(quoted).join(', ')}${more}`;
}

/** A command line as people write one; with `env` or `cwd` as the manifest has it. */
function quoted(entry: unknown): string {
  if (typeof entry === 'string') return quote(entry);
  const { env, cwd, ...spawn } = entry as SpawnPattern;
  return quote(env === undefined && cwd === undefined ? commandLine(spawn) : JSON.stringify(entry));
}
