// The attacks on files: out of the workspace, and on what no permission opens.

import { expect } from 'vitest';
import type { Attack } from './attack.ts';
import { OUT, places } from './places.ts';

export const FILE_ATTACKS: Readonly<Record<string, Attack>> = {
  'outside-paths': {
    holds: 'no spelling of a path leaves the workspace',
    args: places,
    check(_arena, answer) {
      const { got, searches } = answer as { got: Record<string, string[]>; searches: Record<string, number> };
      // A query is no part of a path: that one names a file of its own inside.
      const { query, ...others } = got;
      expect(query).toContain('write');
      expect(Object.values(others).flat()).toEqual([]);
      expect(Object.keys(others)).toHaveLength(15);
      expect(Object.values(searches)).toEqual([0, 0, 0, 0, 0, 0]);
    },
  },
  links: {
    holds: 'links lead nowhere that their target may not be reached',
    answers: {
      'reads a linked file': OUT,
      'writes a linked file': OUT,
      'reads through a linked folder': OUT,
      'writes through a linked folder': OUT,
      'lists a linked folder': OUT,
      'deletes through a linked folder': OUT,
      'makes a folder there': OUT,
      'copies out': OUT,
      'copies a linked folder': OUT,
      'copies in': OUT,
      'moves in': OUT,
      'reads the environment': OUT,
      'reads a dangling link': OUT,
      'writes a dangling link': OUT,
      'reads a loop': 'refused: FILE_NOT_FOUND',
      'deletes through, recursively': 'done', // the link itself, which lies in the workspace
      'writes a hard link': 'done', // as a new file: the other name keeps its content
      found: 0,
    },
  },
  'swap-race': {
    holds: 'a folder that turns into a link while it is used leads nowhere',
    args: () => [60],
    check(_arena, answer) {
      expect(answer).toEqual({ stolen: [], tried: 300 });
    },
  },
  fifos: {
    holds: 'named pipes and sockets are not opened, and hold up nobody',
    args: places,
    answers: { ordinary: true, codes: ['FILE_NOT_REGULAR'] },
  },
  'system-files': {
    holds: 'a permission for everything does not open /proc, /sys or /dev',
    args: places,
    answers: { got: [], codes: ['PERMISSION_DENIED'], search: 0 },
  },
  floor: {
    holds: "a permission for everything does not open settings, hooks, Bulkhead's code or others' storage",
    args: places,
    answers: {
      write: {
        'home settings': 'PERMISSION_DENIED',
        'a new file of the home': 'PERMISSION_DENIED',
        'the home by dots': 'PERMISSION_DENIED',
        'own state': 'PERMISSION_DENIED',
        "a neighbour's storage": 'PERMISSION_DENIED',
        'workspace settings': 'PERMISSION_DENIED',
        'workspace settings in capitals': 'PERMISSION_DENIED',
        'a policy': 'PERMISSION_DENIED',
        'a deeper settings file': 'PERMISSION_DENIED',
        'a git hook': 'OUT_OF_SCOPE',
        'the git config': 'OUT_OF_SCOPE',
        'a shell start file': 'OUT_OF_SCOPE',
        'editor settings': 'OUT_OF_SCOPE',
        'a package': 'OUT_OF_SCOPE',
        "Bulkhead's code": 'PERMISSION_DENIED',
        'own package': 'PERMISSION_DENIED',
        'a hook in own storage': 'OUT_OF_SCOPE',
        'own storage, allowed': 'done',
      },
      read: {
        'home settings': 'PERMISSION_DENIED',
        'own state': 'PERMISSION_DENIED',
        "a neighbour's storage": 'PERMISSION_DENIED',
        'workspace settings': 'PERMISSION_DENIED',
        'own package, allowed': 'done',
      },
      move: {
        'settings over': 'PERMISSION_DENIED',
        'settings over by rename': 'PERMISSION_DENIED',
        'a hook over': 'OUT_OF_SCOPE',
        'a hook over by rename': 'OUT_OF_SCOPE',
        'workspace settings over': 'PERMISSION_DENIED',
        'workspace settings over by rename': 'PERMISSION_DENIED',
        'a folder that brings settings': 'OUT_OF_SCOPE',
        'the home away': 'PERMISSION_DENIED',
        'the settings folder away': 'OUT_OF_SCOPE',
        'the storage of all away': 'PERMISSION_DENIED',
      },
      list: { home: 'PERMISSION_DENIED', storage: 'PERMISSION_DENIED' },
    },
  },
};
