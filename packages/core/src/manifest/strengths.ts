import type { LinkClass } from "../model/link-class.ts";
import type { Strengths } from "../model/manifest.ts";

/**
 * Where every repository begins: P(a test fails | the change breaks something, and a link of the kind joins the test to
 * it). What a history measures brings its own numbers (`learnStrengths`, `co-failure`).
 *
 * Derived by benchmarks/derive-strengths.mjs from 143 killed mutants of three public Jest projects, and rounded: direct
 * imports 0.45 (many test files 0.05), imports at distance 2 and 3 of many 0.05 and 0.04, changed lines executed 0.37 (many
 * 0.15), changed file executed 0.39 (many 0.06), names 0.18 and 0.10. Coverage is no weaker than a direct import, which it
 * replaces. Judgements, as nothing was seen of them: the test's own file, farther imports of few test files, and meaning.
 */
export const DEFAULT_STRENGTHS: Strengths = {
  // The test file itself, a direct import, and so on: each step adds code that the change may never reach.
  import: [0.5, 0.45, 0.3, 0.2, 0.15, 0.1],
  wide: 0.25,
  name: 0.25,
  "co-failure": 0.9,
  coverage: 0.45,
  semantic: 0.2,
};

/** P(a change breaks anything that was sound). Of merged commits 0.006, of committed results 0.096 (derive-strengths.mjs). */
export const DEFAULT_BREAK_RATE = 0.05;

/** Where the middle of a class lies whose links differ in strength, as a share of the strongest of its kind. */
const MIDDLE = { strongName: 0.75, weakName: 0.3, guess: 0.5 } as const;

/** What stands for a class of links before any evidence. */
export function defaultStrength(strengths: Strengths, link: LinkClass): number {
  if (link.endsWith(" wide")) return narrowStrength(strengths, link) * (strengths.wide ?? 1);
  return narrowStrength(strengths, link);
}

/** What stands for links of the class to a file that few test files reach. */
export function narrowStrength(strengths: Strengths, link: LinkClass): number {
  if (link === "changed") return importAt(strengths, 0);
  if (link === "import unloaded" || link === "import types")
    return importAt(strengths, Number.POSITIVE_INFINITY);
  if (link.startsWith("import ")) return importAt(strengths, Number(link.split(" ")[1]));
  if (link.startsWith("coverage guess")) return strengths.coverage * MIDDLE.guess;
  if (link.startsWith("coverage ")) return strengths.coverage;
  if (link === "semantic") return strengths.semantic;
  return strengths.name * (link === "name strong" ? MIDDLE.strongName : MIDDLE.weakName);
}

function importAt(strengths: Strengths, distance: number): number {
  return strengths.import[Math.min(distance, strengths.import.length - 1)] ?? 0;
}
