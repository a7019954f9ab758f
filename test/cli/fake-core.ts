// A core that does as the test says, to see what the command line makes of it.

import picocolors from 'picocolors';
import { coded, type Problem } from '../../src/base/error.ts';
import { Emitter } from '../../src/base/event.ts';
import type { CliPowers } from '../../src/cli/powers.ts';
import type { CoreBisect } from '../../src/core/bisect/bisect-types.ts';
import type {
  Activation,
  Core,
  CoreOptions,
  ExtensionInfo,
  LogLine,
  OutputAct,
  PerimeterReport,
} from '../../src/core/core.ts';
import { checkPackage } from '../../src/core/publish/check-package.ts';
import { createKey } from '../../src/core/publish/create-key.ts';
import { packExtension } from '../../src/core/publish/pack-extension.ts';
import { signPackage } from '../../src/core/publish/sign-package.ts';
import type { CoreTrust, TrustListing } from '../../src/core/trust/trust-types.ts';
import type { AuditRecord } from '../../src/permissions/audit.ts';
import type { PermissionInfo } from '../../src/permissions/permission-infos.ts';

export interface Script {
  readonly onStart?: (fake: FakeCore) => unknown;
  readonly onEvent?: (event: string, fake: FakeCore) => void;
  readonly command?: (id: string, args: readonly unknown[], signal: AbortSignal | undefined, fake: FakeCore) => unknown;
  readonly extensions?: readonly ExtensionInfo[];
  readonly perimeter?: readonly PerimeterReport[];
  /** What `permissions.list` answers, after so many calls that changed something. */
  readonly permissions?: (id: string, changes: number) => readonly PermissionInfo[];
  readonly problems?: readonly Problem[];
  /** What `trust.list` answers, after so many calls that changed something. */
  readonly trust?: (changes: number) => Partial<TrustListing>;
  /** Answers to the calls of `trust`, and to `enable`, `disable`, `install`, `update`, `uninstall`. */
  readonly change?: (call: Call) => unknown;
  /** What of `bisect` is there; the rest fails. */
  readonly bisect?: Partial<CoreBisect>;
}

/** A call that changes something, as the command line made it. */
export interface Call {
  readonly name:
    | 'enable'
    | 'disable'
    | 'install'
    | 'update'
    | 'uninstall'
    | 'set'
    | Exclude<keyof CoreTrust, 'list' | 'onDidChange'>;
  readonly args: readonly unknown[];
}

export interface FakeCore extends Core {
  readonly activated: Emitter<Activation>;
  readonly decided: Emitter<AuditRecord>;
  readonly logged: Emitter<LogLine>;
  readonly wrote: Emitter<OutputAct>;
  /** Whatever changed something. */
  readonly calls: Call[];
  disposed: number;
}

