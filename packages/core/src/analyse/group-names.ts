import { type FailedTest, groupFailures } from "./group-failures.ts";

/** Names the group that a fingerprint belongs to, among the failures of some tests; an unknown one is a group alone. */
export function groupNames(tests: Iterable<FailedTest>): (fingerprint: string) => string {
  const names = new Map<string, string>();
  for (const { id, fingerprints } of groupFailures(tests)) {
    for (const fingerprint of fingerprints) names.set(fingerprint, id);
  }
  return (fingerprint) => names.get(fingerprint) ?? fingerprint;
}
