// What is searched: things that can be on or off, what each needs, and how far a verdict can be believed. Types only.

/** One thing that can be on or off: an extension by its id, or a permission of one by its kind. */
export interface Unit {
  readonly id: string;
  /** It cannot be on without these. What is not among the units does not count. */
  readonly needs: readonly string[];
}

/** Plain data: the same problem and the same outcomes always give the same next step. */
export interface Problem {
  /** In the order in which the app has them: no id twice. */
  readonly units: readonly Unit[];
  /** Always on, with what they need. A policy's are among them. */
  readonly pinned: readonly string[];
  /** Always off, with what needs them. Nothing is pinned and excluded. */
  readonly excluded: readonly string[];
  /** Tried first, and alone, e.g. because a crash named them. The most suspicious first. */
  readonly suspects: readonly string[];
  /** Null: a verdict is believed at once. */
  readonly flaky: Flaky | null;
}

/** A fault that does not always show itself: a trial is repeated until its verdict is as sure as it has to be. */
export interface Flaky {
  /** How often, at most, a trial that has the fault passes for good: 0 to 0.45. */
  readonly missed: number;
  /** How often, at most, a trial that does not have it passes for bad: 0 to 0.45. */
  readonly falseAlarms: number;
  /** How sure the whole answer is to be: 0.5 to 0.9999. */
  readonly confidence: number;
}
