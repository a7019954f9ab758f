// `dev <dir>`: the folder as its author last saved it, running; when an edit is broken it says where, and the version before goes on.

import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { systemClock } from '../base/deadline.ts';
import { BulkheadError, coded } from '../base/error.ts';
import { quote } from '../base/quote.ts';
import type { Core, ExtensionInfo } from '../index.ts';
import { Bursts } from './bursts.ts';
import { argument } from './command-result.ts';
import { type DevReport, reportDevelopment } from './dev-report.ts';
import { folderOf } from './extension-name.ts';
import { type LearnFlag, learning } from './learn.ts';
import { locateIn, type Success, usage } from './outcome.ts';
import type { CliPowers, GlobalOptions } from './powers.ts';
import { withTypedFix } from './typed-fixes.ts';
import type { FolderWatch } from './watch-folder.ts';
import { type CoreFlags, withCore } from './with-core.ts';

export interface DevOptions extends CoreFlags, LearnFlag {
  readonly event?: readonly string[];
  readonly command?: string;
}

/**
 * Milliseconds until the last event of a save has come. A watcher tells nothing more of a file for 50 ms after it told of a change: what is
 * written meanwhile is seen only by whoever waits longer.
 */
const QUIET = 60;

/**
 * Ends when it is interrupted, which is no failure.
 * Errors: `USAGE`, `FILE_NOT_FOUND`, `FILE_NOT_A_DIRECTORY`, what `createCore` throws.
 */
export async function dev(
  folder: string,
  words: readonly string[],
  options: DevOptions & GlobalOptions,
  powers: CliPowers,
): Promise<Success> {
  if (words.length > 0 && options.command === undefined) {
    throw usage('Arguments were given, but no command to give them to.', 'Name the command: --command ID [args…]');
  }
  const root = resolve(powers.workingDirectory, folder);
  await mustBeFolder(root);
  const report = reportDevelopment(powers.terminal, options.json, locateIn(root, powers.workingDirectory));
  const learner = learning(options, powers);
  const extensions = [{ path: root, development: true, keepBundler: true, learn: learner !== null }] as const;
  const observe = (core: Core) => {
    learner?.watch(core);
    return report.observe(core);
  };
  let watch: FolderWatch | null = null;
  let bursts: Bursts | null = null;
  try {
    await withCore({ extensions, options, powers, report: observe }, async (core) => {
      const wish = { ...options, args: words.map(argument), interrupted: powers.interrupted };
      const session = new DevSession(core, basename(root), wish, report);
      const saves = new Bursts(systemClock, QUIET, (since) => session.reload(since));
      bursts = saves;
      // First, so that nothing is missed of what is saved while it starts.
      watch = await powers.watchFolder(root, () => saves.mark());
      await saves.hold(() => session.start());
      return new Promise<never>(() => undefined);
    });
  } catch (error) {
    if (!powers.interrupted.aborted) throw error;
  } finally {
    (bursts as Bursts | null)?.dispose();
    await (watch as FolderWatch | null)?.dispose();
  }
  await learner?.finish();
  return { result: null, streamed: true };
}

async function mustBeFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) return;
  const fix = 'Name the folder of an extension, or make one: bulkhead init DIR';
  if (found) {
    const instead = 'Name the folder that it is made of. A package runs as it is: bulkhead run --extension F';
    throw coded('FILE_NOT_A_DIRECTORY', `${quote(path)} is not a folder.`, { resource: path, fix: instead });
  }
  throw coded('FILE_NOT_FOUND', `There is no folder ${quote(path)}.`, { resource: path, fix });
}

/** Somebody interrupted it: nothing is wrong with the extension. */
function isDisposed(thrown: unknown): boolean {
  return thrown instanceof BulkheadError && (thrown.code === 'DISPOSED' || thrown.code === 'CANCELLED');
}

interface DevWish extends DevOptions {
  readonly args: readonly unknown[];
  /** Whatever ends then is no failure. */
  readonly interrupted: AbortSignal;
}

class DevSession {
  readonly #core: Core;
  readonly #wish: DevWish;
  readonly #report: DevReport;
  /** Its id, or the folder's name as long as it never became an extension. */
  #name: string;
  /** Ends the command of the version before. */
  #command = new AbortController();

  constructor(core: Core, name: string, wish: DevWish, report: DevReport) {
    this.#core = core;
    this.#name = name;
    this.#wish = wish;
    this.#report = report;
  }

  async start(): Promise<void> {
    const since = systemClock.now();
    await this.#core.start();
    const infos = this.#core.extensions.list();
    const info = infos.find(({ origin }) => folderOf(origin) !== null);
    this.#report.beside(infos.filter((each) => each !== info || each.state.kind !== 'disabled'));
    if (info) await this.#begin(info, 'ready', since);
  }

  /** Never rejects. */
  async reload(since: number): Promise<void> {
    this.#command.abort();
    try {
      const info = await this.#core.extensions.reload(this.#name, { keepRunning: true });
      await this.#begin(info, 'reloaded', since);
    } catch (error) {
      if (!isDisposed(error)) this.#report.broken(error, this.#isActive());
    }
  }

  /** Whoever names no events wants it active. */
  async #begin(info: ExtensionInfo, how: 'ready' | 'reloaded', since: number): Promise<void> {
    this.#name = info.id;
    if (info.state.kind === 'disabled') return this.#report.broken(withTypedFix(info.state.error, [info]), false);
    const { event = [], command, args } = this.#wish;
    for (const each of event) await this.#core.activateByEvent(each);
    if (event.length === 0) await this.#core.extensions.activate(info.id);
    const now = this.#core.extensions.list().find(({ id }) => id === info.id) ?? info;
    this.#report.began(now, how, systemClock.now() - since);
    if (command !== undefined) this.#run(command, args);
  }

  /** Not waited for: a command may last until the next save. */
  #run(id: string, args: readonly unknown[]): void {
    this.#command = new AbortController();
    const signal = AbortSignal.any([this.#command.signal, this.#wish.interrupted]);
    this.#core.executeCommandWith({ signal }, id, ...args).then(
      (result) => this.#report.result(result),
      (error) => {
        if (!signal.aborted) this.#report.failed(withTypedFix(error, this.#core.extensions.list()));
      },
    );
  }

  #isActive(): boolean {
    return this.#core.extensions.list().some(({ id, state }) => id === this.#name && state.kind === 'active');
  }
}
