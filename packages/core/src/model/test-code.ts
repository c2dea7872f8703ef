/** What the code of one test was in a run, as far as somebody may have mended it. */
export interface TestCode {
  /** 12 hex digits over its own function and what its file holds beside tests, without layout and comments. */
  readonly own: string;
  /** Where its failures of this run arose outside of its file: fingerprint → file and digest of the statement. */
  readonly places?: Readonly<Record<string, FailurePlace>>;
  /** Fingerprints of earlier failures whose statement is no longer in its file. */
  readonly gone?: readonly string[];
}

/** A statement at which a failure arose. */
export interface FailurePlace {
  /** From the repository root. */
  readonly file: string;
  /** 12 hex digits over its text without white space. */
  readonly digest: string;
}

/** The code of the tests that failed in this run, or are remembered for failing: tells when one of them was changed. */
export interface TestsCode {
  readonly type: "tests.code";
  /** By test id. */
  readonly tests: Readonly<Record<string, TestCode>>;
}
