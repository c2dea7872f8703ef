import type { Estimate, FlakinessModel } from "../model/flakiness.ts";
import { priorOver, RATES } from "./flakiness-model.ts";
import { estimateRate, flakyShare } from "./rate-estimate.ts";

/** What the filter believes of a test. */
export interface Belief {
  readonly flakeRate: Estimate;
  readonly pBroken: number;
  readonly pFlaky: number;
  readonly pFailNext: number;
}

/**
 * The closed form for a test that never failed, in place of the filter: P(θ | n passes) ∝ prior(θ) · (1 − θ)ⁿ, and,
 * since it was sound before its last version but for a share of order a·δ, P(broken) = a·δᵐ / (a·δᵐ + 1 − a) after m
 * passes of that version. (A single version starts from the model's P(broken) instead of a.)
 *
 * Left out are the paths through an unseen break: they change P(θ) by a part in 1/(a·δ·b) a version. Against the
 * filter, for 1 to 400 passes under the default model, every value agrees within 0.002.
 */
export function believeNeverFailed(
  model: FlakinessModel,
  { passes, passesOfLastVersion }: { readonly passes: number; readonly passesOfLastVersion: number },
): Belief {
  const weights = priorOver(model);
  for (const [index, rate] of RATES.entries()) weights[index] = (weights[index] ?? 0) * (1 - rate) ** passes;
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const rates = weights.map((weight) => weight / sum);

  const brokenBefore = passes === passesOfLastVersion ? model.initialBroken : model.breakRate;
  const ifBroken = brokenBefore * model.brokenPassRate ** passesOfLastVersion;
  const pBroken = ifBroken / (ifBroken + 1 - brokenBefore);
  const flakeRate = estimateRate(rates);
  return {
    flakeRate,
    pBroken,
    pFlaky: flakyShare(rates),
    pFailNext: (1 - pBroken) * flakeRate.mean + pBroken * (1 - model.brokenPassRate),
  };
}
