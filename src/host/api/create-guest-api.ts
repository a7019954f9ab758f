// What one extension gets as `@bulkhead/extension-api`, and what the core can ask of it. One per activation.

import { CancellationError, CancellationTokenSource, SourceToken } from '../../../extension-api/src/cancellation.ts';
import { ConfigurationTarget } from '../../../extension-api/src/configuration.ts';
import { Disposable } from '../../../extension-api/src/disposable.ts';
import { EventEmitter } from '../../../extension-api/src/event.ts';
import { FileType } from '../../../extension-api/src/file-system.ts';
import { FileSystemError } from '../../../extension-api/src/file-system-error.ts';
import type * as ExtensionApi from '../../../extension-api/src/index.ts';
import { InputBoxValidationSeverity } from '../../../extension-api/src/input-box.ts';
import { Position } from '../../../extension-api/src/position.ts';
import { ProgressLocation } from '../../../extension-api/src/progress.ts';
import { QuickPickItemKind } from '../../../extension-api/src/quick-pick.ts';
import { Range } from '../../../extension-api/src/range.ts';
import { RelativePattern } from '../../../extension-api/src/relative-pattern.ts';
import { StatusBarAlignment } from '../../../extension-api/src/status-bar.ts';
import { Uri } from '../../../extension-api/src/uri.ts';
import type { Disposable as Ending } from '../../base/disposable.ts';
import { coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import type { ActivationParams, ExportsOnWire, ToGuestVoice } from '../../protocol/core-methods.ts';
import type { GuestVoice, LogLevel } from '../../protocol/guest-methods.ts';
import type { NotificationHandlers, Peer, RequestHandlers } from '../../protocol/peer.ts';
import type { ValueCodec } from '../../protocol/values.ts';
import type { RequestClass } from '../endowments/web/request.ts';
import { KnownExtensions } from '../known-extensions.ts';
import { createBoundary } from './boundary.ts';
import { createCommands } from './commands.ts';
import { createConfiguration } from './configuration.ts';
import { createContext } from './context.ts';
import { createEnv } from './env.ts';
import { type CollectedExports, collectExports } from './exports.ts';
import { createExtensions } from './extensions.ts';
import { createFetch } from './fetch.ts';
import { createFiles } from './files.ts';
import { createGuestErrors } from './guest-errors.ts';
import { DEFAULT_GUEST_LIMITS, type GuestLimits } from './guest-limits.ts';
import { GuestSession } from './guest-session.ts';
import { createHost } from './host.ts';
import { createInvocations } from './invocation.ts';
import { createMemento } from './memento.ts';
import { createNotices } from './notices.ts';
import { createPermissions } from './permissions.ts';
import { createProcesses } from './processes.ts';
import { createSecrets } from './secrets.ts';
import { createShown, type ShownAnswers } from './shown.ts';
import { endSubscriptions } from './subscriptions.ts';
import { readFunction, readMember } from './untrusted.ts';
import { createWatchers } from './watchers.ts';
import { createWindow } from './window.ts';
import { createWorkspace } from './workspace.ts';

type Handlers = RequestHandlers<ToGuestVoice>;

export interface GuestApiPowers {
  readonly peer: Peer<GuestVoice>;
  readonly params: ActivationParams;
  readonly codec: ValueCodec;
  /** Freezes a value and all that is reachable from it. */
  readonly harden: <T>(value: T) => T;
  /** Runs guest code under its name in the journal; what it throws is recorded and goes no further. */
  readonly enter: (call: () => void) => void;
  /** Records what a guest threw where nobody waits for it. */
  readonly report: (error: unknown) => void;
  /** What there is to know of other extensions. Default: nothing. */
  readonly known?: KnownExtensions;
  /** Runs a call once after the present turn. Default: after the present micro-tasks that are queued already. */
  readonly later?: (call: () => void) => void;
  /** Frames of an error that the guest itself cannot read. Default: none. */
  readonly stackOf?: (error: unknown) => string;
  readonly limits?: Partial<GuestLimits>;
}

export interface GuestApi extends Ending {
  /** What `require('@bulkhead/extension-api')` returns. Hardened. */
  readonly module: typeof ExtensionApi;
  /**
   * Runs the script, calls `activate(context)` of what it exported, and waits for its registrations. When any of it fails, what it had begun
   * ends. `load` returns `module.exports`; what it throws is the extension's.
   */
  activate(load: () => unknown): Promise<{ readonly exports: ExportsOnWire }>;
  /** Calls `deactivate()`, disposes `context.subscriptions`, ends everything. Faults of the guest are recorded, not thrown. */
  deactivate(): Promise<null>;
  readonly invokeCommand: Handlers['commands/invoke'];
  readonly invokeExport: Handlers['exports/invoke'];
  readonly receiveAppEvent: Handlers['app/event'];
  /** What the core announces while the extension is active. */
  readonly hear: NotificationHandlers<ToGuestVoice>;
  /** What the core asks of dialogs and secrets while the extension is active. */
  readonly answer: ShownAnswers & { 'secrets/changed'(params: { readonly key: string }): null };
  /** The global `fetch`, over the owner's own class of requests. */
  makeFetch(requests: RequestClass): ReturnType<typeof createFetch>;
  /** Others are here than before. */
  extensionsChanged(): void;
  /** A line for the extension's own log. */
  log(level: LogLevel, text: string): void;
}

export function createGuestApi(powers: GuestApiPowers): GuestApi {
  const { params, codec, harden, enter, report } = powers;
  const limits = { ...DEFAULT_GUEST_LIMITS, ...powers.limits };
  const packageJSON = harden(codec.decode({ value: params.manifest }) as Readonly<Record<string, unknown>>);
  const owner = `${String(packageJSON.publisher)}.${String(packageJSON.name)}`.toLowerCase();

  const session = new GuestSession(powers.peer, owner);
  const errors = createGuestErrors(owner, powers.stackOf ?? (() => ''));
  const boundary = createBoundary(errors);
  const later = powers.later ?? ((call) => void Promise.resolve().then(call));
  const notices = createNotices(session, limits, later);
  const invocations = createInvocations({ session, codec, errors, owner, harden, enter });
  const commands = createCommands({
    session,
    codec,
    boundary,
    invocations,
    limits,
    onRefused: (error) => notices.log('error', errors.give(error).message),
  });
  const host = createHost({
    session,
    codec,
    boundary,
    offered: params,
    harden,
    enter,
    onRefused: (error) => notices.log('error', errors.give(error).message),
  });
  const fs = createFiles({ session, boundary, errors, limits, enter });
  const memento = { session, codec, boundary };
  const known = powers.known ?? new KnownExtensions();
  const extensions = createExtensions({ session, codec, boundary, known, harden, enter });
  const onRefused = (error: unknown) => notices.log('error', errors.give(error).message);
  const configuration = createConfiguration({ session, codec, boundary, settings: params.settings, harden, enter });
  const watchers = createWatchers({ session, boundary, limits, harden, enter, onRefused });
  const permissions = createPermissions({ session, codec, boundary, harden, enter });
  const { workspaceFolders: folders, workspaceTrusted: trusted } = params;
  const workspace = createWorkspace({
    session,
    boundary,
    fs,
    configuration,
    watchers,
    folders,
    trusted,
    harden,
    enter,
  });
  const shown = createShown({
    session,
    boundary,
    errors,
    invocations,
    owner,
    harden,
    enter,
    later,
    onRefused: (error) => notices.log('warn', errors.give(error).message),
  });
  const secrets = createSecrets({ session, boundary, harden, enter });

  // Not exported, but within reach of whoever holds a token.
  harden(SourceToken);
  const module: typeof ExtensionApi = harden({
    commands: commands.namespace,
    workspace: workspace.namespace,
    permissions: permissions.namespace,
    ConfigurationTarget,
    window: createWindow({ boundary, notices, limits, harden, shown: shown.window }),
    processes: createProcesses({ session, boundary, limits, harden, enter }),
    env: createEnv({ session, boundary, app: params.app }),
    InputBoxValidationSeverity,
    ProgressLocation,
    QuickPickItemKind,
    StatusBarAlignment,
    extensions: extensions.namespace,
    host: host.namespace,
    withCaller: boundary.now((handler: unknown) =>
      invocations.withCaller(readFunction(handler, 'The handler')),
    ) as typeof ExtensionApi.withCaller,
    CancellationError,
    CancellationTokenSource,
    Disposable,
    EventEmitter,
    FileSystemError,
    FileType,
    Position,
    Range,
    RelativePattern,
    Uri,
  });

  const context = createContext({
    id: owner,
    packageJSON,
    params,
    globalState: createMemento(memento, 'global', params.globalState),
    workspaceState: createMemento(memento, 'workspace', params.workspaceState),
    secrets: secrets.storage,
    boundary,
    session,
    harden,
  });
  let exported: CollectedExports['functions'] = new Map();
  let deactivateOfGuest: unknown;

  async function activate(load: () => unknown): Promise<{ readonly exports: ExportsOnWire }> {
    try {
      return await start(load);
    } catch (error) {
      // Half an extension is none: what it made before it failed ends now, and a retry starts from nothing.
      end();
      throw error;
    }
  }

  async function start(load: () => unknown): Promise<{ readonly exports: ExportsOnWire }> {
    const { onWire, functions } = await invocations.run(
      () => {
        const moduleExports = load();
        const activateOfGuest = readMember(moduleExports, 'activate');
        deactivateOfGuest = readMember(moduleExports, 'deactivate');
        return typeof activateOfGuest === 'function' ? Reflect.apply(activateOfGuest, undefined, [context]) : undefined;
      },
      (value) => collectExports(value, codec, limits),
    );
    await commands.registered();
    exported = functions;
    return { exports: onWire };
  }

  async function deactivate(): Promise<null> {
    if (session.ended) return null;
    if (typeof deactivateOfGuest === 'function') {
      const call = deactivateOfGuest;
      try {
        await invocations.run(
          () => Reflect.apply(call, undefined, []),
          () => null,
        );
      } catch (error) {
        report(error);
      }
    }
    end();
    return null;
  }

  function end(): void {
    if (session.ended) return;
    enter(() => endSubscriptions(context.subscriptions, report));
    dispose();
  }

  function dispose(): void {
    notices.flush();
    exported = new Map();
    session.dispose();
  }

  return {
    module,
    activate,
    deactivate,
    invokeCommand: commands.invoke,
    invokeExport(call, callContext) {
      const target = exported.get(call.name);
      if (!target) throw coded('EXPORT_NOT_FOUND', `${quote(owner)} exports no function ${quote(call.name)}.`);
      return invocations.invoke(target, call, callContext);
    },
    hear: {
      'configuration/changed': configuration.changed,
      'permissions/changed': permissions.changed,
      'watch/changes': watchers.changed,
      'workspace/folders-changed': workspace.foldersChanged,
      'workspace/trust-changed': workspace.trustChanged,
    },
    receiveAppEvent: host.receive,
    answer: { ...shown.answer, 'secrets/changed': secrets.changed },
    makeFetch: (requests) => createFetch({ session, errors, limits }, requests),
    extensionsChanged: extensions.changed,
    log: notices.log,
    dispose,
  };
}
