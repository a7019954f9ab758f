// Starts a host: an empty environment, one pipe, the strongest flags, a handshake, and a measured perimeter.

import { type ChildProcess, spawn } from 'node:child_process';
import { dirname } from 'node:path';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { type Clock, withDeadline } from '../base/deadline.ts';
import { DisposableStore } from '../base/disposable.ts';
import { type BulkheadError, coded } from '../base/error.ts';
import { Emitter, type Event } from '../base/event.ts';
import type { Isolation } from '../model/isolation.ts';
import { connectPeer } from '../protocol/connection.ts';
import type { ControlVoice, HostVoice, ProbeName, ToGuestVoice } from '../protocol/core-methods.ts';
import type { KnownExtensionsOnWire } from '../protocol/guest/extensions.ts';
import type { GuestVoice, LogLevel } from '../protocol/guest-methods.ts';
import { controlResults, guestParams, guestResults, hostParams } from '../protocol/guest-params.ts';
import type { WireLimits } from '../protocol/limits.ts';
import { nodeStream } from '../protocol/node-stream.ts';
import type { NotificationHandlers, Peer, RequestHandlers } from '../protocol/peer.ts';
import { openSession } from '../protocol/session.ts';
import { confirmProtocol, PROTOCOL } from '../protocol/version.ts';
import { withCanary } from './canary.ts';
import type { PerimeterReport } from './core.ts';
import { lineSplitter } from './log-lines.ts';
import type { OwnPorts } from './own-ports.ts';

/** Everything under `dist/` lies two levels deep, as everything under `src/` does. */
export const HOST_FILE = fileURLToPath(new URL('../../dist/host/host.cjs', import.meta.url));

export interface HostOptions {
  readonly runtime: string;
  /** What `hostFlags` found for this runtime. */
  readonly flags: readonly string[];
  readonly isolation: Isolation;
  readonly wire: WireLimits;
  readonly clock: Clock;
  /** Milliseconds until the host must have said hello and tried its perimeter. */
  readonly handshake: number;
  readonly requirePerimeter: readonly ProbeName[];
  /** Told of the canary's port while it is out. */
  readonly ports: OwnPorts;
  /** What the process itself printed: nothing of an extension should ever arrive here. */
  readonly onLine: (level: LogLevel, line: string) => void;
  readonly onFault: (
    channel: number | null,
    fault: { readonly name: string; readonly message: string; readonly stack: string },
  ) => void;
}

export interface GuestHandlers {
  readonly requests: RequestHandlers<GuestVoice>;
  readonly notifications: NotificationHandlers<GuestVoice>;
}

export interface Host {
  readonly isolation: Isolation;
  readonly pid: number;
  readonly perimeter: PerimeterReport;
  /** Sends the script and opens its channel, within `deadline` ms. Nothing of it runs before `extension/activate`. */
  load(extension: ExtensionToLoad, handlers: GuestHandlers, deadline: number): LoadedExtension;
  /** What it is to know of the extensions that are here. */
  know(news: KnownExtensionsOnWire): void;
  /** Whether the host still answers within so many milliseconds: one that is stuck in a loop does not. */
  answers(within: number): Promise<boolean>;
  /** Ends a host that misbehaves: every call in flight rejects with `error`, and `onEnd` fires with it. */
  end(error: BulkheadError): void;
  /** Fires once, when the process or its pipe has ended; every call in flight was rejected with the same error before. */
  readonly onEnd: Event<BulkheadError>;
  /** Ends the process and waits until it is gone. */
  dispose(): Promise<void>;
}

export interface ExtensionToLoad {
  readonly id: string;
  readonly script: string;
  /** What becomes of an error that the extension answered with, e.g. a stack with the author's own lines. */
  readonly explain: (error: BulkheadError) => BulkheadError;
}

export interface LoadedExtension {
  readonly channel: number;
  readonly peer: Peer<ToGuestVoice>;
  /** Resolves when the host has taken the script. Ask nothing of the peer before: the host would not know its channel. */
  readonly ready: Promise<void>;
  /** Ends what the extension owns in the host, then its channel. Errors: `TIMEOUT`. */
  unload(deadline: number): Promise<void>;
}

