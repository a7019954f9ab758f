// Shows people what happens while a core runs: who was activated by what, what was asked for, what was decided.

import { DisposableStore } from '../base/disposable.ts';
import { quote, visible } from '../base/quote.ts';
import type { Activation, AuditRecord, Core, ExtensionInfo, LogLine, PerimeterReport } from '../index.ts';
import { originWords } from './extension-name.ts';
import { lineLabel } from './line-label.ts';
import { placeOf } from './permission-lines.ts';
import type { Terminal } from './powers.ts';

/** Allowed requests shown for each extension and permission; the rest is counted. */
const ALLOWED_SHOWN = 3;

export interface RunReport {
  /** Says what was only counted, and stops listening. Idempotent. */
  finish(): void;
}

/** `warnings`: only what keeps the whole run from being what its user believes, as settings that cannot be understood. */
export function reportRun(core: Core, { say, colors }: Terminal, what: 'all' | 'warnings'): RunReport {
  const store = new DisposableStore();
  const allowed = new Map<string, { readonly first: AuditRecord; count: number }>();
  const line = (word: string, paint: (text: string) => string, text: string) =>
    say(`${paint(lineLabel(word))} ${text}`);

  /** Whoever watches a run sees whose code it is. */
  const vouched = (id: string): string => {
    const info = core.extensions.list().find((each) => each.id === id);
    return info === undefined ? '' : ` (${originWords(info)})`;
  };
  const activated = ({ id, event, ms, error }: Activation) => {
    if (error) line('failed', colors.red, `${id} by ${visible(event)}: ${error.code} ${visible(error.message)}`);
    else line('activated', colors.cyan, `${colors.bold(id)}${vouched(id)} by ${visible(event)} in ${ms.toFixed(0)} ms`);
  };
  const decided = (record: AuditRecord) => {
    const { id, permission, resource, decision, code, layer, source } = record;
    const what = resource === '' ? `${id} ${permission}` : `${id} ${permission} ${quote(resource)}`;
    if (decision === 'deny') {
      const by = source === null ? layer : `${layer}, ${placeOf(source)}`;
      return line('refused', colors.red, `${what} ${colors.bold(code ?? '')} (${by})`);
    }
    const seen = allowed.get(`${id} ${permission}`) ?? { first: record, count: 0 };
    allowed.set(`${id} ${permission}`, seen);
    seen.count += 1;
    if (seen.count <= ALLOWED_SHOWN) line('allowed', colors.green, `${what} (${layer})`);
  };
  const wrote = (who: string, text: string) => {
    for (const part of text.trimEnd().split('\n')) line('', colors.dim, `${colors.dim(`${who} │`)} ${visible(part)}`);
  };

  const logged = ({ id, level, text }: LogLine) => {
    if (id === null && level === 'error' && text.includes(' SETTINGS_INVALID ')) {
      line('warning', colors.yellow, visible(text));
    } else if (what === 'all') wrote(`${id ?? 'bulkhead'} ${level}`, text);
  };

  store.add(core.onDidLog(logged));
  if (what === 'all') {
    store.add(core.onDidActivate(activated));
    store.add(core.onDidDecide(decided));
    store.add(
      core.onDidOutput((act) => {
        if (act.kind === 'write' && act.text !== '') wrote(`${act.id} ${quote(act.channel, 40)}`, act.text);
      }),
    );
    store.add(
      core.onDidEndHost(({ isolation, error }) =>
        line('host gone', colors.red, `${isolation}: ${error.code} ${visible(error.message)}`),
      ),
    );
  }
  return {
    finish() {
      if (store.disposed) return;
      store.dispose();
      for (const { first, count } of allowed.values()) {
        const more = count - ALLOWED_SHOWN;
        if (more > 0) line('allowed', colors.green, `${first.id} ${first.permission}, ${more} more`);
      }
    },
  };
}

/** One line for each folder or package that runs in the place of what is installed, and for each extension that takes no part, and why. */
export function showWhoRuns(extensions: readonly ExtensionInfo[], { say, colors }: Terminal): void {
  for (const { id, version, path, state, insteadOf } of extensions) {
    if (insteadOf !== null && path !== null) {
      say(
        `${lineLabel('instead')} ${visible(id)} ${visible(version)} runs from ${quote(path)}, not the installed ${visible(insteadOf)}`,
      );
    }
    // A search says in one line how many it keeps off.
    if (state.kind !== 'disabled' || state.reason === 'bisect') continue;
    // Who switched it off knows why.
    const why = state.reason === 'user' ? '' : `: ${state.error.code} ${visible(state.error.message)}`;
    say(`${colors.yellow(lineLabel('disabled'))} ${visible(id)} (${state.reason})${why}`);
  }
}

/** One line for each host: what was withheld from it, measured, and in yellow what was not. */
export function showPerimeter(reports: readonly PerimeterReport[], { say, colors }: Terminal): void {
  for (const { isolation, node, outcomes } of reports) {
    const open = outcomes.filter(({ denied }) => !denied).map(({ name }) => name);
    const denied = `${outcomes.length - open.length} of ${outcomes.length} forbidden things were denied`;
    const rest = open.length === 0 ? '' : colors.yellow(`, not: ${open.join(', ')}`);
    say(`${lineLabel('perimeter')} ${isolation} host, Node ${visible(node)}: ${denied}${rest}`);
  }
}
