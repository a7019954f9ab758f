// The services of one extension over an app that is a script, a real broker and a clock that the test turns.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { AppOffers } from '../../../src/core/app-offers.ts';
import { createAppServices } from '../../../src/core/app-services.ts';
import type { Commands } from '../../../src/core/commands.ts';
import type { LogLine } from '../../../src/core/core.ts';
import { createCoreEvents } from '../../../src/core/core-events.ts';
import { Streams } from '../../../src/core/effects/streams.ts';
import { openHome } from '../../../src/core/home.ts';
import type { GuestScope } from '../../../src/core/services/guest-service.ts';
import type { Declarations } from '../../../src/model/permission.ts';
import type { AuditRecord } from '../../../src/permissions/audit.ts';
import { createBroker } from '../../../src/permissions/broker.ts';
import type { ToGuestVoice } from '../../../src/protocol/core-methods.ts';
import type { Peer } from '../../../src/protocol/peer.ts';
import { exampleRules } from '../../permissions/example-rules.ts';
import { manualClock } from '../../protocol/manual-clock.ts';
import { registered } from '../registered.ts';

const reason = { reason: 'A test.' };

/** Everything that these services ask for, declared. */
export const ALL: Declarations = {
  'ui.prompt': reason,
  'clipboard.read': reason,
  'clipboard.write': reason,
  secrets: reason,
  'open.external': { targets: ['https://example.com', 'mailto:'], ...reason },
};

export interface AppSketch {
  readonly offers?: AppOffers;
  readonly declares?: Declarations;
  /** What the extension answers to the core. */
  readonly guest?: (method: string, params: unknown, options: { readonly signal?: AbortSignal | undefined }) => unknown;
  readonly execute?: Commands['execute'];
  readonly id?: string;
  readonly home?: string;
}

export function appServices(sketch: AppSketch = {}) {
  const clock = manualClock();
  const records: AuditRecord[] = [];
  const log: LogLine[] = [];
  const told: { readonly method: string; readonly params: unknown }[] = [];
  const events = createCoreEvents();
  events.log.event((line) => log.push(line));
  const state = { rules: exampleRules({ required: sketch.declares ?? ALL }) };
  const broker = createBroker({ rules: () => state.rules, audit: (record) => records.push(record), clock });
  const home = sketch.home ?? temporaryHome();
  const extension = registered(sketch.id ?? 'acme.notes');
  const peer = {
    async request(method: string, params: unknown, options: { signal?: AbortSignal } = {}) {
      told.push({ method, params });
      return (await sketch.guest?.(method, params, options)) ?? null;
    },
    notify: (method: string, params: unknown) => void told.push({ method, params }),
    dispose() {},
    // Each method's answer has that method's type; a script has none.
  } as unknown as Peer<ToGuestVoice>;
  const make = createAppServices({
    offers: sketch.offers ?? {},
    home: openHome(home, () => []),
    broker,
    clock,
    commands: { execute: sketch.execute ?? (async () => ({})) } as unknown as Commands,
    events,
  });
  const who = { identity: extension.identity, version: '1.0.0' };
  const scope = { extension, who, streams: new Streams(), peer: () => peer, tell: () => undefined };
  const services = make(scope as unknown as GuestScope);
  return {
    ...services,
    clock,
    records,
    log,
    told,
    home,
    /** The user's settings from now on, as `bulkhead.permissions`. */
    settings(text: string) {
      state.rules = exampleRules({ required: sketch.declares ?? ALL, layers: { user: text } });
      services.ui.recheck?.();
    },
  };
}

export const never = (): Promise<never> => new Promise(() => undefined);
export const calling = (signal = new AbortController().signal) => ({ signal });
/** Lets everything happen that needs no time. */
export const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

function temporaryHome(): string {
  const path = mkdtempSync(join(tmpdir(), 'bulkhead-app-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
