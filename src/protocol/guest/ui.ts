// Dialogs, progress and status items. Numbers are the extension's own and mean nothing to others.

export type MessageParams = {
  readonly kind: 'info' | 'warning' | 'error';
  readonly message: string;
  readonly detail: string | null;
  readonly modal: boolean;
  readonly items: readonly { readonly title: string; readonly isCloseAffordance: boolean }[];
};

export type QuickPickParams = {
  readonly title: string | null;
  readonly placeHolder: string | null;
  readonly canPickMany: boolean;
  readonly matchOnDescription: boolean;
  readonly matchOnDetail: boolean;
  readonly items: readonly {
    readonly kind: 'item' | 'separator';
    readonly label: string;
    readonly description: string | null;
    readonly detail: string | null;
    readonly picked: boolean;
  }[];
};

export type InputBoxParams = {
  /** Names the box in `ui/validate`. */
  readonly box: number;
  readonly title: string | null;
  readonly prompt: string | null;
  readonly placeHolder: string | null;
  readonly value: string;
  readonly valueSelection: readonly [number, number] | null;
  readonly password: boolean;
  /** The extension wants to be asked about each text. */
  readonly validates: boolean;
};

export type ProgressParams = {
  readonly progress: number;
  readonly location: 'source-control' | 'window' | 'notification';
  readonly title: string | null;
  readonly cancellable: boolean;
};

export type StatusParams = {
  readonly item: number;
  /** Null takes it away. */
  readonly text: string | null;
  readonly name: string | null;
  readonly tooltip: string | null;
  readonly command: string | null;
  readonly alignment: 'left' | 'right';
  readonly priority: number | null;
  /** Milliseconds until it goes by itself. */
  readonly hideAfter: number | null;
};

export type ProblemOnWire = { readonly message: string; readonly severity: 'info' | 'warning' | 'error' };

export type UiRequests = {
  /** With items or modal it needs `ui.prompt`. `chosen` is an index of `items`. */
  'ui/message': { params: MessageParams; result: { readonly chosen: number | null } };
  'ui/quick-pick': { params: QuickPickParams; result: { readonly picked: readonly number[] | null } };
  'ui/input-box': { params: InputBoxParams; result: { readonly value: string | null } };
  'ui/progress-begin': { params: ProgressParams; result: null };
  /** Answered when the app can take the next one: whoever waits for that cannot flood it. */
  'ui/progress-report': {
    params: { readonly progress: number; readonly message: string | null; readonly increment: number | null };
    result: null;
  };
  'ui/progress-end': { params: { readonly progress: number }; result: null };
  /** Answered as reports are. */
  'ui/status': { params: StatusParams; result: null };
};

export type UiToGuestRequests = {
  /** What the extension says of a text that was typed. */
  'ui/validate': {
    params: { readonly box: number; readonly value: string };
    result: { readonly problem: ProblemOnWire | null };
  };
  /** The user wants the work to stop. */
  'ui/progress-cancel': { params: { readonly progress: number }; result: null };
};

/** Characters, and numbers of things. Both ends keep them: the host for a good message, the core because hosts can be broken. */
export const UI_LIMITS = {
  message: 4096,
  detail: 16_384,
  item: 256,
  items: 16,
  label: 1024,
  picks: 2000,
  /** All texts of a quick pick. */
  pickText: 1024 * 1024,
  prompt: 4096,
  value: 16_384,
  statusText: 256,
  tooltip: 1024,
  statusItems: 20,
  progresses: 8,
  milliseconds: 2 ** 31 - 1,
} as const;
