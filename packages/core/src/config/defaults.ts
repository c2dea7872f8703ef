import type { HindcastOptions, QuarantineOptions, RetentionOptions } from "./options.ts";

/** A quarantine policy with every number filled in. */
export type QuarantinePolicy = Required<Omit<QuarantineOptions, "owner">> & Pick<QuarantineOptions, "owner">;

type DefaultedOption =
  | "enabled"
  | "historyDir"
  | "importance"
  | "topTier"
  | "quarantine"
  | "shards"
  | "retries"
  | "skipUnselected"
  | "coverage"
  | "semantic"
  | "maxHistoryAgeDays"
  | "retention";

/** The value of every option that has one when nobody sets it. */
export const DEFAULTS: Readonly<Required<Pick<HindcastOptions, DefaultedOption>>> & {
  readonly retention: Required<RetentionOptions>;
} = {
  enabled: true,
  historyDir: ".hindcast",
  importance: { critical: "critical" },
  topTier: ["critical", "tier-1"],
  quarantine: false,
  shards: "native",
  retries: 0,
  skipUnselected: false,
  coverage: false,
  semantic: true,
  maxHistoryAgeDays: 30,
  retention: { days: 90, runs: 500, megabytes: 512 },
};

/** The policy in force when `quarantine` is `true`, and what fills the gaps of a policy that names only some. */
export const DEFAULT_QUARANTINE: QuarantinePolicy = {
  levels: ["high", "critical"],
  maxTests: 20,
  maxShare: 0.05,
  expiryDays: 14,
  releaseAfter: 100,
};

/** The quarantine policy the options ask for, complete; undefined when quarantine is off. */
export function quarantinePolicy(options: HindcastOptions): QuarantinePolicy | undefined {
  const asked = options.quarantine ?? DEFAULTS.quarantine;
  if (asked === false) return undefined;
  return { ...DEFAULT_QUARANTINE, ...(asked === true ? {} : asked) };
}

/** How much of the past the options keep, complete. */
export function retentionPolicy(options: HindcastOptions): Required<RetentionOptions> {
  return { ...DEFAULTS.retention, ...options.retention };
}
