// What one guest shows and asks through the app, together, and what the core asks of it meanwhile.

import type { Window } from '../../../extension-api/src/window.ts';
import type { Boundary } from './boundary.ts';
import type { GuestErrors } from './guest-errors.ts';
import type { GuestSession } from './guest-session.ts';
import { createInputBoxes, type InputBoxes } from './input-box.ts';
import type { Invocations } from './invocation.ts';
import { createMessages } from './messages.ts';
import { createProgress, type GuestProgress } from './progress.ts';
import { createQuickPick } from './quick-pick.ts';
import { createStatusBar } from './status-bar.ts';

export interface ShownAnswers {
  readonly 'ui/validate': InputBoxes['validate'];
  readonly 'ui/progress-cancel': GuestProgress['cancel'];
}

export function createShown(powers: {
  readonly session: GuestSession;
  readonly boundary: Boundary;
  readonly errors: GuestErrors;
  readonly invocations: Invocations;
  readonly owner: string;
  readonly harden: <T>(value: T) => T;
  readonly enter: (call: () => void) => void;
  readonly later: (call: () => void) => void;
  /** A refusal that nobody waits for. */
  readonly onRefused: (error: unknown) => void;
}): { readonly window: Omit<Window, 'createOutputChannel'>; readonly answer: ShownAnswers } {
  const boxes = createInputBoxes(powers);
  const { withProgress, cancel } = createProgress(powers);
  return {
    window: {
      ...createMessages(powers),
      showQuickPick: createQuickPick(powers),
      showInputBox: boxes.showInputBox,
      withProgress,
      ...createStatusBar(powers),
    },
    answer: { 'ui/validate': boxes.validate, 'ui/progress-cancel': cancel },
  };
}
