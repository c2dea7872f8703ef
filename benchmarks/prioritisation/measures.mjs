/** Shares of a cycle's whole time after which found failures are counted. */
const BUDGETS = [0.1, 0.25, 0.5];

/**
 * What one order of one cycle is worth; undefined for a cycle without a failure.
 *
 * n tests, m of them failing, TFᵢ the place of the i-th failing test, t the durations:
 *   APFD = 1 − ΣTFᵢ/(n·m) + 1/(2n)                          (Rothermel et al., TSE 27(10), 2001)
 *   APFDc = Σᵢ(Σ_{j≥TFᵢ} tⱼ − t_{TFᵢ}/2) / (m·Σt)           (Elbaum, Malishevsky, Rothermel, ICSE 2001)
 *   NAPFD(B) = p − ΣTFᵢ/(n·m) + p/(2n), places among what was executed within B, p the share detected
 *   R@B = the share of failures found within B of the whole time
 * Within a budget a test that does not fit is skipped and the next one tried.
 * @param {readonly import("./read-data.mjs").Execution[]} ordered
 * @param {(execution: import("./read-data.mjs").Execution) => boolean} counts which failures are looked for
 */
export function measure(ordered, counts = () => true) {
  const n = ordered.length;
  const failing = ordered.filter((one) => one.failed && counts(one));
  const m = failing.length;
  if (m === 0) return undefined;
  const places = ordered.flatMap((one, at) => (one.failed && counts(one) ? [at + 1] : []));
  const whole = sum(ordered.map(({ durationMs }) => durationMs));
  const [r10, r25, r50] = BUDGETS.map((share) => within(ordered, whole * share, counts).found / m);
  const half = within(ordered, whole / 2, counts);
  const detected = half.found / m;
  const apfd = 1 - sum(places) / (n * m) + 1 / (2 * n);
  return {
    apfd,
    // Where nothing takes any time all tests take the same: then the one is the other.
    apfdc: whole === 0 ? apfd : costAware(ordered, { whole, m, counts }),
    napfd50: detected - half.places / (n * m) + detected / (2 * n),
    r10,
    r25,
    r50,
  };
}

function costAware(ordered, { whole, m, counts }) {
  let left = whole;
  let area = 0;
  for (const one of ordered) {
    if (one.failed && counts(one)) area += left - one.durationMs / 2;
    left -= one.durationMs;
  }
  return area / (m * whole);
}

function within(ordered, budgetMs, counts) {
  // Durations are sums of decimal fractions: a hair of tolerance lets what fits exactly fit.
  let left = budgetMs * (1 + 1e-9);
  let executed = 0;
  let found = 0;
  let places = 0;
  for (const one of ordered) {
    if (one.durationMs > left) continue;
    left -= one.durationMs;
    executed += 1;
    if (!one.failed || !counts(one)) continue;
    found += 1;
    places += executed;
  }
  return { found, places };
}

/**
 * Means over cycles; `napfd50All` counts a cycle without a failure as 1.
 * @param {readonly ReturnType<typeof measure>[]} measured
 */
export function meanOf(measured) {
  const failing = measured.filter((one) => one !== undefined);
  if (failing.length === 0) return undefined;
  const mean = (key) => sum(failing.map((one) => one[key])) / failing.length;
  return {
    cycles: failing.length,
    apfd: mean("apfd"),
    apfdc: mean("apfdc"),
    napfd50: mean("napfd50"),
    napfd50All: sum(measured.map((one) => one?.napfd50 ?? 1)) / measured.length,
    r10: mean("r10"),
    r25: mean("r25"),
    r50: mean("r50"),
  };
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}
