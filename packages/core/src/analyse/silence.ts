import type { FlakinessModel } from "../model/flakiness.ts";
import type { FlakinessFilter } from "./flakiness-filter.ts";
import { RATES } from "./flakiness-model.ts";
import { ENOUGH_ATTEMPTS } from "./verdict.ts";

/**
 * From this on a clean run is no chance: a test as it was before would pass so often in a row at most once in 20 times. As
 * odds, 20 : 1 for the cure, where "strong" evidence begins (Kass and Raftery, J. Am. Stat. Assoc. 90, 1995).
 */
const CHANCE = 0.05;
const MOST = 1000;

/** P(n attempts in a row pass), of a test that is as it was. */
export type Silence = (attempts: number) => number;

/**
 * What the filter expects of a test that nobody has mended: with what it believes now, a broken test stays broken and a
 * sound one goes on failing at its rate. Without a step between versions: that the test is repaired is the very thing to
 * be shown.
 * @param share of its failures that would speak against the cure, 0 to 1
 */
export function silenceOf(
  filter: Pick<FlakinessFilter, "beliefs">,
  { brokenPassRate }: FlakinessModel,
  share: number = 1,
): Silence {
  const { rates, broken } = filter.beliefs();
  return (attempts) => {
    let silent = 0;
    for (const [index, rate] of RATES.entries()) {
      const isBroken = broken[index] ?? 0;
      const passes = isBroken * (1 - share * (1 - brokenPassRate)) ** attempts;
      silent += (rates[index] ?? 0) * (passes + (1 - isBroken) * (1 - share * rate) ** attempts);
    }
    return Math.min(1, silent);
  };
}

/** Whether so many clean attempts convince: enough for a verdict, and too many for chance. */
export function isConvincing(silence: Silence, clean: number): boolean {
  return clean >= ENOUGH_ATTEMPTS && silence(clean) <= CHANCE;
}

/** The least number of clean attempts that convinces; undefined when 1,000 do not. */
export function cleanNeeded(silence: Silence): number | undefined {
  if (!isConvincing(silence, MOST)) return undefined;
  let [low, high] = [ENOUGH_ATTEMPTS, MOST];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isConvincing(silence, middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
