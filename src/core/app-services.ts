// The services that need the app: what it offers, called in the name of whoever asks.

import { join } from 'node:path';
import type { Clock } from '../base/deadline.ts';
import { quote } from '../base/quote.ts';
import type { Broker } from '../permissions/broker.ts';
import { coreValues as codec } from '../protocol/core-values.ts';
import type { AppOffers, SecretsOption } from './app-offers.ts';
import type { Commands } from './commands.ts';
import type { CoreEvents } from './core-events.ts';
import type { AppCallPowers } from './effects/app-call.ts';
import { type SecretEffects, secretsInVault, secretsOfApp } from './effects/secrets.ts';
import type { Home } from './home.ts';
import { vaultOf } from './secrets/vault-of.ts';
import { clipboardService } from './services/clipboard.ts';
import type { GuestScope } from './services/guest-service.ts';
import { openService } from './services/open.ts';
import { secretService } from './services/secrets.ts';
import { uiService } from './services/ui.ts';
import { askedBy } from './who-asks.ts';

export interface AppServicePowers {
  readonly offers: AppOffers;
  readonly home: Home;
  readonly broker: Broker;
  readonly clock: Clock;
  readonly commands: Commands;
  readonly events: CoreEvents;
}

export function createAppServices(powers: AppServicePowers) {
  const { offers, home, broker, clock, commands, events } = powers;
  const secrets = secretEffects(offers.secrets, join(home.path, 'secrets'));

  return (guest: GuestScope) => {
    const { id } = guest.extension;
    const app: AppCallPowers = {
      by: askedBy(guest.extension),
      clock,
      // Under nobody's name: it is the app's fault, and its words may name what no extension should read.
      report: (what, error) =>
        events.log.fire({
          id: null,
          level: 'error',
          text: `"${what}" of the app failed for ${id}: ${describe(error)}`,
        }),
    };
    return {
      ui: uiService(guest, {
        broker,
        app,
        ui: offers.ui ?? {},
        execute: (command) => commands.execute(command, codec.encode([]), { caller: { kind: 'extension', id } }),
        log: (text) => events.log.fire({ id, level: 'error', text }),
      }),
      clipboard: clipboardService(guest, { broker, app, clipboard: offers.clipboard ?? {} }),
      open: openService(guest, { broker, app, openExternal: offers.openExternal }),
      secrets: secretService(guest, { broker, app, secrets: guest.trial?.secretsOver(secrets) ?? secrets }),
    };
  };
}

function secretEffects(option: SecretsOption | undefined, folder: string): SecretEffects {
  if (option !== undefined && 'get' in option) return secretsOfApp(option);
  return secretsInVault(vaultOf(option, folder));
}

function describe(error: unknown): string {
  try {
    return error instanceof Error ? `${error.name}: ${error.message}` : `it threw ${quote(String(error))}`;
  } catch {
    // Whatever was thrown cannot be made text.
    return 'it threw something that cannot be shown';
  }
}
