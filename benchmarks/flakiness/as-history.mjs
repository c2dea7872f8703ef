/**
 * A simulated test as Hindcast remembers it after its first `length` executions.
 * @param {{index: number, executions: readonly {run: number, attempts: string, fingerprint?: string}[]}} record
 * @param {number} length
 */
export function toTestHistory({ index, executions }, length = executions.length) {
  const kept = executions.slice(0, length);
  return {
    testId: index.toString(16).padStart(16, "0"),
    runner: "simulated",
    project: "",
    file: `test-${index}.spec.ts`,
    titlePath: [`test ${index}`],
    tags: [],
    firstSeen: "",
    lastSeen: "",
    executions: kept.map(({ run, attempts }) => ({ run, attempts })),
    durations: [],
    manifestations: toManifestations(kept),
  };
}

/** @param {ReturnType<typeof import("./simulate.mjs").simulate>} simulated */
export function toHistory({ runs, records }) {
  const tests = new Map(records.map((record) => toTestHistory(record)).map((test) => [test.testId, test]));
  return { runs, tests, imports: new Map(), archivedRuns: 0 };
}

function toManifestations(executions) {
  const byFingerprint = new Map();
  for (const { attempts, fingerprint } of executions) {
    if (fingerprint === undefined || !attempts.includes("F")) continue;
    const known = byFingerprint.get(fingerprint) ?? { count: 0, passedOnRetry: 0 };
    const failures = attempts.replaceAll(/[^F]/g, "").length;
    byFingerprint.set(fingerprint, {
      count: known.count + failures,
      passedOnRetry: known.passedOnRetry + (attempts.endsWith("P") ? failures : 0),
    });
  }
  return Array.from(byFingerprint, ([fingerprint, counts]) => ({
    fingerprint,
    category: "assertion",
    kind: "assertion",
    message: "",
    firstSeen: "",
    lastSeen: "",
    ...counts,
  }));
}
