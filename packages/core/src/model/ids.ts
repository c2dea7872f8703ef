/** First 16 hex digits of a SHA-256 over runner, project, file and titles: a test, on every machine. */
export type TestId = string & { readonly __brand: "TestId" };
/** One invocation of a runner. */
export type RunId = string & { readonly __brand: "RunId" };
/** The hash of a normalised error: failures with one fingerprint are one manifestation. */
export type Fingerprint = string & { readonly __brand: "Fingerprint" };

const TEST_ID = /^[0-9a-f]{16}$/;

/** Tells whether a text has the form of a test id. */
export function isTestId(text: string): text is TestId {
  return TEST_ID.test(text);
}

const RUN_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** Tells whether a text has the form of a run id: it becomes part of a file name on every platform. */
export function isRunId(text: string): text is RunId {
  return RUN_ID.test(text);
}
