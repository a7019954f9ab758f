// What `dev` tells: for people as `run` does, for programs one document for each thing that happens.

import { DisposableStore } from '../base/disposable.ts';
import { toBulkheadError } from '../base/error.ts';
import { visible } from '../base/quote.ts';
import type { Core, ExtensionInfo } from '../index.ts';
import { showResult } from './command-result.ts';
import { lineLabel } from './line-label.ts';
import { errorDocument, FailureInFolder, type Locate, reportFailure, showProblems, toJson } from './outcome.ts';
import type { Terminal } from './powers.ts';
import { reportRun, showWhoRuns } from './run-report.ts';

export interface DevReport {
  /** Shows what the core tells, until it is finished; then nothing is shown any more. */
  readonly observe: (core: Core) => { finish(): void };
  /** What is installed beside it, and whether it stands for one of those. */
  beside(infos: readonly ExtensionInfo[]): void;
  /** A version runs, or failed to activate; `ms` since its author saved it. */
  began(info: ExtensionInfo, how: 'ready' | 'reloaded', ms: number): void;
  /** What was saved last cannot run. `running`: an older version still does. */
  broken(error: unknown, running: boolean): void;
  result(value: unknown): void;
  /** The command's failure. */
  failed(error: unknown): void;
}

export function reportDevelopment(terminal: Terminal, json: boolean, locate: Locate): DevReport {
  return json ? forPrograms(terminal) : forPeople(terminal, locate);
}

function forPeople(terminal: Terminal, locate: Locate): DevReport {
  const { say, colors } = terminal;
  const fail = (error: unknown) => void reportFailure(inFolder(error, locate), terminal, false);
  let warned = '';
  return {
    observe: (core) => reportRun(core, terminal, 'all'),
    beside: (infos) => showWhoRuns(infos, terminal),
    began({ id, version, state, problems }, how, ms) {
      // The same warnings once, not on every save.
      const warnings = JSON.stringify(problems);
      if (warnings !== warned) showProblems(problems, terminal, locate);
      warned = warnings;
      if (state.kind === 'failed') fail(state.error);
      const paint = state.kind === 'failed' ? colors.yellow : colors.green;
      say(`${paint(lineLabel(how))} ${visible(id)} ${visible(version)} in ${ms.toFixed(0)} ms`);
    },
    broken(error, running) {
      fail(error);
      say(`${colors.yellow(lineLabel('waiting'))} for the next save${running ? '; the version before goes on' : ''}`);
    },
    result: (value) => showResult(value, terminal),
    failed: fail,
  };
}

function inFolder(thrown: unknown, locate: Locate): FailureInFolder {
  return new FailureInFolder(toBulkheadError(thrown), locate);
}

function forPrograms({ print }: Terminal): DevReport {
  let finished = false;
  const tell = (event: string, facts: object) => {
    if (!finished) print(toJson({ event, ...facts }));
  };
  const error = (thrown: unknown) => errorDocument(toBulkheadError(thrown));
  return {
    observe(core) {
      const store = new DisposableStore();
      store.add(core.onDidLog((line) => tell('log', line)));
      store.add(core.onDidOutput(({ kind, ...act }) => tell('output', { ...act, act: kind })));
      store.add(core.onDidDecide((record) => tell('decided', record)));
      store.add(
        core.onDidActivate(({ event, error: failure, ...rest }) =>
          tell('activated', { ...rest, by: event, ...(failure && { error: error(failure) }) }),
        ),
      );
      store.add(core.onDidEndHost((end) => tell('host-gone', { ...end, error: error(end.error) })));
      return {
        finish() {
          finished = true;
          store.dispose();
        },
      };
    },
    beside(infos) {
      for (const { id, version, state, insteadOf } of infos) {
        if (insteadOf !== null) tell('instead', { id, version, insteadOf });
        if (state.kind === 'disabled')
          tell('disabled', { id, version, reason: state.reason, error: error(state.error) });
      }
    },
    began: ({ id, version, state, problems }, how, ms) =>
      tell(how, {
        id,
        version,
        state: state.kind,
        ms,
        problems,
        ...(state.kind === 'failed' && { error: error(state.error) }),
      }),
    broken: (thrown, running) => tell('broken', { running, error: error(thrown) }),
    result: (value) => tell('result', { result: value ?? null }),
    failed: (thrown) => tell('failed', { error: error(thrown) }),
  };
}
