import type { SeenBefore } from "./past-failure.ts";
import type { Advice } from "./advice.ts";
import type { TestRef } from "./test.ts";
import type { Category, Diagnosis, Level } from "./words.ts";

/** What Hindcast says of one failing or flaky test of the run. */
export interface DiagnosedTest extends TestRef {
  readonly outcome: "failed" | "flaky";
  readonly diagnosis: Diagnosis;
  /** Of the diagnosis named, 0 to 1. */
  readonly probability: number;
  readonly probabilities: Readonly<Record<Diagnosis, number>>;
  readonly level?: Level;
  readonly category: Category;
  readonly kind: string;
  readonly fingerprint: string;
  readonly message: string;
  /** Sentences with numbers: what speaks for the diagnosis. */
  readonly because: readonly string[];
  readonly quarantined?: boolean;
  /** Paths of the change that a link joins to the test, strongest first. */
  readonly linkedTo: readonly string[];
  /** An older failure that is truly near and has gone since; only with `@hindcast/semantic`. */
  readonly seenBefore?: SeenBefore;
  /** What to try, the likeliest to help first; absent when nothing is known that is specific to it. */
  readonly advice?: readonly Advice[];
}
