// Where an extension runs, from the weakest to the strongest wall.

export const ISOLATIONS = ['shared', 'thread', 'vm', 'process'] as const;
export type Isolation = (typeof ISOLATIONS)[number];

/** The stronger of two: user, policy and app can only strengthen what the manifest accepts. */
export function strongerIsolation(a: Isolation, b: Isolation): Isolation {
  return ISOLATIONS.indexOf(a) >= ISOLATIONS.indexOf(b) ? a : b;
}
