// Runs an author's folder in a real core with real hosts, in a world that is made for one test and gone after it.

import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BulkheadError } from '../base/error.ts';
import { type AuditRecord, createCore, type LogLine, type PermissionQuestion } from '../index.ts';
import { brokenExtension, withFrames } from './author-errors.ts';
import { makeScratch, type Scratch, writeSettings } from './scratch.ts';
import { scriptDialogs } from './scripted-dialogs.ts';
import type { TestExtension, TestOptions } from './test-extension.ts';

/**
 * Starts the extension in `folder` (a path, or a `file:` URL as of `new URL('..', import.meta.url)`) and fires its start-up events. What it
 * needs beyond that is activated by the commands and events that the test calls. Whoever calls disposes.
 * Errors: everything that is wrong with the folder, with file and line; why a start-up event could not activate it.
 */
export async function startExtension(folder: string | URL, options: TestOptions = {}): Promise<TestExtension> {
  const root = typeof folder === 'string' && !folder.startsWith('file:') ? resolve(folder) : fileURLToPath(folder);
  const scratch = await makeScratch();
  try {
    return await startIn(scratch, root, options);
  } catch (error) {
    await scratch.remove();
    throw error;
  }
}

async function startIn(scratch: Scratch, root: string, options: TestOptions): Promise<TestExtension> {
  const { home, workspace } = scratch;
  await writeSettings(home, settingsOf(options));
  for (const [path, content] of Object.entries(options.workspace ?? {})) await scratch.write(path, content);
  const dialogs = scriptDialogs(options.dialogs ?? {});
  const questions: PermissionQuestion[] = [];
  /** Permissions that were denied only because the test did not say anything. */
  const unanswered = new Set<string>();
  const { isolation } = options;
  const core = await createCore({
    app: { name: 'bulkhead-testing', version: '1.0.0' },
    ui: dialogs.ui,
    ...options.core,
    ...(isolation && { isolation: () => isolation }),
    home,
    ...(options.workspace !== null && { workspace: { folders: [workspace] } }),
    extensions: [root, ...(options.others ?? [])].map((path) => ({ path: resolve(path), development: true })),
    async prompt(question) {
      questions.push(question);
      if (options.prompt) return options.prompt(question);
      unanswered.add(question.kind);
      return { answer: 'deny' };
    },
  });

  const log: LogLine[] = [];
  const decisions: AuditRecord[] = [];
  const channels = new Map<string, string>();
  core.onDidLog((line) => log.push(line));
  core.onDidDecide((record) => decisions.push(record));
  core.onDidOutput((act) => {
    if (act.kind !== 'write') return;
    channels.set(act.channel, (act.clear ? '' : (channels.get(act.channel) ?? '')) + act.text);
  });

  let ended: Promise<void> | null = null;
  const dispose = () => {
    ended ??= core.dispose().finally(() => scratch.remove());
    return ended;
  };
  /** `callers`: where the test called. */
  const explain = (thrown: unknown, callers: string): BulkheadError => {
    const error = withFrames(thrown, root, callers);
    const asked = [...dialogs.seen.unanswered];
    if (unanswered.has(error.details.permission ?? '')) {
      asked.push(`The test was asked for ${error.details.permission}: say grant, deny or prompt.`);
    }
    if (asked.length > 0) error.message += ` (${asked.join(' ')})`;
    return error;
  };
  const running = () =>
    core.extensions.list().find(({ origin }) => origin === `dev:${root}`) ?? core.extensions.list()[0];
  const mustRun = () => {
    const info = running();
    const error = info && brokenExtension(info, root);
    if (error) throw error;
  };

  try {
    await core.start();
    mustRun();
  } catch (error) {
    await dispose();
    throw error;
  }
  const id = running()?.id ?? '';
  return {
    id,
    core,
    home,
    workspace,
    log,
    decisions,
    questions,
    dialogs: dialogs.seen,
    output: (channel) => channels.get(channel) ?? '',
    async executeCommand<T>(command: string, ...args: readonly unknown[]) {
      const { stack = '' } = new Error();
      return core.executeCommand(command, ...args).catch((thrown) => {
        throw explain(thrown, stack);
      }) as Promise<T>; // The author's word for what their own command returns.
    },
    async activateByEvent(event) {
      await core.activateByEvent(event);
      mustRun();
    },
    async activate() {
      await core.extensions.activate(id);
      mustRun();
    },
    read: scratch.read,
    write: scratch.write,
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}

/** What the user says of one, they say of all: it is alone. */
function settingsOf({ grant = [], deny = [], settings = {} }: TestOptions): Record<string, unknown> {
  const granted = Array.isArray(grant) ? grant.map((kind) => [kind, {}] as const) : Object.entries(grant);
  const entries = [
    ...granted.map(([kind, scope]) => [kind, { grant: 'allow', ...scope }] as const),
    ...deny.map((kind) => [kind, 'deny'] as const),
  ];
  return { ...settings, 'bulkhead.permissions': { '*': Object.fromEntries(entries) } };
}
