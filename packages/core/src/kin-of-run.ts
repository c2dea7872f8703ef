import { countedLetters } from "./analyse/counted-attempts.ts";
import { countKin, type Kin, type KinTest } from "./analyse/kin.ts";
import type { RunFacts } from "./history/run-facts.ts";
import type { TestId } from "./model/ids.ts";

/** Tells of each test of a run that executed what became of those like it; outages count nowhere. */
export function findKin({ tests }: RunFacts): (testId: TestId) => Kin | undefined {
  const executed = new Map<TestId, KinTest>();
  for (const [testId, { about, letters, failures }] of tests) {
    if (about === undefined || countedLetters(letters) === "") continue;
    const { project, file, titlePath } = about;
    const fingerprints = failures.map(({ fingerprint }) => fingerprint);
    executed.set(testId, { testId, project, file, titlePath, failed: letters.includes("F"), fingerprints });
  }
  const count = countKin(executed.values());
  return (testId) => {
    const test = executed.get(testId);
    return test && count(test);
  };
}
