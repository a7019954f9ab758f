// What extensions reach of the machine beside its files: programs, and variables of the app's environment.

import type { Clock } from '../base/deadline.ts';
import type { Broker } from '../permissions/broker.ts';
import { closedPlaces } from './closed-places.ts';
import { DEFAULT_FILE_LIMITS } from './effects/file-limits.ts';
import { createProcessEffects } from './effects/process/processes.ts';
import { TreeGate } from './effects/tree-gate.ts';
import { Breather } from './effects/work-budget.ts';
import type { RulesBook } from './extension-rules.ts';
import type { Home } from './home.ts';
import type { Registry } from './lifecycle/registry.ts';
import { nodeFilePowers } from './node-powers.ts';
import { nodeProcessPowers } from './node-processes.ts';
import { environmentService } from './services/environment.ts';
import type { GuestScope } from './services/guest-service.ts';
import { processService } from './services/process.ts';

export interface ProgramServicesPowers {
  readonly broker: Broker;
  readonly clock: Clock;
  readonly home: Home;
  readonly registry: Registry;
  readonly rules: Pick<RulesBook, 'of'>;
  /** Real paths, as they are now. */
  readonly workspaceFolders: () => readonly string[];
}

export function createProgramServices(powers: ProgramServicesPowers) {
  const { broker, clock, workspaceFolders } = powers;
  const environment = { ...process.env };
  const processes = createProcessEffects({
    broker,
    clock,
    environment,
    powers: nodeProcessPowers(),
    files: {
      broker,
      powers: nodeFilePowers(),
      limits: DEFAULT_FILE_LIMITS,
      gate: new TreeGate(),
      breather: new Breather(),
    },
    places: closedPlaces(powers),
    workspaceFolder: () => workspaceFolders()[0],
  });
  const variables = { broker, environment, platform: process.platform };
  return (guest: GuestScope) => ({
    process: processService(processes.forExtension({ ...guest.who, streams: guest.streams })),
    environment: environmentService(guest, variables),
  });
}
