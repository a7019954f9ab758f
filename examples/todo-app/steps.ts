// What the app asks its extensions to do.

export interface Step {
  readonly title: string;
  readonly command: string;
  readonly args: readonly unknown[];
  /** Lines of the answer, for people. */
  readonly show: (answer: unknown) => readonly string[];
}

export const STEPS: readonly Step[] = [];