/** Errors: `HOST_START_FAILED`, `PROTOCOL_VERSION`, `PERIMETER_INSUFFICIENT`, `TIMEOUT`. Nothing is left behind then. */
export async function startHost(options: HostOptions): Promise<Host> {
  const child = spawn(options.runtime, [...options.flags, HOST_FILE], {
    cwd: dirname(HOST_FILE),
    env: {},
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const gone = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
  const failed = new Promise<never>((_, reject) => {
    child.once('error', (cause) => reject(startFailed('could not be started', cause)));
    child.once('exit', (code, signal) => reject(startFailed(`ended during its start (${signal ?? `status ${code}`})`)));
  });
  failed.catch(() => undefined);
  captureOutput(child, options.onLine);
  const host = openHost(child, gone, options);
  try {
    const perimeter = await withDeadline(
      Promise.race([greet(host.control, { isolation: options.isolation, pid: host.face.pid }, options), failed]),
      {
        clock: options.clock,
        milliseconds: options.handshake,
        what: 'The start of a host',
      },
    );
    demand(perimeter, options.requirePerimeter);
    // Whoever gets the host could not hear of an end that has been.
    if (host.hasEnded()) throw startFailed('ended at the end of its start');
    return { ...host.face, perimeter };
  } catch (error) {
    await host.face.dispose();
    throw (error as BulkheadError).code === 'HOST_DIED' ? startFailed('ended during its start', error) : error;
  }
}

/** Shakes hands, and has the perimeter tried before anything else is asked. The canary is put out while the host starts. */
async function greet(
  control: Peer<ControlVoice>,
  host: { readonly isolation: Isolation; readonly pid: number },
  { wire: limits, ports }: Pick<HostOptions, 'wire' | 'ports'>,
): Promise<PerimeterReport> {
  const greeted = control.request('host/hello', { protocol: PROTOCOL, limits });
  greeted.catch(() => undefined); // awaited below, and lost when the canary fails first
  return withCanary(ports, async ({ canaryFile, canaryFolder, canaryPort, confirm }) => {
    const { protocol, node } = await greeted;
    confirmProtocol(protocol);
    const { outcomes } = await control.request('host/probe', { canaryFile, canaryFolder, canaryPort });
    return { ...host, node, outcomes: await confirm(outcomes) };
  });
}

function openHost(child: ChildProcess, gone: Promise<void>, options: HostOptions) {
  const owned = new DisposableStore();
  const ended = owned.add(new Emitter<BulkheadError>());
  /** A broken conversation ends the process too: whoever violates the protocol is not asked to go. */
  let left = false;
  const leave = (error: BulkheadError) => {
    child.kill('SIGKILL');
    if (!left) ended.fire(error);
    left = true;
  };
  const session = owned.add(
    openSession(nodeStream(child.stdio[3] as Duplex), {
      limits: options.wire,
      side: 'core',
      onEnd: leave,
    }),
  );
  /** A bug of ours: the extension learns only `INTERNAL`, the app's log learns the rest. */
  const onFault = (error: unknown, method: string) =>
    options.onLine('error', `${method} failed inside the core: ${error}`);
  const control = connectPeer<ControlVoice, HostVoice>(
    session.control,
    { requests: {}, notifications: { 'host/fault': ({ channel, ...fault }) => options.onFault(channel, fault) } },
    { clock: options.clock, params: hostParams, results: controlResults, onFault },
  );

  const face = {
    isolation: options.isolation,
    pid: child.pid ?? 0,
    onEnd: ended.event,
    load(extension: ExtensionToLoad, handlers: GuestHandlers, deadline: number): LoadedExtension {
      const channel = session.open();
      const peer = connectPeer<ToGuestVoice, GuestVoice>(channel, handlers, {
        clock: options.clock,
        params: guestParams,
        results: guestResults,
        explain: extension.explain,
        onFault,
      });
      const { number } = channel;
      const bytes = [Buffer.from(extension.script)];
      const ready = control.request('extension/load', { channel: number, id: extension.id, bytes }, { deadline });
      return {
        channel: number,
        peer,
        ready: ready.then(() => undefined),
        async unload(within: number) {
          try {
            await control.request('extension/unload', { channel: number }, { deadline: within });
          } finally {
            peer.dispose();
          }
        },
      };
    },
    know: (news: KnownExtensionsOnWire): void => control.notify('host/extensions', news),
    answers: (within: number): Promise<boolean> =>
      control.request('host/ping', {}, { deadline: within }).then(
        () => true,
        () => false,
      ),
    end(error: BulkheadError): void {
      session.end(error);
      leave(error);
    },
    async dispose(): Promise<void> {
      owned.dispose();
      child.kill('SIGKILL');
      await gone;
    },
  };
  return { control, face, hasEnded: () => left };
}

function captureOutput(child: ChildProcess, onLine: HostOptions['onLine']): void {
  for (const [stream, level] of [
    [child.stdout, 'info'],
    [child.stderr, 'error'],
  ] as const) {
    const lines = lineSplitter((line) => onLine(level, line));
    stream?.setEncoding('utf8');
    stream?.on('data', lines.push);
    stream?.on('end', lines.end);
  }
}

function demand(perimeter: PerimeterReport, required: readonly ProbeName[]): void {
  const open = required.filter(
    (name) => !perimeter.outcomes.some((outcome) => outcome.name === name && outcome.denied),
  );
  if (open.length === 0) return;
  throw coded(
    'PERIMETER_INSUFFICIENT',
    `The host's perimeter does not stop ${open.join(', ')} on Node ${perimeter.node}.`,
    {
      fix: 'Use a newer Node for hosts (option "runtime"), or demand less (option "requirePerimeter"). docs/security.md says what each version stops.',
    },
  );
}

function startFailed(how: string, cause?: unknown): BulkheadError {
  return coded(
    'HOST_START_FAILED',
    `The host ${how}.`,
    { fix: 'See the log of the host; check the option "runtime".' },
    cause,
  );
}
