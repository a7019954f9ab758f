// What a core announces, as emitters of its own.

import { DisposableStore } from '../base/disposable.ts';
import { Emitter } from '../base/event.ts';
import type { AuditRecord } from '../permissions/audit.ts';
import type { Activation, ExtensionInfo, HostEnd, LogLine, OutputAct } from './core.ts';

export function createCoreEvents() {
  const owned = new DisposableStore();
  return {
    state: owned.add(new Emitter<ExtensionInfo>()),
    /** Became disabled, or is so no longer. */
    switched: owned.add(new Emitter<ExtensionInfo>()),
    activation: owned.add(new Emitter<Activation>()),
    decision: owned.add(new Emitter<AuditRecord>()),
    log: owned.add(new Emitter<LogLine>()),
    output: owned.add(new Emitter<OutputAct>()),
    hostEnd: owned.add(new Emitter<HostEnd>()),
    dispose: () => owned.dispose(),
  };
}

export type CoreEvents = ReturnType<typeof createCoreEvents>;
