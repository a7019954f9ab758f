// A core as the command line's options say, for as long as somebody uses it: an interruption ends it in every phase.

import { resolve } from 'node:path';
import { BulkheadError, coded } from '../base/error.ts';
import { quote } from '../base/quote.ts';
import type { Core, CoreOptions, ExtensionSource, Isolation } from '../index.ts';
import { usage } from './outcome.ts';
import type { CliPowers, GlobalOptions } from './powers.ts';
import { terminalPrompt } from './terminal-prompt.ts';
import { terminalOpenExternal, terminalUi } from './terminal-ui.ts';

/** What all commands that make a core have in common. */
export interface CoreFlags {
  readonly workspace?: string;
  /** Nobody knows who wrote what lies in the workspace. */
  readonly untrusted?: boolean;
  /** Files of policies, beside those of the machine. */
  readonly policy?: readonly string[];
  readonly isolation?: Isolation;
}

export interface CoreWish {
  readonly extensions: readonly ExtensionSource[];
  readonly options: CoreFlags & GlobalOptions;
  readonly powers: CliPowers;
  /** Shows what happens, to the end of the core; after an interruption nobody wants to hear of it. */
  readonly report: (core: Core) => { finish(): void };
}

/**
 * Whatever `use` waits for, an interruption ends it: the core is disposed, and nobody waits for the rest.
 * Errors: `CANCELLED`; what `createCore` and `use` throw.
 */
export async function withCore<T>(
  { extensions, options, powers, report }: CoreWish,
  use: (core: Core) => Promise<T>,
): Promise<T> {
  const { interrupted } = powers;
  const core = await powers.createCore(coreOptions(extensions, options, powers)).catch((error) => {
    throw inOurWords(error, options, powers);
  });
  const reporting = report(core);
  const { promise: interruption, reject } = Promise.withResolvers<never>();
  const interrupt = () => reject(coded('CANCELLED', 'It was interrupted.', { fix: 'Run it again.' }));
  interrupted.addEventListener('abort', interrupt);
  if (interrupted.aborted) interrupt();
  try {
    return await Promise.race([interruption, use(core)]);
  } finally {
    interrupted.removeEventListener('abort', interrupt);
    if (interrupted.aborted) reporting.finish();
    await core.dispose();
    reporting.finish();
  }
}

function coreOptions(
  extensions: readonly ExtensionSource[],
  { workspace, untrusted = false, policy = [], isolation, home }: CoreFlags & GlobalOptions,
  powers: CliPowers,
): CoreOptions {
  const absolute = (path: string) => resolve(powers.workingDirectory, path);
  const policies = [...powers.machinePolicies, ...policy.map(absolute)];
  if (untrusted && workspace === undefined) {
    throw usage(
      '--untrusted says something of a workspace, and none is named.',
      'Name it: --workspace DIR --untrusted',
    );
  }
  const openExternal = terminalOpenExternal(powers.terminal);
  return {
    app: { name: 'bulkhead-cli', version: powers.version },
    ui: terminalUi(powers.terminal),
    // Whoever types a command names what it is about; a package that nobody signed takes --allow-unsigned beside it.
    unsigned: true,
    ...(openExternal === undefined ? {} : { openExternal }),
    extensions: extensions.map((source) => ({ ...source, path: absolute(source.path) })),
    ...(home === null ? {} : { home: absolute(home) }),
    ...(workspace === undefined ? {} : { workspace: { folders: [absolute(workspace)], trusted: !untrusted } }),
    ...(policies.length === 0 ? {} : { policy: policies }),
    ...(isolation === undefined ? {} : { isolation: () => isolation }),
    // Without it nobody is asked, and a question is a deny.
    ...(powers.terminal.ask === null ? {} : { prompt: terminalPrompt(powers.terminal) }),
  };
}

/** The core speaks of options of `createCore`; whoever typed a command knows others. */
function inOurWords(thrown: unknown, { workspace, home }: CoreFlags & GlobalOptions, powers: CliPowers): unknown {
  if (!(thrown instanceof BulkheadError) || thrown.code !== 'OPTIONS_INVALID') return thrown;
  const named = (path: string | null = null) =>
    path !== null && thrown.message.includes(quote(resolve(powers.workingDirectory, path)));
  const flag = named(workspace) ? '--workspace' : named(home) ? '--home' : null;
  if (flag === null) return thrown;
  const fix = `Name a folder that exists and that you may use: ${flag} DIR`;
  return coded(thrown.code, thrown.message, { ...thrown.details, fix }, thrown);
}
