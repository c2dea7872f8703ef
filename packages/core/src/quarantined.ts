import type { Memory } from "./memory.ts";
import { isInForce } from "./manifest/quarantine.ts";
import type { TestId } from "./model/ids.ts";
import type { Quarantine } from "./model/manifest.ts";

/** The tests that cannot fail a run, as earlier runs have decided; none unless the option is on. */
export function quarantinedTests(
  { options, manifest }: Pick<Memory, "options" | "manifest">,
  now: Date,
): ReadonlyMap<TestId, Quarantine> {
  const held = new Map<TestId, Quarantine>();
  if (options.quarantine === undefined || options.quarantine === false) return held;
  for (const { testId, quarantine, topTier } of manifest?.tests ?? []) {
    if (!topTier && isInForce(quarantine, now)) held.set(testId, quarantine);
  }
  return held;
}
