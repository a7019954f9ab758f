// `window.showInputBox` of one guest, and its `validateInput`, which the core asks while the box is open.

import { InputBoxValidationSeverity, type ShowInputBox } from '../../../extension-api/src/input-box.ts';
import { coded } from '../../base/error.ts';
import { type ProblemOnWire, UI_LIMITS } from '../../protocol/guest/ui.ts';
import type { Boundary } from './boundary.ts';
import { withSignal } from './cancel.ts';
import type { GuestSession } from './guest-session.ts';
import type { Invocations } from './invocation.ts';
import { orNothing } from './own-result.ts';
import { readList, readOptionalText } from './read-options.ts';
import { type GuestFunction, readFlag, readFunction, readMember } from './untrusted.ts';

export interface InputBoxes {
  readonly showInputBox: ShowInputBox;
  /** One that is closed has nothing to say. */
  validate(params: {
    readonly box: number;
    readonly value: string;
  }): Promise<{ readonly problem: ProblemOnWire | null }>;
}

export function createInputBoxes(powers: {
  readonly session: GuestSession;
  readonly boundary: Boundary;
  readonly invocations: Invocations;
  readonly enter: (call: () => void) => void;
}): InputBoxes {
  const { session, boundary, invocations, enter } = powers;
  const validators = new Map<number, { readonly call: GuestFunction; readonly self: unknown }>();
  let next = 1;

  async function showInputBox(options?: unknown, token?: unknown): Promise<string | undefined> {
    const box = next++;
    const validator = readMember(options, 'validateInput');
    const params = {
      box,
      title: readOptionalText(options, 'title', UI_LIMITS.label),
      prompt: readOptionalText(options, 'prompt', UI_LIMITS.prompt),
      placeHolder: readOptionalText(options, 'placeHolder', UI_LIMITS.label),
      value: readOptionalText(options, 'value', UI_LIMITS.value) ?? '',
      valueSelection: readSelection(readMember(options, 'valueSelection')),
      password: readFlag(options, 'password'),
      validates: validator !== undefined && validator !== null,
    };
    if (params.validates) {
      validators.set(box, { call: readFunction(validator, 'The option "validateInput"'), self: options });
    }
    try {
      const dialog = withSignal(token, enter, async (request) => {
        const { value } = await session.request('ui/input-box', params, request);
        return { value: value ?? undefined };
      });
      return (await orNothing(dialog)).value as string | undefined;
    } finally {
      validators.delete(box);
    }
  }

  return {
    showInputBox: boundary.later(showInputBox),
    async validate({ box, value }) {
      const validator = validators.get(box);
      if (validator === undefined) return { problem: null };
      return invocations.run(() => Reflect.apply(validator.call, validator.self, [value]), readProblem);
    },
  };
}

function readSelection(value: unknown): readonly [number, number] | null {
  if (value === undefined || value === null) return null;
  const [from, to, ...more] = readList(value, 'The option "valueSelection"', 2);
  const right = (one: unknown): one is number => typeof one === 'number' && Number.isSafeInteger(one) && one >= 0;
  if (!right(from) || !right(to) || more.length > 0) {
    throw coded('ARGUMENT_INVALID', 'The option "valueSelection" must be two whole numbers from zero.');
  }
  return [from, to];
}

const SEVERITIES: Readonly<Record<number, ProblemOnWire['severity']>> = {
  [InputBoxValidationSeverity.Info]: 'info',
  [InputBoxValidationSeverity.Warning]: 'warning',
};

/** Runs in the guest's entry: what it returned is its own. */
function readProblem(said: unknown): { readonly problem: ProblemOnWire | null } {
  if (said === undefined || said === null || said === '') return { problem: null };
  if (typeof said === 'string') return { problem: { message: said.slice(0, UI_LIMITS.label), severity: 'error' } };
  const message = readMember(said, 'message');
  const severity = readMember(said, 'severity');
  if (typeof message !== 'string') {
    throw coded('ARGUMENT_INVALID', 'validateInput must return a message, an InputBoxValidationMessage or nothing.');
  }
  const known = typeof severity === 'number' ? SEVERITIES[severity] : undefined;
  return { problem: { message: message.slice(0, UI_LIMITS.label), severity: known ?? 'error' } };
}
