import type { Failure } from "../model/failure.ts";

/** How long a test takes when it passes. */
export interface UsualTime {
  readonly p50Ms: number;
  readonly p90Ms: number;
  /** How many passes that is told of. */
  readonly passes: number;
}

/** A test that ran before another one whenever that one failed, and not when it passed. */
export interface Suspect {
  readonly title: string;
  readonly file: string;
  /** Failures of the other that it ran before, of how many. */
  readonly failures: number;
  readonly ofFailures: number;
  /** The same of passes. */
  readonly passes: number;
  readonly ofPasses: number;
}

/** A failure and all that is known around it: what the catalogue reads. */
export interface AdviceSubject {
  readonly runner: string;
  readonly failure: Failure;
  /** `flaky`: the test passed on a retry. */
  readonly outcome: "failed" | "flaky";
  readonly file: string;
  readonly title: string;
  /** Where the test is declared. */
  readonly line?: number;
  readonly usual?: UsualTime;
  /** The step it failed in, and how long the same took in the retry that passed. */
  readonly step?: { readonly title: string; readonly durationMs: number; readonly passedMs?: number };
  /** Tests of the run that failed on the same host, of those that ran. */
  readonly host?: { readonly failed: number; readonly executed: number };
  readonly suspect?: Suspect;
}
