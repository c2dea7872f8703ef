/** Odds of a flake fall by half for each so much of the suite that fails, in the baseline that joins both. */
const HALVING_SHARE = 0.1;

/**
 * The classical estimates of P(flake), from the same earlier runs. Each says a number that orders failures.
 *
 * - flip rate: changes between pass and fail along a test's runs over the runs less one (Kowalczyk et al., _Modeling and
 *   ranking flaky tests at Apple_, ICSE-SEIP 2020);
 * - retry posterior: (1 + flaky runs) / (4 + flaky runs + failed runs) of the test;
 * - share failing: what part of the suite fails in this run, less is more of a flake;
 * - both: the retry posterior, halved in its odds by every tenth of the suite that fails.
 */
export function createBaselines() {
  const known = new Map();
  return {
    say(testId, share) {
      const { runs = 0, flips = 0, flaky = 0, hard = 0 } = known.get(testId) ?? {};
      const posterior = (1 + flaky) / (4 + flaky + hard);
      return {
        flipRate: runs > 1 ? flips / (runs - 1) : 0,
        retryPosterior: posterior,
        shareFailing: 1 - share,
        both: Math.log(posterior / (1 - posterior)) - (Math.LN2 * share) / HALVING_SHARE,
      };
    },
    take(tests) {
      for (const { ref, attempts } of tests) {
        const test = known.get(ref.testId) ?? { runs: 0, flips: 0, flaky: 0, hard: 0, last: undefined };
        const failedFirst = attempts[0].failed;
        const failedLast = attempts.at(-1).failed;
        known.set(ref.testId, {
          runs: test.runs + 1,
          flips: test.flips + Number(test.last !== undefined && test.last !== failedLast),
          flaky: test.flaky + Number(failedFirst && !failedLast),
          hard: test.hard + Number(failedFirst && failedLast),
          last: failedLast,
        });
      }
    },
  };
}
