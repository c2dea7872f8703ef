/** A step of a test. */
export interface AttemptStep {
  /** The user's own steps around it, then what was called on what, without the values: at most 200 characters. */
  readonly title: string;
  readonly durationMs: number;
}
