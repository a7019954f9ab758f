// Addresses that are opened outside of the app, by the app. Nothing here starts a program.

import type { Checked } from '../../permissions/checked.ts';
import type { OpenExternal } from '../app-offers.ts';
import { APP_ANSWERS_WITHIN, type AppCallPowers, callApp } from './app-call.ts';

/** Says whether it was opened: an app may ask its user. The address is the one that was decided on, and no other. Errors: `APP_FAILED`, `TIMEOUT`, `CANCELLED`. */
export function openAddress(
  openExternal: OpenExternal,
  checked: Checked<'open.external'>,
  app: AppCallPowers,
  signal: AbortSignal,
): Promise<boolean> {
  return callApp(app, {
    what: 'openExternal',
    run: (request) => openExternal({ ...request, target: checked.resource.target }),
    read: (answer) => (typeof answer === 'boolean' ? { value: answer } : null),
    signal,
    milliseconds: APP_ANSWERS_WITHIN,
  });
}
