// Parameters of the dialogs, progress and status items, parsed.

import * as v from 'valibot';
import { count, id, nothing, type RequestSchemas, type ResultSchemas, text } from './params-parts.ts';
import { UI_LIMITS, type UiRequests, type UiToGuestRequests } from './ui.ts';

const maybe = (longest: number) => v.nullable(text(longest));
const label = maybe(UI_LIMITS.label);
const flag = v.boolean();
const finite = v.pipe(v.number(), v.finite());

const pick = v.strictObject({
  kind: v.picklist(['item', 'separator']),
  label: text(UI_LIMITS.label),
  description: label,
  detail: maybe(UI_LIMITS.message),
  picked: flag,
});
const picks = v.pipe(
  v.array(pick),
  v.maxLength(UI_LIMITS.picks),
  v.check((items) => textOf(items) <= UI_LIMITS.pickText, `at most ${UI_LIMITS.pickText} characters in all`),
);

export const UI_PARAMS = {
  'ui/message': v.strictObject({
    kind: v.picklist(['info', 'warning', 'error']),
    message: text(UI_LIMITS.message),
    detail: maybe(UI_LIMITS.detail),
    modal: flag,
    items: v.pipe(
      v.array(v.strictObject({ title: text(UI_LIMITS.item), isCloseAffordance: flag })),
      v.maxLength(UI_LIMITS.items),
    ),
  }),
  'ui/quick-pick': v.strictObject({
    title: label,
    placeHolder: label,
    canPickMany: flag,
    matchOnDescription: flag,
    matchOnDetail: flag,
    items: picks,
  }),
  'ui/input-box': v.strictObject({
    box: count,
    title: label,
    prompt: maybe(UI_LIMITS.prompt),
    placeHolder: label,
    value: text(UI_LIMITS.value),
    valueSelection: v.nullable(v.strictTuple([count, count])),
    password: flag,
    validates: flag,
  }),
  'ui/progress-begin': v.strictObject({
    progress: count,
    location: v.picklist(['source-control', 'window', 'notification']),
    title: label,
    cancellable: flag,
  }),
  'ui/progress-report': v.strictObject({ progress: count, message: label, increment: v.nullable(finite) }),
  'ui/progress-end': v.strictObject({ progress: count }),
  'ui/status': v.strictObject({
    item: count,
    text: maybe(UI_LIMITS.statusText),
    name: maybe(UI_LIMITS.statusText),
    tooltip: maybe(UI_LIMITS.tooltip),
    command: v.nullable(id),
    alignment: v.picklist(['left', 'right']),
    priority: v.nullable(finite),
    hideAfter: v.nullable(v.pipe(count, v.maxValue(UI_LIMITS.milliseconds))),
  }),
} satisfies RequestSchemas<UiRequests>;

export const UI_RESULTS = {
  'ui/validate': v.strictObject({
    problem: v.nullable(
      v.strictObject({ message: text(UI_LIMITS.label), severity: v.picklist(['info', 'warning', 'error']) }),
    ),
  }),
  'ui/progress-cancel': nothing,
} satisfies ResultSchemas<UiToGuestRequests>;

function textOf(items: readonly v.InferOutput<typeof pick>[]): number {
  return items.reduce(
    (sum, item) => sum + item.label.length + (item.description?.length ?? 0) + (item.detail?.length ?? 0),
    0,
  );
}