export function fakeCore(script: Script): FakeCore {
  const activated = new Emitter<Activation>();
  const decided = new Emitter<AuditRecord>();
  const logged = new Emitter<LogLine>();
  const wrote = new Emitter<OutputAct>();
  const never = new Emitter<never>();
  const calls: Call[] = [];
  const change = async <T>(name: Call['name'], ...args: readonly unknown[]): Promise<T> => {
    calls.push({ name, args });
    // The test says what comes back.
    return (await script.change?.({ name, args })) as T;
  };
  const core: FakeCore = {
    activated,
    decided,
    logged,
    wrote,
    calls,
    disposed: 0,
    load: async () => {},
    async start() {
      await script.onStart?.(core);
    },
    async activateByEvent(event) {
      script.onEvent?.(event, core);
      return [];
    },
    executeCommand: (id, ...args) => core.executeCommandWith({}, id, ...args),
    async executeCommandWith({ signal }, id, ...args) {
      return script.command?.(id, args, signal, core);
    },
    registerCommand: () => ({ dispose() {} }),
    api: () => ({ fire() {}, onDidFail: never.event }),
    extensions: {
      list: () => script.extensions ?? [],
      activate: async () => [],
      unload: async () => {},
      reload: async () => {
        throw new Error('not here');
      },
      enable: (id) => change('enable', id),
      disable: (id) => change('disable', id),
      install: (path, wish) => change('install', path, wish),
      update: (what, wish) => change('update', what, wish),
      uninstall: (id) => change('uninstall', id),
    },
    permissions: {
      list: (id) => script.permissions?.(id, calls.length) ?? [],
      set: (...args) => change('set', ...args),
      problems: () => script.problems ?? [],
      onDidChange: never.event,
    },
    trust: {
      list: () => ({
        ...{ publishers: [], registries: [], former: [], rotations: [], revocations: [], extensions: [] },
        ...script.trust?.(calls.length),
      }),
      verify: (...args) => change('verify', ...args),
      add: (...args) => change('add', ...args),
      addRegistry: (...args) => change('addRegistry', ...args),
      remove: (...args) => change('remove', ...args),
      removeRegistry: (...args) => change('removeRegistry', ...args),
      accept: (...args) => change('accept', ...args),
      reject: (...args) => change('reject', ...args),
      apply: (...args) => change('apply', ...args),
      pin: (...args) => change('pin', ...args),
      unpin: (...args) => change('unpin', ...args),
      onDidChange: never.event,
    },
    bisect: {
      start: notHere,
      judge: notHere,
      undo: notHere,
      status: () => null,
      current() {
        const status = script.bisect?.status?.() ?? null;
        if (status === null) throw coded('BISECT_NOT_ACTIVE', 'There is none.');
        return status;
      },
      run: notHere,
      reset: notHere,
      report: notHere,
      problems: [],
      onDidChange: never.event,
      ...script.bisect,
    },
    workspace: {
      folders: [],
      setFolders: async () => {},
      onDidChangeFolders: never.event,
      trusted: true,
      setTrusted: async () => {},
      onDidChangeTrust: never.event,
    },
    configuration: { get: () => undefined, update: async () => {}, onDidChange: never.event },
    learned: () => null,
    audit: { path: '/h/audit/audit.jsonl', verify: () => Promise.reject(new Error('not here')) },
    perimeter: () => script.perimeter ?? [],
    onDidChangeState: never.event,
    onDidActivate: activated.event,
    onDidDecide: decided.event,
    onDidLog: logged.event,
    onDidOutput: wrote.event,
    onDidEndHost: never.event,
    async dispose() {
      core.disposed += 1;
    },
  };
  return core;
}

async function notHere(): Promise<never> {
  throw new Error('not here');
}

/** Powers that write into arrays. What is not given fails when it is used. */
export function fakePowers(given: Partial<CliPowers> & { readonly script?: Script } = {}): CliPowers & {
  readonly out: string[];
  readonly said: string[];
  readonly cores: FakeCore[];
  readonly options: CoreOptions[];
} {
  const out: string[] = [];
  const said: string[] = [];
  const cores: FakeCore[] = [];
  const options: CoreOptions[] = [];
  return {
    out,
    said,
    cores,
    options,
    terminal: {
      print: (line) => out.push(line),
      say: (line) => said.push(line),
      colors: picocolors.createColors(false),
      ask: null,
    },
    async createCore(asked) {
      options.push(asked);
      const core = fakeCore(given.script ?? {});
      cores.push(core);
      return core;
    },
    checkFolder: async () => ({ problems: [] }),
    checkPackage,
    createKey,
    packExtension,
    signPackage,
    watchFolder: async () => ({ dispose: async () => {} }),
    trialPrograms: { problemWith: async () => null, run: notHere },
    workingDirectory: '/place',
    environment: {},
    machinePolicies: [],
    version: '1.2.3',
    extensionApi: '/nowhere',
    interrupted: new AbortController().signal,
    ...given,
  };
}
