// Dialogs, notices, progress and status items of one extension, through what the app offers.

import type { Broker } from '../../permissions/broker.ts';
import type { GuestVoice } from '../../protocol/guest-methods.ts';
import type { AppUi } from '../app-offers.ts';
import { type AppCallPowers, doesNotOffer } from '../effects/app-call.ts';
import { DialogQueue } from '../effects/dialog-queue.ts';
import { askForText, askToPick, askWithMessage, type DialogAct, guardedValidate } from '../effects/dialogs.ts';
import { Notices } from '../effects/notices.ts';
import { Progresses } from '../effects/progresses.ts';
import { StatusItems } from '../effects/status-items.ts';
import type { GuestScope, GuestService } from './guest-service.ts';

type UiMethod = Extract<keyof GuestVoice['requests'], `ui/${string}`>;

export interface UiPowers {
  readonly broker: Broker;
  readonly app: AppCallPowers;
  readonly ui: AppUi;
  /** Runs a command in the extension's own name: whoever clicks lends it nothing. */
  readonly execute: (command: string) => Promise<unknown>;
  /** A line for the extension's log. */
  readonly log: (text: string) => void;
}

/** Milliseconds that an extension has to say what is wrong with a text. */
const VALIDATED_WITHIN = 2_000;

export function uiService({ who, peer }: GuestScope, powers: UiPowers): GuestService<UiMethod> {
  const { broker, app, ui } = powers;
  const dialogs = new DialogQueue(app.clock);
  const notices = new Notices(app);
  const progresses = new Progresses(app);
  const status = ui.status === undefined ? null : new StatusItems(app, (update) => ui.status?.(update), click);
  const parts = [dialogs, notices, progresses, ...(status === null ? [] : [status])];

  async function click(command: string): Promise<void> {
    try {
      await powers.execute(command);
    } catch (error) {
      powers.log(`The command of a status item failed: ${error instanceof Error ? error.message : 'for no reason'}`);
    }
  }

  /** One dialog: in its turn, decided when it is shown, taken away when its grant is. */
  const ask = <T>(signal: AbortSignal, show: (act: DialogAct) => Promise<T>): Promise<T> =>
    dialogs.run(signal, async (turn) => {
      const checked = await broker.check({ who, kind: 'ui.prompt', resource: {} });
      return broker.perform(checked, () =>
        dialogs.whileGranted(
          () => broker.confirm(checked),
          turn,
          (own) => show({ checked, app, signal: own }),
        ),
      );
    });

  return {
    requests: {
      'ui/message': async (message, { signal }) => {
        const show = offered(ui, 'showMessage');
        if (message.items.length > 0 || message.modal) {
          return { chosen: await ask(signal, (act) => askWithMessage(show, message, act)) };
        }
        await notices.show(show, message, signal);
        return { chosen: null };
      },
      'ui/quick-pick': async (list, { signal }) => {
        const pick = offered(ui, 'quickPick');
        return { picked: await ask(signal, (act) => askToPick(pick, list, act)) };
      },
      'ui/input-box': async (params, { signal }) => {
        const input = offered(ui, 'inputBox');
        const { box } = params;
        const validate = guardedValidate(async (value, own) => {
          const options = { signal: own, deadline: VALIDATED_WITHIN };
          return (await peer().request('ui/validate', { box, value }, options)).problem;
        }, powers.log);
        const text = await ask(signal, (act) => askForText(input, params, params.validates ? validate : null, act));
        return { value: text };
      },
      'ui/progress-begin': async (params, { signal }) => {
        const progress = offered(ui, 'progress');
        const cancel = () => {
          const asked = peer().request('ui/progress-cancel', { progress: params.progress });
          asked.catch(() => undefined); // gone meanwhile: so is its progress
        };
        await progresses.begin(progress, params, cancel, signal);
        return null;
      },
      'ui/progress-report': async ({ progress, message, increment }, { signal }) => {
        await progresses.report(progress, { message, increment }, signal);
        return null;
      },
      'ui/progress-end': ({ progress }) => {
        progresses.end(progress);
        return null;
      },
      'ui/status': async (params, { signal }) => {
        if (status === null) throw doesNotOffer('ui.status');
        await status.set(params, signal);
        return null;
      },
    },
    notifications: {},
    recheck: () => dialogs.recheck(),
    dispose() {
      for (const part of parts) part.dispose();
    },
    async whenEnded() {
      await Promise.all([dialogs.whenEnded(), notices.whenEnded()]);
    },
  };
}

/** As a method of the app's own object. Errors: `APP_DOES_NOT_OFFER`, before anybody is asked anything. */
function offered<M extends 'showMessage' | 'quickPick' | 'inputBox' | 'progress'>(
  ui: AppUi,
  member: M,
): NonNullable<AppUi[M]> {
  const given = ui[member];
  if (given === undefined) throw doesNotOffer(`ui.${member}`);
  return given.bind(ui) as NonNullable<AppUi[M]>;
}
