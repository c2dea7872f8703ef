import type { Strengths } from "../model/manifest.ts";

/**
 * Where every repository begins: how likely a link of a kind carries a change to a test. They are judgements, ordered by
 * how directly the kind shows that the test runs the file; what a history measures (`co-failure`) brings its own numbers.
 */
export const DEFAULT_STRENGTHS: Strengths = {
  // The test file itself, a direct import, and so on: each step adds code that the change may never reach.
  import: [0.9, 0.7, 0.5, 0.35, 0.25, 0.15],
  name: 0.4,
  "co-failure": 0.9,
  coverage: 0.9,
  semantic: 0.3,
};
