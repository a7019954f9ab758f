import { expect, vi } from 'vitest';
import type { OutputAct } from '../../src/index.ts';
import { conformance } from './area.ts';

const acts: OutputAct[] = [];
const text = () =>
  acts.reduce((before, act) => (act.kind === 'write' ? (act.clear ? '' : before) + act.text : before), '');

conformance('output channels', {
  prelude: 'let channel;',
  scenarios: {
    'append text': {
      does: `channel = api.window.createOutputChannel('Notes');`,
      async then({ core }) {
        acts.length = 0;
        core.onDidOutput((act) => acts.push(act));
        await core.executeCommand('subject.scenario1');
        await vi.waitFor(() => expect(text()).toBe('ab\n'));
        expect(acts).toContainEqual({
          id: 'acme.subject',
          channel: 'Notes',
          kind: 'write',
          text: expect.any(String),
          clear: false,
        });
      },
    },
    'in order': { does: `channel.append('a'); channel.appendLine('b');` },
    'replace it': {
      does: `channel.replace('c');`,
      then: () => vi.waitFor(() => expect(text()).toMatch(/c$/)),
    },
    'show themselves and end': {
      does: 'channel.clear(); channel.show(); channel.dispose();',
      async then() {
        await vi.waitFor(() => expect(acts.slice(-2).map(({ kind }) => kind)).toEqual(['show', 'dispose']));
        expect(text()).toBe('');
      },
    },
  },
});
