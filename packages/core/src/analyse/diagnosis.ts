import type { FailureKey } from "./diagnosis-evidence.ts";
import type { Kin } from "./kin.ts";
import type { Neighbours } from "./neighbours.ts";
import type { SuiteFailures } from "./suite-failures.ts";
import type { FlakinessModel } from "../model/flakiness.ts";
import type { AttemptLetters, RunSummary, TestHistory } from "../model/history.ts";
import type { Diagnosis, Level } from "../model/words.ts";

/** What is known of a test that failed, or passed only on a retry, in one run. */
export interface DiagnosisFacts {
  /** The test's memory before the run; absent when the run was its first. */
  readonly before: TestHistory | undefined;
  /** The runs that `before` points into. */
  readonly runs: readonly RunSummary[];
  readonly run: Pick<RunSummary, "codeVersion" | "branch" | "startedAt">;
  /** The test's attempts in the run. */
  readonly attempts: AttemptLetters;
  /** Its failures in the run. */
  readonly failures: readonly FailureKey[];
  /** Links from the change to the test, strongest first; absent when the change is unknown. */
  readonly links?: readonly { readonly file: string; readonly strength: number }[];
  /** The failing test is one of them. */
  readonly suite?: SuiteFailures;
  /** The tests of the run that are like it. */
  readonly kin?: Kin;
  /** The other tests of the run that are linked to the same changed file; absent when nothing links the test. */
  readonly neighbours?: Neighbours;
  /** @default DEFAULT_MODEL */
  readonly model?: FlakinessModel;
}

/** One failure's diagnosis. */
export interface Diagnosed {
  readonly diagnosis: Diagnosis;
  /** Of the diagnosis named, 0 to 1. */
  readonly probability: number;
  readonly probabilities: Readonly<Record<Diagnosis, number>>;
  /** How flaky the test is after this run; only for `flake`. */
  readonly level?: Level;
  /** Sentences with numbers: what speaks for the diagnosis. */
  readonly because: readonly string[];
}
