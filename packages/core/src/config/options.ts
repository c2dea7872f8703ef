import type { Importance, Level } from "../model/words.ts";

/** When and for how long flaky tests may be kept from failing the build. */
export interface QuarantineOptions {
  /** @default ["high", "critical"] */
  readonly levels?: readonly Level[];
  /** At most this many tests at a time; the flakiest are taken. @default 20 */
  readonly maxTests?: number;
  /** At most this share of all tests, 0 to 1. @default 0.05 */
  readonly maxShare?: number;
  /** Days until a quarantined test counts again. @default 14 */
  readonly expiryDays?: number;
  /** Clean executions after which it is released. @default 100 */
  readonly releaseAfter?: number;
  /** Who is asked to mend the tests. */
  readonly owner?: string;
}

/** How much of the past stays on disk. */
export interface RetentionOptions {
  /** @default 90 */
  readonly days?: number;
  /** @default 500 */
  readonly runs?: number;
  /** All logs together. @default 512 */
  readonly megabytes?: number;
}

/** A user's own secret pattern; `pattern` is the source of a regular expression. */
export interface RedactOption {
  readonly name: string;
  readonly pattern: string;
  /** @default "g" */
  readonly flags?: string;
}

/** A user's own classification rule; tried before the built-in ones. */
export interface RuleOption {
  readonly category: string;
  readonly kind: string;
  /** Source of a regular expression that the error text must match. */
  readonly pattern: string;
  /** @default "i" */
  readonly flags?: string;
}

/** A user's own advice; tried before the built-in catalogue. */
export interface AdviceOption {
  /** Under which its outcomes are counted. @default its place in the list */
  readonly name?: string;
  /** Only for failures of this kind (`timeout/test`) or category (`timeout`). */
  readonly kind?: string;
  /** Only where the error text matches this: source of a regular expression. */
  readonly pattern?: string;
  /** @default "i" */
  readonly flags?: string;
  /** What to try; `{locator}`, `{host}` and the like stand for what the failure names, and must then be known. */
  readonly text: string;
  /** An example, with the same words. */
  readonly code?: string;
}

/** What can be set in a reporter's options or in `hindcast.config.{ts,mjs,json}`. Everything is optional. */
/** In which runs tests are watched. */
export interface CoverageOptions {
  /** 10: in every tenth run. */
  readonly every: number;
}

/** How texts are compared, with `@hindcast/semantic`. */
export interface SemanticOptions {
  /**
   * A folder with an ONNX sentence model, relative to the repository root, the id of one on the hub, or `"lexical"` for none.
   * @default "Xenova/all-MiniLM-L6-v2"
   */
  readonly model?: string;
}

export interface HindcastOptions {
  /** `false` turns everything off, as `HINDCAST=off` does. @default true */
  readonly enabled?: boolean;
  /** Where the memory lives, relative to the repository root. @default ".hindcast" */
  readonly historyDir?: string;
  /** Run only what a change asks for: `"changed"` (against HEAD), or any Git ref. @default undefined */
  readonly select?: string;
  /** Select at most this many tests. */
  readonly maxTests?: number;
  /** Select what fits this wall time: `"10m"`, `"90s"`, or milliseconds. */
  readonly timeBudget?: string | number;
  /**
   * Select the fewest tests that catch this share of the failures, 0 to 1, as past runs show; while these are too few to
   * say, the fewest that hold this share of the expected ones.
   */
  readonly confidence?: number;
  /** Globs: a change to one of these runs the whole suite. Added to the built-in list. */
  readonly alwaysRunAll?: readonly string[];
  /** Globs: a change to one of these selects nothing by itself. Added to the built-in list. */
  readonly ignore?: readonly string[];
  /** Tags or file globs of tests that are in every selection. */
  readonly alwaysRun?: readonly string[];
  /** Glob of test files → tag or tags given to their tests. */
  readonly tags?: Readonly<Record<string, string | readonly string[]>>;
  /** Tag → importance. @default { critical: "critical" } */
  readonly importance?: Readonly<Record<string, Importance>>;
  /** Tags of tests that are never quarantined. @default ["critical", "tier-1"] */
  readonly topTier?: readonly string[];
  /** @default false */
  readonly quarantine?: boolean | QuarantineOptions;
  /** `"balanced"`: `--shard` cuts by recorded time instead of by count. @default "native" */
  readonly shards?: "native" | "balanced";
  /** Jest: how often a test whose failure is likely a flake is run again in the same run. @default 0 */
  readonly retries?: number;
  /** Jest: skips the tests that a selection left out of the files it took. @default false */
  readonly skipUnselected?: boolean;
  /**
   * Remembers what tests execute. Playwright: functions, test by test, in Chromium; `"stale"` watches only tests of which
   * it is not known, or has changed since, and `{ every: n }` all of them in every n-th run. Jest: which modules each test
   * file really loaded, in every run. @default false
   */
  readonly coverage?: boolean | "stale" | CoverageOptions;
  /** `false`: `@hindcast/semantic` is not used, even where it is installed. @default true */
  readonly semantic?: boolean | SemanticOptions;
  /** Days after which a history is too old to select from. @default 30 */
  readonly maxHistoryAgeDays?: number;
  readonly retention?: RetentionOptions;
  /** More secrets to take out of error texts. */
  readonly redact?: readonly RedactOption[];
  /** More classification rules. */
  readonly rules?: readonly RuleOption[];
  /** More advice on failures. */
  readonly advice?: readonly AdviceOption[];
  /** Name of the environment the tests ran against, kept with each run. */
  readonly environment?: string;
}
