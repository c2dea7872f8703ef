import { quarantinedTests, type Memory } from "@hindcast/core";
import type { TestCase, TestResult } from "@playwright/test/reporter";

/** The tests that cannot fail this run. */
export interface Quarantined {
  has(test: TestCase): boolean;
  /** Writes into a failed result, where every report shows it, why the failure does not count. */
  annotate(test: TestCase, result: TestResult): void;
}

/** Reads the quarantine that earlier runs have decided on; it is empty unless the option is on. */
export function createQuarantined(
  memory: Memory,
  testIdOf: (test: TestCase) => string,
  now: Date,
): Quarantined {
  const held = Array.from(quarantinedTests(memory, now), ([testId, { reason, until }]) => {
    return [testId, `${reason}, until ${until.slice(0, 10)}`] as const;
  });
  const reasons = new Map<string, string>(held);
  const reasonFor = (test: TestCase): string | undefined =>
    reasons.size === 0 ? undefined : reasons.get(testIdOf(test));
  return {
    has: (test) => reasonFor(test) !== undefined,
    annotate(test, result) {
      const description = reasonFor(test);
      if (description === undefined) return;
      const annotation = { type: "quarantine", description };
      test.annotations.push(annotation);
      // Results carry annotations of their own since 1.52.
      const own: unknown = Reflect.get(result, "annotations");
      if (Array.isArray(own) && own !== test.annotations) own.push(annotation);
    },
  };
}
