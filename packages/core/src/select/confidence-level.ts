import type { Calibration } from "../model/manifest.ts";
import type { ConfidenceLevel } from "../model/selection.ts";

/** Just above a level, in the digits that levels are stored with. */
const ABOVE = 1e-6;

/**
 * The share of the expected failures to hold so that at most 1 − `asked` of a build's failures are missed: conformal risk
 * control (Angelopoulos, Bates, Fisch, Lei and Schuster, ICLR 2024). With n past builds and R(level) the mean share of
 * failures that cutting there would have missed in them, it is the lowest level with
 *
 *   n / (n + 1) · R(level) + 1 / (n + 1)  ≤  1 − asked
 *
 * Then the share that is missed in the next build is at most 1 − asked in expectation, whatever the scores are worth, as
 * long as the next build is one like the past ones. That takes n ≥ asked / (1 − asked) builds; with fewer the level is
 * what was asked for, and as good as the scores are calibrated.
 */
export function confidenceLevel(asked: number, calibration: Calibration | undefined): ConfidenceLevel {
  const { builds = 0, missed = [] } = calibration ?? {};
  const needed = buildsNeeded(asked);
  const told = { asked, builds, ...(needed !== undefined && { needed }) };
  const mayMiss = 1 - asked + 1e-9;
  const found = missed.find(([, share]) => (builds * share + 1) / (builds + 1) <= mayMiss);
  if (found === undefined) return { ...told, level: asked, calibrated: false };
  return { ...told, level: found[0] + ABOVE, calibrated: true };
}

/** Past builds with failures that a confidence needs; none are enough for certainty. */
function buildsNeeded(asked: number): number | undefined {
  return asked >= 1 ? undefined : Math.max(1, Math.ceil(asked / (1 - asked) - 1e-6));
}
