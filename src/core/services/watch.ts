// The file watchers of one extension.

import { toBulkheadError } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import { permissionInfos } from '../../permissions/permission-infos.ts';
import type { GuestVoice } from '../../protocol/guest-methods.ts';
import type { CoreEvents } from '../core-events.ts';
import type { createWatchEffects } from '../effects/watch/watch-files.ts';
import type { RulesBook } from '../extension-rules.ts';
import type { OpenedWorkspace } from '../workspace.ts';
import type { GuestScope, GuestService } from './guest-service.ts';

type WatchMethod = Extract<keyof GuestVoice['requests'], `watch/${string}`>;

export function watchService(
  { extension: { id }, who, tell }: GuestScope,
  powers: {
    readonly effects: ReturnType<typeof createWatchEffects>;
    readonly workspace: OpenedWorkspace;
    readonly rules: RulesBook;
    readonly events: CoreEvents;
  },
): GuestService<WatchMethod> {
  const { effects, workspace, rules, events } = powers;
  const { identity } = who;
  const watchers = effects.forExtension({
    ...who,
    folders: () => workspace.paths,
    readable: () =>
      JSON.stringify([
        workspace.paths,
        permissionInfos(rules.of(identity), identity, []).find(({ kind }) => kind === 'fs.read'),
      ]),
    tell: (watcher, changes) => tell('watch/changes', { watcher, changes }),
    ended: (watcher, error) => {
      const text = `File watcher ${watcher} ended: ${quote(toBulkheadError(error).message, 400)}`;
      events.log.fire({ id, level: 'warn', text });
    },
  });
  return {
    requests: {
      'watch/start': async ({ watcher, ...request }) => {
        await watchers.start(watcher, request);
        return null;
      },
      'watch/stop': ({ watcher }) => {
        watchers.stop(watcher);
        return null;
      },
    },
    notifications: {},
    recheck: () => watchers.recheck(),
    dispose: () => watchers.dispose(),
    whenEnded: () => watchers.whenEnded(),
  };
}
